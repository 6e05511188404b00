/// What an account with a service can still pay for.
public enum AccountBalance: Hashable, Sendable {
    /// The account has no limit.
    case unlimited
    /// So much is left; never negative.
    case left(Amount)
}

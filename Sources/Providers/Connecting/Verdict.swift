internal import Generation

/// What an answer that is not the one hoped for comes to.
enum Verdict: Hashable, Sendable {
    /// Not taken now, perhaps later.
    case busy
    /// The account, its key, or the address it is sent to.
    case account
    /// What was asked for is wrong.
    case invalid
    /// The content is against the policy.
    case refused
    /// There is no such thing.
    case missing
    /// Nobody can tell whether it was taken.
    case unclear

    /// By the status code.
    init(status: Int) {
        switch status {
        case 401, 402, 403: self = .account
        case 404, 410: self = .missing
        case 429: self = .busy
        // The server gave up waiting, or will not say: it may have read everything.
        case 408, 409, 425, 499: self = .unclear
        // A redirect would carry the key along and is not followed: nothing was taken, and every call would meet the same.
        case 300..<400: self = .account
        case 400..<500: self = .invalid
        default: self = .unclear
        }
    }

    /// The error to be thrown.
    ///
    /// - Parameters:
    ///   - isPaid: Whether the call costs money, so that what is unclear must not be repeated.
    ///   - reason: The service's words.
    ///   - retryAfter: How long it asks to be left alone.
    /// - Returns: The error that the runner decides by.
    func error(isPaid: Bool, reason: String, retryAfter: Duration?) -> ProviderError {
        switch self {
        case .busy where isPaid: .notAccepted(reason: reason, retryAfter: retryAfter)
        case .busy: .temporary(reason: reason, retryAfter: retryAfter)
        case .account: .account(reason: reason)
        case .missing where !isPaid: .missing(reason: reason)
        case .invalid, .missing: .invalid(reason: reason)
        case .refused: .refused(reason: reason)
        case .unclear where isPaid: .unanswered(reason: reason)
        case .unclear: .temporary(reason: reason, retryAfter: retryAfter)
        }
    }
}

/// Why a provider could not do what it was asked.
public enum ProviderError: Error, Hashable, Sendable {
    /// Not one byte of the request left this machine: refused connection, failed TLS, a mark that could not be written.
    case notSent(reason: String)
    /// The service said in a documented way that it did not take the request, and may take it later.
    case notAccepted(reason: String, retryAfter: Duration?)
    /// The request was sent and no usable answer came: it may or may not have been accepted.
    case unanswered(reason: String)
    /// The request is wrong and will stay wrong (400, 413, 422 and the like).
    case invalid(reason: String)
    /// The service did not take the request because it has references no more that were uploaded before.
    case lostReferences(reason: String)
    /// The content is against the service's policy.
    case refused(reason: String)
    /// The account is at fault (401, 402, 403), or there is no key, or it may not go to the address: the whole run stops.
    case account(reason: String)
    /// A call that costs nothing failed and may be repeated.
    case temporary(reason: String, retryAfter: Duration?)
    /// The service does not know the thing asked for (404, 410).
    case missing(reason: String)
    /// What arrived is not what was announced: too large, cut short, from a host that is not allowed.
    case unusable(reason: String)

    /// Whether a paid call that failed like this was surely not accepted, so that it may be repeated.
    public var isSurelyNotAccepted: Bool {
        switch self {
        case .notSent, .notAccepted, .lostReferences: true
        case .unanswered, .invalid, .refused, .account, .temporary, .missing, .unusable: false
        }
    }

    /// What happened, in words, without secrets.
    public var reason: String {
        switch self {
        case .notSent(let reason), .notAccepted(let reason, _), .unanswered(let reason), .invalid(let reason),
            .lostReferences(let reason), .refused(let reason), .account(let reason),
            .temporary(let reason, _), .missing(let reason),
            .unusable(let reason):
            reason
        }
    }
}

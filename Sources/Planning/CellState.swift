/// What a run would do to a cell.
public enum CellState: String, CaseIterable, Hashable, Sendable {
    /// Never made.
    case new
    /// Made from another request.
    case changed
    /// The take is there; the poster is laid out again, free.
    case redraw
    /// Made, finished, present.
    case unchanged
    /// The same request as an earlier cell that is to be made.
    case shared
    /// Waits for its anchor: what it asks for is not known before that is approved.
    case waiting
    /// Accepted by the service and not stored yet; a run goes on with it.
    case inFlight = "in-flight"
    /// The last try came to nothing; a run tries again.
    case failed
    /// Refused by the service's policy; not asked again until the request changes.
    case refused
    /// Perhaps paid, never answered; only a person can decide.
    case unknown
    /// A person said no to its image; the next run makes another variant.
    case rejected
    /// Approved, and the files have changed since: left alone until somebody says otherwise.
    case outdated
    /// The lock has it, or a spent file says that it was paid for, and the store here has not.
    case elsewhere
    /// Cannot be planned: the files have an error that concerns it.
    case blocked
}

extension CellState {
    /// Whether a run asks the provider for an image that may cost something.
    public var isBought: Bool {
        switch self {
        case .new, .changed, .failed, .rejected: true
        case .redraw, .unchanged, .shared, .waiting, .inFlight, .refused, .unknown, .outdated, .elsewhere,
            .blocked:
            false
        }
    }

    /// Whether a run does something for it.
    var isWork: Bool {
        switch self {
        case .new, .changed, .failed, .rejected, .redraw, .shared, .inFlight: true
        case .unchanged, .waiting, .refused, .unknown, .outdated, .elsewhere, .blocked: false
        }
    }

    /// Whether a cell in this state may cost something: it is bought, or it was and nobody knows yet how it ended.
    var mayCost: Bool {
        switch self {
        case .new, .changed, .failed, .rejected, .waiting, .unknown, .inFlight: true
        case .redraw, .unchanged, .shared, .refused, .outdated, .elsewhere, .blocked: false
        }
    }
}

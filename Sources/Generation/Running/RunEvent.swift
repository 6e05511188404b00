/// Something that happened to one image in a run, by a name that stays.
public struct RunEvent: Hashable, Sendable {
    /// Its name, such as `submitted`, `query-failed` or `ended`.
    public let name: String
    /// The first cell that the image is for, or the poster's own.
    public let cell: String
    /// The request's key.
    public let key: Digest
    /// Which try it is, once there is one.
    public let attempt: Int?
    /// The service's handle, once it gave one.
    public let task: String?
    /// How far the task is, or how the image ended.
    public let state: String?
    /// The service's or the machine's words.
    public let reason: String?

    init(
        _ name: String, cell: String, key: Digest, attempt: Attempt? = nil, task: TaskID? = nil,
        state: String? = nil, reason: String? = nil
    ) {
        (self.name, self.cell, self.key) = (name, cell, key)
        self.attempt = attempt?.number
        self.task = (task ?? attempt?.task)?.text
        (self.state, self.reason) = (state, reason)
    }

    /// What a journey was told; `nil` for a mark that is written and a pause that is over, which tell nobody anything.
    init?(_ event: Journey.Event, of order: Order, _ attempt: Attempt?, _ known: TaskID?) {
        func told(
            _ name: String, task: TaskID? = nil, state: String? = nil, reason: String? = nil
        ) -> RunEvent {
            RunEvent(
                name, cell: order.cell, key: order.key, attempt: attempt, task: task ?? known, state: state,
                reason: reason)
        }
        switch event {
        case .marked, .waited: return nil
        case .opened(let live, _): self = told("opened", state: live?.state.rawValue)
        case .prepared: self = told("prepared")
        case .prepareFailed(let error): self = told("prepare-failed", reason: error.reason)
        case .reserved: self = told("reserved")
        case .notReserved(let outcome):
            self = told("not-reserved", state: outcome.word, reason: outcome.reason)
        case .submitted(let task): self = told("submitted", task: task)
        case .submitFailed(let error): self = told("submit-failed", reason: error.reason)
        case .found(let found):
            self = told(
                found == nil ? "not-found" : "found", task: found?.id, state: found?.status.word,
                reason: found?.status.reason)
        case .status(let status): self = told("status", state: status.word, reason: status.reason)
        case .queryFailed(let error): self = told("query-failed", reason: error.reason)
        case .stored: self = told("stored")
        case .downloadFailed(let error): self = told("download-failed", reason: error.reason)
        case .unusable(let reason): self = told("unusable", reason: reason)
        }
    }

    /// How an image ended in this run.
    init(_ outcome: Journey.Outcome, of order: Order, _ attempt: Attempt?, _ task: TaskID?) {
        self.init(
            "ended", cell: order.cell, key: order.key, attempt: attempt, task: task, state: outcome.word,
            reason: outcome.reason)
    }
}

extension Journey.Outcome {
    /// One word, which stays, such as `stored` or `in-flight`.
    public var word: String {
        switch self {
        case .stored: "stored"
        case .refused: "refused"
        case .failed: "failed"
        case .gone: "gone"
        case .unusable: "unusable"
        case .unknown: "unknown"
        case .released: "released"
        case .inFlight: "in-flight"
        case .stale: "stale"
        case .held: "held"
        case .endedByAnotherRun(let state, _): state.rawValue
        case .overBudget: "over-budget"
        case .account: "account"
        }
    }

    /// Why, where there is a reason; a key that is held has its run.
    public var reason: String? {
        switch self {
        case .stored: nil
        case .refused(let reason), .failed(let reason), .gone(let reason), .unusable(let reason),
            .unknown(let reason), .released(let reason), .inFlight(let reason), .stale(let reason),
            .overBudget(let reason), .account(let reason), .endedByAnotherRun(_, let reason):
            reason
        case .held(let run): "run \(run)"
        }
    }
}

extension TaskStatus {
    fileprivate var word: String {
        switch self {
        case .working: "working"
        case .finished: "finished"
        case .failed: "failed"
        case .refused: "refused"
        case .unusable: "unusable"
        case .gone: "gone"
        }
    }

    fileprivate var reason: String? {
        switch self {
        case .working, .finished: nil
        case .failed(let reason), .refused(let reason), .unusable(let reason), .gone(let reason): reason
        }
    }
}

/// From the ledger's last word to the paid call, and what came of it.
extension Journey {
    mutating func open(_ live: Attempt?, _ tries: Int) -> Action {
        guard let live else {
            return tries == 0 ? enter(.adopting, .find(number: 1)) : enter(.preparing, .prepare)
        }
        attempt = live
        switch live.state {
        case .intent: return enter(.preparing, .prepare)
        case .sending: return enter(.seeking(since: waited), .find(number: live.number))
        case .accepted:
            guard let task = live.task else {
                return end(.unknown(reason: "accepted, but its task id is lost"))
            }
            return accept(FoundTask(id: task, status: .working), pause: .zero)
        default: return end(.unknown(reason: live.reason ?? "sent, and never answered"))
        }
    }

    mutating func retryPreparing(_ error: ProviderError) -> Action {
        switch error {
        case .account(let reason): end(.account(reason: reason))
        case .refused(let reason): end(.refused(reason: reason))
        case .invalid(let reason), .missing(let reason), .unusable(let reason), .lostReferences(let reason):
            end(.released(reason: reason))
        case .temporary, .notAccepted, .notSent, .unanswered:
            again(hasRenewed ? .renew : .prepare, after: error, else: Outcome.released)
        }
    }

    mutating func begin(_ attempt: Attempt) -> Action {
        self.attempt = attempt
        failures = 0
        if let task = attempt.task { return accept(FoundTask(id: task, status: .working), pause: .zero) }
        return enter(.submitting, .submit)
    }

    mutating func settleSubmit(_ error: ProviderError) -> Action {
        switch error {
        case .notSent, .notAccepted:
            if let reason = wishForRest(in: error) { return end(.released(reason: reason)) }
            submits += 1
            guard submits < pace.submits else { return end(.released(reason: error.reason)) }
            return enter(.notTaken(pause: max(error.retryAfter ?? .zero, backoff(submits))), .markNotTaken)
        case .lostReferences(let reason):
            submits += 1
            guard !hasRenewed, submits < pace.submits else { return end(.released(reason: reason)) }
            hasRenewed = true
            return enter(.renewing, .markNotTaken)
        case .account(let reason): return end(.account(reason: reason))
        case .invalid(let reason): return end(.released(reason: reason))
        case .refused(let reason): return end(.refused(reason: reason))
        case .unanswered, .temporary, .missing, .unusable:
            failures = 0
            return enter(.seeking(since: waited), .find(number: attempt?.number ?? 1))
        }
    }

    mutating func settleLookUp(_ found: FoundTask?) -> Action {
        guard case .seeking(let since) = stage else {
            guard let found, found.status.isWorthAdopting else { return enter(.preparing, .prepare) }
            return .reserve(adopting: found.id)
        }
        if let found { return accept(found, pause: .zero) }
        guard waited - since < pace.lookUp else {
            return end(.unknown(reason: "sent, never answered, and not to be found since"))
        }
        return rest(pace.firstQuery, then: .find(number: attempt?.number ?? 1))
    }

    mutating func accept(_ found: FoundTask, pause: Duration) -> Action {
        task = found.id
        acceptedAt = waited
        failures = 0
        return enter(.accepting(found.status, pause: pause), .accept(found.id))
    }

    /// What follows a mark.
    mutating func goOn() -> Action {
        switch stage {
        case .notTaken(let pause):
            stage = .submitting
            return rest(pause, then: .submit)
        case .renewing: return enter(.preparing, .renew)
        case .accepting(let status, let pause):
            stage = .polling
            guard case .working = status else { return settle(status) }
            return pause == .zero ? query() : rest(pause, spread: Pace.firstSpread, then: query())
        default: return end(.inFlight(reason: "a mark that nothing follows"))
        }
    }
}

extension TaskStatus {
    /// Whether a colleague's task gives the image: it is under way or done.
    fileprivate var isWorthAdopting: Bool {
        switch self {
        case .working: true
        case .finished(let images): !images.isEmpty
        case .failed, .refused, .unusable, .gone: false
        }
    }
}

extension ProviderError {
    /// How long the service asked to be left alone.
    var retryAfter: Duration? {
        switch self {
        case .notAccepted(_, let after), .temporary(_, let after): after
        default: nil
        }
    }
}

internal import Foundation

/// Does what one journey says: asks the provider, writes the marks, and tells the journey what came of it.
struct Courier {
    let tools: Runner.Tools
    let order: Order
    let purse: Purse
    private var journey: Journey
    private var attempt: Attempt?
    private var isAccepted = false
    private var prepared: PreparedRequest?

    init(tools: Runner.Tools, order: Order, purse: Purse, seed: UInt64) {
        self.tools = tools
        self.order = order
        self.purse = purse
        journey = Journey(pace: tools.pace, seed: seed)
    }

    /// Goes the whole way, or as far as it can be gone in this run.
    mutating func deliver() async throws(LedgerError) -> Journey.Outcome {
        switch try takeUp() {
        case .failure(let outcome): return outcome.value
        case .success(let opened):
            var action = journey.receive(opened)
            while true {
                if case .end(let outcome) = action {
                    try settle(outcome)
                    return outcome
                }
                guard let event = try await perform(action) else {
                    return .inFlight(reason: "interrupted; the next run goes on")
                }
                action = journey.receive(event)
            }
        }
    }

    private struct Ended: Error { let value: Journey.Outcome }

    /// Reads what the ledger knows of the key, and takes over a try whose run is no more.
    private mutating func takeUp() throws(LedgerError) -> Result<Journey.Event, Ended> {
        let attempts = try tools.ledger.attempts(for: order.key)
        if !order.makesAgain, let stored = attempts.last(where: { $0.state == .stored }),
            let take = stored.take,
            tools.store.path(of: take) != nil
        {
            return .failure(Ended(value: .stored(take)))
        }
        guard let live = attempts.last(where: \.state.isLive) else {
            return .success(.opened(live: nil, tries: attempts.count))
        }
        if live.run != tools.lock.run.text {
            let holder = RunID(live.run)
            if RunLock.isHeld(holder, folder: tools.runsFolder) {
                return .failure(Ended(value: .held(run: live.run)))
            }
            guard try tools.ledger.takeOver(live, for: tools.lock.run) else {
                return .failure(Ended(value: .held(run: live.run)))
            }
        }
        if live.state == .unknown, tools.resubmitsUnknown {
            try tools.ledger.markEnded(live, .failed, reason: "given up by a person; ordered again")
            return .success(.opened(live: nil, tries: attempts.count))
        }
        attempt = live
        isAccepted = live.state == .accepted
        return .success(.opened(live: live, tries: attempts.count))
    }

    /// Does one thing; `nil` when the run is being interrupted and nothing was begun.
    private mutating func perform(_ action: Journey.Action) async throws(LedgerError) -> Journey.Event? {
        if Task.isCancelled, !action.isMark { return nil }
        switch action {
        case .prepare: return await prepare()
        case .reserve(let adopted): return try reserve(adopted)
        case .submit: return await tools.admit() ? await submit() : nil
        case .markNotTaken: return try markNotTaken()
        case .accept(let task): return try accept(task)
        case .find(let number): return await find(number)
        case .query(let task): return await query(task)
        case .download(let image): return try await download(image)
        case .wait(let duration): return await tools.pause(duration) ? .waited : nil
        case .end: return nil
        }
    }

    private mutating func prepare() async -> Journey.Event {
        do throws(ProviderError) {
            prepared = try await tools.provider.prepare(order.request)
            return attempt.map(Journey.Event.reserved) ?? .prepared
        } catch {
            return .prepareFailed(error)
        }
    }

    private mutating func reserve(_ adopted: TaskID?) throws(LedgerError) -> Journey.Event {
        tools.fault(.beforeIntent)
        switch try tools.ledger.reserve(order, within: purse, for: tools.lock.run, adopting: adopted) {
        case .reserved(let attempt):
            self.attempt = attempt
            isAccepted = adopted != nil
            tools.fault(.afterIntent)
            return .reserved(attempt)
        case .live(let attempt): return .notReserved(.held(run: attempt.run))
        case .stored(let attempt):
            return .notReserved(
                attempt.take.map(Journey.Outcome.stored) ?? .failed(reason: "a take without a hash"))
        case .overBudget(let limit, let committed):
            return .notReserved(.overBudget(reason: "\(committed) of \(limit) are spent or promised"))
        case .otherCurrency(let price, let limit):
            return .notReserved(
                .overBudget(reason: "the price is \(price), the budget \(limit): not one currency"))
        }
    }

    /// The paid call, which not even an interruption tears: it is a task of its own, and waited for.
    private func submit() async -> Journey.Event {
        guard let attempt, let prepared else {
            return .submitFailed(.notSent(reason: "nothing was prepared"))
        }
        let (tools, clientID) = (tools, attempt.clientID)
        return await Task { () async -> Journey.Event in
            do throws(ProviderError) {
                let task = try await tools.provider.submit(prepared, clientID: clientID) {
                    try tools.ledger.markSending(attempt)
                    tools.fault(.insideSending)
                }
                tools.fault(.afterAnswer)
                return .submitted(task)
            } catch {
                return .submitFailed(error)
            }
        }.value
    }

    private func markNotTaken() throws(LedgerError) -> Journey.Event {
        if let attempt { try tools.ledger.markNotTaken(attempt) }
        return .marked
    }

    private mutating func accept(_ task: TaskID) throws(LedgerError) -> Journey.Event {
        if let attempt { try tools.ledger.markAccepted(attempt, task: task) }
        isAccepted = true
        return .marked
    }

    private func find(_ number: Int) async -> Journey.Event {
        do throws(ProviderError) {
            return .found(
                try await tools.provider.find(clientID: Attempt.clientID(key: order.key, number: number)))
        } catch {
            return .queryFailed(error)
        }
    }

    private func query(_ task: TaskID) async -> Journey.Event {
        tools.fault(.whilePolling)
        do throws(ProviderError) { return .status(try await tools.provider.status(of: task)) } catch {
            return .queryFailed(error)
        }
    }

    /// Fetches to a temporary file, checks, stores, and only then says so in the ledger.
    private func download(_ image: ImageLocation) async throws(LedgerError) -> Journey.Event {
        guard let attempt else { return .unusable(reason: "no try holds this image") }
        do {
            let temporary = try tools.store.temporaryPath(for: attempt.clientID)
            try await tools.provider.download(image, to: temporary) { [tools] _ in tools.fault(.midDownload) }
            let facts: ImageFacts
            do { facts = try await tools.finisher.examine(temporary) } catch {
                let kept = try tools.store.keepUnusable(temporary, name: attempt.clientID)
                return .unusable(reason: "\(error); kept as \(kept)")
            }
            guard ["png", "jpeg", "webp"].contains(facts.format) else {
                let kept = try tools.store.keepUnusable(temporary, name: attempt.clientID)
                return .unusable(reason: "a \(facts.format) file is no take; kept as \(kept)")
            }
            let take = try tools.store.insert(temporary, format: facts.format) { tools.fault(.beforeRename) }
            tools.fault(.afterRename)
            try tools.ledger.markStored(attempt, take: take, facts: facts)
            return .stored(take)
        } catch let error as ProviderError {
            return .downloadFailed(error)
        } catch let error as LedgerError {
            throw error
        } catch let error as FileError {
            throw .unwritable(path: error.path, reason: error.reason)
        } catch {
            return .downloadFailed(.temporary(reason: "\(error)", retryAfter: nil))
        }
    }

    /// Writes how it ended, where the ledger does not say so yet.
    private func settle(_ outcome: Journey.Outcome) throws(LedgerError) {
        guard let attempt else { return }
        switch outcome {
        case .stored, .inFlight, .held, .overBudget: return
        case .refused(let reason): try tools.ledger.markEnded(attempt, .refused, reason: reason)
        case .failed(let reason): try tools.ledger.markEnded(attempt, .failed, reason: reason)
        case .gone(let reason): try tools.ledger.markEnded(attempt, .gone, reason: reason)
        case .unusable(let reason): try tools.ledger.markEnded(attempt, .unusable, reason: reason)
        case .unknown(let reason): try tools.ledger.markEnded(attempt, .unknown, reason: reason)
        case .released(let reason): try tools.ledger.markEnded(attempt, .released, reason: reason)
        case .account(let reason):
            if !isAccepted { try tools.ledger.markEnded(attempt, .released, reason: reason) }
        }
    }
}

extension Journey.Action {
    /// Whether it only writes down what has already happened.
    fileprivate var isMark: Bool {
        switch self {
        case .markNotTaken, .accept, .end: true
        case .prepare, .reserve, .submit, .find, .query, .download, .wait: false
        }
    }
}

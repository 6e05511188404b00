internal import Foundation
internal import Synchronization

/// Does what one journey says: asks the provider, writes the marks, and tells the journey what came of it.
struct Courier {
    let tools: Runner.Tools
    let order: Order
    let purse: Purse
    let crowd: Crowd
    private var journey: Journey
    var attempt: Attempt?
    /// The service's handle, once it is in the ledger.
    private var task: TaskID?
    /// What is to be said of the picture that arrived.
    var remark: String?
    /// Whether the service may have the request: it is then never written off.
    private var mayBeAccepted = false
    /// Numbers of tries that the service knows under this key although the ledger does not.
    private var takenNumber = 0
    private var prepared: PreparedRequest?
    /// What is left to be done where the service has the image ready.
    private var waiting: Journey.Action?

    init(tools: Runner.Tools, order: Order, purse: Purse, crowd: Crowd, seed: UInt64) {
        self.tools = tools
        self.order = order
        self.purse = purse
        self.crowd = crowd
        var pace = tools.pace
        if !tools.provider.findsLostTasks { pace.lookUp = .zero }
        journey = Journey(pace: pace, seed: seed)
    }

    /// Goes to where the service has the image ready, or as far as it can be gone in this run.
    ///
    /// - Returns: How it ended; `nil` where the image is to be fetched, which is no task of the service's any more.
    /// - Throws: ``LedgerError``.
    mutating func deliver() async throws(LedgerError) -> Journey.Outcome? {
        switch try await takeUp() {
        case .failure(let ended): return told(ended.value)
        case .success(let opened): return try await travel(to: next(after: opened), stopsToFetch: true)
        }
    }

    /// Fetches the image that is ready.
    ///
    /// - Throws: ``LedgerError``.
    mutating func fetch() async throws(LedgerError) -> Journey.Outcome {
        guard let ready = waiting, let outcome = try await travel(to: ready, stopsToFetch: false) else {
            return told(.inFlight(reason: "nothing is ready to be fetched"))
        }
        return outcome
    }

    private mutating func travel(
        to first: Journey.Action, stopsToFetch: Bool
    ) async throws(LedgerError) -> Journey.Outcome? {
        var action = first
        while true {
            if case .end(let outcome) = action {
                try settle(outcome)
                if outcome.isOver, let task = journey.task { await tools.provider.forget(task) }
                return told(outcome)
            }
            if stopsToFetch, case .download = action {
                waiting = action
                return nil
            }
            guard let event = try await perform(action) else {
                return told(.inFlight(reason: "interrupted; the next run goes on"))
            }
            action = next(after: event)
        }
    }

    private mutating func next(after event: Journey.Event) -> Journey.Action {
        if let told = RunEvent(event, of: order, attempt, task) { tools.observe(told) }
        return journey.receive(event)
    }

    private func told(_ outcome: Journey.Outcome) -> Journey.Outcome {
        tools.observe(RunEvent(outcome, of: order, attempt, task))
        return outcome
    }

    private struct Ended: Error { let value: Journey.Outcome }

    /// Reads what the ledger knows of the key, and takes over a try whose run is no more.
    private mutating func takeUp() async throws(LedgerError) -> Result<Journey.Event, Ended> {
        let attempts = try tools.ledger.attempts(for: order.key)
        if let stored = attempts.last(where: { $0.state == .stored && $0.number > order.remakesUpTo }),
            let take = stored.take, tools.store.path(of: take) != nil
        {
            return .failure(Ended(value: .stored(take)))
        }
        // What was given up before a byte was sent is no reason not to look for a colleague's task.
        let tries = attempts.count { $0.state != .released }
        guard var live = attempts.last(where: \.state.isLive) else {
            return ended(attempts.last).map { .failure(Ended(value: $0)) }
                ?? .success(.opened(live: nil, tries: tries))
        }
        if live.run != tools.lock.run.text {
            guard !RunLock.isHeld(RunID(live.run), folder: tools.runsFolder),
                let taken = try tools.ledger.takeOver(live, for: tools.lock.run)
            else { return .failure(Ended(value: .held(run: live.run))) }
            live = taken
        }
        switch live.state {
        case .intent:
            // Surely never sent: its place in the budget is given back, and asked for again under this run's limits.
            let reason = "its run ended before it was sent"
            try tools.ledger.markEnded(live, .released, reason: reason)
            guard order.mayPay else {
                return .failure(Ended(value: .endedByAnotherRun(.released, reason: reason)))
            }
            return .success(.opened(live: nil, tries: tries - 1))
        case .unknown: return try await reconsider(live, tries: tries)
        default:
            attempt = live
            mayBeAccepted = true
            return .success(.opened(live: live, tries: tries))
        }
    }

    /// What becomes of a key whose last try is over; `nil` where it may be ordered.
    ///
    /// What was in flight when the run was planned was to cost nothing: should its try have come to nothing since, nobody has allowed
    /// another. A refusal that came since then holds until the request changes.
    private func ended(_ last: Attempt?) -> Journey.Outcome? {
        guard let last else {
            return order.mayPay ? nil : .failed(reason: "the ledger no longer has its try")
        }
        guard last.state == .refused || !order.mayPay else { return nil }
        return last.state == .stored
            ? .failed(reason: "its take is not in the store")
            : .endedByAnotherRun(last.state, reason: last.reason ?? "without a reason")
    }

    /// A try that was never answered: looked for once more, and given up only by a person's word.
    private mutating func reconsider(
        _ live: Attempt, tries: Int
    ) async throws(LedgerError) -> Result<Journey.Event, Ended> {
        let unknown = Journey.Outcome.unknown(reason: live.reason ?? "sent, and never answered")
        do throws(ProviderError) {
            if let found = try await tools.provider.find(clientID: live.clientID) {
                try? tools.ledger.markAccepted(live, task: found.id)
            }
        } catch {
            return .failure(Ended(value: unknown))
        }
        if let accepted = try tools.ledger.attempts(for: order.key).last(where: { $0.state == .accepted }) {
            attempt = accepted
            mayBeAccepted = true
            return .success(.opened(live: accepted, tries: tries))
        }
        guard tools.resubmitsUnknown, order.mayPay else { return .failure(Ended(value: unknown)) }
        try tools.ledger.markEnded(live, .failed, reason: "given up by a person; ordered again")
        return .success(.opened(live: nil, tries: tries))
    }

    /// Does one thing; `nil` when the run is being interrupted and nothing was begun.
    private mutating func perform(_ action: Journey.Action) async throws(LedgerError) -> Journey.Event? {
        if Task.isCancelled, !action.isMark { return nil }
        switch action {
        case .prepare, .renew: return await prepare(again: action == .renew)
        case .reserve(let adopted): return try reserve(adopted)
        case .submit: return await tools.admit(.submit) ? try await submit() : nil
        case .markNotTaken: return try markNotTaken()
        case .accept(let task): return try accept(task)
        case .find(let number): return await tools.admit(.query) ? await find(number) : nil
        case .query(let task): return await tools.admit(.query) ? await query(task) : nil
        case .download(let image): return try await download(image)
        case .wait(let duration): return await tools.pause(duration) ? .waited : nil
        case .end: return nil
        }
    }

    /// Puts references in place; `again` where the service has lost some of those that were.
    private mutating func prepare(again: Bool) async -> Journey.Event {
        do throws(ProviderError) {
            if again, let prepared {
                self.prepared = try await tools.provider.renew(prepared)
            } else {
                prepared = try await tools.provider.prepare(order.request)
            }
            return attempt.map(Journey.Event.reserved) ?? .prepared
        } catch {
            return .prepareFailed(error)
        }
    }

    private mutating func reserve(_ adopted: TaskID?) throws(LedgerError) -> Journey.Event {
        tools.fault(.beforeIntent)
        let reservation = try tools.ledger.reserve(
            order, within: purse, for: tools.lock.run, adopting: adopted, after: takenNumber)
        switch reservation {
        case .reserved(let attempt):
            self.attempt = attempt
            mayBeAccepted = adopted != nil
            tools.fault(.afterIntent)
            return .reserved(attempt)
        case .live(let attempt): return .notReserved(.held(run: attempt.run))
        case .stored(let attempt):
            return .notReserved(
                attempt.take.map(Journey.Outcome.stored) ?? .failed(reason: "a take without a hash"))
        case .refused(let last):
            return .notReserved(.endedByAnotherRun(.refused, reason: last.reason ?? "without a reason"))
        case .notAllowed(let reason): return .notReserved(.released(reason: reason))
        case .overBudget(let limit, let committed):
            return .notReserved(.overBudget(reason: "\(committed) of \(limit) are spent or promised"))
        case .otherCurrency(let price, let limit):
            return .notReserved(
                .overBudget(reason: "the price is \(price), the budget \(limit): not one currency"))
        }
    }

    /// The paid call, which not even an interruption tears: it is a task of its own, and waited for.
    private mutating func submit() async throws(LedgerError) -> Journey.Event {
        guard let attempt, let prepared else {
            return .submitFailed(.notSent(reason: "nothing was prepared"))
        }
        let (tools, crowd, clientID, unmarked) = (tools, crowd, attempt.clientID, UnwrittenMark())
        let willSend = { @Sendable () throws in
            try unmarked.keeping { () throws(LedgerError) in try tools.ledger.markSending(attempt) }
            tools.fault(.insideSending)
        }
        let event = await Task { () async -> Journey.Event in
            do throws(ProviderError) {
                let task = try await crowd.counting { () throws(ProviderError) in
                    try await tools.provider.submit(prepared, clientID: clientID, willSend: willSend)
                }
                tools.fault(.afterAnswer)
                return .submitted(task)
            } catch {
                return .submitFailed(error)
            }
        }.value
        // A mark that could not be written ends the run: whose row it is now, nobody here knows.
        if let error = unmarked.error { throw error }
        if case .submitFailed(let error) = event { mayBeAccepted = error.leavesDoubt }
        return event
    }

    private func markNotTaken() throws(LedgerError) -> Journey.Event {
        if let attempt { try tools.ledger.markNotTaken(attempt) }
        return .marked
    }

    private mutating func accept(_ task: TaskID) throws(LedgerError) -> Journey.Event {
        if let attempt { try tools.ledger.markAccepted(attempt, task: task) }
        mayBeAccepted = true
        self.task = task
        return .marked
    }

    private mutating func find(_ number: Int) async -> Journey.Event {
        do throws(ProviderError) {
            let clientID = Attempt.clientID(key: order.key, number: number)
            let found = try await crowd.counting { () throws(ProviderError) in
                try await tools.provider.find(clientID: clientID)
            }
            if found != nil, attempt == nil { takenNumber = max(takenNumber, number) }
            // Its end is known from a spent file, and its image kept no longer: adopting it would come to nothing once more.
            if let found, attempt == nil, number <= order.lastSpentNumber, found.status.hasExpired {
                return .found(nil)
            }
            return .found(found)
        } catch {
            return .queryFailed(error)
        }
    }

    private func query(_ task: TaskID) async -> Journey.Event {
        tools.fault(.whilePolling)
        do throws(ProviderError) {
            let status = try await crowd.counting { () throws(ProviderError) in
                try await tools.provider.status(of: task)
            }
            return .status(status)
        } catch {
            return .queryFailed(error)
        }
    }

    /// Writes how it ended, where the ledger does not say so yet.
    private func settle(_ outcome: Journey.Outcome) throws(LedgerError) {
        guard let attempt else { return }
        switch outcome {
        case .stored, .inFlight, .stale, .held, .endedByAnotherRun, .overBudget: return
        case .refused(let reason): try tools.ledger.markEnded(attempt, .refused, reason: reason)
        case .failed(let reason): try tools.ledger.markEnded(attempt, .failed, reason: reason)
        case .gone(let reason): try tools.ledger.markEnded(attempt, .gone, reason: reason)
        case .unusable(let reason): try tools.ledger.markEnded(attempt, .unusable, reason: reason)
        case .unknown(let reason): try tools.ledger.markEnded(attempt, .unknown, reason: reason)
        case .released(let reason): try tools.ledger.markEnded(attempt, .released, reason: reason)
        case .account(let reason):
            if !mayBeAccepted { try tools.ledger.markEnded(attempt, .released, reason: reason) }
        }
    }
}

extension Journey.Action {
    /// Whether it only writes down what has already happened.
    fileprivate var isMark: Bool {
        switch self {
        case .markNotTaken, .accept, .end: true
        case .prepare, .renew, .reserve, .submit, .find, .query, .download, .wait: false
        }
    }
}

extension Journey.Outcome {
    /// Whether nobody will ask for the task again; what arrived and was no image is kept for people to look at.
    fileprivate var isOver: Bool {
        switch self {
        case .stored, .refused, .failed, .gone: true
        case .unusable, .unknown, .released, .inFlight, .stale, .held, .endedByAnotherRun, .overBudget,
            .account:
            false
        }
    }
}

extension TaskStatus {
    /// Whether there were images that are kept no longer, all of them.
    fileprivate var hasExpired: Bool {
        guard case .finished(let images) = self, !images.isEmpty else { return false }
        return images.allSatisfy(\.hasExpired)
    }
}

/// The error of a mark that could not be written, carried over from the transport's thread.
private final class UnwrittenMark: Sendable {
    private let kept = Mutex<LedgerError?>(nil)

    var error: LedgerError? { kept.withLock { $0 } }

    func keeping(_ body: () throws(LedgerError) -> Void) throws(LedgerError) {
        do throws(LedgerError) { try body() } catch {
            kept.withLock { $0 = error }
            throw error
        }
    }
}

extension ProviderError {
    /// Whether a paid call that failed like this may have been accepted.
    fileprivate var leavesDoubt: Bool {
        switch self {
        case .unanswered, .temporary, .missing, .unusable: true
        case .notSent, .notAccepted, .invalid, .lostReferences, .refused, .account: false
        }
    }
}

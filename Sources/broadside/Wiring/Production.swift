internal import Catalog
internal import Diagnostics
internal import Foundation
internal import Generation
internal import Imaging
internal import Planning

/// One run from its plan to its last poster: wires the rooms, keeps the records, says what came of it.
struct Production: Sendable {
    let session: Session
    let plan: Plan
    let purchase: Purchase
    let records: Records
    let terminal: Terminal
    let jobs: Int?
    let runLimit: Generation.Amount?
    let resubmitsUnknown: Bool
    /// Plans what follows the anchors, once they are made.
    let stages: Stages

    func run() async throws {
        try PosterFolder(of: plan, in: session.workspace).requireOwn(otherwise: "Nothing was made")
        FileLimit.raise()
        let places = session.places
        guard !purchase.commissions.isEmpty || hasLedger else { return try finishWithoutWork() }
        let ledger = try places.openLedger()
        var generator = SystemRandomNumberGenerator()
        let lock = try RunLock(run: RunID(using: &generator), folder: places.runs)
        try Inbox(folder: places.inbox).removeSettled(in: ledger)
        var all = purchase.commissions
        let unneeded = try unneeded(in: ledger, for: lock.run)
        // Nothing to add is no reason to copy a long list.
        if !unneeded.isEmpty { all += unneeded }
        guard !all.isEmpty else {
            try records.keepAll(ledger)
            return try finishWithoutWork()
        }
        let log = terminal.logsAsJSON ? RunLog(run: lock.run, series: plan.series, terminal: terminal) : nil
        let buys = all.contains { $0.take == nil } || plan.waits || plan.further.images > 0
        let purse = try records.purse(ledger, runLimit: runLimit, buys: buys)
        let runner = Runner(
            tools: try tools(for: all, ledger, lock, log), purse: purse, width: jobs ?? session.service.width,
            benches: ProcessInfo.processInfo.activeProcessorCount, seed: generator.next())
        log?.began(images: all.count, provider: plan.provider)
        let exit = await work(through: all, with: runner, ledger, lock.run, log)
        log?.ended(exitCode: exit.exitCode)
        try exit.get()
    }

    private func tools(
        for commissions: [Commission], _ ledger: Ledger, _ lock: RunLock, _ log: RunLog?
    ) throws -> Runner.Tools {
        let (places, service) = (session.places, session.service)
        let turnstile = Turnstile(service.rate(of:))
        return Runner.Tools(
            provider: try provider(for: commissions, ledger), ledger: ledger,
            store: TakeStore(folder: places.store), finisher: PosterFinisher(), root: session.workspace.root,
            runsFolder: places.runs, lock: lock, pace: service.pace, resubmitsUnknown: resubmitsUnknown,
            admit: { await turnstile.pass($0) },
            expected: { [session] in session.pixels(of: $0) }, pause: Rehearsal.pause,
            observe: { log?.note($0) }, fault: Rehearsal.fault)
    }

    /// Who lays out again what is there already needs no account.
    private func provider(for commissions: [Commission], _ ledger: Ledger) throws -> any Provider {
        commissions.allSatisfy { $0.take != nil } && !plan.waits
            ? NoProvider(name: plan.provider, isTrial: plan.isTrial)
            : try session.service.provider(in: session.places, remembering: ledger)
    }

    private var hasLedger: Bool { FileManager.default.fileExists(atPath: session.places.ledger) }

    private func finishWithoutWork() throws {
        if purchase.leftOut.isEmpty {
            terminal.say(
                "nothing to make: \(plan.summary.states[.unchanged] ?? 0) posters are there, in \(folder)")
        }
        try finish(Tally(), plan, purchase.leftOut, wasInterrupted: false)
    }

    /// Tries of this series that this run needs no image of: what the service has is fetched, for it is paid for; what was never
    /// sent gives its place in the budget back.
    ///
    /// A key is needed where its image is asked for. A cell whose image is there needs none, though its key may have a try under
    /// way: its picture was brought by hand, or came with the lock.
    private func unneeded(in ledger: Ledger, for run: RunID) throws -> [Commission] {
        let asked = (purchase.commissions + purchase.leftOut).filter { $0.take == nil }
        let needed = Set(asked.map(\.order.key))
        let live = try ledger.attempts(
            series: plan.series, isTrial: plan.isTrial, states: [.intent, .sending, .accepted]
        ).filter { $0.provider == plan.provider && !needed.contains($0.key) }
        let held = Set(live.map(\.run)).filter { RunLock.isHeld(RunID($0), folder: session.places.runs) }
        let others = live.filter { held.contains($0.run) }
        if let first = others.first {
            terminal.note(
                "\(count(others.count, "image")) that this run does not need, of \(first.cell.visible) first, "
                    + "\(others.count == 1 ? "is" : "are") held by another run, which fetches "
                    + (others.count == 1 ? "it" : "them"))
        }
        return try live.filter { !held.contains($0.run) }.compactMap { attempt in
            guard attempt.state == .intent else {
                let request = try ledger.request(of: attempt.key)
                return Commission(finishing: attempt, of: request, isTrial: plan.isTrial)
            }
            if let taken = try ledger.takeOver(attempt, for: run) {
                try ledger.markEnded(
                    taken, .released, reason: "its run ended before it was sent")
            }
            return nil
        }
    }

    private func work(
        through commissions: [Commission], with runner: Runner, _ ledger: Ledger, _ run: RunID, _ log: RunLog?
    ) async -> Result<Void, any Error> {
        let started = Date()
        let task = Task { await carryOut(commissions, with: runner, ledger, log) }
        let interruption = Interruption { task.cancel() }
        let outcome = await task.value
        let end = Result {
            try records.keepAll(ledger)
            if let failure = outcome.failure { throw failure }
            terminal.say(outcome.tally.sentence(folder: folder))
            if !plan.isTrial, let saving = outcome.tally.saving { terminal.note(saving) }
            try finish(
                outcome.tally, outcome.plan, outcome.leftOut, wasInterrupted: task.isCancelled)
        }
        withExtendedLifetime(interruption) {}
        let changed = records.changedFiles
        if !changed.isEmpty { terminal.note("to commit: \(changed.joined(separator: ", ").visible)") }
        write(
            RunSummary(
                run: run, plan: plan, tally: outcome.tally, notOrdered: outcome.leftOut.count,
                started: started, ended: Date(), exitCode: end.exitCode, toCommit: changed))
        return end
    }

    /// Works through what is to be done, and then, where nobody is waited for, through what follows the anchors.
    private func carryOut(
        _ commissions: [Commission], with runner: Runner, _ ledger: Ledger, _ log: RunLog?
    ) async -> Outcome {
        var outcome = Outcome(plan: plan, leftOut: purchase.leftOut)
        var progress = Progress(total: commissions.count, started: .now)
        var (todo, done) = (commissions, Stages.Done())
        defer { terminal.progress("") }
        terminal.progress(progress.line(inFlight: 0, spent: nil))
        let keeping = RecordKeeping(records, ledger)
        async let _: Void = keeping.goOn()
        do {
            while !todo.isEmpty {
                try await runner.run(todo) { report, inFlight in
                    outcome.tally.add(report)
                    for found in report.findings { log?.found(found, session.template.layout) }
                    progress.done += 1
                    try keeping.check()
                    terminal.progress(progress.line(inFlight: inFlight, spent: outcome.tally.spent))
                }
                done.add(todo)
                done.add(outcome.leftOut)
                guard outcome.plan.waits || stages.measures, !Task.isCancelled,
                    outcome.tally.accountTrouble == nil
                else { break }
                try records.keepAll(ledger)
                guard let next = try await stages.next(after: done, within: plan) else { break }
                todo = next.purchase.commissions
                outcome.follow(next.plan, leavingOut: next.purchase.leftOut)
                records.follow(next.plan)
                progress.add(todo.count)
            }
        } catch {
            outcome.failure = error
        }
        return outcome
    }

    /// What a run came to, also where it came to an early end.
    private struct Outcome: Sendable {
        var tally = Tally()
        /// What it went by in the end, and what the account's balance did not reach to.
        private(set) var plan: Plan, leftOut: [Commission]
        var failure: (any Error)?

        init(plan: Plan, leftOut: [Commission]) { (self.plan, self.leftOut) = (plan, leftOut) }

        mutating func follow(_ plan: Plan, leavingOut commissions: [Commission]) {
            self.plan = plan
            leftOut += commissions
        }
    }

    /// A summary that cannot be written is no reason to call a run failed.
    private func write(_ summary: RunSummary) {
        let path = "\(session.places.runs)/\(summary.run.text).json"
        do throws(FileError) {
            try DurableFile.write(Array((summary.json.indented + "\n").utf8), to: path)
        } catch {
            terminal.warn("the run's summary cannot be written: \(error)")
        }
    }

    private var folder: String { PosterFolder(of: plan, in: session.workspace).path }

    /// Says what only pixels tell of posters, with the place of the layer.
    private func warn(of finding: PosterRemark, on cells: [String]) {
        let layers = session.template.layout
        let place = layers.indices.contains(finding.layer) ? layers[finding.layer].span : nil
        let at = place.map { ", at \($0.file.path.visible):\($0.start.line)" } ?? ""
        let more = cells.count > 3 ? " and \(cells.count - 3) more" : ""
        terminal.warn("\(cells.prefix(3).joined(separator: ", ").visible)\(more): \(finding.words)\(at)")
    }

    /// Says what was not made, and ends with the status that the shell is told.
    private func finish(
        _ tally: Tally, _ plan: Plan, _ leftOut: [Commission], wasInterrupted: Bool
    ) throws {
        for remark in tally.remarks { terminal.warn(remark) }
        for (finding, cells) in tally.findings { warn(of: finding, on: cells) }
        for trouble in tally.troubles { terminal.warn(trouble) }
        for refusal in tally.refusals {
            let places = session.places(askedForBy: refusal.cells, in: plan)
            terminal.warn("\(refusal.cells.joined(separator: ", ").visible): \(refusal.words)\(places)")
        }
        for commission in leftOut {
            let cells = commission.posters.map(\.cell).joined(separator: ", ").visible
            terminal.warn("\(cells): not ordered, the account's balance does not reach")
        }
        if let reason = tally.accountTrouble {
            throw Stop(
                status: .account,
                message:
                    "the service refused the account: \(reason). Correct \(session.service.keyVariable), or look at "
                    + "the account; everything paid for is recorded")
        }
        if wasInterrupted {
            throw Stop(
                status: .interrupted,
                message: "interrupted; everything paid for is recorded, and the next run goes on")
        }
        let left = plan.cells.filter {
            [.refused, .unknown, .elsewhere, .blocked].contains($0.state)
                || $0.heldBack != nil && $0.state != .outdated
        }
        let unresolved = left.filter { !(resubmitsUnknown && $0.state == .unknown) }
        for cell in unresolved {
            let reason = cell.heldBack ?? cell.reason
            terminal.warn("\(cell.id.visible) is \(cell.state.rawValue): \(reason.visible)")
        }
        let missing = leftOut.filter { !$0.order.isRemake }
        let isWhole =
            tally.troubles.isEmpty && tally.refusals.isEmpty && missing.isEmpty && unresolved.isEmpty
            && plan.brokenIncludes == 0
        if tally.posters > 0 || plan.waits, let sheet = try VariantSheetWriter(session: session).write() {
            terminal.note("to choose from: \(sheet.visible)")
        }
        if !isWhole { throw ExitStatus.incomplete.code }
        guard plan.waits else { return }
        if let stop = stages.obstacle(in: try stages.plan()) { throw stop }
    }
}

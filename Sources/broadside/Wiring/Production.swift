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
    let commissions: [Commission]
    let records: Records
    let terminal: Terminal
    let jobs: Int?
    let runLimit: Generation.Amount?
    let resubmitsUnknown: Bool

    func run() async throws {
        try requireOwnFolder()
        let places = session.places
        guard !commissions.isEmpty || hasLedger else { return try finishWithoutWork() }
        let ledger = try session.openLedger()
        var generator = SystemRandomNumberGenerator()
        let lock = try RunLock(run: RunID(using: &generator), folder: places.runs)
        let all = commissions + (try leftovers(in: ledger, for: lock.run))
        guard !all.isEmpty else {
            try records.keepAll(ledger)
            return try finishWithoutWork()
        }
        let turnstile = Turnstile(
            perThousandSeconds: session.service.rate.perThousandSeconds, burst: session.service.rate.burst)
        let tools = Runner.Tools(
            provider: try session.service.provider(remembering: ledger), ledger: ledger,
            store: TakeStore(folder: places.store), finisher: PosterFinisher(), root: session.workspace.root,
            runsFolder: places.runs, lock: lock, pace: session.service.pace,
            resubmitsUnknown: resubmitsUnknown,
            admit: { await turnstile.pass() }, pause: Rehearsal.pause, fault: Rehearsal.fault)
        let purse = Purse(
            budget: plan.budget, runLimit: runLimit, paidElsewhere: try records.paidElsewhere(ledger))
        let runner = Runner(
            tools: tools, purse: purse, width: jobs ?? session.service.width, seed: generator.next())
        try await work(through: all, with: runner, ledger)
    }

    private var hasLedger: Bool { FileManager.default.fileExists(atPath: session.places.ledger) }

    private func finishWithoutWork() throws {
        terminal.say(
            "nothing to make: \(plan.summary.states[.unchanged] ?? 0) posters are there, in \(folder)")
        try finish(Tally(), wasInterrupted: false)
    }

    /// Tries of this series that no cell needs any more: what the service has is fetched, for it is paid for; what was never
    /// sent gives its place in the budget back.
    private func leftovers(in ledger: Ledger, for run: RunID) throws -> [Commission] {
        let needed = Set(plan.cells.compactMap(\.key))
        let live = try ledger.attempts(
            series: plan.series, isTrial: plan.isTrial, states: [.intent, .sending, .accepted]
        ).filter { $0.provider == plan.provider && !needed.contains($0.key) }
        return try live.compactMap { attempt in
            guard attempt.state == .intent else {
                return Commission(finishing: attempt, isTrial: plan.isTrial)
            }
            let isFree = !RunLock.isHeld(RunID(attempt.run), folder: session.places.runs)
            if isFree, let taken = try ledger.takeOver(attempt, for: run) {
                try ledger.markEnded(
                    taken, .released, reason: "no cell needs it any more, and it was never sent")
            }
            return nil
        }
    }

    /// The posters' folder must be a place of the workspace: a link in a stranger's workspace may lead anywhere.
    private func requireOwnFolder() throws {
        let root = session.workspace.root
        var existing = "\(root)/\(folder)"
        while !FileManager.default.fileExists(atPath: existing) {
            existing = (existing as NSString).deletingLastPathComponent
        }
        let real = URL(filePath: existing).resolvingSymlinksInPath().path
        guard real == root || real.hasPrefix(root + "/") else {
            throw Stop(
                status: .cannotWrite,
                message:
                    "'\(folder.visible)' leads out of the workspace, to \(real.visible); take the link away. Nothing was made"
            )
        }
    }

    private func work(through commissions: [Commission], with runner: Runner, _ ledger: Ledger) async throws {
        let task = Task { () async throws -> Tally in
            var tally = Tally()
            var progress = Progress(total: commissions.count, started: .now)
            defer { terminal.progress("") }
            terminal.progress(progress.line(underWay: 0, spent: nil))
            try await runner.run(commissions) { report, underWay in
                tally.add(report)
                progress.done += 1
                try records.keep(ledger, at: .now)
                terminal.progress(progress.line(underWay: underWay, spent: tally.spent))
            }
            return tally
        }
        let interruption = Interruption { task.cancel() }
        let result = await task.result
        try records.keepAll(ledger)
        let wasInterrupted = task.isCancelled
        withExtendedLifetime(interruption) {}
        let tally = try result.get()
        terminal.say(tally.sentence(folder: folder))
        try finish(tally, wasInterrupted: wasInterrupted)
    }

    private var folder: String { plan.isTrial ? "out/\(plan.series)/\(plan.provider)" : "out/\(plan.series)" }

    /// Says what was not made, and ends with the status that the shell is told.
    private func finish(_ tally: Tally, wasInterrupted: Bool) throws {
        for trouble in tally.troubles { terminal.warn(trouble) }
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
            [.refused, .unknown, .elsewhere, .blocked].contains($0.state) || $0.heldBack != nil
        }
        let unresolved = left.filter { !(resubmitsUnknown && $0.state == .unknown) }
        for cell in unresolved {
            terminal.warn("\(cell.id) is \(cell.state.rawValue): \(cell.heldBack ?? cell.reason)")
        }
        let isWhole = tally.troubles.isEmpty && unresolved.isEmpty && plan.brokenIncludes == 0
        if !isWhole { throw ExitStatus.incomplete.code }
    }
}

/// What a run has done so far.
struct Tally: Sendable {
    private(set) var images = 0
    private(set) var posters = 0
    private(set) var spent: Generation.Amount?
    private(set) var troubles: [String] = []
    private(set) var accountTrouble: String?

    mutating func add(_ report: CommissionReport) {
        posters += report.posters.count
        let cells = report.commission.posters.map(\.cell).joined(separator: ", ").visible
        for unfinished in report.unfinished {
            troubles.append("\(unfinished.cell.visible) was not laid out: \(unfinished.error)")
        }
        switch report.outcome {
        case .stored:
            if report.wasMade {
                images += 1
                pay(report.commission.order.price)
            }
        case .account(let reason): accountTrouble = reason
        default:
            if report.outcome.isPaidFor { pay(report.commission.order.price) }
            troubles.append("\(cells): \(report.outcome.words)")
        }
    }

    func sentence(folder: String) -> String {
        func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }
        let cost = spent.map { $0.micros > 0 ? ", \($0)" : "" } ?? ""
        return "made \(count(images, "image")) and \(count(posters, "poster"))\(cost), in \(folder)"
    }

    private mutating func pay(_ price: Generation.Amount) { spent = spent?.adding(price) ?? price }
}

extension Journey.Outcome {
    fileprivate var isPaidFor: Bool {
        switch self {
        case .refused, .failed, .gone, .unusable, .unknown: true
        case .stored, .released, .inFlight, .held, .overBudget, .account: false
        }
    }

    fileprivate var words: String {
        switch self {
        case .stored: "made"
        case .refused(let reason): "refused by the service: \(reason.visible)"
        case .failed(let reason), .gone(let reason): "not made: \(reason.visible); the next run tries again"
        case .unusable(let reason): "what arrived is no image: \(reason.visible)"
        case .unknown(let reason): "unknown, perhaps paid: \(reason.visible); see 'broadside status'"
        case .released(let reason): "not made, and not paid: \(reason.visible)"
        case .inFlight(let reason): "in flight: \(reason.visible)"
        case .held(let run): "held by another run (\(run.prefix(8)))"
        case .overBudget(let reason): "not made, the budget does not reach: \(reason)"
        case .account(let reason): reason.visible
        }
    }
}

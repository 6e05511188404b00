internal import Catalog
internal import Diagnostics
internal import Foundation
internal import Generation
internal import Planning
internal import Revisions

/// Where people's decisions on the cells of a series are heard, shown, and written down.
struct Bench {
    let session: Session
    let terminal: Terminal
    private let planner: Planner
    private let plan: Plan

    /// What is said, and whether each cell of it was named: then none may be left out in silence.
    struct Rulings {
        let all: [Ruling]
        let areNamed: Bool
    }

    init(session: Session, terminal: Terminal) throws {
        self.session = session
        self.terminal = terminal
        planner = try session.planner(try session.holdings())
        plan = planner.plan(Selection(sampling: .all), describes: false)
    }

    /// One ruling on some cells: those named, or all that are chosen.
    func rulings(
        _ kind: Ruling.Kind, on cells: [String], select: [String], except: [String], because: String?
    ) throws -> Rulings {
        guard cells.isEmpty || select.isEmpty && except.isEmpty else {
            throw Stop(
                status: .usage, message: "name cells, or choose them by --select and --except, not both")
        }
        if !cells.isEmpty {
            return Rulings(all: cells.map { Ruling($0, kind, because: because) }, areNamed: true)
        }
        if kind == .reject, select.isEmpty, except.isEmpty {
            throw Stop(
                status: .usage,
                message: "say which images are rejected: cells by their ids, or --select; nothing was written"
            )
        }
        let selection = try Selection(select: select, except: except, axes: session.axes)
        let chosen = planner.plan(selection, describes: false).cells
        let meant = chosen.filter { cell in
            switch kind {
            case .undoApproval: cell.decision?.state == .approved
            case .undoRejection: cell.decision?.state == .rejected
            case .approve, .reject, .adopt: true
            }
        }
        return Rulings(all: meant.map { Ruling($0.id, kind, because: because) }, areNamed: false)
    }

    /// What a file says.
    ///
    /// - Throws: `Stop` where it speaks of another series, or of cells that this one does not have.
    func rulings(from source: DecisionsOnDisk, because: String?) throws -> Rulings {
        let problems = source.file.problems(in: session.series.id, cells: plan.cells.map(\.id))
        guard problems.isEmpty else {
            terminal.show(problems, as: .text)
            throw Stop(
                status: .filesHaveErrors,
                message: "\(count(problems.count, "error")) in '\(source.path.visible)'; nothing was written")
        }
        return Rulings(
            all: source.file.decisions.map { entry in
                switch entry.decision {
                case .approve(let variant):
                    Ruling(entry.cell.value, .approve(variant: variant), because: because)
                case .reject(let reason): Ruling(entry.cell.value, .reject, because: reason ?? because)
                }
            }, areNamed: true)
    }

    /// Shows what comes of it, asks, and writes it down.
    ///
    /// - Throws: `Stop` where nobody may be asked and nobody has said yes, or where a named cell cannot be judged.
    func decide(_ rulings: Rulings, isAllowed: Bool) throws {
        let judgement = planner.judgement(rulings.all, in: plan)
        for refusal in judgement.refusals {
            terminal.warn("\(refusal.cell.visible): \(refusal.reason.visible)")
        }
        if rulings.areNamed, !judgement.refusals.isEmpty {
            throw Stop(status: .usage, message: "nothing was written")
        }
        let docket = Docket(judgement, in: plan)
        guard !judgement.decisions.isEmpty else {
            terminal.say("nothing to decide: \(docket.settledWords)")
            if !judgement.refusals.isEmpty { throw ExitStatus.incomplete.code }
            return
        }
        terminal.say(docket.text)
        guard isAllowed || terminal.isInteractive else {
            throw Stop(
                status: .usage, message: "this would \(docket.deed); say --yes. Nothing was written")
        }
        guard isAllowed || terminal.confirms("Write it down?") else {
            throw Stop(status: .usage, message: "nothing was written")
        }
        let by = Repository.user(in: session.workspace.root) ?? NSUserName()
        try session.write(judgement.decisions.map { $0.signed(by: by, on: today()) }, terminal)
        if !judgement.refusals.isEmpty { throw ExitStatus.incomplete.code }
    }
}

/// The date, as in ISO 8601.
func today() -> String { Date.now.formatted(.iso8601.year().month().day()) }

extension Decision {
    /// The decision with who made it and when; one that only says what is there needs neither.
    func signed(by person: String, on date: String) -> Decision {
        guard state != .made else { return self }
        var signed = self
        signed.by = person
        signed.on = date
        return signed
    }
}

extension Session {
    /// Writes decisions down where they belong: into the lock, or for trials into the ledger here.
    func write(_ decisions: [Decision], _ terminal: Terminal) throws {
        guard !terms.isTrial else {
            try places.openLedger().record(decisions, series: series.id, provider: terms.provider)
            return terminal.note("kept on this machine: decisions on trials stand in no lock")
        }
        let lines = decisions.map { ($0.cell, Lock.LockedCell($0, provider: terms.provider)) }
        do throws(WriteError) {
            try Lock.update(series: series.id, in: workspace) { before in
                var lock = before.deciding(Dictionary(lines) { first, _ in first })
                // A lock that is begun by a decision says what it is of, as one that a run begins.
                if lock.template.name.isEmpty { lock.template = .init(name: template.name, template.version) }
                if lock.brand.name.isEmpty { lock.brand = .init(name: brand.id, brand.version) }
                return lock
            }
        } catch {
            throw Stop(status: .cannotWrite, message: error.description)
        }
        terminal.note("to commit: \(Lock.path(ofSeries: series.id).visible)")
    }
}

extension Lock.LockedCell {
    /// A decision as a line of the lock.
    init(_ decision: Decision, provider: String) {
        self.init(
            key: decision.key.description, finish: decision.finish.description,
            take: decision.take.description, variant: decision.variant,
            provider: decision.source == nil ? provider : Lock.hand, state: decision.state.rawValue,
            by: decision.by, on: decision.on, because: decision.because, next: decision.next,
            source: decision.source)
    }
}

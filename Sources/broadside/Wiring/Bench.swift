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

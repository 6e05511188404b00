internal import Catalog
internal import Diagnostics
internal import Foundation
internal import Generation
internal import Planning
internal import Revisions
internal import Synchronization

/// What a run leaves for git: the lock says which take is current, the spent file what was paid.
///
/// Trials leave nothing.
final class Records: Sendable {
    private let session: Session
    /// What the files ask for, as the run knows it now.
    private let current: Mutex<IndexedPlan>
    /// What the lock and the spent file held when the run began.
    private let before: [String: Digest?]

    /// The records of a plan's series.
    ///
    /// - Throws: `Stop` where the spent file cannot be read: what was paid must be known before more is.
    init(session: Session, plan: Plan) throws {
        self.session = session
        current = Mutex(IndexedPlan(plan))
        // One that may not be read stops the run before it asks for anything.
        if !plan.isTrial { _ = try Records.spent(of: session) }
        before = Records.digests(of: plan.series, in: session.workspace)
        if !plan.isTrial { try Records.requireLegibleLock(of: session) }
    }

    private var plan: Plan { current.withLock { $0.plan } }

    /// Goes on with another plan: anchors are made, and what follows them is known.
    func follow(_ plan: Plan) { current.withLock { $0 = IndexedPlan(plan) } }

    /// Stops where the lock has lines that cannot be read: the next one that is written would be without them.
    private static func requireLegibleLock(of session: Session) throws {
        let read: (lock: Lock, diagnostics: [Diagnostic])?
        do throws(WorkspaceError) {
            read = try Lock.read(series: session.series.id, in: session.workspace)
        } catch {
            throw Stop(status: .filesHaveErrors, message: error.description)
        }
        if let illegible = WriteError(illegible: read?.diagnostics ?? []) {
            throw Stop(status: .damaged, message: "\(illegible.description), and nothing was sent")
        }
    }

    /// The files for git that this run has changed, relative to the workspace.
    var changedFiles: [String] {
        Records.digests(of: plan.series, in: session.workspace).filter { before[$0.key] != $0.value }.keys
            .sorted()
    }

    private static func digests(of series: String, in workspace: Workspace) -> [String: Digest?] {
        let paths = [Lock.path(ofSeries: series), SpentFile.path(ofSeries: series)]
        return Dictionary(
            uniqueKeysWithValues: paths.map { path in
                (path, try? Digest(ofFile: "\(workspace.root)/\(path)"))
            })
    }

    private static func spent(of session: Session) throws -> SpentFile {
        do throws(WorkspaceError) {
            return try SpentFile.read(series: session.series.id, in: session.workspace)
        } catch {
            throw Stop(status: .filesHaveErrors, message: error.description)
        }
    }

    /// What a run may spend: the series' budgets, less what the spent file says was paid and this ledger did not pay.
    ///
    /// - Parameters:
    ///   - ledger: The ledger.
    ///   - runLimit: What this run may spend at most.
    ///   - buys: Whether it buys anything: who does not need not know what was paid elsewhere.
    /// - Returns: The purse.
    /// - Throws: `Stop` where rows cannot be read, or name another currency than a budget's, so that nobody can say what
    ///   is left.
    func purse(_ ledger: Ledger, runLimit: Generation.Amount?, buys: Bool) throws -> Purse {
        let remaking = (session.series.remaking?.budget?.value).map { Generation.Amount($0) }
        guard buys, !plan.isTrial, plan.budget != nil || remaking != nil else {
            return Purse(budget: plan.budget, runLimit: runLimit, remaking: remaking)
        }
        let known = try ledger.attempts(series: plan.series, isTrial: false).filter {
            ($0.price?.micros ?? 0) > 0
        }
        var file = try Records.spent(of: session)
        if file.unreadable > 0 {
            // Half a row that a crash left is written anew, where this ledger has the whole of it.
            try keepSpent(ledger)
            file = try Records.spent(of: session)
        }
        if file.unreadable > 0 {
            throw Stop(
                status: .filesHaveErrors,
                message:
                    "\(count(file.unreadable, "row")) of \(SpentFile.path(ofSeries: plan.series)) cannot be read, and nobody can "
                    + "say what is left of the budget; 'broadside spent' names them. Nothing was sent")
        }
        let own = Set(known.flatMap(\.spentIdentities))
        let others = file.rows.filter { !own.contains($0.identity) }
        return Purse(
            budget: plan.budget, runLimit: runLimit,
            paidElsewhere: try plan.budget.map { try sum(of: others, in: $0.currency) } ?? 0,
            remaking: remaking,
            remadeElsewhere: remaking.map { bound in
                // Where nobody can say what is left, nothing is.
                (try? sum(of: others.filter(\.isRemake), in: bound.currency)) ?? .max
            } ?? 0)
    }

    private func sum(of rows: [SpentRow], in currency: String) throws -> Int64 {
        if let row = rows.first(where: { $0.amount.currency != currency }) {
            throw Stop(
                status: .filesHaveErrors,
                message:
                    "\(SpentFile.path(ofSeries: plan.series)) has rows in \(row.amount.currency.visible) and the budget "
                    + "is in \(currency): nobody can say what is left. Nothing was sent")
        }
        return rows.reduce(0) { $0.addingSaturated(Int64($1.spentMillionths)) }
    }

    /// Brings the records up to date with the ledger; what is in them already stays as it is.
    func keepAll(_ ledger: Ledger) throws {
        guard !plan.isTrial else { return }
        try keepLock(ledger)
        Rehearsal.fault(.betweenRecords)
        try keepSpent(ledger)
    }

    private func keepLock(_ ledger: Ledger) throws {
        let current = current.withLock { $0 }
        let plan = current.plan
        let made = try ledger.posters(series: plan.series, provider: plan.provider, describes: false)
        let lines = made.lazy.compactMap { poster in
            current.line(of: poster).map { (key: poster.cell, value: $0) }
        }
        guard !lines.isEmpty else { return }
        _ = try orStop { () throws(WriteError) in
            try Lock.update(
                series: plan.series, in: session.workspace,
                template: Lock.Pin(name: session.template.name, session.template.version),
                brand: Lock.Pin(name: session.brand.id, session.brand.version),
                cells: lines,
                lettingGo: plan.approvalsLetGo,
                beforeRename: { Rehearsal.fault(.whileLocking) })
        }
    }

    private func keepSpent(_ ledger: Ledger) throws {
        var new = try ledger.attempts(
            series: plan.series, isTrial: false, states: Attempt.State.allCases.filter(\.isSettled))
        new.removeAll { ($0.price?.micros ?? 0) <= 0 }
        guard !new.isEmpty else { return }
        let known = try Records.spent(of: session).rows.reduce(into: Set()) { $0.insert($1.identity) }
        new.removeAll { !known.isDisjoint(with: $0.spentIdentities) }
        guard !new.isEmpty else { return }
        let person = Repository.user(in: session.workspace.root) ?? NSUserName()
        let rows = new.compactMap { attempt in attempt.price.map { row(attempt, price: $0, person: person) } }
        try orStop { () throws(WriteError) in
            try SpentFile.append(rows, series: plan.series, in: session.workspace)
        }
    }

    private func row(_ attempt: Attempt, price: Generation.Amount, person: String) -> SpentRow {
        SpentRow(
            date: String(attempt.changed.prefix(10)), person: person, cell: attempt.cell,
            key: attempt.key.description, attempt: attempt.number, model: attempt.model,
            resolution: attempt.resolution,
            amount: Catalog.Amount(millionths: Int(price.micros), currency: price.currency),
            outcome: attempt.state.rawValue, isKept: attempt.state == .stored,
            task: attempt.task?.text ?? "", isRemake: attempt.isRemake)
    }

    private func orStop<Value>(_ body: () throws(WriteError) -> Value) throws -> Value {
        do throws(WriteError) { return try body() } catch {
            throw Stop(error)
        }
    }
}

/// A plan, and where each cell is in it.
private struct IndexedPlan {
    let plan: Plan
    private let places: [String: Int]

    init(_ plan: Plan) {
        self.plan = plan
        places = Dictionary(plan.cells.enumerated().map { ($1.id, $0) }) { first, _ in first }
    }

    /// What the lock says of a poster; `nil` where the files ask for another by now: a stale one must not take the place of a
    /// colleague's newer line.
    func line(of poster: MadePoster) -> Lock.LockedCell? {
        guard let place = places[poster.cell], plan.cells[place].asks(for: poster) else { return nil }
        let cell = plan.cells[place]
        return Lock.LockedCell(
            key: poster.key.description, finish: poster.finish.description, take: poster.take.description,
            variant: cell.request?.variant ?? 1,
            provider: cell.source == nil ? cell.maker ?? plan.provider : Lock.hand, source: cell.source)
    }
}

extension PlannedCell {
    fileprivate func asks(for poster: MadePoster) -> Bool {
        heldBack == nil && key == poster.key && finish == poster.finish
            && (take ?? poster.take) == poster.take
    }
}

extension Plan {
    /// The approvals that are let go, as they stood when it was made, by cell.
    fileprivate var approvalsLetGo: [String: Lock.LockedCell] {
        cells.filter(\.reopens).reduce(into: [:]) { lines, cell in
            lines[cell.id] = cell.decision.map { Lock.LockedCell($0, provider: provider) }
        }
    }
}

extension Lock.Pin {
    /// A template or brand, and the version of it that a series names.
    init(name: String, _ version: PinnedVersion?) {
        self.init(name: name, revision: version?.revision, commit: version?.commit)
    }
}

extension Session {
    /// The series' lock; `nil` where there is none yet.
    func readLock() throws -> Lock? {
        do throws(WorkspaceError) { return try Lock.read(series: series.id, in: workspace)?.lock } catch {
            throw Stop(status: .filesHaveErrors, message: error.description)
        }
    }
}

extension Attempt.State {
    /// Whether it was accepted and is over: only then is a row of the spent file final.
    fileprivate var isSettled: Bool { wasAccepted && self != .accepted }
}

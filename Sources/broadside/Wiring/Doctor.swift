internal import Catalog
internal import Diagnostics
internal import Foundation
internal import Generation
internal import Imaging

/// Looks through what Broadside keeps of a workspace, and mends what can be mended when it is told to.
struct Doctor {
    let workspace: Workspace
    let places: Places
    let isFixing: Bool
    let now: Date

    private var store: TakeStore { TakeStore(folder: places.store) }

    init(_ workspace: Workspace, isFixing: Bool, now: Date) throws {
        // No series: the settings alone, so that broken files of series keep nobody from looking.
        let settings = CheckedFiles.read(workspace, series: "").settings
        self.workspace = workspace
        places = Places(root: workspace.root, store: settings.store?.value)
        self.isFixing = isFixing
        self.now = now
    }

    func examine() async throws -> ExaminationReport {
        // No run begins from here to the last rename.
        let hold = isFixing ? try holdAlone() : nil
        defer { withExtendedLifetime(hold) {} }
        if isFixing {
            try requireNoRuns(Leftovers.liveRuns(in: places).count)
            try Ledger.endReplacement(at: places.ledger)
        }
        let found = store.examine()
        var leftovers = Leftovers(in: workspace.root, places, store: found, now: now)
        let records = SeriesRecords(of: workspace)
        let (ledger, rows) = try await examineLedger(records, found)
        leftovers.add(Inbox(folder: places.inbox).settledFiles(by: rows))
        let absent = rows.lastPosters.filter { poster in
            (try? Digest(ofFile: "\(workspace.root)/\(poster.path)")) != poster.digest
        }
        var checks = [ledger]
        checks.append(
            Check(
                store: found, rows: rows, locked: records.brought.union(records.takes.values),
                moved: try moveAside(found)))
        checks.append(Check(posters: rows.lastPosters.count, absent: absent.map(\.path)))
        if isFixing { try leftovers.remove() }
        checks.append(
            Check(
                leftovers: leftovers.paths, liveRuns: leftovers.liveRuns.count, isRemoved: isFixing))
        checks.append(records.check(rows, found))
        return ExaminationReport(checks)
    }

    /// Keeps runs from beginning; `nil` where nothing was ever made here.
    private func holdAlone() throws -> LedgerHold? {
        let folder = (places.ledger as NSString).deletingLastPathComponent
        guard FileManager.default.fileExists(atPath: folder) else { return nil }
        if let hold = try LedgerHold(places.ledger, .alone) { return hold }
        // Whoever has it and is no run yet is about to be one.
        try requireNoRuns(max(1, Leftovers.liveRuns(in: places).count))
        return nil
    }

    private func requireNoRuns(_ number: Int) throws {
        guard number > 0 else { return }
        throw Stop(
            status: .cannotWrite,
            message: "\(count(number, "run")) under way here: nothing was looked at or changed; let it end, "
                + "then say --fix again")
    }

    /// Looks at the ledger, and puts a new one in the place of a damaged one.
    private func examineLedger(
        _ records: SeriesRecords, _ found: StoreExamination
    ) async throws -> (Check, LedgerRows) {
        guard FileManager.default.fileExists(atPath: places.ledger) else {
            return (Check(ledger: nil), LedgerRows())
        }
        let examination: LedgerExamination
        do { examination = try Ledger.examine(path: places.ledger) } catch {
            return (Check(ledgerError: error), LedgerRows())
        }
        guard isFixing, let salvage = examination.salvage else {
            return (Check(ledger: examination), examination.rows)
        }
        let replacements = salvage.replacements(
            namedTakes: records.takes, isAtHand: { found.whole.contains($0) })
        let known = await facts(of: found.whole)
        let report = try Ledger.replace(
            salvage, at: places.ledger, replacements: replacements, facts: known,
            now: now, fault: Rehearsal.fault)
        return (Check(ledger: examination, report: report), try Ledger.examine(path: places.ledger).rows)
    }

    private func facts(of takes: Set<Digest>) async -> [Digest: Generation.ImageFacts] {
        var facts: [Digest: Generation.ImageFacts] = [:]
        for take in takes {
            guard let path = store.path(of: take) else { continue }
            facts[take] = try? await PosterFinisher().examine(path)
        }
        return facts
    }

    private func moveAside(_ found: StoreExamination) throws -> [String: String] {
        guard isFixing else { return [:] }
        var moved: [String: String] = [:]
        for path in found.altered.keys.sorted() { moved[path] = try store.moveAside(path) }
        return moved
    }
}

public import Foundation
internal import GRDB

/// What came of putting a new ledger in the place of a damaged one.
public struct SalvageReport: Hashable, Sendable {
    /// Tries whose rows were read and are in the new ledger.
    public let savedTries: Int
    /// Posters, likewise.
    public let savedPosters: Int
    /// What stands for the tries whose rows are lost.
    public let replacements: [Replacement]
    /// Where the damaged file is kept.
    public let damaged: String
}

extension Ledger {
    /// Writes a new ledger of what is left, puts it in the damaged one's place, and keeps that one beside it.
    ///
    /// The caller holds the ledger alone. A crash leaves the damaged ledger in its place with its log, or the new one whole, or
    /// what ``endReplacement(at:fault:)`` brings to its end; until then nobody opens either.
    ///
    /// - Parameters:
    ///   - salvage: What is left.
    ///   - path: The ledger's file.
    ///   - replacements: Rows for tries whose own are lost.
    ///   - facts: What a take in the store is; `nil` where it is not there.
    ///   - now: The time, for the damaged file's name and the rows' dates.
    ///   - fault: Called where a crash is thought of.
    /// - Returns: What was saved.
    /// - Throws: ``LedgerError``; the damaged file is then in its place.
    public static func replace(
        _ salvage: Salvage, at path: String, replacements: [Replacement], facts: [Digest: ImageFacts],
        now: Date, fault: (FaultPoint) -> Void = { _ in }
    ) throws(LedgerError) -> SalvageReport {
        let kept = nameForDamaged(path, now)
        let new = path + ".salvaged"
        do {
            for ending in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: new + ending) }
            var tries = 0
            do {
                let ledger = try Ledger(path: new) { now }
                tries = try ledger.fill(salvage, replacements, facts)
                // A log left beside it would stay behind when the file gets its name.
                try ledger.database.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
                try ledger.database.close()
            }
            for ending in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: new + ending) }
            for ending in ["", "-wal"] where FileManager.default.fileExists(atPath: path + ending) {
                try DurableFile.name(path + ending, also: kept + ending)
            }
            fault(.beforeReplacing)
            try DurableFile.rename(new, to: replacement(of: path))
            try endReplacement(at: path, fault: fault)
            return SalvageReport(
                savedTries: tries, savedPosters: salvage.rows.posters.count, replacements: replacements,
                damaged: kept)
        } catch let error as LedgerError {
            throw error
        } catch let error as FileError {
            throw .unwritable(path: error.path, reason: error.reason)
        } catch {
            throw LedgerError(error, path: path)
        }
    }

    /// A name that no file has: one that was killed in the same second may have left its own.
    private static func nameForDamaged(_ path: String, _ now: Date) -> String {
        let stamp = now.ISO8601Format().replacing(":", with: "")
        let stem = path.replacing(/\.sqlite$/, with: "") + ".damaged-\(stamp)"
        let names = ["\(stem).sqlite"] + (2...1000).map { "\(stem)-\($0).sqlite" }
        let free = names.first { name in
            !["", "-wal"].contains { FileManager.default.fileExists(atPath: name + $0) }
        }
        return free ?? names[0]
    }

    /// Puts a new ledger that is whole in the place of the damaged one, which is kept under another name by now.
    ///
    /// The caller holds the ledger alone. What a crash has kept from its end, another call brings there.
    ///
    /// - Parameters:
    ///   - path: The ledger's file.
    ///   - fault: Called where a crash is thought of.
    /// - Returns: Whether there was anything to bring to its end.
    /// - Throws: ``LedgerError``.
    @discardableResult
    public static func endReplacement(
        at path: String, fault: (FaultPoint) -> Void = { _ in }
    ) throws(LedgerError) -> Bool {
        let new = replacement(of: path)
        guard FileManager.default.fileExists(atPath: new) else { return false }
        do throws(FileError) {
            fault(.insideReplacing)
            // SQLite would play the old log into the new file.
            for ending in ["-wal", "-shm"] { try DurableFile.remove(path + ending) }
            fault(.whileReplacing)
            try DurableFile.rename(new, to: path)
            return true
        } catch {
            throw .unwritable(path: error.path, reason: error.reason)
        }
    }

    /// Stops where a new ledger waits to take the place of this one: whatever is written in either would be lost.
    static func requireWholeReplacement(of path: String) throws(LedgerError) {
        guard FileManager.default.fileExists(atPath: replacement(of: path)) else { return }
        throw .damaged(path: path, reason: "the ledger that is to take its place waits beside it")
    }

    /// Where a new ledger that is whole waits to take the damaged one's place: from now on that is decided.
    private static func replacement(of path: String) -> String { path + ".mended" }

    private func fill(
        _ salvage: Salvage, _ replacements: [Replacement], _ facts: [Digest: ImageFacts]
    ) throws(LedgerError) -> Int {
        let date = timestamp
        return try write { database in
            let rows = salvage.rows
            for row in rows.takes { try database.insert(row, into: "take") }
            let named = rows.tries.compactMap(\.take) + replacements.compactMap(\.take)
            for take in named { try database.insert(take, facts[take]) }
            for row in rows.attempts { try database.insert(row, into: "attempt") }
            for row in replacements { try database.insert(row, date) }
            for row in rows.posters { try database.insert(row, into: "poster") }
            for row in rows.uploads { try database.insert(row, into: "upload") }
            for row in rows.decisions { try database.insert(row, into: "decision") }
            for row in rows.posterFiles { try database.insert(row, into: "posterFile") }
            return rows.attempts.count
        }
    }
}

extension Database {
    /// Writes a row as it was; a later version's columns that it lacks take their defaults.
    fileprivate func insert(_ row: SQLiteRecord, into table: String) throws {
        let columns = try columns(in: table).map(\.name).prefix(row.width)
        let marks = columns.map { _ in "?" }.joined(separator: ", ")
        try execute(
            sql: "INSERT OR IGNORE INTO \(table) (\(columns.joined(separator: ", "))) VALUES (\(marks))",
            arguments: StatementArguments(row.values.prefix(columns.count).map(\.databaseValue)))
    }

    /// A take whose own row is lost.
    fileprivate func insert(_ take: Digest, _ facts: ImageFacts?) throws {
        try execute(
            sql: "INSERT OR IGNORE INTO take (digest, format, width, height) VALUES (?, ?, ?, ?)",
            arguments: [
                take.hex, facts?.format ?? "unknown", facts?.pixels.width ?? 1, facts?.pixels.height ?? 1,
            ])
    }

    fileprivate func insert(_ row: Replacement, _ date: String) throws {
        try execute(
            sql: """
                INSERT INTO attempt (key, number, state, task, take, reason, micros, currency, trial, series, cell,
                    provider, model, resolution, request, run, paidBy, made, changed, remake)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', '', ?, ?, ?)
                """,
            arguments: [
                row.name.key.hex, row.name.number, row.state.rawValue, row.task, row.take?.hex,
                row.state == .stored ? nil : "its row in the ledger was damaged; perhaps paid", row.micros,
                row.currency, row.isTrial, row.series, row.cell, row.provider, row.model, row.resolution,
                LedgerRows.lostRequest, date, date, row.isRemake,
            ])
    }
}

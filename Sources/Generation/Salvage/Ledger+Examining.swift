internal import Foundation
internal import GRDB

/// What a look at the ledger's file has found; nothing was written.
public struct LedgerExamination: Hashable, Sendable {
    /// What is wrong with it, one sentence each; none where all is well.
    public let problems: [String]
    /// Its rows; where it is damaged, those that can still be read.
    public let rows: LedgerRows
    /// What is left of it, where it is damaged.
    public let salvage: Salvage?
}

extension Ledger {
    /// Looks at a ledger's file without changing it: whether it is whole, and whether its rows agree.
    ///
    /// - Parameter path: The database file, which is there.
    /// - Returns: What was found.
    /// - Throws: ``LedgerError`` when the file cannot be read at all, or a newer Broadside has written it.
    /// - Note: SQLite's `PRAGMA integrity_check` finds broken pages, rows missing from indexes, and rows against the table's
    ///   conditions; `PRAGMA foreign_key_check` finds tries whose take no row describes.
    public static func examine(path: String) throws(LedgerError) -> LedgerExamination {
        try requireWholeReplacement(of: path)
        do {
            let (problems, rows) = try readRows(path: path)
            let wrong = problems + rows.disagreements
            if wrong.isEmpty { return LedgerExamination(problems: [], rows: rows, salvage: nil) }
            return try examination(path, wrong)
        } catch let error as LedgerError {
            throw error
        } catch let error as DatabaseError
            where [.SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_ERROR].contains(error.resultCode)
        {
            return try examination(path, [error.message ?? "SQLite cannot read it"])
        } catch {
            throw LedgerError(error, path: path)
        }
    }

    private static func readRows(path: String) throws -> (problems: [String], rows: LedgerRows) {
        var configuration = Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(30)
        let database = try DatabaseQueue(path: path, configuration: configuration)
        defer { try? database.close() }
        return try database.read { database in
            if try migrator.hasBeenSuperseded(database) { throw LedgerError.newer(path: path) }
            var problems = try String.fetchAll(database, sql: "PRAGMA integrity_check(20)").filter {
                $0 != "ok"
            }
            let orphans = try Row.fetchAll(database, sql: "PRAGMA foreign_key_check").count
            if orphans > 0 { problems.append("\(orphans) tries name takes that no row describes") }
            var rows = LedgerRows()
            rows.attempts = try SQLiteRecord.all(of: "attempt", in: database)
            rows.takes = try SQLiteRecord.all(of: "take", in: database)
            rows.posters = try SQLiteRecord.all(of: "poster", in: database)
            rows.uploads = try SQLiteRecord.all(of: "upload", in: database)
            // A ledger that no run has opened since has no such table yet.
            if try database.tableExists("decision") {
                rows.decisions = try SQLiteRecord.all(of: "decision", in: database)
            }
            if try database.tableExists("posterFile") {
                rows.posterFiles = try SQLiteRecord.all(of: "posterFile", in: database)
            }
            return (problems, rows)
        }
    }

    private static func examination(
        _ path: String, _ problems: [String]
    ) throws(LedgerError) -> LedgerExamination {
        let salvage = try Salvage(ofFile: path)
        return LedgerExamination(problems: problems, rows: salvage.rows, salvage: salvage)
    }
}

extension Salvage {
    /// Reads what is left of a file and its log.
    ///
    /// - Parameter path: The database file.
    /// - Throws: ``LedgerError`` when it cannot be read.
    init(ofFile path: String) throws(LedgerError) {
        do {
            let file = try Data(contentsOf: URL(filePath: path), options: .mappedIfSafe)
            let log = (try? Data(contentsOf: URL(filePath: path + "-wal"))) ?? Data()
            self.init(file: file, log: log)
        } catch {
            throw .unwritable(path: path, reason: (error as NSError).localizedDescription)
        }
    }
}

extension LedgerRows {
    /// What no database can see: rows that say what cannot be.
    var disagreements: [String] {
        let tries = tries
        var problems: [String] = []
        let odd = attempts.count - tries.count
        if odd > 0 { problems.append("\(odd) tries cannot be understood") }
        let untrue = tries.count { !$0.isTrue }
        if untrue > 0 { problems.append("\(untrue) tries hold a request that is not the one of their key") }
        var last: [Digest: Int] = [:]
        for attempt in tries { last[attempt.key] = max(last[attempt.key] ?? 0, attempt.number) }
        let overtaken = tries.count { $0.state.isLive && $0.number != last[$0.key] }
        if overtaken > 0 {
            problems.append("\(overtaken) tries are under way although later ones were begun")
        }
        return problems
    }
}

extension SQLiteRecord {
    fileprivate static func all(of table: String, in database: Database) throws -> [SQLiteRecord] {
        try Row.fetchAll(database, sql: "SELECT * FROM \(table)").map { row in
            SQLiteRecord(values: row.databaseValues.map(Value.init))
        }
    }

    private init(values: [Value]) { (self.values, width) = (values, values.count) }
}

extension SQLiteRecord.Value {
    fileprivate init(_ value: DatabaseValue) {
        self =
            switch value.storage {
            case .null: .null
            case .int64(let number): .integer(number)
            case .double(let number): .integer(Int64(exactly: number.rounded()) ?? 0)
            case .string(let text): .text(text)
            case .blob(let data): .blob(Array(data))
            }
    }

    var databaseValue: DatabaseValue {
        switch self {
        case .null: .null
        case .integer(let number): number.databaseValue
        case .text(let text): text.databaseValue
        case .blob(let bytes): Data(bytes).databaseValue
        }
    }
}

public import Foundation
internal import GRDB

/// The durable record of every task and what it cost: one SQLite database in WAL mode, read by many, written by one.
///
/// Each mark is one transaction that is on the disk when the call returns.
public struct Ledger: Sendable {
    let database: any DatabaseWriter
    private let path: String
    /// What keeps others from mending it meanwhile.
    private let hold: LedgerHold?
    private let now: @Sendable () -> Date

    /// Opens the ledger, and makes it where there is none.
    ///
    /// - Parameters:
    ///   - path: The database file; its folder is made if it is missing.
    ///   - hold: What keeps others from mending it, as long as the ledger or a copy of this value is in use.
    ///   - now: The time, for the rows' dates; never used to decide anything.
    /// - Throws: ``LedgerError``.
    public init(
        path: String, held hold: LedgerHold? = nil, now: @escaping @Sendable () -> Date
    ) throws(LedgerError) {
        (self.now, self.path, self.hold) = (now, path, hold)
        try Ledger.requireWholeReplacement(of: path)
        do {
            let folder = (path as NSString).deletingLastPathComponent
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            let turn = LedgerTurn(in: folder)
            database = try DatabasePool(path: path, configuration: Ledger.configuration)
            // The pool sets NORMAL once it has turned WAL on, which may lose the last marks when the power fails.
            try database.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
            let migrator = Ledger.migrator
            if try database.read(migrator.hasBeenSuperseded) { throw LedgerError.newer(path: path) }
            try migrator.migrate(database)
            _ = consume turn
        } catch let error as LedgerError {
            throw error
        } catch {
            throw LedgerError(error, path: path)
        }
    }

    /// Opens a ledger to read in it, where nothing can be written beside it either: then a copy in memory is read.
    ///
    /// - Parameters:
    ///   - path: The database file, which is there.
    ///   - now: The time, should something be written after all.
    /// - Returns: The ledger; what is written to a copy is gone with it.
    /// - Throws: ``LedgerError``.
    public static func reading(path: String, now: @escaping @Sendable () -> Date) throws(LedgerError)
        -> Ledger
    {
        do { return try Ledger(path: path, now: now) } catch {
            guard case .unwritable = error, let copy = try? copy(of: path) else { throw error }
            return Ledger(database: copy, path: path, now: now)
        }
    }

    private init(database: DatabaseQueue, path: String, now: @escaping @Sendable () -> Date) {
        (self.database, self.path, self.now, hold) = (database, path, now, nil)
    }

    /// The file and its log as they are now, brought together elsewhere and then held in memory.
    private static func copy(of path: String) throws -> DatabaseQueue {
        let folder = FileManager.default.temporaryDirectory.appending(path: "broadside-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "ledger.sqlite").path
        // The log first: what is moved from it into the file meanwhile is then there twice, and not lost.
        for ending in ["-wal", ""] where FileManager.default.fileExists(atPath: path + ending) {
            try FileManager.default.copyItem(atPath: path + ending, toPath: file + ending)
        }
        let source = try DatabaseQueue(path: file, configuration: configuration)
        if try source.read(migrator.hasBeenSuperseded) { throw LedgerError.newer(path: path) }
        try migrator.migrate(source)
        let memory = try DatabaseQueue()
        try source.backup(to: memory)
        try source.close()
        return memory
    }

    private static var configuration: Configuration {
        var configuration = Configuration()
        configuration.busyMode = .timeout(30)
        configuration.maximumReaderCount = 2
        return configuration
    }

    /// Runs one transaction that takes the write lock at once, so that what it reads cannot change under it.
    func write<Value>(_ body: (Database) throws -> Value) throws(LedgerError) -> Value {
        do {
            var value: Value?
            try database.writeWithoutTransaction { connection in
                try connection.inTransaction(.immediate) {
                    value = try body(connection)
                    return .commit
                }
            }
            guard let value else { throw DatabaseError(message: "the transaction did not finish") }
            return value
        } catch {
            throw LedgerError(error, path: path)
        }
    }

    func read<Value>(_ body: (Database) throws -> Value) throws(LedgerError) -> Value {
        do { return try database.read(body) } catch { throw LedgerError(error, path: path) }
    }

    /// SQLite's `synchronous` setting as the writer has it: 2 is FULL.
    ///
    /// - Returns: 0 for off, 1 for normal, 2 for full, 3 for extra.
    /// - Throws: ``LedgerError``.
    public func synchronousSetting() throws(LedgerError) -> Int {
        try write { try Int.fetchOne($0, sql: "PRAGMA synchronous") ?? -1 }
    }

    /// The time for a row: ISO 8601 in UTC, to the second.
    var timestamp: String { now().ISO8601Format() }
}

extension Database {
    /// Runs a statement that every image needs again: prepared once for the connection, and kept.
    func perform(_ sql: String, _ arguments: StatementArguments) throws {
        try cachedStatement(sql: sql).execute(arguments: arguments)
    }

    /// A sum that every image needs again; zero where there are no rows.
    func sum(_ sql: String, _ arguments: StatementArguments) throws -> Int64 {
        try Int64.fetchOne(cachedStatement(sql: sql), arguments: arguments) ?? 0
    }
}

extension LedgerError {
    init(_ error: any Error, path: String) {
        guard let error = error as? DatabaseError else {
            self = .unwritable(path: path, reason: (error as NSError).localizedDescription)
            return
        }
        let reason = error.message ?? "SQLite code \(error.resultCode.rawValue)"
        self =
            switch error.resultCode {
            case .SQLITE_CORRUPT, .SQLITE_NOTADB: .damaged(path: path, reason: reason)
            default: .unwritable(path: path, reason: reason)
            }
    }
}

public import Foundation

/// What can still be read of a damaged ledger, and what is known of the tries that cannot.
///
/// Indexes name each try more than once, with its series, its price, its provider and its take: so a try whose row is lost is
/// still known to have been.
public struct Salvage: Hashable, Sendable {
    /// A try whose row cannot be read, or not relied on.
    public struct LostTry: Hashable, Sendable {
        let name: TryName
        /// What is left of its row.
        let rest: SQLiteRecord?
        /// What the indexes say of it.
        let index: IndexedTry
    }

    /// What indexes say of a try.
    struct IndexedTry: Hashable, Sendable {
        var series: String?
        var isTrial: Bool?
        var micros: Int64?
        var provider: String?
        var take: Digest?
    }

    /// The rows that could be read.
    public private(set) var rows = LedgerRows()
    /// The tries that are known to have been and whose rows are lost.
    public private(set) var lost: [LostTry] = []

    /// Reads what is left.
    ///
    /// - Parameters:
    ///   - file: The bytes of the database.
    ///   - log: Those of its write-ahead log; empty where there is none.
    public init(file: Data, log: Data) {
        var sorter = RowSorter()
        SQLitePages(file: file, log: log).eachRecord { sorter.add($0) }
        rows.attempts = sorter.attempts.values.map(\.self).sorted { $0.isBefore($1) }
        rows.takes = sorter.takes.values.sorted { $0.isBefore($1) }
        rows.posters = sorter.posters.values.sorted { $0.isBefore($1) }
        rows.uploads = sorter.uploads.values.sorted { $0.isBefore($1) }
        rows.decisions = sorter.decisions.values.sorted { $0.isBefore($1) }
        rows.posterFiles = sorter.posterFiles.values.sorted { $0.isBefore($1) }
        lost = sorter.lost
    }

    /// Whether nothing at all could be read.
    public var isEmpty: Bool { rows == LedgerRows() && lost.isEmpty }
}

/// Tells by its form which table a row is of, and keeps the newest of each.
private struct RowSorter {
    var attempts: [TryName: SQLiteRecord] = [:]
    var takes: [String: SQLiteRecord] = [:]
    var posters: [[String]: SQLiteRecord] = [:]
    var uploads: [[String]: SQLiteRecord] = [:]
    var decisions: [[String]: SQLiteRecord] = [:]
    var posterFiles: [[String]: SQLiteRecord] = [:]
    /// Rows of tries that are not whole, or say what cannot be.
    private var broken: [TryName: SQLiteRecord] = [:]
    private var indexed: [TryName: Salvage.IndexedTry] = [:]

    mutating func add(_ record: SQLiteRecord) {
        if record.width >= LedgerRows.Column.count, let name = TryName(record) {
            addTry(record, name)
        } else if record.isWhole, LedgerRows.Poster(record) != nil {
            keepNewer(&posters, record, id: (0...2).map { record.text($0) ?? "" }, date: 9)
        } else if record.isDecision {
            keepNewer(&decisions, record, id: (0...2).map { record.text($0) ?? "" }, date: 13)
        } else if record.isPosterFile {
            // They have no date: where a page that was given up holds another, the poster is laid out again, free.
            posterFiles[(0...3).map { record.text($0) ?? record.integer($0).map(String.init) ?? "" }] = record
        } else if record.isWhole, !addIndexed(record) {
            addPlain(record)
        }
    }

    /// Takes in a row of an index on the tries; each ends with, or holds, the key and the number.
    ///
    /// In the order below: `attemptLive`, `attemptSeries` of the first schema and of this one, `attemptPaidBy`, `attemptStanding`.
    private mutating func addIndexed(_ record: SQLiteRecord) -> Bool {
        func state(_ column: Int) -> Attempt.State? { record.text(column).flatMap(Attempt.State.init) }
        if record.width == 2, let name = TryName(record) {
            indexed[name] = indexed[name] ?? .init()
        } else if record.width == 4, let trial = record.integer(1), let name = TryName(record, first: 2) {
            note(record, name, trial: trial)
        } else if record.width == 6, let trial = record.integer(1), state(2) != nil,
            let name = TryName(record, first: 4)
        {
            note(record, name, trial: trial)
            indexed[name]?.micros = record.integer(3)
        } else if record.width == 5, state(1) != nil, let name = TryName(record, first: 3) {
            indexed[name, default: .init()].micros = record.integer(2)
        } else if record.width == 6, state(3) != nil, let name = TryName(record, first: 1) {
            indexed[name, default: .init()].provider = record.text(0)
            // A page that was given up may hold the row as it was before it had a take.
            if let take = record.text(5).flatMap({ Digest($0) }) { indexed[name]?.take = take }
        } else {
            return false
        }
        return true
    }

    private mutating func note(_ record: SQLiteRecord, _ name: TryName, trial: Int64) {
        indexed[name, default: .init()].series = record.text(0)
        indexed[name]?.isTrial = trial != 0
    }

    private mutating func addTry(_ record: SQLiteRecord, _ name: TryName) {
        guard let read = LedgerRows.Try(record), read.isTrue else {
            broken[name] = record
            return
        }
        guard let known = attempts[name], let old = LedgerRows.Try(known) else {
            attempts[name] = record
            return
        }
        // A page that was given up may hold the row as it was: dates are to the second, the marks have an order.
        let column = LedgerRows.Column.changed
        let (before, after) = (known.text(column) ?? "", record.text(column) ?? "")
        if (after, read.state.rank) > (before, old.state.rank) { attempts[name] = record }
    }

    private mutating func addPlain(_ record: SQLiteRecord) {
        if let digest = record.text(0), Digest(digest) != nil, record.text(1) != nil,
            record.integer(2) != nil, record.integer(3) != nil
        {
            takes[digest] = record
        } else if let account = record.text(0), let digest = record.text(1), Digest(digest) != nil,
            record.text(2) != nil, record.text(3) != nil
        {
            keepNewer(&uploads, record, id: [account, digest], date: 3)
        }
    }

    private func keepNewer(
        _ rows: inout [[String]: SQLiteRecord], _ record: SQLiteRecord, id: [String], date: Int
    ) {
        if let known = rows[id], (known.text(date) ?? "") > (record.text(date) ?? "") { return }
        rows[id] = record
    }

    /// The tries that are known by an index or by a broken row alone.
    var lost: [Salvage.LostTry] {
        let names = Set(indexed.keys).union(broken.keys).subtracting(attempts.keys)
        return names.sorted { ($0.key.hex, $0.number) < ($1.key.hex, $1.number) }.map { name in
            Salvage.LostTry(name: name, rest: broken[name], index: indexed[name] ?? .init())
        }
    }
}

extension Attempt.State {
    /// Of two forms of one row, the later has the higher rank.
    fileprivate var rank: Int {
        switch self {
        case .intent: 0
        case .sending: 1
        case .unknown: 2
        case .accepted: 3
        case .released, .refused, .failed, .gone, .unusable: 4
        case .stored: 5
        }
    }
}

extension SQLiteRecord {
    fileprivate func isBefore(_ other: SQLiteRecord) -> Bool {
        let (own, others) = ((0...2).map { text($0) ?? "" }, (0...2).map { other.text($0) ?? "" })
        if own != others { return own.lexicographicallyPrecedes(others) }
        return (integer(1) ?? 0) < (other.integer(1) ?? 0)
    }
}

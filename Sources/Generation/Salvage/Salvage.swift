public import Foundation

/// What can still be read of a damaged ledger, and what is known of the tries that cannot.
///
/// Two indexes name each try once more, with its series: so a try whose row is lost is still known to have been.
public struct Salvage: Hashable, Sendable {
    /// A try whose row cannot be read, or not relied on.
    public struct LostTry: Hashable, Sendable {
        let name: TryName
        /// What is left of its row.
        let rest: SQLiteRecord?
        let series: String?
        let isTrial: Bool?
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
    /// Rows of tries that are not whole, or say what cannot be.
    private var broken: [TryName: SQLiteRecord] = [:]
    private var indexed: [TryName: (series: String, isTrial: Bool)?] = [:]

    mutating func add(_ record: SQLiteRecord) {
        if record.width >= LedgerRows.Column.count, let name = TryName(record) {
            addTry(record, name)
        } else if record.isWhole, LedgerRows.Poster(record) != nil {
            keepNewer(&posters, record, id: (0...2).map { record.text($0) ?? "" }, date: 9)
        } else if record.isWhole, record.width == 2, let name = TryName(record) {
            indexed[name] = indexed[name] ?? .some(nil)
        } else if record.isWhole, record.width == 4, let series = record.text(0),
            let trial = record.integer(1), let name = TryName(record, first: 2)
        {
            indexed[name] = (series, trial != 0)
        } else if record.isWhole, record.width >= 4 {
            addPlain(record)
        }
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
            let index = indexed[name] ?? nil
            return Salvage.LostTry(
                name: name, rest: broken[name], series: index?.series, isTrial: index?.isTrial)
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

/// The rows of a ledger, read by SQLite or from the pages that are left of it.
public struct LedgerRows: Hashable, Sendable {
    /// The rows of each table, whole, columns in the order of the schema.
    var attempts: [SQLiteRecord] = []
    var takes: [SQLiteRecord] = []
    var posters: [SQLiteRecord] = []
    var uploads: [SQLiteRecord] = []
    var decisions: [SQLiteRecord] = []
    var posterFiles: [SQLiteRecord] = []

    /// No rows.
    public init() {}

    /// A try, as far as an examination asks.
    public struct Try: Hashable, Sendable {
        /// The request's key.
        public let key: Digest
        /// Which try for the key it is, from 1.
        public let number: Int
        /// How far it is.
        public let state: Attempt.State
        /// The take, once it is stored.
        public let take: Digest?
        /// Whether it is a trial's, and so free.
        public let isTrial: Bool
        /// The series and the cell that it was first made for.
        public let series: String, cell: String
        /// Whether the row's request is the one that its key is the hash of.
        let isTrue: Bool
    }

    /// A poster, as far as an examination asks.
    public struct Poster: Hashable, Sendable {
        /// The series and the cell.
        public let series: String, cell: String
        /// The request and the take it was made from.
        public let key: Digest, take: Digest
        /// The hash of its bytes.
        public let digest: Digest
        /// Where it is, relative to the workspace.
        public let path: String
    }

    /// The tries, in the order of the rows.
    public var tries: [Try] { attempts.compactMap(Try.init) }
    /// The takes that people decided about; some were brought by hand, and no try has made them.
    var decidedTakes: Set<Digest> {
        Set(decisions.filter(\.isDecision).compactMap { $0.text(6).flatMap { Digest($0) } })
    }
    /// The posters that are the last of their cells.
    public var lastPosters: [Poster] { posters.compactMap(Poster.init) }
}

extension LedgerRows {
    /// The request of a row that was put in the place of a lost one: it says nothing, and so is not held against its key.
    static let lostRequest = #"{"prompt":""}"#

    /// The places of columns in the table `attempt`.
    enum Column {
        static let key = 0, number = 1, state = 2, task = 3, take = 4, micros = 6, currency = 7, trial = 8
        static let series = 9, cell = 10, provider = 11, model = 12, resolution = 13, request = 14
        static let changed = 18, remake = 19
        /// How many there are at least; a later version may have more.
        static let count = 19
    }
}

extension LedgerRows.Try {
    init?(_ record: SQLiteRecord) {
        typealias Column = LedgerRows.Column
        guard record.isWhole, record.width >= Column.count, let name = TryName(record),
            let state = record.text(Column.state).flatMap(Attempt.State.init),
            let trial = record.integer(Column.trial), let series = record.text(Column.series),
            let cell = record.text(Column.cell)
        else { return nil }
        let take = record.text(Column.take).flatMap { Digest($0) }
        let request = record.bytes(Column.request) ?? []
        let isTrue = request.elementsEqual(LedgerRows.lostRequest.utf8) || Digest(of: request) == name.key
        // As the table's own conditions have it.
        let agrees =
            (state == .stored) == (take != nil) && (state != .accepted || record.text(Column.task) != nil)
        self.init(
            key: name.key, number: name.number, state: state, take: take, isTrial: trial != 0, series: series,
            cell: cell, isTrue: isTrue && agrees)
    }
}

extension LedgerRows.Poster {
    init?(_ record: SQLiteRecord) {
        guard record.isWhole, record.width >= 10, let series = record.text(0), let cell = record.text(1),
            let key = record.text(3).flatMap({ Digest($0) }), record.text(4).flatMap({ Digest($0) }) != nil,
            let take = record.text(5).flatMap({ Digest($0) }),
            let digest = record.text(6).flatMap({ Digest($0) }), let path = record.text(7)
        else { return nil }
        self.init(series: series, cell: cell, key: key, take: take, digest: digest, path: path)
    }
}

extension SQLiteRecord {
    /// Whether it is a row of the table `posterFile`: three names, a number, a path, a hash.
    var isPosterFile: Bool {
        isWhole && width == 6 && [0, 1, 2, 4].allSatisfy { text($0) != nil } && integer(3) != nil
            && text(5).flatMap { Digest($0) } != nil
    }

    /// Whether it is a row of the table `decision`: three names, a state, three hashes, a number.
    var isDecision: Bool {
        isWhole && width >= 14 && text(0) != nil && text(1) != nil && text(2) != nil
            && text(3).flatMap(Decision.State.init) != nil
            && (4...6).allSatisfy { text($0).flatMap { Digest($0) } != nil } && integer(7) != nil
    }
}

/// What tells one try from another.
struct TryName: Hashable, Sendable {
    let key: Digest
    let number: Int

    init(key: Digest, number: Int) { (self.key, self.number) = (key, number) }

    /// The name that a row has in its columns from `first` on.
    init?(_ record: SQLiteRecord, first: Int = 0) {
        guard let key = record.text(first).flatMap({ Digest($0) }), let number = record.integer(first + 1),
            (1...1_000_000).contains(number)
        else { return nil }
        self.init(key: key, number: Int(number))
    }
}

extension SQLiteRecord {
    /// The bytes of a column that holds text or bytes.
    func bytes(_ column: Int) -> [UInt8]? {
        guard values.indices.contains(column) else { return nil }
        return switch values[column] {
        case .text(let text): Array(text.utf8)
        case .blob(let bytes): bytes
        case .null, .integer: nil
        }
    }
}

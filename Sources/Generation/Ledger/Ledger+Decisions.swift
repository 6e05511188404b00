internal import GRDB

/// What was decided of a cell's image, and by whom.
public struct Decision: Hashable, Sendable {
    /// What it says.
    public enum State: String, CaseIterable, Hashable, Sendable {
        /// Nobody has said yes or no; it only says which variant is current.
        case made
        /// A person said yes: nothing replaces it without being asked to.
        case approved
        /// A person said no: the next run makes another variant.
        case rejected
    }

    /// The cell's id.
    public var cell: String
    /// What it says.
    public var state: State
    /// The request, the finish and the take that were looked at.
    public var key: Digest, finish: Digest, take: Digest
    /// Which of the images for the request, from 1.
    public var variant: Int
    /// The variant that takes the place of a rejected one; fixed when it is rejected, so that no later run skips one that was paid for.
    public var next: Int?
    /// How the picture was made, in IPTC's words (`digitalCapture`), where it was brought by hand and not asked for.
    public var source: String?
    /// Who made the image, where that is another provider than the one that is planned for.
    public var provider: String?
    /// Who decided it, when (a date as in ISO 8601), and why.
    public var by: String?, on: String?, because: String?

    /// A decision; see the properties.
    public init(
        cell: String, state: State, key: Digest, finish: Digest, take: Digest, variant: Int = 1,
        next: Int? = nil, source: String? = nil, provider: String? = nil, by: String? = nil,
        on: String? = nil,
        because: String? = nil
    ) {
        self.cell = cell
        self.state = state
        self.key = key
        self.finish = finish
        self.take = take
        self.variant = variant
        self.next = next
        self.source = source
        self.provider = provider
        self.by = by
        self.on = on
        self.because = because
    }

    /// Who decides where a series lets the program choose: the name that stands in `by`.
    public static let program = "broadside"
}

extension Ledger {
    /// Records decisions on trials, each in the place of the cell's former one: all of them, or none.
    ///
    /// Those on real images stand in the lock, where others see them.
    ///
    /// - Parameters:
    ///   - decisions: The decisions.
    ///   - series: The series' id.
    ///   - provider: The trial's provider.
    ///   - there: What must stand for each cell still, by cell, for its decision to be recorded; `nil` where anything may.
    /// - Returns: Those that were recorded.
    /// - Throws: ``LedgerError``.
    @discardableResult
    public func record(
        _ decisions: [Decision], series: String, provider: String, where there: [String: Decision]? = nil
    ) throws(LedgerError) -> [Decision] {
        let date = timestamp
        return try write { database in
            let now = try there.map { _ in
                Dictionary(try Self.decisions(database, series, provider).map { ($0.cell, $0) }) { first, _ in
                    first
                }
            }
            let wanted = decisions.filter { now?[$0.cell] == there?[$0.cell] }
            for decision in wanted {
                try database.execute(
                    sql: "INSERT OR REPLACE INTO decision VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    arguments: [
                        series, decision.cell, provider, decision.state.rawValue, decision.key.hex,
                        decision.finish.hex, decision.take.hex, decision.variant, decision.next,
                        decision.source, decision.by, decision.on, decision.because, date,
                    ])
            }
            return wanted
        }
    }

    /// The decisions on the trials of a series, by cell.
    public func decisions(series: String, provider: String) throws(LedgerError) -> [Decision] {
        try read { try Self.decisions($0, series, provider) }
    }

    private static func decisions(
        _ database: Database, _ series: String, _ provider: String
    ) throws -> [Decision] {
        try Row.fetchAll(
            database, sql: "SELECT * FROM decision WHERE series = ? AND provider = ? ORDER BY cell",
            arguments: [series, provider]
        ).compactMap(Decision.init)
    }
}

extension Decision {
    fileprivate init?(_ row: Row) {
        guard let state = State(rawValue: row["state"]), let key = Digest(row["key"] as String),
            let finish = Digest(row["finish"] as String), let take = Digest(row["take"] as String)
        else { return nil }
        self.init(
            cell: row["cell"], state: state, key: key, finish: finish, take: take, variant: row["variant"],
            next: row["next"], source: row["source"], by: row["by"], on: row["day"], because: row["because"])
    }
}

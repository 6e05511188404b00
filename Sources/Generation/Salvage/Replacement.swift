/// What stands in the new ledger for a try whose row is lost, so that nothing that may be paid for is ordered again.
public struct Replacement: Hashable, Sendable {
    /// The try.
    let name: TryName
    /// What is supposed of it.
    ///
    /// `stored` where its take is known and at hand; `unknown` where it may be the key's last, for then a run looks for it at
    /// the service by its client id, and only a person's word orders it again; `failed` for one that others followed.
    public let state: Attempt.State
    let take: Digest?
    let task: String?
    let micros: Int64
    let currency: String
    let isTrial: Bool
    /// Whether the program asked for it by itself: it counts as that where nobody can tell, so that no bound begins anew.
    let isRemake: Bool
    let provider: String
    let model: String
    let resolution: String
    /// The series and the cell, as far as they are known.
    public let series: String, cell: String
}

extension Salvage {
    /// What to put in the place of the lost tries.
    ///
    /// - Parameters:
    ///   - namedTakes: Takes by key, as the locks of the workspace name them.
    ///   - isAtHand: Whether a take is in the store, whole.
    /// - Returns: A row for each lost try.
    public func replacements(
        namedTakes: [Digest: Digest], isAtHand: (Digest) -> Bool
    ) -> [Replacement] {
        let tries = rows.tries
        let live = Set(tries.filter(\.state.isLive).map(\.key))
        var last: [Digest: Int] = [:]
        for name in tries.map({ TryName(key: $0.key, number: $0.number) }) + lost.map(\.name) {
            last[name.key] = max(last[name.key] ?? 0, name.number)
        }
        let posters = Dictionary(rows.lastPosters.map { ($0.key, $0.take) }) { first, _ in first }
        let neighbours = Neighbours(rows)
        return lost.map { lost in
            let isLast = lost.name.number == last[lost.name.key]
            let own = lost.rest?.text(LedgerRows.Column.take).flatMap { Digest($0) } ?? lost.index.take
            let told = isLast ? posters[lost.name.key] ?? namedTakes[lost.name.key] : nil
            let take = [own, told].compactMap(\.self).first(where: isAtHand)
            let ended: Attempt.State = isLast && !live.contains(lost.name.key) ? .unknown : .failed
            return neighbours.replacement(lost, state: take != nil ? .stored : ended, take: take)
        }
    }
}

/// What the rows of the same series say of a row that is lost.
private struct Neighbours {
    private var bySeries: [String: SQLiteRecord] = [:]
    private var any: SQLiteRecord?
    /// By series, and whether it is a trial, whose posters were laid out.
    private var providers: [String: String] = [:]

    init(_ rows: LedgerRows) {
        for record in rows.attempts {
            let isTrial = record.integer(LedgerRows.Column.trial) != 0
            bySeries["\(record.text(LedgerRows.Column.series) ?? "") \(isTrial)"] = record
            if any == nil || !isTrial { any = record }
        }
        for poster in rows.posters {
            guard let series = poster.text(0), let provider = poster.text(2) else { continue }
            let isTrial = provider == "proof" || provider.hasSuffix("-trial")
            providers["\(series) \(isTrial)"] = provider
        }
    }

    func replacement(_ lost: Salvage.LostTry, state: Attempt.State, take: Digest?) -> Replacement {
        typealias Column = LedgerRows.Column
        let rest = lost.rest
        let series = lost.index.series ?? rest?.text(Column.series) ?? ""
        let isTrial = lost.index.isTrial ?? rest?.integer(Column.trial).map { $0 != 0 } ?? false
        let neighbour = bySeries["\(series) \(isTrial)"] ?? any
        func text(_ column: Int) -> String { rest?.text(column) ?? neighbour?.text(column) ?? "" }
        let price =
            rest?.integer(Column.micros) ?? lost.index.micros ?? neighbour?.integer(Column.micros) ?? 0
        return Replacement(
            name: lost.name, state: state, take: take, task: rest?.text(Column.task), micros: max(0, price),
            currency: text(Column.currency), isTrial: isTrial,
            isRemake: rest?.integer(Column.remake).map { $0 != 0 } ?? true,
            provider: rest?.text(Column.provider) ?? lost.index.provider ?? providers["\(series) \(isTrial)"]
                ?? text(Column.provider),
            model: text(Column.model), resolution: text(Column.resolution), series: series,
            cell: rest?.text(Column.cell) ?? "")
    }
}

public import Catalog
public import Generation

/// The images that the program has asked for by itself so far, because others did not fit: on this machine and, as the spent file
/// says, on others.
struct RemadeImages {
    private let tries: [Digest: Int]
    private let prices: [Generation.Amount]

    /// What was asked for in a series.
    ///
    /// - Parameters:
    ///   - attempts: The tries that this machine knows of.
    ///   - rows: What the series' spent file says, whatever it was for.
    init(_ attempts: [Attempt], _ rows: [SpentRow]) {
        let own = Set(attempts.flatMap(\.spentIdentities))
        let others = rows.filter { $0.isRemake && !own.contains($0.identity) }
        var tries: [Digest: Int] = [:]
        for attempt in attempts { tries[attempt.key, default: 0] += 1 }
        for row in others where !row.isRefund { if let key = Digest(row.key) { tries[key, default: 0] += 1 } }
        self.tries = tries
        prices =
            attempts.compactMap(\.price).filter { $0.micros > 0 }
            + others.map { .init(micros: Int64($0.spentMillionths), currency: $0.amount.currency) }
    }

    /// How many tries there were for a key.
    func tries(for key: Digest) -> Int { tries[key] ?? 0 }

    /// What is left of an amount, less what they cost; nothing where some were paid in another currency, for then nobody can say.
    func left(of amount: Generation.Amount) -> Generation.Amount {
        let nothing = Generation.Amount(micros: 0, currency: amount.currency)
        guard prices.allSatisfy({ $0.currency == amount.currency }) else { return nothing }
        let spent = prices.reduce(Int64(0)) { $0.addingSaturated($1.micros) }
        return spent >= amount.micros
            ? nothing : .init(micros: amount.micros - max(0, spent), currency: amount.currency)
    }
}

extension Attempt {
    /// What its row in a spent file is known by; rows had no task once.
    public var spentIdentities: [SpentRow.Identity] {
        [task?.text ?? "", ""].map { .init(key: key.description, attempt: number, task: $0) }
    }
}

import Foundation
package import Generation

/// Holds what the service counted against what the ledger says, the store has and the budget allows.
package struct Audit: Sendable {
    let seed: UInt64
    let orders: [Order]
    let price: Amount
    let purse: Purse
    package var tally = Tally()

    init(seed: UInt64, orders: [Order], price: Amount, purse: Purse) {
        (self.seed, self.orders, self.price, self.purse) = (seed, orders, price, purse)
        tally.tasks = orders.count
    }

    /// Checks every promise after a run.
    ///
    /// - Parameters:
    ///   - ledger: The record.
    ///   - store: Where takes are.
    ///   - journal: The service's own.
    /// - Throws: What keeps the ledger, the store or the journal from being read.
    mutating func check(_ ledger: Ledger, _ store: TakeStore, _ journal: [String]) throws {
        let accepted = Dictionary(grouping: try journal.compactMap(Accepted.init(line:)), by: \.key)
        tally.accepted = accepted.values.reduce(0) { $0 + $1.count }
        var committed: Int64 = 0
        tally.resubmissions = 0
        for order in orders {
            let tries = try ledger.attempts(for: order.key)
            let words = tries.count { $0.reason == Self.givenUp }
            tally.resubmissions += words
            let count = accepted[String(order.key.hex.prefix(32))]?.count ?? 0
            if count > 1 + words {
                say("\(order.cell) was accepted \(count) times, and ordered again \(words) times")
            }
            if count > 0,
                !tries.contains(where: {
                    $0.state.wasAccepted || $0.state == .unknown || $0.state == .sending
                })
            {
                say("\(order.cell) was accepted and is forgotten: \(tries.map(\.state.rawValue))")
            }
            for stored in tries where stored.state == .stored { try check(stored, in: store) }
            committed += tries.filter { $0.state != .released }.reduce(0) { $0 + ($1.price?.micros ?? 0) }
        }
        if let budget = purse.budget,
            committed > budget.micros || price.micros * Int64(tally.accepted) > budget.micros
        {
            say("the budget of \(budget) was passed: \(committed) committed, \(tally.accepted) accepted")
        }
    }

    /// Counts how the tries ended.
    package mutating func count(_ tries: [Attempt]) {
        tally.states = Dictionary(tries.map { ($0.state.rawValue, 1) }, uniquingKeysWith: +)
    }

    private mutating func check(_ stored: Attempt, in store: TakeStore) throws {
        guard let take = stored.take, let path = store.path(of: take) else {
            return say("\(stored.cell) is stored, and its take is not there")
        }
        if try Digest(ofFile: path) != take { say("\(stored.cell) is stored with other bytes") }
    }

    /// The ledger's words for a try that a person gave up.
    private static let givenUp = "given up by a person; ordered again"

    private mutating func say(_ words: String) { tally.broken.append("seed \(seed): \(words)") }
}

/// One accepted task, as the service's journal has it.
private struct Accepted: Decodable {
    let event: String
    let client: String?

    /// The part of the client id that is the key's.
    var key: String { String((client ?? "").prefix(32)) }

    /// The task of a journal's line; `nil` for another event.
    init?(line: String) throws {
        guard line.hasPrefix(#"{"event":"accepted""#) else { return nil }
        self = try JSONDecoder().decode(Accepted.self, from: Data(line.utf8))
    }
}

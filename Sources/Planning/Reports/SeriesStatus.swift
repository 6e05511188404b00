internal import Diagnostics
public import Generation

/// How far a series is: its posters, what is under way, what went wrong, and what all of it cost.
public struct SeriesStatus: Sendable {
    private let plan: Plan
    private let attempts: [Attempt]

    /// The status that follows from a plan and the tries that the ledger has.
    public init(plan: Plan, attempts: [Attempt]) {
        self.plan = plan
        self.attempts = attempts
    }

    /// For people; no line break at the end.
    public var text: String {
        let states = plan.summary.states
        var lines = [
            "\(plan.series) by \(plan.provider): \(states[.unchanged] ?? 0) of \(plan.cells.count) posters done"
        ]
        lines += rows.filter { $0.count > 0 }.map { "  \($0.name): \($0.count)" }
        lines.append("  spent: \(spent)" + (plan.budget.map { plan.isTrial ? "" : " of \($0)" } ?? ""))
        for attempt in attempts where attempt.state != .stored {
            let task = attempt.task.map { ", task \($0.text)" } ?? ""
            let reason = attempt.reason.map { ": \($0)" } ?? ""
            lines.append(
                "  \(attempt.cell) \(attempt.state.rawValue)\(reason) (\(attempt.clientID)\(task), \(attempt.changed))"
            )
        }
        return lines.map(\.visible).joined(separator: "\n")
    }

    /// For programs: one line of JSON.
    public var json: String {
        let open = attempts.filter { $0.state != .stored }.map { attempt -> JSONValue in
            [
                "cell": .text(attempt.cell), "state": .text(attempt.state.rawValue),
                "key": .text(attempt.key.description),
                "attempt": .integer(attempt.number), "clientId": .text(attempt.clientID),
                "task": .optional(attempt.task?.text), "reason": .optional(attempt.reason),
                "changed": .text(attempt.changed),
            ]
        }
        let counts = CellState.allCases.map { state in
            JSONValue.Member(state.rawValue, .integer(plan.summary.states[state] ?? 0))
        }
        return JSONValue.object(
            [
                .init("series", .text(plan.series)), .init("provider", .text(plan.provider)),
                .init("cells", .integer(plan.cells.count)), .init("approved", .integer(approved)),

            ] + counts + [
                .init(
                    "spent",
                    .array(sums.map { ["amount": .text($0.decimal), "currency": .text($0.currency)] })),
                .init("attempts", .array(open)),
            ]
        ).compact
    }

    private var rows: [(name: String, count: Int)] {
        let states = plan.summary.states
        return [
            ("in flight", states[.inFlight] ?? 0), ("failed", states[.failed] ?? 0),
            ("refused", states[.refused] ?? 0),
            ("unknown", states[.unknown] ?? 0), ("elsewhere", states[.elsewhere] ?? 0),
            ("approved", approved), ("approved and outdated", states[.outdated] ?? 0),
            ("to lay out", states[.redraw] ?? 0), ("to make", (states[.new] ?? 0) + (states[.changed] ?? 0)),
            ("rejected, to make anew", states[.rejected] ?? 0),
            ("waiting for an anchor", states[.waiting] ?? 0),
            ("sharing one of these", states[.shared] ?? 0), ("blocked by errors", states[.blocked] ?? 0),
        ]
    }

    /// Posters that are there as they were approved.
    private var approved: Int {
        plan.cells.count { $0.state == .unchanged && $0.decision?.state == .approved }
    }

    private var spent: String {
        let words = sums.map(\.description)
        return words.isEmpty ? "nothing" : words.joined(separator: " and ")
    }

    /// Everything ever accepted or promised, by currency; what was surely not taken costs nothing.
    private var sums: [Amount] {
        let counted = attempts.filter { $0.state != .released }.compactMap(\.price)
        let byCurrency = Dictionary(grouping: counted, by: \.currency)
        return byCurrency.keys.sorted().map { currency in
            Amount(
                micros: byCurrency[currency, default: []].reduce(0) { $0.addingSaturated($1.micros) },
                currency: currency)
        }
    }
}

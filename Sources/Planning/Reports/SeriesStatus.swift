internal import Diagnostics
public import Generation

/// How far a series is: its posters, what is under way, what went wrong, and what all of it cost.
public struct SeriesStatus: Sendable {
    /// What is known of tries besides the ledger's word: the clock, and which runs live.
    public struct Circumstances: Sendable {
        /// How long an accepted task is waited for before it is stale.
        public let staleAfter: Duration
        /// How long a try has been in its state.
        public let age: @Sendable (Attempt) -> Duration?
        /// Whether the run that holds a try lives.
        public let isHeld: @Sendable (Attempt) -> Bool
        /// What came back of payments, by currency.
        public let refunded: [Amount]

        /// The circumstances; see the properties.
        public init(
            staleAfter: Duration, age: @escaping @Sendable (Attempt) -> Duration?,
            isHeld: @escaping @Sendable (Attempt) -> Bool, refunded: [Amount] = []
        ) {
            self.staleAfter = staleAfter
            self.age = age
            self.isHeld = isHeld
            self.refunded = refunded
        }
    }

    private let plan: Plan
    private let attempts: [Attempt]
    private let open: [OpenTry]
    private let refunded: [Amount]

    /// The status that follows from a plan, the tries that the ledger has, and what is known of them.
    public init(plan: Plan, attempts: [Attempt], _ circumstances: Circumstances) {
        self.plan = plan
        self.attempts = attempts
        refunded = circumstances.refunded
        let refused = plan.cells.filter { $0.state == .refused }.compactMap { cell in
            cell.key.map { ($0, cell.reason) }
        }
        let reasons = Dictionary(refused) { first, _ in first }
        open = attempts.filter { $0.state != .stored }.map { attempt in
            // A refused cell's reason says where in the files the cause may be, too.
            let reason = attempt.state == .refused ? reasons[attempt.key] : nil
            return OpenTry(attempt, reason: reason ?? attempt.reason, circumstances)
        }
    }

    /// Whether a run that lives has tasks in flight.
    public var isUnderWay: Bool { open.contains(where: \.isHeld) }

    /// How each try stands, by its cell and number, for whoever compares two looks.
    public var standings: [String: String] {
        let stored = attempts.filter { $0.state == .stored }.map { ("\($0.cell) \($0.number)", "stored") }
        return Dictionary(
            open.map { ("\($0.attempt.cell) \($0.attempt.number)", $0.standing) } + stored
        ) { _, last in last }
    }

    /// For people; no line break at the end.
    public var text: String {
        let states = plan.summary.states
        var lines = [
            "\(plan.series) by \(plan.provider): \(states[.unchanged] ?? 0) of \(plan.cells.count) posters done"
        ]
        lines += rows.filter { $0.count > 0 }.map { "  \($0.name): \($0.count)" }
        let limit = plan.budget.map { plan.isTrial ? "" : " of \($0)" } ?? ""
        let back = refunded.isEmpty ? "" : ", \(words(refunded)) came back"
        lines.append("  spent: \(words(sums))\(limit)\(back)")
        lines += open.map { "  \($0.line)" }
        return lines.map(\.visible).joined(separator: "\n")
    }

    /// For programs: one line of JSON.
    public var json: String {
        let counts = CellState.allCases.map { state in
            JSONValue.Member(state.rawValue, .integer(plan.summary.states[state] ?? 0))
        }
        return JSONValue.object(
            [
                .init("series", .text(plan.series)), .init("provider", .text(plan.provider)),
                .init("cells", .integer(plan.cells.count)), .init("approved", .integer(approved)),
            ] + counts + [
                .init("stale", .integer(open.count(where: \.isStale))),
                .init("held", .integer(open.count(where: \.isHeld))),
                .init(
                    "spent",
                    .array(sums.map(\.json))),
                .init("refunded", .array(refunded.map(\.json))),
                .init("attempts", .array(open.map(\.json))),
            ]
        ).compact
    }

    private var rows: [(name: String, count: Int)] {
        let states = plan.summary.states
        return [
            ("in flight", states[.inFlight] ?? 0), ("stale tasks", open.count(where: \.isStale)),
            ("tasks held by a run that lives", open.count(where: \.isHeld)), ("failed", states[.failed] ?? 0),
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

    private func words(_ sums: [Amount]) -> String {
        sums.isEmpty ? "nothing" : sums.map(\.description).joined(separator: " and ")
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

extension Amount {
    fileprivate var json: JSONValue { ["amount": .text(decimal), "currency": .text(currency)] }
}

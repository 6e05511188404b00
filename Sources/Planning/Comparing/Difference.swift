public import Diagnostics
public import Generation

/// What an edit of the files does to a series: the plan of the later files, as if all of the earlier ones had been made.
public struct Difference: Sendable {
    /// What became of the series.
    public enum Outcome: Sendable {
        /// The later files lack it.
        case gone
        /// The earlier files lack it: the later ones' plan, over nothing.
        case new(Plan)
        /// Both have it: the later files' plan, over ``Generation/Holdings/init(after:)``.
        case planned(Plan)
        /// A version has errors that stop everything, or asks for what is not there; `nil` is the files as they are now.
        case unreadable(version: String?, reason: String, [Diagnostic])
    }

    /// The series, as `nordlys/spring-launch`.
    public let series: String
    /// What became of it.
    public let outcome: Outcome
    /// The cells that were blocked before the edit.
    private let blocked: Set<String>

    /// What became of a series that cannot be compared cell by cell.
    public init(series: String, _ outcome: Outcome) {
        self.series = series
        self.outcome = outcome
        blocked = []
    }

    /// The difference between a series' plans.
    ///
    /// - Parameters:
    ///   - series: The series' id.
    ///   - earlier: The earlier files' plan over nothing, of all cells; `nil` where they lack the series.
    ///   - later: Plans the later files over what is had.
    public init(
        series: String, from earlier: Plan?, to later: (Holdings) throws -> Plan
    ) rethrows {
        let known = Dictionary(earlier?.cells.map { ($0.id, $0.state) } ?? []) { first, _ in first }
        var plan = try later(earlier.map(Holdings.init(after:)) ?? Holdings())
        for (place, cell) in plan.cells.enumerated() {
            guard let before = known[cell.id] else { continue }
            switch (before == .blocked, cell.state == .blocked) {
            case (false, true): plan.cells[place].reason = "now blocked: \(cell.reason)"
            case (true, false): plan.cells[place].reason = "no longer blocked"
            default: break
            }
        }
        self.series = series
        outcome = earlier == nil ? .new(plan) : .planned(plan)
        blocked = Set(known.filter { $0.value == .blocked }.keys)
    }

    /// The later files' plan, where there is one.
    public var plan: Plan? {
        switch outcome {
        case .new(let plan), .planned(let plan): plan
        case .gone, .unreadable: nil
        }
    }

    /// Whether the earlier files lack the series.
    public var isNew: Bool { if case .new = outcome { true } else { false } }

    /// The cells that the edit changes, in the series' order.
    ///
    /// Their image or poster is no longer the same, or they are blocked only now or no longer; one that is blocked before and
    /// after is not among them.
    public var cells: [PlannedCell] {
        plan?.cells.filter { cell in
            cell.state == .blocked ? !blocked.contains(cell.id) : cell.state != .unchanged
        } ?? []
    }

    /// The cells whose image a run then makes, those that share one with another among them.
    public var remade: [PlannedCell] { cells.filter { $0.state.isBought || $0.state == .shared } }

    /// Whether nothing of it changes: the series is there before and after, with the same cells, images and posters.
    public var isEmpty: Bool {
        guard case .planned(let plan) = outcome else { return false }
        return cells.isEmpty && plan.orphans.isEmpty
    }

    /// Whether nothing can be said of it, for a version cannot be read.
    public var isUnreadable: Bool { if case .unreadable = outcome { true } else { false } }

    /// What is wrong with the version that cannot be read.
    public var diagnostics: [Diagnostic] {
        if case .unreadable(_, _, let diagnostics) = outcome { diagnostics } else { [] }
    }
}

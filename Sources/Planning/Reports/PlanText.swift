internal import Diagnostics
internal import Generation

/// A plan for people: the sums first, then every cell with what would happen to it and why.
public struct PlanText: Sendable {
    private let usesColor: Bool

    /// A renderer for a terminal (`usesColor`) or a plain file.
    public init(usesColor: Bool = false) { self.usesColor = usesColor }

    /// The whole plan, no line break at the end.
    public func render(_ plan: Plan) -> String {
        var lines = ["\(plan.series) by \(plan.provider): \(plan.arithmetic)"]
        let width = plan.cells.map(\.id.count).max() ?? 0
        let states = plan.cells.map(\.state.rawValue.count).max() ?? 0
        lines += plan.cells.map { line($0, width: min(width, 60), states: states) }
        lines += plan.excluded.map {
            "  \(pad($0.id, min(width, 60)))  excluded" + ($0.because.map { ": \($0)" } ?? "")
        }
        lines += plan.orphans.map {
            "  \(pad($0, min(width, 60)))  orphaned: no longer in the matrix; its files are left alone"
        }
        lines.append("")
        lines.append(sums(plan))
        if plan.isTrial {
            lines.append(
                "These are trials: they cost nothing, stay out of the lock, and say so on the poster.")
        }
        return lines.map(\.visible).joined(separator: "\n")
    }

    /// `3 images to buy, 0.15 USD · 41 posters to lay out again, free`.
    public func sums(_ plan: Plan) -> String {
        let summary = plan.summary
        let verb = plan.isTrial ? "make" : "buy"
        var parts = [
            "\(count(summary.images, "image")) to \(verb), \(summary.cost.map(\.description) ?? "price unknown")"
        ]
        if summary.redrawn > 0 { parts.append("\(count(summary.redrawn, "poster")) to lay out again, free") }
        let others: [(CellState, String)] = [
            (.shared, "shared"), (.unchanged, "unchanged"), (.inFlight, "in flight"), (.refused, "refused"),
            (.unknown, "unknown"), (.elsewhere, "elsewhere"), (.blocked, "blocked by errors"),
        ]
        for (state, word) in others {
            if let count = summary.states[state] { parts.append("\(count) \(word)") }
        }
        if let budget = plan.budget, !plan.isTrial { parts.append(budgetWords(budget, summary)) }
        return parts.joined(separator: " · ")
    }

    private func budgetWords(_ budget: Generation.Amount, _ summary: PlanSummary) -> String {
        guard let cost = summary.cost, summary.images > 0 else { return "budget \(budget)" }
        guard cost.currency == budget.currency else { return "budget \(budget), not the price's currency" }
        return cost.micros > budget.micros ? "the budget of \(budget) does not reach" : "budget \(budget)"
    }

    private func line(_ cell: PlannedCell, width: Int, states: Int) -> String {
        var text =
            "  \(pad(cell.id, width))  \(painted(pad(cell.state.rawValue, states), cell.state))  \(cell.reason)"
        if let held = cell.heldBack { text += " (\(held))" }
        if cell.state.isBought, cell.heldBack == nil, let cost = cell.cost, cost.micros > 0 {
            text += ", \(cost)"
        }
        for remark in cell.remarks { text += "; \(remark)" }
        return text
    }

    private func painted(_ text: String, _ state: CellState) -> String {
        guard usesColor else { return text }
        let code =
            switch state {
            case .new, .changed: "33"
            case .redraw, .shared, .inFlight: "36"
            case .unchanged: "32"
            case .failed, .refused, .unknown, .elsewhere, .blocked: "31"
            }
        return "\u{1B}[\(code)m\(text)\u{1B}[0m"
    }

    private func count(_ number: Int, _ noun: String) -> String {
        "\(number) \(noun)\(number == 1 ? "" : "s")"
    }

    private func pad(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }
}

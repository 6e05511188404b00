internal import Diagnostics
internal import Generation

/// The sums of a plan as one line: what is to be made and what it costs, now and in all.
public struct PlanSums: Sendable {
    private let plan: Plan

    /// The sums of a plan.
    public init(_ plan: Plan) { self.plan = plan }

    /// `3 images to buy, 0.15 USD (2.25 USD in all) · and at most 2 more images where one does not fit, 0.10 USD · 41 posters to lay out again, free`.
    public var text: String {
        let summary = plan.summary
        var parts = [
            "\(count(summary.images, "image")) to \(plan.isTrial ? "make" : "buy"), "
                + (summary.cost.map(\.description) ?? "price unknown") + inAll(summary)
        ]
        if summary.awaited > 0 { parts[0] += ", \(summary.awaited) of them once their anchors are approved" }
        if let further = plan.further.words { parts.append("and " + further) }
        if summary.redrawn > 0 { parts.append("\(count(summary.redrawn, "poster")) to lay out again, free") }
        let others: [(CellState, String)] = [
            (.shared, "shared"), (.waiting, "waiting"), (.unchanged, "unchanged"),
            (.outdated, "approved and outdated"),
            (.inFlight, "in flight"), (.refused, "refused"),
            (.unknown, "unknown"), (.elsewhere, "elsewhere"), (.blocked, "blocked by errors"),
        ]
        for (state, word) in others {
            if let count = summary.states[state] { parts.append("\(count) \(word)") }
        }
        if summary.orphaned > 0 { parts.append("\(summary.orphaned) no longer in the matrix") }
        if let budget = plan.budget, !plan.isTrial { parts.append(words(budget, summary)) }
        return parts.joined(separator: " · ")
    }

    /// What the whole series costs, where that is more than what is to be paid now.
    private func inAll(_ summary: PlanSummary) -> String {
        guard let total = summary.total, total.micros > summary.cost?.micros ?? 0 else { return "" }
        return " (\(total) in all)"
    }

    private func words(_ budget: Generation.Amount, _ summary: PlanSummary) -> String {
        guard let cost = summary.cost, summary.images > 0 else { return "budget \(budget)" }
        guard cost.currency == budget.currency else { return "budget \(budget), not the price's currency" }
        return cost.micros > budget.micros ? "the budget of \(budget) does not reach" : "budget \(budget)"
    }
}

internal import Diagnostics
internal import Generation
internal import Planning

/// What is about to be decided, in words.
struct Docket {
    private let judgement: Judgement
    private let plan: Plan
    private let cells: [String: PlannedCell]

    init(_ judgement: Judgement, in plan: Plan) {
        self.judgement = judgement
        self.plan = plan
        cells = Dictionary(plan.cells.map { ($0.id, $0) }) { first, _ in first }
    }

    /// `approve 2 posters, reject 1 image on 3 posters`.
    var deed: String {
        let (approved, rejected, undone) = (of(.approved), of(.rejected), of(.made))
        var parts: [String] = []
        if !approved.isEmpty { parts.append("approve \(count(approved.count, "poster"))") }
        if !rejected.isEmpty {
            let images = Set(rejected.map(\.take)).count
            parts.append("reject \(count(images, "image")) on \(count(rejected.count, "poster"))")
        }
        if !undone.isEmpty { parts.append("take back what was said of \(count(undone.count, "poster"))") }
        return parts.joined(separator: ", ")
    }

    /// The deed, and each cell that it touches.
    var text: String {
        let width = min(60, judgement.decisions.map(\.cell.visible.count).max() ?? 0)
        let lines = judgement.decisions.map { decision in
            let id = decision.cell.visible
            return
                "  \(id)\(String(repeating: " ", count: max(0, width - id.count)))  \(words(decision).visible)"
        }
        return (["\(plan.series.visible): \(deed)"] + lines).joined(separator: "\n")
    }

    /// Why nothing is to be decided.
    var settledWords: String {
        let count = judgement.settled.count
        if count == 0 { return "no poster is meant" }
        return count == 1 ? "all of it was said of 1 poster" : "all of it was said of \(count) posters"
    }

    private func of(_ state: Decision.State) -> [Decision] {
        judgement.decisions.filter { $0.state == state }
    }

    private func words(_ decision: Decision) -> String {
        let cell = cells[decision.cell]
        switch decision.state {
        case .made: return "as it was made"
        case .approved:
            let isChosen = decision.variant != cell?.request?.variant
            return isChosen
                ? "approve image \(decision.variant); the next run lays its poster out, free" : "approve"
        case .rejected:
            let approval = cell?.decision.flatMap { $0.state == .approved ? $0 : nil }
            let loss = approval.map { "; approved" + ($0.by.map { " by \($0)" } ?? "") + " until now" } ?? ""
            return "reject; the next run makes image \(decision.next ?? 0)\(loss)"
        }
    }
}

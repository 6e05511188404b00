internal import Diagnostics
internal import Generation

/// A plan as Markdown, for a pull request: the sums, then a table of what would happen.
public struct PlanMarkdown: Sendable {
    /// A renderer without options.
    public init() {}

    /// The whole plan, no line break at the end.
    ///
    /// Cells that stay as they are, and combinations left out without a reason, are only counted.
    public func render(_ plan: Plan) -> String {
        render(
            plan, heading: "### \(Self.escaped(plan.series))",
            cells: plan.cells.filter { $0.state != .unchanged },
            excluded: plan.excluded.filter { $0.because != nil })
    }

    /// Some cells of a plan under a heading; those that are no longer in the matrix are told with them.
    func render(
        _ plan: Plan, heading: String, cells: [PlannedCell], excluded: [ExcludedCell]
    ) -> String {
        var lines = [heading, "", Self.escaped(PlanSums(plan).text), "", Self.escaped(plan.arithmetic)]
        if let broken = plan.brokenIncludeWords { lines += ["", Self.escaped(broken)] }
        guard !cells.isEmpty || !excluded.isEmpty || !plan.orphans.isEmpty else {
            return lines.joined(separator: "\n")
        }
        lines += ["", "| cell | state | why | cost |", "|---|---|---|---|"]
        for cell in cells {
            let cost =
                cell.imagesToBuy > 0 ? cell.cost.map(\.description) ?? "unknown" : ""
            lines.append(
                "| \(Self.escaped(cell.id)) | \(cell.state.rawValue) | \(Self.escaped(cell.explanation)) | \(cost) |"
            )
        }
        for cell in excluded {
            lines.append("| \(Self.escaped(cell.id)) | excluded | \(Self.escaped(cell.because ?? "")) | |")
        }
        lines += plan.orphans.map { "| \(Self.escaped($0)) | orphaned | no longer in the matrix | |" }
        return lines.joined(separator: "\n")
    }

    /// A stranger's text must not become markup.
    static func escaped(_ text: String) -> String {
        text.visible.reduce(into: "") { escaped, character in
            if "\\`*_{}[]<>#|&".contains(character) { escaped.append("\\") }
            escaped.append(character)
        }
    }
}

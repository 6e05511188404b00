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
        var lines = [
            "### \(Self.escaped(plan.series))", "", Self.escaped(PlanSums(plan).text), "",
            Self.escaped(plan.arithmetic),
        ]
        if let broken = plan.brokenIncludeWords { lines += ["", Self.escaped(broken)] }
        let moving = plan.cells.filter { $0.state != .unchanged }
        let excluded = plan.excluded.filter { $0.because != nil }
        guard !moving.isEmpty || !excluded.isEmpty else { return lines.joined(separator: "\n") }
        lines += ["", "| cell | state | why | cost |", "|---|---|---|---|"]
        for cell in moving {
            let cost = cell.state.isBought ? cell.cost.map(\.description) ?? "unknown" : ""
            lines.append(
                "| \(Self.escaped(cell.id)) | \(cell.state.rawValue) | \(Self.escaped(cell.reason)) | \(cost) |"
            )
        }
        for cell in excluded {
            lines.append("| \(Self.escaped(cell.id)) | excluded | \(Self.escaped(cell.because ?? "")) | |")
        }
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

internal import Diagnostics

/// Differences as Markdown, for a pull request.
public struct DifferenceMarkdown: Sendable {
    /// A renderer without options.
    public init() {}

    /// All differences, no line break at the end.
    public func render(_ differences: [Difference]) -> String {
        let touched = differences.filter { !$0.isEmpty }
        guard !touched.isEmpty else { return "No image and no poster changes." }
        return touched.map(section).joined(separator: "\n\n")
    }

    private func section(_ difference: Difference) -> String {
        let title = "### \(PlanMarkdown.escaped(difference.series))"
        switch difference.outcome {
        case .gone: return "\(title)\n\nNo longer there."
        case .unreadable(_, _, let diagnostics):
            let complaint = PlanMarkdown.escaped(difference.complaint)
            let list = diagnostics.isEmpty ? "" : "\n\n\(DiagnosticsMarkdown().render(diagnostics))"
            return "\(title)\n\nIt \(complaint).\(list)"
        case .new(let plan), .planned(let plan):
            let heading = difference.isNew ? "\(title), a new series" : title
            return PlanMarkdown().render(
                plan, heading: heading, cells: difference.cells, excluded: [])
        }
    }
}

internal import Diagnostics

/// Differences for people: a paragraph for each series that an edit touches.
public struct DifferenceText: Sendable {
    private let usesColor: Bool

    /// A renderer for a terminal (`usesColor`) or a plain file.
    public init(usesColor: Bool = false) { self.usesColor = usesColor }

    /// All differences, no line break at the end: one for each series; those in which nothing changes are only counted.
    public func render(_ differences: [Difference]) -> String {
        let touched = differences.filter { !$0.isEmpty }
        var paragraphs = touched.map(paragraph)
        let untouched = differences.count - touched.count
        if untouched > 0 || touched.isEmpty {
            paragraphs.append("\(untouched) series as \(untouched == 1 ? "it was" : "they were")")
        }
        return paragraphs.joined(separator: "\n\n")
    }

    private func paragraph(_ difference: Difference) -> String {
        guard let plan = difference.plan else { return "\(difference.series.visible): no longer there" }
        let text = PlanText(usesColor: usesColor)
        let cells = difference.cells
        let title = "\(difference.series.visible)\(difference.isNew ? ", a new series" : ""): "
        var lines = [title + PlanSums(plan).text.visible]
        lines += text.lines(cells) + plan.orphans.map { "  \($0.visible)  no longer in the matrix" }
        return lines.joined(separator: "\n")
    }
}

/// Differences as Markdown, for a pull request.
public struct DifferenceMarkdown: Sendable {
    /// A renderer without options.
    public init() {}

    /// All differences, no line break at the end.
    public func render(_ differences: [Difference]) -> String {
        let touched = differences.filter { !$0.isEmpty }
        guard !touched.isEmpty else { return "No image and no poster changes." }
        return touched.map { difference in
            guard let plan = difference.plan else {
                return "### \(PlanMarkdown.escaped(difference.series))\n\nNo longer there."
            }
            return PlanMarkdown().render(plan)
        }.joined(separator: "\n\n")
    }
}

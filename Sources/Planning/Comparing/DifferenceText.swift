internal import Diagnostics

/// Differences for people: a paragraph for each series that an edit touches.
public struct DifferenceText: Sendable {
    private let usesColor: Bool
    private let isLong: Bool

    /// A renderer for a terminal (`usesColor`) or a plain file; `isLong` tells every cell, however many there are.
    public init(usesColor: Bool = false, isLong: Bool = false) {
        self.usesColor = usesColor
        self.isLong = isLong
    }

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
        let series = difference.series.visible
        switch difference.outcome {
        case .gone: return "\(series): no longer there"
        case .unreadable: return "\(series): \(difference.complaint)"
        case .new(let plan), .planned(let plan):
            let title = "\(series)\(difference.isNew ? ", a new series" : ""): \(PlanSums(plan).text.visible)"
            let text = PlanText(usesColor: usesColor, isLong: isLong)
            return ([title] + text.lines(of: difference.cells, orphans: plan.orphans)).joined(separator: "\n")
        }
    }
}

extension Difference {
    /// Why nothing can be said of the series: `cannot be read at main: 2 errors`.
    var complaint: String {
        guard case .unreadable(let version, let reason, _) = outcome else { return "" }
        return "cannot be read \(version.map { "at \($0)" } ?? "as it is now"): \(reason)".visible
    }
}

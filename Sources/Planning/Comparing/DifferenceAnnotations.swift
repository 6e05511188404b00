internal import Diagnostics

/// Differences as annotations of a pull request on GitHub: a notice for each series that an edit touches.
public struct DifferenceAnnotations: Sendable {
    /// A renderer without options.
    public init() {}

    /// All differences, no line break at the end; those in which nothing changes are not told, unless nothing changes at all.
    public func render(_ differences: [Difference]) -> String {
        let touched = differences.filter { !$0.isEmpty }
        let renderer = AnnotationRenderer()
        guard !touched.isEmpty else {
            return renderer.render("no image and no poster changes", titled: "broadside diff")
        }
        return touched.map { renderer.render(words($0), titled: $0.series) }.joined(separator: "\n")
    }

    private func words(_ difference: Difference) -> String {
        switch difference.outcome {
        case .gone: "no longer there"
        case .unreadable: difference.complaint
        case .new(let plan): "a new series: \(PlanSums(plan).text)"
        case .planned(let plan): PlanSums(plan).text
        }
    }
}

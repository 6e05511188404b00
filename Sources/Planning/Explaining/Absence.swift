internal import Catalog
internal import Diagnostics

extension Planner {
    /// Why a plan has no such cell, in a sentence without a full stop: it is left out, has gone, or there is none.
    ///
    /// - Parameters:
    ///   - id: What was asked for.
    ///   - plan: This planner's plan of all cells.
    /// - Returns: The reason with what would be right.
    public func absence(of id: String, in plan: Plan) -> String {
        let series = "'\(files.series.id.visible)'"
        if let excluded = plan.excluded.first(where: { $0.id == id }) {
            let because = excluded.because.map { ": \($0.visible)" } ?? ""
            return "\(series) leaves '\(id.visible)' out by 'exclude'\(because)"
        }
        if matrix.cells.contains(where: { $0.id == id }) {
            return "'\(id.visible)' is not among the few cells that the sample of \(series) takes; "
                + "without 'sample' in the series all are planned"
        }
        if plan.orphans.contains(id) {
            return "'\(id.visible)' is no longer in the matrix of \(series); it was made once"
        }
        let known = plan.cells.map(\.id)
        let near = nearestName(to: id, among: known).map { "did you mean '\($0.visible)'?" }
        return "\(series) has no cell '\(id.visible)'; "
            + (near ?? "its first is '\(known.first?.visible ?? "none")', 'plan --long' lists all")
    }
}

internal import Diagnostics
internal import Generation

/// A plan for people: what would happen to which cells and why, and the sums.
///
/// A plan of a screen's length is told cell by cell; of a longer one, cells with the same fate and the same reason are told
/// together, unless every cell is asked for.
public struct PlanText: Sendable {
    private let paint: Paint
    private let isLong: Bool

    /// The most lines of cells that are told one by one without being asked for: a screen has 24.
    private static let screen = 16

    /// A renderer for a terminal (`usesColor`) or a plain file; `isLong` tells every cell, however many there are.
    public init(usesColor: Bool = false, isLong: Bool = false) {
        paint = Paint(usesColor: usesColor)
        self.isLong = isLong
    }

    /// The whole plan, no line break at the end.
    public func render(_ plan: Plan) -> String {
        var lines = ["\(plan.series) by \(plan.provider): \(plan.arithmetic)".visible]
        lines += self.lines(plan.cells, excluded: plan.excluded, orphans: plan.orphans)
        if let broken = plan.brokenIncludeWords { lines.append("  " + broken) }
        lines += ["", PlanSums(plan).text.visible]
        if plan.isTrial {
            lines.append(
                "These are trials: they cost nothing, stay out of the lock, and say so on the poster.")
        }
        return lines.joined(separator: "\n")
    }

    /// Some cells and those that are no longer in the matrix: a line each, or in groups where they are more than a screen.
    func lines(of cells: [PlannedCell], orphans: [String]) -> [String] {
        lines(cells, excluded: [], orphans: orphans)
    }

    private func lines(
        _ cells: [PlannedCell], excluded: [ExcludedCell], orphans: [String]
    ) -> [String] {
        let isShort = cells.count + excluded.count + orphans.count <= Self.screen
        return isLong || isShort
            ? everyCell(cells, excluded, orphans) : groups(cells, excluded: excluded.count, orphans.count)
    }

    private func lines(_ cells: [PlannedCell], width: Int) -> [String] {
        let states = cells.map(\.state.rawValue.count).max() ?? 0
        return cells.map { cell in
            let state = paint(pad(cell.state.rawValue, states), cell.state)
            return "  \(pad(cell.id.visible, width))  \(state)  \(cell.story.visible)"
        }
    }

    private func everyCell(
        _ cells: [PlannedCell], _ excluded: [ExcludedCell], _ orphans: [String]
    ) -> [String] {
        let width = width(of: cells.map(\.id) + excluded.map(\.id) + orphans)
        return lines(cells, width: width)
            + excluded.map {
                "  \(pad($0.id.visible, width))  excluded\($0.because.map { ": \($0)" } ?? "")".visible
            }
            + orphans.map {
                "  \(pad($0.visible, width))  orphaned: no longer in the matrix; its files are left alone"
            }
    }

    private func width(of ids: [String]) -> Int { min(60, ids.map(\.visible.count).max() ?? 0) }

    private func pad(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }
}

// Groups.
extension PlanText {
    private func groups(_ cells: [PlannedCell], excluded: Int, _ orphans: Int) -> [String] {
        let groups = CellFate.groups(of: cells)
        let states = groups.map(\.fate.state.rawValue.count).max() ?? 0
        let numbers = groups.map { "\($0.cells.count)".count }.max() ?? 0
        var lines = groups.prefix(Self.screen).flatMap { group in
            let count =
                String(repeating: " ", count: numbers - "\(group.cells.count)".count) + "\(group.cells.count)"
            let state = paint(pad(group.fate.state.rawValue, states), group.fate.state)
            let line = "  \(count) \(state)  \(group.fate.story.visible)"
            return group.fate.state == .unchanged
                ? [line] : [line, "      \(names(of: group.cells).visible)"]
        }
        if groups.count > Self.screen { lines.append("  … and \(groups.count - Self.screen) more reasons") }
        if excluded > 0 { lines.append("  \(excluded) excluded") }
        if orphans > 0 {
            lines.append(
                "  \(orphans) orphaned: no longer in the matrix; their files are left alone")
        }
        return lines + ["  --long tells every cell"]
    }

    private func names(of cells: [PlannedCell]) -> String {
        let most = 3
        let rest = cells.count - most
        return cells.prefix(most).map(\.id).joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : "")
    }
}

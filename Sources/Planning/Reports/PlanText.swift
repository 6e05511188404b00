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
        let count = plan.cells.count + plan.excluded.count + plan.orphans.count
        var lines = ["\(plan.series) by \(plan.provider): \(plan.arithmetic)".visible]
        lines += isLong || count <= Self.screen ? everyCell(plan) : groups(plan)
        if let broken = plan.brokenIncludeWords { lines.append("  " + broken) }
        lines += ["", PlanSums(plan).text.visible]
        if plan.isTrial {
            lines.append(
                "These are trials: they cost nothing, stay out of the lock, and say so on the poster.")
        }
        return lines.joined(separator: "\n")
    }

    /// A line for each of some cells.
    func lines(_ cells: [PlannedCell]) -> [String] { lines(cells, width: width(of: cells.map(\.id))) }

    private func lines(_ cells: [PlannedCell], width: Int) -> [String] {
        let states = cells.map(\.state.rawValue.count).max() ?? 0
        return cells.map { cell in
            let state = paint(pad(cell.state.rawValue, states), cell.state)
            return "  \(pad(cell.id.visible, width))  \(state)  \(cell.story.visible)"
        }
    }

    private func everyCell(_ plan: Plan) -> [String] {
        let width = width(of: plan.cells.map(\.id) + plan.excluded.map(\.id) + plan.orphans)
        return lines(plan.cells, width: width)
            + plan.excluded.map {
                "  \(pad($0.id.visible, width))  excluded\($0.because.map { ": \($0)" } ?? "")".visible
            }
            + plan.orphans.map {
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
    private func groups(_ plan: Plan) -> [String] {
        let groups = CellFate.groups(of: plan.cells)
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
        if !plan.excluded.isEmpty { lines.append("  \(plan.excluded.count) excluded") }
        if !plan.orphans.isEmpty {
            lines.append(
                "  \(plan.orphans.count) orphaned: no longer in the matrix; their files are left alone")
        }
        return lines + ["  --long tells every cell"]
    }

    private func names(of cells: [PlannedCell]) -> String {
        let most = 3
        let rest = cells.count - most
        return cells.prefix(most).map(\.id).joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : "")
    }
}

/// What happens to a cell and why: cells with the same are told together.
struct CellFate: Hashable {
    let state: CellState
    let story: String

    /// The cells by fate, in order of the first of each; those that stay as they are last.
    static func groups(of cells: [PlannedCell]) -> [(fate: CellFate, cells: [PlannedCell])] {
        var places: [CellFate: Int] = [:]
        var groups: [(fate: CellFate, cells: [PlannedCell])] = []
        for cell in cells {
            let fate = CellFate(
                state: cell.state, story: cell.state == .shared ? "the image of another cell" : cell.story)
            if let place = places[fate] {
                groups[place].cells.append(cell)
            } else {
                places[fate] = groups.count
                groups.append((fate, [cell]))
            }
        }
        return groups.filter { $0.fate.state != .unchanged } + groups.filter { $0.fate.state == .unchanged }
    }
}

extension PlannedCell {
    /// Why its state is what it is, what holds it back, what it costs and what is to be remarked.
    fileprivate var story: String {
        var text = reason
        if let heldBack { text += " (\(heldBack))" }
        if state.isBought, heldBack == nil, let cost, cost.micros > 0 { text += ", \(cost)" }
        for remark in remarks { text += "; \(remark)" }
        return text
    }
}

/// Colours a state for a terminal; what is painted has no control characters of its own.
private struct Paint: Sendable {
    let usesColor: Bool

    func callAsFunction(_ text: String, _ state: CellState) -> String {
        guard usesColor else { return text }
        let code =
            switch state {
            case .new, .changed: "33"
            case .redraw, .shared, .inFlight: "36"
            case .unchanged: "32"
            case .failed, .refused, .unknown, .elsewhere, .blocked: "31"
            }
        return "\u{1B}[\(code)m\(text)\u{1B}[0m"
    }
}

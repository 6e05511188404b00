internal import Catalog
internal import Diagnostics

/// A cell that can be planned, or one that an error in the files stops.
indirect enum Candidate {
    case draft(Draft)
    case blocked(Catalog.Cell, reason: String)

    var cell: Catalog.Cell {
        switch self {
        case .draft(let draft): draft.cell
        case .blocked(let cell, _): cell
        }
    }

    var draft: Draft? { if case .draft(let draft) = self { draft } else { nil } }
}

extension Planner {
    /// Every cell of the series in order, and the combinations that are left out.
    func candidates() -> ([Candidate], [ExcludedCell]) {
        var candidates: [Candidate] = []
        var excluded: [ExcludedCell] = []
        for entry in matrix {
            if let exclude = entry.exclude {
                excluded.append(excludedCell(entry.cell, because: exclude.because))
            } else if let reason = blockade.reason({ value(on: $0, of: entry.cell) }) {
                candidates.append(.blocked(entry.cell, reason: reason))
            } else if let draft = Draft(entry.cell, scope: scope, matrix: matrix) {
                candidates.append(.draft(draft))
            }
        }
        return (candidates, excluded)
    }

    private func value(on axis: String, of cell: Catalog.Cell) -> String? {
        let index = matrix.axes.firstIndex { $0.name.value == axis }
        return index.map { cell.values[$0].name }
            ?? (axis == "size" ? cell.size : axis == "locale" ? cell.locale : nil)
    }

    private func excludedCell(_ cell: Catalog.Cell, because: String?) -> ExcludedCell {
        let axes = Dictionary(zip(matrix.axes.map(\.name.value), cell.values.map(\.name))) { first, _ in first
        }
        return ExcludedCell(id: cell.id, axes: axes, size: cell.size, because: because)
    }
}

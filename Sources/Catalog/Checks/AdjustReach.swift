import Diagnostics

/// Which cells an adjustment with an expression is for: those that a mistake in its values stops.
struct AdjustReach {
    let series: Series
    let brand: Brand

    /// The same diagnostics, those in the values of such an adjustment bound to its cells.
    func bounded(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
        let adjusts = series.adjusts.filter { adjust in
            guard case .expression = adjust.condition.form else { return false }
            return diagnostics.contains { $0.isOfValue(in: adjust) }
        }
        guard !adjusts.isEmpty else { return diagnostics }
        let matrix = Matrix(series, brand: brand)
        guard matrix.canBeWalked(for: series) else { return diagnostics }
        return adjusts.reduce(diagnostics) { all, adjust in
            guard let cells = cells(of: adjust.condition, in: matrix) else { return all }
            return all.compactMap { $0.isOfValue(in: adjust) ? $0.narrowed(to: cells) : $0 }
        }
    }

    private func cells(of condition: Condition, in matrix: Matrix) -> [CellGroup]? {
        let table = MatrixTable(matrix)
        let (dimensions, places) = matrix.cellsOfEachKind([condition], table)
        let placed = PlacedCondition(condition, names: CellNames(conditionsOf: matrix, table: table))
        return table.groups(of: places.filter(placed.holds), on: dimensions)
    }
}

extension Diagnostic {
    /// Whether it stops cells and is about what an adjustment sets.
    fileprivate func isOfValue(in adjust: Adjust) -> Bool {
        isOfValue(within: adjust.span) && !isWithin(adjust.condition.span)
    }
}

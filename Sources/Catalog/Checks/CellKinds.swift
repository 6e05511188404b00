import Diagnostics

extension Matrix {
    /// Whether a check may go through all combinations: there are not many more than the series may have cells.
    func canBeWalked(for series: Series) -> Bool {
        combinationCount <= Swift.max(series.limit.value, Series.defaultLimit) * 4
    }

    /// The first cell of each combination of what decides the words: the locale, and what some conditions name.
    ///
    /// - Parameters:
    ///   - conditions: The conditions of the rows of copy.
    ///   - table: The matrix by number.
    ///   - others: Dimensions that decide as well.
    /// - Returns: The dimensions that decide, and the cells' positions.
    func cellsOfEachKind(
        _ conditions: [Condition], _ table: MatrixTable, besides others: [Int] = []
    ) -> (dimensions: [Int], positions: [[Int]]) {
        let names = CellNames(conditionsOf: self, table: table)
        let rows = conditions.flatMap { PlacedCondition($0, names: names).dimensions }
        return cellsOfEachKind(on: Set(table.localeDimensions + rows + others).sorted(), table)
    }

    /// The first cell of each combination of what some dimensions have.
    ///
    /// - Parameters:
    ///   - dimensions: Which.
    ///   - table: The matrix by number.
    /// - Returns: Those of the dimensions that tell cells apart, and the cells' positions.
    func cellsOfEachKind(
        on dimensions: [Int], _ table: MatrixTable
    ) -> (dimensions: [Int], positions: [[Int]]) {
        let kinds = Combinations(dimensions, counts: table.counts)
        var met: Set<Int> = []
        var positions: [[Int]] = []
        var walk = walk(table)
        while walk.step() {
            if met.insert(kinds.number(at: walk.positions)).inserted { positions.append(walk.positions) }
        }
        return (kinds.dimensions, positions)
    }
}

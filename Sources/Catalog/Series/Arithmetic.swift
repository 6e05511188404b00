extension Matrix {
    /// How the number of cells comes about.
    public struct Arithmetic: Hashable, Sendable {
        /// For each block, how many values each axis has.
        public let factors: [[Int]]
        /// How many combinations are left out.
        public let excluded: Int
        /// How many cells are added.
        public let included: Int

        /// How many combinations there are; the largest integer if there are more.
        public var combinations: Int { sum(of: factors.map(product)) }
        /// How many cells there are; the largest integer if there are more.
        public var cells: Int {
            let left = combinations - excluded
            return combinations == .max ? .max : sum(of: [left, included])
        }
    }

    /// Counts the cells without making them.
    ///
    /// What is left out is not counted where what the excludes depend on has more combinations than can be gone through.
    public var arithmetic: Arithmetic {
        let table = MatrixTable(self)
        let excludes = CellNames(conditionsOf: self, table: table).placed(excludes.map(\.condition))
        let excluded = table.blocks.map { ExcludedCount(of: excludes, in: table, block: $0).count ?? 0 }
        return Arithmetic(
            factors: blocks.map { $0.values.map(\.count) }, excluded: sum(of: excluded),
            included: includes.count)
    }
}

extension Matrix.Arithmetic: CustomStringConvertible {
    /// `2 × 3 × 2 = 12, − 3 excluded, + 1 included = 10 cells`, blocks joined by `+`; what is zero is left out.
    public var description: String {
        let total = "\(cells) \(cells == 1 ? "cell" : "cells")"
        var text = multiplication
        let isSum = excluded > 0 || included > 0
        let isLong = factors.count > 1 || factors.contains { $0.count > 1 }
        if isLong, isSum { text += " = \(combinations)" }
        if excluded > 0 { text += ", − \(excluded) excluded" }
        if included > 0 { text += ", + \(included) included" }
        return isLong || isSum ? "\(text) = \(total)" : total
    }

    /// `2 × 3 + 1 × 4`.
    var multiplication: String {
        factors.map { $0.map(String.init).joined(separator: " × ") }.joined(separator: " + ")
    }
}

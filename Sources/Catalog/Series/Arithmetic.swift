extension Matrix {
    /// How the number of cells comes about.
    public struct Arithmetic: Hashable, Sendable {
        /// How many values each axis has.
        public let factors: [Int]
        /// How many combinations are left out.
        public let excluded: Int
        /// How many cells are added.
        public let included: Int

        /// How many combinations there are.
        public var combinations: Int { product(of: factors) }
        /// How many cells there are.
        public var cells: Int { combinations - excluded + included }
    }

    /// Counts the cells; goes through the whole matrix when something is excluded.
    public var arithmetic: Arithmetic {
        var excluded = 0
        if !excludes.isEmpty {
            var walk = MatrixWalk(self, table: MatrixTable(self))
            while walk.step() {}
            excluded = walk.excluded
        }
        return Arithmetic(factors: axes.map(\.values.count), excluded: excluded, included: includes.count)
    }
}

extension Matrix.Arithmetic: CustomStringConvertible {
    /// `2 × 3 × 2 = 12, − 3 excluded, + 1 included = 10 cells`; what is zero is left out.
    public var description: String {
        let total = "\(cells) \(cells == 1 ? "cell" : "cells")"
        var text = factors.map(String.init).joined(separator: " × ")
        let isSum = excluded > 0 || included > 0
        if factors.count > 1, isSum { text += " = \(combinations)" }
        if excluded > 0 { text += ", − \(excluded) excluded" }
        if included > 0 { text += ", + \(included) included" }
        return factors.count > 1 || isSum ? "\(text) = \(total)" : total
    }
}

/// The product, or the largest integer where it would be more.
func product(of factors: [Int]) -> Int {
    factors.reduce(1) { product, factor in
        let (value, overflow) = product.multipliedReportingOverflow(by: factor)
        return overflow ? .max : value
    }
}

import Diagnostics
import Templating

/// Whether the axes, conditions and extra cells of a series go together.
struct MatrixCheck {
    private let series: Series
    private let brand: Brand
    private let matrix: Matrix
    /// The names that misspelt axes were meant to have.
    private let meant: Set<String>

    /// A check of a series with its brand.
    init(series: Series, brand: Brand, meant: Set<String>) {
        self.series = series
        self.brand = brand
        self.meant = meant
        matrix = Matrix(series, brand: brand)
    }

    /// All problems.
    var diagnostics: [Diagnostic] {
        let size = tooLarge
        // What an exclude meets is not known before every value is right.
        let isWhole = size.isEmpty && sizes.isEmpty && !brand.sizes.isEmpty
        let repeats = size.isEmpty && !brand.sizes.isEmpty ? includes + repeatedCells : []
        let conditions = ConditionCheck(series: series, brand: brand, matrix: matrix)
        // What an expression says of sizes is not known before every size is.
        let isAskable =
            missingAxes.isEmpty && meant.isDisjoint(with: ["size", "locale"])
            && brand.declared.sizes.count == brand.sizes.count
        return sizes + missingAxes + conditions.unknownNames + size
            + repeats
            + (isWhole && isAskable ? conditions.outcomes : [])
            + (isWhole && isAskable && conditions.unknownNames.isEmpty ? nothingLeft : [])
    }

    private var sizes: [Diagnostic] {
        let axis = series.axes.firstIndex { $0.name.value == "size" }
        guard let axis else { return [] }
        let used = series.axes[axis].values + series.includes.map { $0.values[axis] }
        return used.filter { !brand.declared.admits(size: $0.name) }.map { value in
            unknownSize(Located(value.name, at: value.span), brand: brand)
                .concerning([CellGroup(["size": [value.name]])])
        }
    }

    private var missingAxes: [Diagnostic] {
        var found: [Diagnostic] = []
        if series.axis(named: "size") == nil, !meant.contains("size"), brand.declared.sizes.count > 1 {
            found.append(needsSizeAxis(series.matrixSpan, brand: brand))
        }
        let texts = (series.copy.fields + series.copy.rows.flatMap(\.fields)).flatMap(\.texts)
        if series.axis(named: "locale") == nil, !meant.contains("locale"), series.copy.defaultLocale == nil,
            texts.contains(where: { $0.locale.value != "*" })
        {
            found.append(needsLocaleAxis(series.matrixSpan))
        }
        return found
    }

    /// The last exclude, where together they leave out every cell.
    private var nothingLeft: [Diagnostic] {
        guard let last = series.excludes.last, matrix.combinationCount > 0, series.includes.isEmpty,
            matrix.combinationCount <= Self.mostCombinations, matrix.arithmetic.cells == 0
        else { return [] }
        return [leavesNothing(last)]
    }

    /// How many combinations are gone through at most, whatever the limit says.
    private static let mostCombinations = 4_000_000

    private var tooLarge: [Diagnostic] {
        let combinations = matrix.combinationCount
        let limit = series.limit
        guard combinations > limit.value else { return [] }
        let count = combinations > Self.mostCombinations ? combinations : matrix.arithmetic.cells
        guard count > limit.value else { return [] }
        return [matrixTooLarge(matrix, count: count, limit: limit, cut: axesToCut)]
    }

    /// The longest axes, as many as have to go for the rest to keep to the limit, and what then remains at most.
    private var axesToCut: (axes: [Axis], rest: Int) {
        let order = series.axes.indices.sorted { series.axes[$0].values.count > series.axes[$1].values.count }
        var cut: Set<Int> = []
        var rest = matrix.combinationCount
        for axis in order where rest > series.limit.value {
            cut.insert(axis)
            rest = sum(
                of: series.blocks.map { block in
                    product(of: block.values.indices.map { cut.contains($0) ? 1 : block.values[$0].count })
                })
        }
        return (order.filter(cut.contains).map { series.axes[$0] }, rest)
    }

    /// Cells that two blocks make: for each two blocks, the first such cell.
    private var repeatedCells: [Diagnostic] {
        let blocks = series.blocks
        return blocks.indices.flatMap { second in
            blocks.indices.prefix(second).compactMap { first in
                commonCell(of: blocks[first], blocks[second]).map {
                    madeTwice($0, at: blocks[second].span, first: blocks[first].span)
                }
            }
        }
    }

    /// The first cell that two blocks have in common and no exclude leaves out.
    private func commonCell(of first: MatrixBlock, _ second: MatrixBlock) -> Cell? {
        let common = zip(first.values, second.values).map { own, others in
            let names = Set(others.map(\.name))
            return own.filter { names.contains($0.name) }
        }
        let combinations = Combinations(Array(common.indices), counts: common.map(\.count))
        guard combinations.count > 0 else { return nil }
        var positions = common.map { _ in 0 }
        repeat {
            let values = zip(common, positions).map { $0[$1] }
            let cell = matrix.named(values.map(\.slug).joined(separator: "."), values, false)
            if matrix.exclude(of: cell) == nil { return cell }
        } while combinations.advance(&positions)
        return nil
    }

    private var includes: [Diagnostic] {
        var seen: [[String]: SourceSpan] = [:]
        return series.includes.compactMap { include in
            let values = include.values.map(\.name)
            if let first = seen.updateValue(include.span, forKey: values) {
                return includeTwice(include, first: first)
            }
            return isInMatrix(include) ? includeIsInMatrix(include) : nil
        }
    }

    private func isInMatrix(_ include: Include) -> Bool {
        let isInBlock = series.blocks.contains { block in
            zip(block.values, include.values).allSatisfy { values, value in
                values.contains { $0.name == value.name }
            }
        }
        return isInBlock && matrix.exclude(of: matrix.named("", include.values, false)) == nil
    }
}

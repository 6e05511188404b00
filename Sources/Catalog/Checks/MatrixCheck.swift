import Diagnostics
import Templating

/// Whether the axes, conditions and extra cells of a series go together.
struct MatrixCheck {
    private let series: Series
    private let brand: Brand
    private let matrix: Matrix

    /// A check of a series with its brand.
    init(series: Series, brand: Brand) {
        self.series = series
        self.brand = brand
        matrix = Matrix(series, brand: brand)
    }

    /// All problems.
    var diagnostics: [Diagnostic] {
        let size = tooLarge
        // What an exclude meets is not known before every value is right.
        let isWhole = size.isEmpty && sizes.isEmpty && !brand.sizes.isEmpty
        let conditions = ConditionCheck(series: series, brand: brand, matrix: matrix)
        // What an expression says of sizes is not known before every size is.
        let isAskable = missingAxes.isEmpty && brand.declared.sizes.count == brand.sizes.count
        return sizes + missingAxes + conditions.unknownNames + size
            + (isWhole ? includes + (isAskable ? conditions.outcomes : []) : [])
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
        if series.axis(named: "size") == nil, brand.declared.sizes.count > 1 {
            found.append(needsSizeAxis(series.matrixSpan, brand: brand))
        }
        let texts = (series.copy.fields + series.copy.rows.flatMap(\.fields)).flatMap(\.texts)
        if series.axis(named: "locale") == nil, series.copy.defaultLocale == nil,
            texts.contains(where: { $0.locale.value != "*" })
        {
            found.append(needsLocaleAxis(series.matrixSpan))
        }
        return found
    }

    /// How many combinations are gone through at most, whatever the limit says.
    private static let mostCombinations = 4_000_000

    private var tooLarge: [Diagnostic] {
        let combinations = matrix.combinationCount
        let limit = series.limit
        guard combinations > limit.value else { return [] }
        let count = combinations > Self.mostCombinations ? combinations : matrix.arithmetic.cells
        guard count > limit.value else { return [] }
        let longest = series.axes.max { $0.values.count < $1.values.count }
        return [matrixTooLarge(matrix, count: count, limit: limit, longest: longest)]
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
        let known = zip(series.axes, include.values).map { axis, value in
            axis.values.first { $0.name == value.name }
        }
        let values = known.compactMap { $0 }
        guard values.count == known.count else { return false }
        return matrix.exclude(of: matrix.named("", values, false)) == nil
    }
}

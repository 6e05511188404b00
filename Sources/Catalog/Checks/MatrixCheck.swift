import Diagnostics
import Templating

/// Whether the axes, conditions and extra cells of a series go together.
struct MatrixCheck {
    private let series: Series
    private let brand: Brand
    private let matrix: Matrix
    private let names: MatrixNames

    /// A check of a series with its brand.
    init(series: Series, brand: Brand) {
        self.series = series
        self.brand = brand
        matrix = Matrix(series, brand: brand)
        names = MatrixNames(series: series, brand: brand)
    }

    /// All problems.
    var diagnostics: [Diagnostic] {
        let size = tooLarge
        // What an exclude meets is not known before every value is right.
        let isWhole = size.isEmpty && sizes.isEmpty && !brand.sizes.isEmpty
        return sizes + missingAxes + conditions + size + (isWhole ? includes + emptyExcludes : [])
    }

    private var sizes: [Diagnostic] {
        let axis = series.axes.firstIndex { $0.name.value == "size" }
        guard let axis else { return [] }
        let used = series.axes[axis].values + series.includes.map { $0.values[axis] }
        return used.filter { !brand.declared.admits(size: $0.name) }.map { value in
            unknownSize(Located(value.name, at: value.span), brand: brand)
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

    private var conditions: [Diagnostic] {
        let excludes = series.excludes.flatMap {
            check($0.condition, keys: ["because", "when"], among: { $0.values.map(\.name) })
        }
        let others = (series.adjusts.map(\.condition) + series.copy.rows.map(\.condition)).flatMap {
            condition in
            check(condition) { axis in
                let index = series.axes.firstIndex { $0.name.value == axis.name.value }
                return axis.values.map(\.name)
                    + series.includes.compactMap { include in index.map { include.values[$0].name } }
            }
        }
        return excludes + others
    }

    private func check(
        _ condition: Condition, keys: [String] = [], among values: (Axis) -> [String]
    ) -> [Diagnostic] {
        guard case .axes(let choices) = condition.form else { return [] }
        return choices.flatMap { choice -> [Diagnostic] in
            guard let axis = series.axis(named: choice.axis.value) else {
                return [unknownAxis(choice.axis, among: series.axes.map(\.name.value), keys: keys)]
            }
            let known = values(axis)
            let names = Set(known)
            let unknown = choice.values.filter { !names.contains($0.value) }
            if axis.name.value == "size" {
                return unknown.filter { !brand.declared.admits(size: $0.value) }.map {
                    unknownSize($0, brand: brand)
                }
            }
            return unknown.map { unknownValue($0, on: axis.name.value, among: known) }
        }
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

    /// An exclude that no combination meets.
    private var emptyExcludes: [Diagnostic] {
        series.excludes.compactMap { exclude in
            guard check(exclude.condition, among: { $0.values.map(\.name) }).isEmpty else { return nil }
            switch exclude.condition.form {
            case .axes(let choices):
                let isMet = choices.allSatisfy { choice in
                    let names = Set(series.axis(named: choice.axis.value)?.values.map(\.name) ?? [])
                    return choice.values.contains { names.contains($0.value) }
                }
                return isMet && !choices.isEmpty ? nil : excludesNothing(exclude)
            case .expression(let expression): return problem(of: exclude, expression)
            }
        }
    }

    private func problem(of exclude: Exclude, _ expression: Expression) -> Diagnostic? {
        // An undefined name is told by the check of names.
        guard KnownNames(conditionsOf: series, brand: brand).problems(of: expression.uses).isEmpty else {
            return nil
        }
        do throws(TemplateError) {
            for entry in matrix where !entry.cell.isIncluded {
                if try names.evaluated(exclude.condition, for: entry.cell) { return nil }
            }
            return excludesNothing(exclude)
        } catch {
            return error.diagnostic
        }
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

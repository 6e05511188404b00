import Diagnostics
import Templating

/// Whether the conditions of a series name what is there, can be told for every cell, and hold for some.
struct ConditionCheck {
    private let series: Series
    private let brand: Brand
    private let matrix: Matrix
    private let table: MatrixTable
    private let names: CellNames
    private let known: KnownNames

    /// A check of the conditions of a series with its brand.
    init(series: Series, brand: Brand, matrix: Matrix) {
        self.series = series
        self.brand = brand
        self.matrix = matrix
        table = MatrixTable(matrix)
        names = CellNames(conditionsOf: matrix, table: table)
        known = KnownNames(conditionsOf: series, brand: brand)
    }

    /// Axes and values that are not there.
    var unknownNames: [Diagnostic] {
        series.excludes.flatMap {
            unknownNames(in: $0.condition, keys: ["because", "when"], isExclude: true)
        }
            + others.flatMap { unknownNames(in: $0, keys: [], isExclude: false) }
    }

    /// Conditions that cannot be told for some cells, and those that hold for none; asked only of a matrix whose values are
    /// right.
    var outcomes: [Diagnostic] {
        excludeOutcomes + otherOutcomes
    }

    /// The conditions of adjustments and of rows of copy.
    private var others: [Condition] { series.adjusts.map(\.condition) + series.copy.rows.map(\.condition) }
}

extension ConditionCheck {
    private func unknownNames(in condition: Condition, keys: [String], isExclude: Bool) -> [Diagnostic] {
        let choices: [Condition.AxisChoice]
        switch condition.form {
        case .axes(let all): choices = all
        case .expression(let expression): return unknownTexts(in: expression, isExclude: isExclude)
        }
        return choices.flatMap { choice -> [Diagnostic] in
            guard let axis = series.axis(named: choice.axis.value) else {
                return [unknownAxis(choice.axis, among: series.axes.map(\.name.value), keys: keys)]
            }
            let known = isExclude ? axis.values.map(\.name) : values(of: axis)
            return choice.values.compactMap { problem(of: $0, on: axis, among: known) }
        }
    }

    /// Texts that an axis is compared with and never is.
    private func unknownTexts(in expression: Expression, isExclude: Bool) -> [Diagnostic] {
        expression.comparisons.compactMap { comparison in
            guard comparison.path.count == 1 || comparison.path == ["size", "name"],
                let axis = series.axis(named: comparison.path[0])
            else { return nil }
            let known = isExclude ? axis.values.map(\.name) : values(of: axis)
            if known.contains(comparison.text.value) { return nil }
            if axis.name.value != "size" {
                return valueNotOnAxis(comparison.text, on: axis.name.value, among: known)
            }
            return brand.declared.admits(size: comparison.text.value)
                ? nil : unknownSize(comparison.text, brand: brand)
        }
    }

    /// The names of an axis' values, those of `include` among them.
    private func values(of axis: Axis) -> [String] {
        let index = series.axes.firstIndex { $0.name.value == axis.name.value }
        let included = series.includes.compactMap { include in index.map { include.values[$0].name } }
        let own = axis.values.map(\.name)
        return own + included.filter { !own.contains($0) }
    }

    private func problem(
        of value: Located<String>, on axis: Axis, among known: [String]
    ) -> Diagnostic? {
        let isSize = axis.name.value == "size"
        // A size of the brand that the matrix does not use is no mistake.
        let all = isSize ? known + brand.declared.sizes : known
        guard Catalog.names(meantBy: value.value, among: all).isEmpty else { return nil }
        if isSize, brand.declared.admits(size: value.value) { return nil }
        if Glob(value.value) != nil { return patternMeetsNothing(value, on: axis.name.value, among: known) }
        return isSize
            ? unknownSize(value, brand: brand) : valueNotOnAxis(value, on: axis.name.value, among: known)
    }
}

extension ConditionCheck {
    /// What became of asking a condition for many cells.
    private struct Outcome {
        var holdsSomewhere = false
        var mistake: TemplateError?
        /// Where it could not be told.
        var untold: [[Int]] = []

        mutating func ask(_ condition: PlacedCondition, at positions: [Int]) {
            do throws(TemplateError) {
                if try condition.truth(at: positions) { holdsSomewhere = true }
            } catch {
                mistake = mistake ?? error
                untold.append(positions)
            }
        }
    }

    /// The most combinations that a condition is asked for.
    private static let mostCombinations = 1_000_000

    private var excludeOutcomes: [Diagnostic] {
        series.excludes.compactMap { exclude in
            let placed = PlacedCondition(exclude.condition, names: names)
            guard isAskable(exclude.condition, isExclude: true) else { return nil }
            var outcome = Outcome()
            let combinations = Combinations(placed.dimensions, counts: table.factors + [1])
            guard combinations.count <= Self.mostCombinations else { return nil }
            var positions = table.counts.map { _ in 0 }
            repeat { outcome.ask(placed, at: positions) } while combinations.advance(&positions)
            return diagnostic(outcome, placed) ?? (outcome.holdsSomewhere ? nil : excludesNothing(exclude))
        }
    }

    /// One walk through the cells, each condition asked once for each combination of what decides it.
    private var otherOutcomes: [Diagnostic] {
        // Where nothing is left out, values that are there meet in some cell.
        let isWhole = series.excludes.isEmpty && series.blocks.count == 1
        let conditions = others.filter { condition in
            if case .axes = condition.form, isWhole { return false }
            return isAskable(condition, isExclude: false)
        }
        guard !conditions.isEmpty else { return [] }
        let placed = conditions.map { PlacedCondition($0, names: names) }
        let combinations = placed.map { Combinations($0.dimensions, counts: table.counts) }
        var outcomes = placed.map { _ in Outcome() }
        var isAsked = combinations.map { Array(repeating: false, count: $0.rowLength) }
        var walk = matrix.walk(table)
        while walk.step() {
            for index in placed.indices {
                let number = combinations[index].number(at: walk.positions)
                if !isAsked[index].isEmpty {
                    if isAsked[index][number] { continue }
                    isAsked[index][number] = true
                }
                outcomes[index].ask(placed[index], at: walk.positions)
            }
        }
        return conditions.indices.compactMap { index in
            diagnostic(outcomes[index], placed[index])
                ?? (outcomes[index].holdsSomewhere ? nil : holdsNowhere(conditions[index]))
        }
    }

    /// Whether its names are right: what else it lacks would only say that again.
    private func isAskable(_ condition: Condition, isExclude: Bool) -> Bool {
        switch condition.form {
        case .axes: unknownNames(in: condition, keys: [], isExclude: isExclude).isEmpty
        case .expression(let expression):
            known.problems(of: expression.uses).isEmpty
                && unknownNames(in: condition, keys: [], isExclude: isExclude).isEmpty
        }
    }

    private func diagnostic(_ outcome: Outcome, _ condition: PlacedCondition) -> Diagnostic? {
        outcome.mistake.map { mistake in
            let groups = table.groups(of: outcome.untold, on: condition.dimensions)
            return groups.map(mistake.diagnostic.concerning) ?? mistake.diagnostic
        }
    }
}

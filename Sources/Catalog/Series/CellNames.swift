import Diagnostics
public import Templating

/// The names of a series' cells by position, each with the axes that decide it.
///
/// What ``CellScope/values(for:)`` says of a cell, name by name and only when asked.
public struct CellNames: Sendable {
    /// The names, in no order.
    public private(set) var all: [MatrixName] = []
    /// The matrix by number.
    public let table: MatrixTable
    private var places: [String: Int] = [:]

    /// The names that an expression may use to choose cells: as ``MatrixNames/values(for:)``.
    init(conditionsOf matrix: Matrix, table: MatrixTable) {
        self.table = table
        for pair in matrix.names.base.pairs { set(pair.key, []) { _ in pair.value } }
        set("cell", Array(table.counts.indices)) { ["id": .text(table.id(at: $0))] }
        if matrix.defaultLocale != nil || !table.localeDimensions.isEmpty {
            set("locale", table.localeDimensions) { table.locale(at: $0).map(TemplateValue.text) }
        }
        for (axis, name) in table.axes.enumerated() {
            let values = table.values[axis].map(\.value)
            set(name, [axis]) { values[$0[axis]] }
        }
        let sizes = matrix.names.sizes
        set("size", table.sizeDimensions) { sizes[table.size(at: $0)] }
    }

    /// The names that templates see but for `fragments`: as ``CellScope/values(for:)``.
    init(_ scope: CellScope, matrix: Matrix, table: MatrixTable) {
        self.init(conditionsOf: matrix, table: table)
        let names = self
        for variable in scope.template.variables {
            guard let value = variable.defaultValue else { continue }
            change(variable.name.value, []) { old, _ in old ?? value }
        }
        let rows = scope.series.copy.rows.map { ($0, PlacedCondition($0.condition, names: names)) }
        for field in scope.series.copy.fieldNames { addCopy(field, of: scope, rows) }
        set("note", []) { _ in "" }
        for adjust in scope.series.adjusts {
            add(adjust, PlacedCondition(adjust.condition, names: names))
        }
        addClearAreas(of: scope)
    }

    /// The name, where there is one.
    func named(_ name: String) -> MatrixName? { places[name].map { all[$0] } }

    /// The names that an expression or a template uses.
    func used(by uses: [VariableUse]) -> [MatrixName] {
        Set(uses.compactMap(\.path.first)).sorted().compactMap(named)
    }

    /// The dimensions that decide some names.
    ///
    /// - Parameter uses: Where an expression or a template uses names.
    /// - Returns: The dimensions, ascending.
    func dimensions(of uses: [VariableUse]) -> [Int] {
        Set(used(by: uses).flatMap(\.dimensions)).sorted()
    }

    /// The dimensions that decide a name's value, ascending.
    public func dimensions(ofName name: String) -> [Int] { named(name)?.dimensions ?? [] }

    /// The dimensions that decide whether a condition of the layout holds, ascending.
    public func dimensions(of condition: Condition) -> [Int] {
        switch condition.form {
        case .axes(let choices):
            Set(choices.compactMap { table.dimension(ofAxis: $0.axis.value) }).sorted()
        case .expression(let expression): dimensions(of: expression.uses)
        }
    }
}

extension CellNames {
    private mutating func addCopy(
        _ field: String, of scope: CellScope, _ rows: [(row: Copy.Row, condition: PlacedCondition)]
    ) {
        let own = rows.filter { $0.row.fields.contains { $0.name.value == field } }
        let (copy, table) = (scope.series.copy, table)
        let fallsBack = scope.template.variable(named: field)?.isOptional != true
        let dimensions = table.localeDimensions + own.flatMap(\.condition.dimensions)
        change(field, dimensions) { old, positions in
            guard let locale = table.locale(at: positions) ?? (copy.rows.isEmpty ? "*" : nil) else {
                return old
            }
            let rows = own.filter { $0.condition.holds(at: positions) }.map(\.row)
            let found = copy.resolve(field, locale: locale, fallsBack: fallsBack, rows: rows)
            return found.map { .text($0.text.source.text) } ?? old
        }
    }

    private mutating func add(_ adjust: Adjust, _ condition: PlacedCondition) {
        if let note = adjust.note?.value {
            change("note", condition.dimensions) { old, positions in
                condition.holds(at: positions) ? .text(note) : old
            }
        }
        for constant in adjust.values {
            let value = constant.value.value
            change(constant.name.value, condition.dimensions) { old, positions in
                condition.holds(at: positions) ? old?.adjusted(by: value) ?? value : old
            }
        }
    }

    /// Few sizes, many cells: the words are put together once.
    private mutating func addClearAreas(of scope: CellScope) {
        let table = table
        let axis = table.sizeDimensions.first.map { table.values[$0].map(\.name) }
        let sizes = axis ?? [table.size(at: table.counts.map { _ in 0 })]
        let areas = sizes.map { size in
            let area = scope.template.clearArea(for: scope.brand.size(named: size))
            return TemplateValue.map(["clear": .text(area.words)])
        }
        set("layout", table.sizeDimensions) { positions in
            areas[table.sizeDimensions.first.map { positions[$0] } ?? 0]
        }
    }

    private mutating func set(
        _ name: String, _ dimensions: [Int], to value: @escaping @Sendable ([Int]) -> TemplateValue?
    ) {
        put(MatrixName([name], dimensions: dimensions) { positions in value(positions) })
    }

    /// Puts another value over the one that a name has so far.
    private mutating func change(
        _ name: String, _ dimensions: [Int],
        to value: @escaping @Sendable (TemplateValue?, [Int]) -> TemplateValue?
    ) {
        let old = named(name)
        let all = Set(dimensions + (old?.dimensions ?? [])).sorted()
        put(
            MatrixName([name], dimensions: all) { positions throws(TemplateError) in
                value(try old?.value(positions), positions)
            })
    }

    private mutating func put(_ name: MatrixName) {
        if let place = places[name.path[0]] {
            all[place] = name
        } else {
            places[name.path[0]] = all.count
            all.append(name)
        }
    }
}

extension TemplateValue {
    /// What `adjust` makes of a value: fields of a named object are replaced one by one, anything else is.
    func adjusted(by replacement: TemplateValue) -> TemplateValue {
        guard case .named(let text, let fields) = self, case .map(let replaced) = replacement else {
            return replacement
        }
        return .named(text, fields.merging(replaced))
    }
}

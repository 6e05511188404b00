import Diagnostics
public import Templating

/// The names that templates see for the cells of a series, and the prompt that they make.
public struct CellScope: Sendable {
    /// The series.
    public let series: Series
    /// Its brand.
    public let brand: Brand
    /// Its template.
    public let template: TemplateFile
    private let prompts: PromptWriter
    private let names: MatrixNames
    private let optionalFields: Set<String>

    /// A scope of files that go together.
    public init(series: Series, brand: Brand, template: TemplateFile) {
        self.series = series
        self.brand = brand
        self.template = template
        names = MatrixNames(series: series, brand: brand)
        optionalFields = Set(template.variables.filter(\.isOptional).map(\.name.value))
        prompts = PromptWriter(brand: brand, template: template)
    }

    /// The adjustments that are for a cell, in the file's order.
    public func adjustments(for cell: Cell) -> [Adjust] {
        series.adjusts.filter { names.holds($0.condition, for: cell) }
    }

    /// Whether a layer of the layout is for a cell.
    ///
    /// - Parameters:
    ///   - layer: The layer.
    ///   - cell: The cell.
    /// - Returns: Whether its sizes and its condition say so.
    /// - Throws: What is wrong with the condition for this cell.
    public func applies(_ layer: LayoutLayer, to cell: Cell) throws(TemplateError) -> Bool {
        guard layer.applies(toSize: cell.size) else { return false }
        guard let condition = layer.condition else { return true }
        return try names.evaluated(condition, for: cell)
    }

    /// The text of a copy field for a cell, adjustments left aside.
    public func copy(_ field: String, for cell: Cell) -> Copy.Resolution? {
        guard let locale = cell.locale ?? (series.copy.rows.isEmpty ? "*" : nil) else { return nil }
        return series.copy.resolve(field, locale: locale, fallsBack: !optionalFields.contains(field)) { row in
            names.holds(row.condition, for: cell)
        }
    }

    /// Every name of a cell but `fragments`.
    ///
    /// - Parameter cell: A cell of the series.
    /// - Returns: Defaults, axes, copy, `set` with what `adjust` replaces, `note`, and the built-in names.
    public func values(for cell: Cell) -> TemplateMap {
        var values = names.values(for: cell)
        for variable in template.variables where values[variable.name.value] == nil {
            values[variable.name.value] = variable.defaultValue
        }
        for field in series.copy.fieldNames {
            if let found = copy(field, for: cell) { values[field] = .text(found.text.source.text) }
        }
        values["note"] = .text("")
        for adjustment in adjustments(for: cell) { adjust(&values, by: adjustment) }
        values["layout"] = .map(["clear": .text(template.clearArea(for: brand.size(named: cell.size)).words)])
        return values
    }

    private func adjust(_ values: inout TemplateMap, by adjustment: Adjust) {
        if let note = adjustment.note { values["note"] = .text(note.value) }
        for constant in adjustment.values {
            let name = constant.name.value
            values[name] = values[name]?.adjusted(by: constant.value.value) ?? constant.value.value
        }
    }

    /// Every name of a cell, `fragments` among them, rendered.
    ///
    /// - Parameters:
    ///   - values: What ``values(for:)`` says, or a change of it.
    ///   - limits: The bounds of each rendering.
    /// - Returns: The names with `fragments`.
    /// - Throws: What is wrong in a fragment for these names.
    public func withFragments(
        _ values: TemplateMap, limits: RenderLimits = .standard
    ) throws(TemplateError) -> TemplateMap {
        try prompts.withFragments(values, limits: limits)
    }

    /// The prompt of a cell.
    ///
    /// - Parameters:
    ///   - cell: A cell of the series.
    ///   - limits: The bounds of the rendering.
    /// - Returns: The prompt; a note that the template does not use is its last sentence.
    /// - Throws: What is wrong in a template for this cell's names.
    public func prompt(for cell: Cell, limits: RenderLimits = .standard) throws(TemplateError) -> String {
        try prompts.prompt(with: values(for: cell), limits: limits)
    }

    /// The prompt for names that have their fragments.
    ///
    /// - Parameters:
    ///   - names: What ``withFragments(_:limits:)`` gives.
    ///   - limits: The bounds of the rendering.
    /// - Returns: The prompt; a note that the template does not use is its last sentence.
    /// - Throws: What is wrong in the template for these names.
    public func prompt(
        withFragments names: TemplateMap, limits: RenderLimits = .standard
    ) throws(TemplateError) -> String {
        try prompts.prompt(withFragments: names, limits: limits)
    }

    /// The names of all cells by position.
    ///
    /// - Parameters:
    ///   - matrix: The series' matrix.
    ///   - table: Its table.
    /// - Returns: The names that ``values(for:)`` has.
    public func names(_ matrix: Matrix, _ table: MatrixTable) -> CellNames {
        CellNames(self, matrix: matrix, table: table)
    }

    /// The prompts of all cells, one after the other by position; the same as ``prompt(for:limits:)`` gives.
    ///
    /// - Parameters:
    ///   - names: The names of the cells.
    ///   - limits: The bounds of each rendering.
    /// - Returns: A writer that has written nothing yet.
    public func prompts(_ names: CellNames, limits: RenderLimits = .standard) -> MatrixPrompts {
        MatrixPrompts(prompts, names: names, limits: limits)
    }

    /// The fragments that the prompt uses, those that others use first.
    public var fragments: [Fragment] { prompts.fragments }

    /// Whether the template itself says where the note goes.
    public var usesNote: Bool { prompts.usesNote }
}

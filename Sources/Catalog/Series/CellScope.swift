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
    /// The fragments that the prompt uses, those that others use first.
    public let fragments: [Fragment]
    private let names: MatrixNames
    private let optionalFields: Set<String>

    /// A scope of files that go together.
    public init(series: Series, brand: Brand, template: TemplateFile) {
        self.series = series
        self.brand = brand
        self.template = template
        names = MatrixNames(series: series, brand: brand)
        optionalFields = Set(template.variables.filter(\.isOptional).map(\.name.value))
        fragments = FragmentOrder(brand).needed(by: template.prompt?.uses ?? [])
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
        values["layout"] = .map(["clear": .text(template.clearArea(for: cell.size))])
        return values
    }

    private func adjust(_ values: inout TemplateMap, by adjustment: Adjust) {
        if let note = adjustment.note { values["note"] = .text(note.value) }
        for constant in adjustment.values {
            let name = constant.name.value
            if case .named(let text, let fields) = values[name],
                case .map(let replaced) = constant.value.value
            {
                values[name] = .named(text, fields.merging(replaced))
            } else {
                values[name] = constant.value.value
            }
        }
    }

    /// Adds the brand's fragments, rendered with the names at hand.
    ///
    /// - Parameters:
    ///   - values: The names.
    ///   - limits: The bounds of each rendering.
    /// - Returns: The names with `fragments` among them.
    /// - Throws: What is wrong in a fragment for these names.
    public func withFragments(
        _ values: TemplateMap, limits: RenderLimits = .standard
    ) throws(TemplateError) -> TemplateMap {
        var values = values
        var rendered = TemplateMap()
        values["fragments"] = .map(rendered)
        for fragment in fragments {
            guard let template = fragment.template else { continue }
            rendered[fragment.name.value] = .text(try template.render(values, limits: limits))
            values["fragments"] = .map(rendered)
        }
        return values
    }

    /// The prompt of a cell. A note that the template does not use becomes its last sentence.
    ///
    /// - Parameters:
    ///   - cell: A cell of the series.
    ///   - limits: The bounds of the rendering.
    /// - Returns: The prompt.
    /// - Throws: What is wrong in a template for this cell's names.
    public func prompt(for cell: Cell, limits: RenderLimits = .standard) throws(TemplateError) -> String {
        try prompt(with: values(for: cell), limits: limits)
    }

    /// The prompt for names at hand.
    func prompt(with values: TemplateMap, limits: RenderLimits = .standard) throws(TemplateError) -> String {
        guard let prompt = template.prompt else { return "" }
        let text = try prompt.render(try withFragments(values, limits: limits), limits: limits)
        guard case .text(let note) = values["note"], !note.isEmpty, !usesNote else { return text }
        return text.isEmpty ? asSentence(note) : "\(text) \(asSentence(note))"
    }

    /// Whether the template itself says where the note goes.
    public var usesNote: Bool {
        let templates = [template.prompt].compactMap { $0 } + fragments.compactMap(\.template)
        return templates.contains { $0.uses.contains { $0.path.first == "note" } }
    }

    private func asSentence(_ note: String) -> String {
        let sentence = note.prefix(1).uppercased() + note.dropFirst()
        return sentence.last.map { ".!?…".contains($0) } ?? true ? sentence : sentence + "."
    }
}

import Diagnostics
import Templating

/// The names that an expression may use to choose cells: the axes, the size, `set`, brand, series and cell.
struct MatrixNames: Sendable {
    private let axes: [String]
    /// The brand's sizes by name.
    let sizes: [String: TemplateValue]
    /// What is the same for every cell.
    let base: TemplateMap

    /// The names of a series' cells.
    init(series: Series, brand: Brand) {
        axes = series.axes.map(\.name.value)
        sizes = Dictionary(
            brand.sizes.map { ($0.name.value, $0.templateValue) }, uniquingKeysWith: { first, _ in first })
        var base = TemplateMap(series.constants.map { ($0.name.value, $0.value.value) })
        base["brand"] = brand.templateValue
        base["series"] = .map(["name": .text(series.name), "id": .text(series.id)])
        self.base = base
    }

    /// The names for a cell.
    func values(for cell: Cell) -> TemplateMap {
        var values = base
        values["cell"] = .map(["id": .text(cell.id)])
        if let locale = cell.locale { values["locale"] = .text(locale) }
        for (axis, value) in zip(axes, cell.values) { values[axis] = value.value }
        values["size"] = sizes[cell.size]
        return values
    }

    /// Whether a condition holds for a cell; one that cannot be told does not, and `check` reports it.
    func holds(_ condition: Condition, for cell: Cell) -> Bool {
        do throws(TemplateError) {
            return try evaluated(condition, for: cell)
        } catch {
            return false
        }
    }

    /// Whether a condition holds for a cell.
    func evaluated(_ condition: Condition, for cell: Cell) throws(TemplateError) -> Bool {
        try condition.holds(value: { name(on: $0, of: cell) }, names: { values(for: cell) })
    }

    private func name(on axis: String, of cell: Cell) -> String? {
        if let index = axes.firstIndex(of: axis) { return cell.values[index].name }
        return axis == "size" ? cell.size : axis == "locale" ? cell.locale : nil
    }
}

internal import Diagnostics
internal import Catalog
internal import Generation
internal import Templating

/// A cell with everything that the files say about it, before anything is decided.
struct Draft {
    let cell: Catalog.Cell
    let size: Size
    /// Axis names with the names of this cell's values.
    let axes: [(axis: String, value: String)]
    /// Every name that templates see but `fragments`.
    let names: TemplateMap
    /// The copy by field, as it goes on the poster.
    let copy: [String: String]
    let usesFallback: Bool
    /// What the cell brings to its layout.
    let layoutCell: LayoutSetter.Cell

    init?(_ cell: Catalog.Cell, scope: CellScope, matrix: Matrix) {
        guard let size = scope.brand.size(named: cell.size) else { return nil }
        self.cell = cell
        self.size = size
        axes = zip(matrix.axes, cell.values).map { ($0.name.value, $1.name) }
        names = scope.values(for: cell)
        var copy: [String: String] = [:]
        var usesFallback = false
        for field in scope.series.copy.fieldNames {
            copy[field] = names[field]?.printed
            usesFallback = usesFallback || scope.copy(field, for: cell)?.isFallback == true
        }
        self.copy = copy
        self.usesFallback = usesFallback
        let values = Dictionary(axes.map { ($0.axis, $0.value) }) { first, _ in first }
        layoutCell = LayoutSetter.Cell(
            size: size, locale: cell.locale, copy: copy, names: names,
            value: { values[$0] ?? ($0 == "size" ? size.name.value : $0 == "locale" ? cell.locale : nil) })
    }
}

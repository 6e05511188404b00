import Diagnostics
import YAML

/// Where the files give the values that a cell's templates use.
struct ValuePlaces {
    private let scope: CellScope
    private let cell: Cell
    private let series: Node?
    private let brand: Node?

    /// The places for one cell; the files are read again, as the tree of a file is not kept.
    init(_ scope: CellScope, _ cell: Cell) {
        self.scope = scope
        self.cell = cell
        series = Document(scope.series.file).root
        brand = Document(scope.brand.file).root
    }

    /// Where a value is written.
    ///
    /// - Parameter path: Its dotted name in parts.
    /// - Returns: The place of the value itself, or of the nearest thing around it; `nil` for what no file gives.
    func span(of path: [String]) -> SourceSpan? {
        guard let root = path.first else { return nil }
        return adjusted(path) ?? axisValue(path) ?? copy(root) ?? constant(path) ?? builtIn(path)
            ?? fallback(root)
    }

    /// What `adjust` replaces; the last that is for the cell wins.
    private func adjusted(_ path: [String]) -> SourceSpan? {
        for adjustment in scope.adjustments(for: cell).reversed() {
            if path == ["note"], let note = adjustment.note { return note.span }
            guard let constant = adjustment.values.first(where: { $0.name.value == path[0] }) else {
                continue
            }
            let node = series?.node(at: constant.value.span)
            if path.count == 1 { return constant.value.span }
            if let field = node?.descendant(path.dropFirst()), field.span != node?.span { return field.span }
        }
        return nil
    }

    private func axisValue(_ path: [String]) -> SourceSpan? {
        guard let axis = scope.series.axes.firstIndex(where: { $0.name.value == path[0] }),
            axis < cell.values.count
        else { return nil }
        if path[0] == "size", path.count > 1 { return size(path) }
        let value = cell.values[axis]
        if path.count > 1, let sheet = scope.series.sheets.first(where: { $0.file == value.span.file }) {
            return sheet.cell(inRowOf: value.span, headed: path[1])?.span ?? value.span
        }
        let written = series?["matrix"]?[path[0]]?[value.name] ?? series?.node(at: value.span)
        return written?.descendant(path.dropFirst())?.span ?? value.span
    }

    private func copy(_ field: String) -> SourceSpan? { scope.copy(field, for: cell)?.text.span }

    private func constant(_ path: [String]) -> SourceSpan? {
        guard let constant = scope.series.constants.first(where: { $0.name.value == path[0] }) else {
            return nil
        }
        return series?["set"]?[path[0]]?.descendant(path.dropFirst())?.span ?? constant.value.span
    }

    private func builtIn(_ path: [String]) -> SourceSpan? {
        switch path[0] {
        case "brand": brand?.descendant(path.dropFirst())?.span
        case "fragments":
            path.count > 1 ? scope.brand.fragments.first { $0.name.value == path[1] }?.name.span : nil
        case "size": size(path)
        case "locale": scope.series.copy.defaultLocale?.span
        case "layout": Document(scope.template.file).root?.key("layout")?.span
        default: nil
        }
    }

    private func size(_ path: [String]) -> SourceSpan? {
        brand?["sizes"]?[cell.size]?.span ?? scope.brand.size(named: cell.size)?.name.span
    }

    /// The template's own value, where a series gives none.
    private func fallback(_ name: String) -> SourceSpan? {
        guard let variable = scope.template.variable(named: name) else { return nil }
        let declared = Document(scope.template.file).root?["variables"]
        return declared?[name]?["default"]?.span ?? variable.name.span
    }
}

extension Node {
    /// The node that has exactly a place.
    fileprivate func node(at span: SourceSpan) -> Node? {
        if self.span == span { return self }
        for child in (elements ?? []) + (entries ?? []).map(\.value)
        where child.span.range.lowerBound <= span.range.lowerBound
            && span.range.upperBound <= child.span.range.upperBound
        {
            if let found = child.node(at: span) { return found }
        }
        return nil
    }

    /// What names lead to inside, or as far as they lead; a colour's `name` or a list's place is not written as a key.
    fileprivate func descendant(_ names: ArraySlice<String>) -> Node? {
        var node = self
        for name in names {
            guard let next = node[name] else { break }
            node = next
        }
        return node
    }
}

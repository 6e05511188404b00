import Diagnostics
import Templating
import YAML

extension SeriesReader {
    /// The values of an axis that a sheet gives: `{from: products.csv, key: sku}`, each row a named object whose fields
    /// are the columns that the template declares.
    ///
    /// - Parameters:
    ///   - axis: The axis' name.
    ///   - node: The map with `from`.
    /// - Returns: The values; `nil`, and told, where there is no sheet or no key.
    mutating func sheetValues(of axis: String, _ node: Node) -> [AxisValue]? {
        for entry in node.entries ?? [] where entry.name != "from" && entry.name != "key" {
            reading.diagnostics.append(sheetAndMore(entry.located))
        }
        guard let name = node.located("from"), let sheet = sheet(name) else { return nil }
        let key = node.located("key") ?? sheet.headings[0].located
        guard let column = sheet.column(headed: key.value) else {
            reading.diagnostics.append(noKeyColumn(key, of: sheet))
            return nil
        }
        guard !sheet.rows.isEmpty else {
            reading.diagnostics.append(noRows(name.value, at: name.span))
            return nil
        }
        let fields = SheetFields(
            sheet, key: column, type: template?.variable(named: axis)?.type,
            isPlain: axis == "locale" || axis == "size")
        reading.diagnostics += fields.problems(on: axis)
        var rows: [String: (span: SourceSpan, number: Int)] = [:]
        return sheet.rows.compactMap { row in
            let cell = row.cells[column]
            guard !cell.text.isEmpty else {
                reading.diagnostics += row.diagnostics + [noKey(axis, key: key.value, at: row.span)]
                return nil
            }
            if let first = rows[cell.text] {
                reading.diagnostics.append(keyTwice(cell.located, first: first.span, row: first.number))
                return nil
            }
            rows[cell.text] = (cell.span, row.number)
            if cell.text.wholeMatch(of: /[0-9]([.,][0-9]+)?E\+[0-9]+/) != nil {
                reading.diagnostics.append(looksShortened(cell.located))
            }
            return bound(to: axis) { $0.value(of: row, fields, on: axis) }
        }
    }

    private mutating func value(of row: Sheet.Row, _ fields: SheetFields, on axis: String) -> AxisValue? {
        reading.diagnostics += row.diagnostics
        let key = fields.keyNode(of: row)
        guard !fields.isPlain else { return plainValue(key, on: axis) }
        let (entries, lacking) = fields.entries(of: row)
        reading.diagnostics += lacking
        // What is lacking was told, by its cell or its column.
        let given = Set(entries.map(\.name))
        let declared = fields.declared?.filter { field in
            given.contains(field.name.value) || field.isOptional || field.defaultValue != nil
        }
        let object = Node.Entry(key: key, value: Node(content: .mapping(entries), span: row.span))
        let map = reading.object(object.value, declared, named: object.name) ?? TemplateMap()
        return AxisValue(
            name: object.name, value: .named(object.name, map), slug: slug(object.name), span: key.span)
    }
}

/// Which columns of a sheet are the fields of an axis' values.
private struct SheetFields {
    let sheet: Sheet
    let key: Int
    let declared: [Variable]?
    /// Whether a value is no more than its key.
    let isPlain: Bool

    init(_ sheet: Sheet, key: Int, type: VariableType?, isPlain: Bool) {
        self.sheet = sheet
        self.key = key
        if case .object(let fields) = type { declared = fields } else { declared = nil }
        self.isPlain = isPlain || type != nil && declared == nil || type == nil && sheet.names.count == 1
    }

    /// Columns that are not there, and those that nothing reads.
    func problems(on axis: String) -> [Diagnostic] {
        guard let declared, !isPlain else { return [] }
        let missing = declared.filter {
            !$0.isOptional && $0.defaultValue == nil && sheet.column(headed: $0.name.value) == nil
        }
        let span = sheet.headings[key].span
        let unread = sheet.headings.enumerated().filter { column, heading in
            column != key && !heading.text.isEmpty && !heading.text.hasPrefix("#")
                && !declared.contains { $0.name.value == heading.text }
        }.map(\.element.located)
        let meant = missing.compactMap { nearestName(to: $0.name.value, among: unread.map(\.value)) }
        return missing.map { noFieldColumn($0.name, of: axis, sheet: sheet, at: span) }
            + [unusedColumns(unread.filter { !meant.contains($0.value) }, of: axis)].compactMap { $0 }
    }

    func keyNode(of row: Sheet.Row) -> Node { row.cells[key].node() }

    /// The cells of a row that are fields, and what is told of those that are empty.
    func entries(of row: Sheet.Row) -> (entries: [Node.Entry], lacking: [Diagnostic]) {
        var entries: [Node.Entry] = []
        var lacking: [Diagnostic] = []
        for (column, heading) in sheet.headings.enumerated() where !heading.text.isEmpty {
            let field = declared?.first { $0.name.value == heading.text }
            guard declared == nil ? column != key && !heading.text.hasPrefix("#") : field != nil else {
                continue
            }
            let cell = row.cells[column]
            if !cell.text.isEmpty {
                entries.append(Node.Entry(key: heading.node(), value: cell.node(as: field?.type)))
            } else if let field, !field.isOptional, field.defaultValue == nil {
                lacking.append(emptyField(field.name, at: cell.span, place: sheet.name(of: column, in: row)))
            }
        }
        return (entries, lacking)
    }
}

extension Sheet.Cell {
    /// The cell as a value of a tree, so that it is typed by the same declarations.
    ///
    /// A list has one element a line, or between semicolons; spreadsheets write truth values in capitals.
    fileprivate func node(as type: VariableType? = nil) -> Node {
        switch type {
        case .list(let element):
            let parts = source.split { $0 == "\n" || $0 == ";" }
            let nodes = parts.map { Sheet.Cell(source: $0, span: $0.span).node(as: element) }
            return Node(content: .sequence(nodes), span: span)
        case .boolean: return Node(text.lowercased(), insteadOf: span)
        default: return Node(source, at: span)
        }
    }
}

import Diagnostics
import Templating

extension SeriesReader {
    /// The copy that a sheet gives: a row for each field, a column for each locale; a column headed with an axis says for
    /// which cells the row is, and all where it is empty.
    ///
    /// - Parameters:
    ///   - name: The sheet's path as written.
    ///   - axes: The axes of the matrix.
    /// - Returns: The fields for all cells and the rows for some; `nil`, and told, where there is no such sheet.
    mutating func sheetCopy(_ name: Located<String>, _ axes: [Axis]) -> (
        fields: [Copy.Field], rows: [Copy.Row]
    )? {
        guard let sheet = sheet(name) else { return nil }
        guard let columns = CopyColumns(sheet, axes: axes, telling: &reading.diagnostics) else { return nil }
        var fields: [Copy.Field] = []
        var rows: [Copy.Row] = []
        for row in sheet.rows {
            reading.diagnostics += row.diagnostics.filter { !columns.ignores($0.span, in: row) }
            guard let field = columns.field(of: row) else {
                reading.diagnostics.append(noFieldName(at: row.span))
                continue
            }
            switch columns.cells(of: row, telling: &reading.diagnostics) {
            case .some(let condition):
                rows.append(Copy.Row(condition: condition, fields: [field], span: row.span))
            case .all:
                if let first = fields.first(where: { $0.name.value == field.name.value }) {
                    reading.diagnostics.append(fieldTwice(field.name, first: first.name.span))
                } else {
                    fields.append(field)
                }
            case .unknown: continue
            }
        }
        return (fields, rows)
    }
}

/// What the columns of a sheet of copy are.
struct CopyColumns {
    /// Which cells a row is for.
    enum RowCells {
        case all
        case some(Condition)
        /// Nobody knows, which was told.
        case unknown
    }

    /// The heading of the column for expressions.
    static let expressions = "when"

    /// The column of expressions; an axis of that name takes it.
    private var when: Int?
    private let field: Int
    private var locales: [(column: Int, name: Located<String>)] = []
    private var unread: Set<Int> = []
    private var conditions: [(column: Int, axis: Axis, name: Located<String>)] = []

    /// The columns; `nil`, and told, where none is headed `field`.
    init?(_ sheet: Sheet, axes: [Axis], telling diagnostics: inout [Diagnostic]) {
        guard let field = sheet.headings.firstIndex(where: { $0.text.lowercased() == "field" }) else {
            diagnostics.append(noFieldHeading(sheet.headings[0].located))
            return nil
        }
        self.field = field
        for (column, heading) in sheet.headings.enumerated() where column != field {
            let name = heading.text
            if name.hasPrefix("#") { unread.insert(column) }
            if name.isEmpty || name.hasPrefix("#") { continue }
            if let axis = axes.first(where: { $0.name.value == name }) {
                conditions.append((column, axis, heading.located))
            } else if name == Self.expressions {
                when = column
            } else if name == "*" || isLocale(name) {
                locales.append((column, heading.located))
            } else if let meant = localeMeant(by: name) {
                diagnostics.append(noLocale(heading.located))
                locales.append((column, Located(meant, at: heading.span)))
            } else {
                let own = axes.first { $0.name.value == "locale" }?.values.map(\.name) ?? []
                diagnostics.append(
                    unknownCopyColumn(
                        heading.located, among: axes.map(\.name.value) + [Self.expressions] + own))
            }
        }
    }

    /// Whether a place is a cell of a column that is not read.
    func ignores(_ span: SourceSpan, in row: Sheet.Row) -> Bool {
        row.cells.indices.contains { unread.contains($0) && row.cells[$0].span == span }
    }

    /// The texts of a row under its field's name; `nil` where it has none.
    func field(of row: Sheet.Row) -> Copy.Field? {
        guard !row.cells[field].text.isEmpty else { return nil }
        let texts = locales.compactMap { column, locale -> Copy.Text? in
            let cell = row.cells[column]
            return cell.text.isEmpty ? nil : Copy.Text(locale: locale, source: cell.source, span: cell.span)
        }
        return Copy.Field(name: row.cells[field].located, texts: texts)
    }

    /// Which cells a row is for: those of its axes, or of its expression.
    func cells(of row: Sheet.Row, telling diagnostics: inout [Diagnostic]) -> RowCells {
        let choices = choices(of: row)
        guard let when, !row.cells[when].text.isEmpty else {
            guard !choices.isEmpty else { return .all }
            let span = choices.flatMap(\.values).map(\.span).first ?? row.span
            return .some(Condition(form: .axes(choices), span: span))
        }
        let cell = row.cells[when]
        if let choice = choices.first {
            diagnostics.append(rowSaysTwice(choice.values.first?.span ?? cell.span, axis: choice.axis.value))
            return .unknown
        }
        do throws(TemplateErrors) {
            return .some(Condition(form: .expression(try Expression(cell.source)), span: cell.span))
        } catch {
            diagnostics += error.errors.map(\.diagnostic)
            return .unknown
        }
    }

    private func choices(of row: Sheet.Row) -> [Condition.AxisChoice] {
        conditions.compactMap { column, axis, name -> Condition.AxisChoice? in
            let cell = row.cells[column]
            if cell.text.isEmpty { return nil }
            let isValue = axis.values.contains { $0.name == cell.text }
            let parts = isValue ? [cell.source] : cell.source.split { ",;\n".unicodeScalars.contains($0) }
            return .init(axis: name, values: parts.map { Located($0.text, at: $0.span) })
        }
    }
}

import Diagnostics

/// A spreadsheet: a row of headings, and rows of cells below it.
struct Sheet {
    /// A cell, what stands around its text taken away.
    struct Cell {
        /// What it says.
        let source: SourceText
        /// Where it stands; where it would stand in a row that ends before it.
        let span: SourceSpan
        /// Whether an apostrophe kept spreadsheets from running it.
        var isGuarded = false

        /// What it says.
        var text: String { source.text }
        /// The text with its place.
        var located: Located<String> { Located(source.text, at: span) }
    }

    /// A row with a cell for each column.
    struct Row {
        /// Its number as spreadsheets show it: the first row of the file is 1.
        let number: Int
        let cells: [Cell]
        /// What stands beyond the last heading.
        let strays: [Cell]
        /// From its first cell to its last.
        let span: SourceSpan
        /// What is wrong with its cells, whatever they are for.
        fileprivate(set) var diagnostics: [Diagnostic]
    }

    let file: SourceFile
    /// The headings; an empty one heads a column without any.
    let headings: [Cell]
    /// The number of the headings' row.
    let headingRow: Int
    let rows: [Row]
    /// What is wrong with the file or its headings.
    let diagnostics: [Diagnostic]
    /// Whether the cells cannot be trusted: quotation marks that are not closed, a text that is none.
    let isBroken: Bool

    /// Reads a sheet.
    ///
    /// - Parameter read: The file as it was read.
    /// - Throws: Why it is no text.
    init(_ read: SourceFile) throws(SheetProblem) {
        file = try SheetText(read).file
        let separator = Separator(of: file)
        let text = SheetRecords(file, separator: separator.byte, from: separator.start)
        let filled = text.records.enumerated().filter { !$0.element.allSatisfy(\.isBlank) }
        let (first, headings) = filled.first.map { ($0.offset, $0.element.map(Cell.init)) } ?? (0, [])
        self.headings = headings
        headingRow = first + 1
        let file = file
        rows = filled.dropFirst().map { Row($0.offset + 1, $0.element, headings, in: file) }
        isBroken = text.problems.contains { $0.isFatal }
        diagnostics =
            text.problems.map(\.diagnostic)
            + (filled.isEmpty ? [SheetProblem.empty(SourceSpan(file: file, range: 0..<0)).diagnostic] : [])
            + Self.problems(of: headings, rows)
    }

    /// The position of a column.
    func column(headed name: String) -> Int? { headings.firstIndex { $0.text == name } }

    /// The names that columns have.
    var names: [String] { headings.map(\.text).filter { !$0.isEmpty } }

    private static func problems(of headings: [Cell], _ rows: [Row]) -> [Diagnostic] {
        var first: [String: SourceSpan] = [:]
        var found: [Diagnostic] = []
        for (column, heading) in headings.enumerated() {
            if heading.text.isEmpty {
                guard let cell = rows.lazy.map({ $0.cells[column] }).first(where: { !$0.text.isEmpty }) else {
                    continue
                }
                found.append(noHeading(column, of: cell.span))
            } else if let other = first.updateValue(heading.span, forKey: heading.text) {
                found.append(headingTwice(heading.located, first: other))
            }
        }
        return found
    }
}

extension Sheet.Row {
    fileprivate init(
        _ number: Int, _ fields: [SheetRecords.Field], _ headings: [Sheet.Cell], in file: SourceFile
    ) {
        let start = fields.first?.span.range.lowerBound ?? 0
        let end = fields.last?.span.range.upperBound ?? start
        let written = fields.map(Sheet.Cell.init)
        let nothing = SourceSpan(file: file, range: end..<end)
        let lacking = max(0, headings.count - written.count)
        self.number = number
        let absent = Sheet.Cell(source: SourceText("", file: file, pieces: []), span: nothing)
        cells = written.prefix(headings.count) + Array(repeating: absent, count: lacking)
        strays = Array(written.dropFirst(headings.count))
        span = SourceSpan(file: file, range: start..<end)
        diagnostics = cells.compactMap { cell in formulaProblem(of: cell) }
        if let stray = strays.first(where: { !$0.text.isEmpty }) {
            diagnostics.append(strayCell(stray.located, row: number, columns: headings.count))
        }
    }
}

extension Sheet.Cell {
    /// A field without the blanks around it and without the mark that keeps spreadsheets from running it.
    fileprivate init(_ field: SheetRecords.Field) {
        let trimmed = field.source.trimmed
        let isGuarded = CSV.isGuarded(trimmed.text)
        self.init(
            source: isGuarded ? trimmed.slice(1..<trimmed.text.utf8.count) : trimmed, span: field.span,
            isGuarded: isGuarded)
    }
}

extension SheetRecords.Field {
    fileprivate var isBlank: Bool { source.trimmed.text.isEmpty }
}

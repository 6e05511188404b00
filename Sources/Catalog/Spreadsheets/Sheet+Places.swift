import Diagnostics

extension Sheet {
    /// The name of a place as a spreadsheet shows it: `cell C4, column 'de-DE'`; `nil` outside its cells.
    func name(of span: SourceSpan) -> String? {
        guard span.file == file else { return nil }
        let start = span.range.lowerBound
        if let column = headings.lastIndex(where: { $0.span.range.lowerBound <= start }),
            start <= headings.last?.span.range.upperBound ?? 0
        {
            return "cell \(columnLetters(column))\(headingRow)"
        }
        guard let row = row(at: start), start <= row.span.range.upperBound else { return nil }
        if let stray = row.strays.lastIndex(where: { $0.span.range.lowerBound <= start }) {
            return "cell \(columnLetters(headings.count + stray))\(row.number)"
        }
        let column = row.cells.lastIndex { $0.span.range.lowerBound <= start && !$0.span.range.isEmpty }
        guard let column else { return "row \(row.number)" }
        return name(of: column, in: row)
    }

    /// The name of a cell.
    func name(of column: Int, in row: Row) -> String {
        let heading = headings[column].text
        return "cell \(columnLetters(column))\(row.number)"
            + (heading.isEmpty ? "" : ", column '\(shortened(heading))'")
    }

    /// The cell of a row in a column, found by a place in the row.
    func cell(inRowOf span: SourceSpan, headed name: String) -> Cell? {
        guard span.file == file, let column = column(headed: name) else { return nil }
        return row(at: span.range.lowerBound)?.cells[column]
    }

    /// The row that a place is in; `nil` outside of all.
    func row(of span: SourceSpan) -> Row? {
        guard span.file == file, let row = row(at: span.range.lowerBound),
            span.range.lowerBound <= row.span.range.upperBound
        else { return nil }
        return row
    }

    /// The last row that begins at or before a byte.
    private func row(at offset: Int) -> Row? {
        var (low, high) = (0, rows.count)
        while low < high {
            let middle = (low + high) / 2
            if rows[middle].span.range.lowerBound > offset { high = middle } else { low = middle + 1 }
        }
        return low > 0 ? rows[low - 1] : nil
    }

    /// The same problems, those in a cell with the cell's name.
    func placed(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
        diagnostics.map { diagnostic in
            guard diagnostic.span.file == file, !diagnostic.notes.contains(where: { $0.hasPrefix("cell ") }),
                let name = name(of: diagnostic.span)
            else { return diagnostic }
            return diagnostic.noting(name)
        }
    }
}

extension Diagnostic {
    /// The same problem with one more note.
    fileprivate func noting(_ note: String) -> Diagnostic {
        let noted = Diagnostic(
            id, severity: severity, message, at: span, label: label, related: related, notes: [note] + notes,
            help: help, fix: fix, surroundingLines: surroundingLines)
        return cells.map(noted.concerning) ?? noted
    }
}

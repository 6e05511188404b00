import Diagnostics

// The wording of what is wrong with the rows and columns of a sheet.

func noHeading(_ column: Int, of cell: SourceSpan) -> Diagnostic {
    Diagnostic(
        .csvSyntax, "column \(columnLetters(column)) has cells but no heading", at: cell,
        help: "write what it is into the first row, or empty the column")
}

func headingTwice(_ heading: Located<String>, first: SourceSpan) -> Diagnostic {
    Diagnostic(
        .duplicateKey, "two columns are headed '\(shortened(heading.value))'", at: heading.span,
        related: [.init(at: first, "first here")], help: "delete one, or give it another heading")
}

func strayCell(_ cell: Located<String>, row: Int, columns: Int) -> Diagnostic {
    Diagnostic(
        .csvSyntax, "row \(row) has more cells than there are headings (\(columns))", at: cell.span,
        help: "a text that holds the separator stands between quotation marks: \"…\"")
}

/// What is wrong with a cell that a spreadsheet would calculate, or failed to.
///
/// A text may begin with a sign (`+20 %`, `@nordlys`): only what looks like a call or names a cell is a formula then.
func formulaProblem(of cell: Sheet.Cell) -> Diagnostic? {
    let text = cell.text
    guard !cell.isGuarded, let first = text.first else { return nil }
    if first == "#", errorValues.contains(where: text.hasPrefix) {
        return Diagnostic(
            .wrongType, "'\(shortened(text))' is what a spreadsheet shows for a formula that failed",
            at: cell.span,
            help: "correct the formula, or write the text itself")
    }
    guard isFormula(text) else { return nil }
    return Diagnostic(
        .wrongType, "'\(shortened(text))' is a formula, and formulas are not calculated here", at: cell.span,
        help:
            "save the sheet with its values, or write an apostrophe first where it is a text: '\(shortened(text))"
    )
}

/// What Excel, Numbers and LibreOffice show in place of a value.
private let errorValues = ["#NAME?", "#REF!", "#VALUE!", "#DIV/0!", "#N/A", "#NULL!", "#NUM!", "#SPILL!"]

private func isFormula(_ text: String) -> Bool {
    if text.first == "=" { return text.count > 1 }
    guard let first = text.first, "+-@".contains(first) else { return false }
    let letters = text.dropFirst().prefix { $0.isASCII && $0.isUppercase || $0 == "$" }
    let next = text.dropFirst(1 + letters.count).first
    return !letters.isEmpty && (next == "(" || letters.count <= 3 && next.map { "0"..."9" ~= $0 } == true)
}

func noKeyColumn(_ name: Located<String>, of sheet: Sheet) -> Diagnostic {
    unknownName(
        .unknownKey, "'\(sheet.file.path)' has no column '\(shortened(name.value))'", name.value,
        among: sheet.names, at: name.span,
        otherwise: "its columns are \(sheet.names.prefix(12).joined(separator: ", "))",
        related: sheet.headings.first.map { [.init(at: $0.span, "the headings")] } ?? [])
}

func noKey(_ axis: String, key: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
        .missingKey, "this row has no '\(key)', by which the axis '\(axis)' names it", at: span,
        help: "write one, or delete the row")
}

func keyTwice(_ key: Located<String>, first: SourceSpan, row: Int) -> Diagnostic {
    Diagnostic(
        .duplicateValue, "'\(shortened(key.value))' stands in row \(row) already", at: key.span,
        related: [.init(at: first, "first here")], help: "keep one of the two, or give it another name")
}

func looksShortened(_ key: Located<String>) -> Diagnostic {
    Diagnostic(
        .wrongType, severity: .warning,
        "'\(key.value)' looks like a long number that a spreadsheet shortened",
        at: key.span, help: "make the column one of text in the spreadsheet, and write the number again")
}

func noRows(_ path: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
        .missingKey, "'\(path)' has no row below its headings", at: span,
        help: "without a row there is no cell")
}

func noFieldColumn(_ field: Located<String>, of axis: String, sheet: Sheet, at span: SourceSpan) -> Diagnostic
{
    let nearest = nearestName(to: field.value, among: sheet.names)
    return Diagnostic(
        .missingKey, "'\(sheet.file.path)' has no column '\(field.value)', which '\(axis)' needs", at: span,
        related: [.init(at: field.span, "declared here")],
        help: nearest.map { "is the column '\($0)' meant? head it '\(field.value)'" }
            ?? "add the column, or declare '\(field.value)?' in the template")
}

/// `place` is the cell's name: a row that ends early has no place of its own for what it lacks.
func emptyField(_ field: Located<String>, at span: SourceSpan, place: String) -> Diagnostic {
    Diagnostic(
        .missingKey, "this row has no '\(field.value)'", at: span,
        related: [.init(at: field.span, "declared here")], notes: [place],
        help: "fill the cell, or declare '\(field.value)?' in the template")
}

func unusedColumns(_ columns: [Located<String>], of axis: String) -> Diagnostic? {
    guard let first = columns.first else { return nil }
    let names = columns.prefix(6).map { "'\($0.value)'" }.joined(separator: ", ")
    return Diagnostic(
        .unknownKey, severity: .note,
        "\(names)\(columns.count > 6 ? " …" : "") \(columns.count == 1 ? "is" : "are") not read: "
            + "the template declares no such field of '\(axis)'", at: first.span,
        help: "declare it in the template to use it")
}

func noFieldHeading(_ first: Located<String>) -> Diagnostic {
    Diagnostic(
        .csvSyntax, "a sheet of copy begins with the column 'field', not '\(shortened(first.value))'",
        at: first.span,
        help: "head the column that names the copy fields (headline, legal …) 'field'")
}

func unknownCopyColumn(_ heading: Located<String>, among names: [String]) -> Diagnostic {
    unknownName(
        .unknownKey, "the column '\(shortened(heading.value))' is neither a locale nor an axis of the matrix",
        heading.value, among: names, at: heading.span,
        otherwise: "head it with \(localeWords) or an axis; a heading that begins with '#' is not read")
}

func rowSaysTwice(_ cell: SourceSpan, axis: String) -> Diagnostic {
    Diagnostic(
        .unknownKey, "a row with an expression under '\(CopyColumns.expressions)' names no axes beside it",
        at: cell,
        help: "say it in the expression: '\(axis) == \"…\"'")
}

func noFieldName(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
        .missingKey, "this row does not say which field it is", at: span,
        help: "write it under 'field', or empty the row")
}

func fieldTwice(_ field: Located<String>, first: SourceSpan) -> Diagnostic {
    Diagnostic(
        .duplicateValue, "the field '\(shortened(field.value))' is given twice", at: field.span,
        related: [.init(at: first, "first here")],
        help: "keep one of the two, or say for which cells one of them is: in a column headed with an axis")
}

func sheetAndMore(_ key: Located<String>) -> Diagnostic {
    Diagnostic(
        .unknownKey, "an axis from a sheet has only the keys 'from' and 'key'", at: key.span,
        help: "write the value as a row of the sheet")
}

/// The letters of a column as spreadsheets show them: 0 is A, 26 is AA.
func columnLetters(_ column: Int) -> String {
    var letters = ""
    var rest = column
    repeat {
        letters = String(UnicodeScalar(UInt8(ascii: "A") + UInt8(rest % 26))) + letters
        rest = rest / 26 - 1
    } while rest >= 0
    return letters
}

import Diagnostics

/// Why a file is no sheet, or not the one that was meant.
enum SheetProblem: Error, Hashable {
    case workbook
    case notText(SourceSpan)
    case notUTF8(SourceSpan)
    case empty(SourceSpan)
    case unclosedQuote(SourceSpan)
    case textAfterQuote(SourceSpan)
    case blankBeforeQuote(SourceSpan)
    case tooLong(SourceSpan, most: Int)
    case tooManyRows(SourceSpan, most: Int)
    case tooManyColumns(SourceSpan, most: Int)

    /// Whether it is unknown where cells begin and end.
    var isFatal: Bool {
        switch self {
        case .unclosedQuote, .tooManyRows, .tooManyColumns: true
        default: false
        }
    }

    /// The problem at its place; one of the whole file at the name that a file gives it.
    ///
    /// - Parameter name: Where the file is named.
    /// - Returns: The diagnostic.
    func diagnostic(named name: Located<String>) -> Diagnostic {
        switch self {
        case .workbook:
            Diagnostic(
                .csvSyntax, "'\(name.value)' is a workbook, not a CSV file", at: name.span,
                help: "save the sheet as 'CSV UTF-8' and name that file")
        case .notText(let span):
            Diagnostic(
                .csvSyntax, "'\(name.value)' is not a text file", at: name.span,
                related: span.file.bytes.isEmpty ? [] : [.init(at: span, "a byte that no text has")],
                help: "save the sheet as 'CSV UTF-8' and name that file")
        default: diagnostic
        }
    }

    /// The problem at its place in the sheet.
    var diagnostic: Diagnostic {
        switch self {
        case .workbook, .notText:
            diagnostic(named: Located("", at: SourceSpan(file: Self.nowhere, range: 0..<0)))
        case .notUTF8(let span):
            Diagnostic(
                .csvSyntax, "the file is not valid UTF-8", at: span,
                help: "save the sheet as 'CSV UTF-8', or as 'Unicode text'")
        case .empty(let span):
            Diagnostic(
                .csvSyntax, "the sheet has no headings", at: span,
                help: "the first row says what is in each column")
        case .unclosedQuote(let span):
            Diagnostic(
                .csvSyntax, "this quotation mark is never closed", at: span,
                help: "close it, or double it where it belongs to the text: \"\"")
        case .textAfterQuote(let span):
            Diagnostic(
                .csvSyntax, "text follows the closing quotation mark of its cell", at: span,
                help: "put all of the cell between the marks, and double those that belong to the text: \"\"")
        case .blankBeforeQuote(let span):
            Diagnostic(
                .csvSyntax, "a space stands before the quotation mark, which so belongs to the text",
                at: span,
                help: "delete the space")
        case .tooLong(let span, let most):
            Diagnostic(
                .limitExceeded, "a cell has more than \(most) characters", at: span,
                help: "spreadsheets hold no more; perhaps a quotation mark is missing or too many")
        case .tooManyRows(let span, let most):
            Diagnostic(
                .limitExceeded, "the sheet has more than \(most) rows", at: span,
                help: "split it into several")
        case .tooManyColumns(let span, let most):
            Diagnostic(
                .limitExceeded, "the row has more than \(most) columns", at: span,
                help: "delete those that nothing uses")
        }
    }

    private static let nowhere = SourceFile(path: "", bytes: [])
}

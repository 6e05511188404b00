/// Rows of separated values (RFC 4180) as they are written, and the mark that guards a cell; `SheetRecords` reads them.
enum CSV {
    /// A row as one line without a line break, every cell guarded against being a formula.
    static func line(_ cells: [String], separator: Character = ",") -> String {
        cells.map { cell($0, separator) }.joined(separator: String(separator))
    }

    /// A spreadsheet takes these at a cell's start for a formula, and runs it (OWASP, CSV injection).
    private static let formulaStarts: Set<Character> = ["=", "+", "-", "@", "\t", "\r"]

    private static func cell(_ text: String, _ separator: Character) -> String {
        // A quote mark of the user's own gets one more, so that what is read is what was written.
        let guarded = text.first.map { formulaStarts.contains($0) || $0 == "'" } ?? false ? "'" + text : text
        let needsQuotes = guarded.unicodeScalars.contains { mark in
            "\"\n\r".unicodeScalars.contains(mark) || separator.unicodeScalars.contains(mark)
        }
        guard needsQuotes else { return guarded }
        return "\""
            + guarded.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
            + "\""
    }

    /// Whether a cell begins with the mark that keeps spreadsheets from running it.
    static func isGuarded(_ text: String) -> Bool {
        guard text.first == "'", let second = text.dropFirst().first else { return false }
        return formulaStarts.contains(second) || second == "'"
    }
}

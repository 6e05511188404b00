/// Rows of comma-separated values (RFC 4180).
enum CSV {
    /// A row as one line without a line break, every cell guarded against being a formula.
    static func line(_ cells: [String], separator: Character = ",") -> String {
        cells.map { cell($0, separator) }.joined(separator: String(separator))
    }

    /// The rows of a text, guards taken away; quotes that are never closed end with the text.
    static func rows(_ text: String) -> [[String]] {
        var rows: [[String]] = []
        var row: [String] = []
        var cell = ""
        var isQuoted = false
        var isAfterQuote = false
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"" where isQuoted: (isQuoted, isAfterQuote) = (false, true)
            case "\"":
                if isAfterQuote { cell += "\"" }
                (isQuoted, isAfterQuote) = (true, false)
            case _ where isQuoted: cell.unicodeScalars.append(scalar)
            case ",", "\n":
                row.append(unguarded(cell))
                (cell, isAfterQuote) = ("", false)
                if scalar == "\n" {
                    rows.append(row)
                    row = []
                }
            case "\r": continue
            default: cell.unicodeScalars.append(scalar)
            }
        }
        if !row.isEmpty || !cell.isEmpty { rows.append(row + [unguarded(cell)]) }
        return rows
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

    private static func unguarded(_ text: String) -> String {
        isGuarded(text) ? String(text.dropFirst()) : text
    }

    /// Whether a cell begins with the mark that keeps spreadsheets from running it.
    static func isGuarded(_ text: String) -> Bool {
        guard text.first == "'", let second = text.dropFirst().first else { return false }
        return formulaStarts.contains(second) || second == "'"
    }
}

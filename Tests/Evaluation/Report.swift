internal import Figures
internal import Foundation

/// The figures of a part in tables.
struct Report: Sendable {
    /// One table.
    struct Table: Sendable {
        let title: String
        /// What the figures are and how they were come by, in sentences.
        let explanation: String
        let columns: [String]
        var rows: [(name: String, figures: [Figure?])] = []
    }

    let part: Part
    var tables: [Table] = []

    /// Plain text of at most 100 columns.
    var text: String {
        tables.map { table in
            let head = "\n\(table.title)\n" + Self.wrapped(table.explanation)
            let names = Self.line("", table.columns)
            let rows = table.rows.map { Self.line($0.name, $0.figures.map(Self.cell)) }
            return ([head, names] + rows).joined(separator: "\n")
        }.joined(separator: "\n")
    }

    /// Breaks words into lines of at most 98 columns, two columns in.
    static func wrapped(_ text: String) -> String {
        var lines = [""]
        for word in text.split(separator: " ") {
            if lines[lines.count - 1].count + word.count > 97 { lines.append("") }
            lines[lines.count - 1] += lines[lines.count - 1].isEmpty ? "  \(word)" : " \(word)"
        }
        return lines.joined(separator: "\n")
    }

    private static let nameWidth = 21, cellWidth = 13

    private static func line(_ name: String, _ cells: [String]) -> String {
        let padded = cells.map { String(repeating: " ", count: max(1, cellWidth - $0.count)) + $0 }
        return "  " + name + String(repeating: " ", count: max(0, nameWidth - 2 - name.count))
            + padded.joined()
    }

    /// `.934 .91–.96`.
    private static func cell(_ figure: Figure?) -> String {
        guard let figure else { return "–" }
        let interval = figure.interval.map { " \(short($0.lower, 2))–\(short($0.upper, 2))" } ?? ""
        return short(figure.value, 3) + interval
    }

    /// A number in few letters: `.934`, `1`, `12.3`.
    static func short(_ value: Double, _ digits: Int) -> String {
        let text = String(format: "%.\(value < 9.95 ? digits : 1)f", value)
        if text.allSatisfy({ "10.".contains($0) }), Double(text) == 1 { return "1" }
        return text.hasPrefix("0.") ? String(text.dropFirst()) : text
    }
}

extension Report {
    /// A figure with its place, for programs.
    struct Entry: Encodable {
        let part: String, table: String, row: String, column: String
        let value: Double
        let lower: Double?, upper: Double?
        let count: Int
    }

    var entries: [Entry] {
        tables.flatMap { table in
            table.rows.flatMap { row in
                zip(table.columns, row.figures).compactMap { column, figure in
                    figure.map {
                        Entry(
                            part: part.rawValue, table: table.title, row: row.name, column: column,
                            value: $0.value,
                            lower: $0.interval?.lower, upper: $0.interval?.upper, count: $0.count)
                    }
                }
            }
        }
    }
}

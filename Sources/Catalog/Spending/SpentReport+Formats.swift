public import Diagnostics

extension SpentReport {
    /// A table for people, no line break at the end.
    public var text: String {
        guard !lines.isEmpty else { return nothing }
        let table = [header] + rows.map { $0.map(\.visible) }
        let widths = header.indices.map { column in table.map { $0[column].count }.max() ?? 0 }
        return table.map { row in
            let cells = zip(row, widths).enumerated().map { index, cell in
                let blank = String(repeating: " ", count: cell.1 - cell.0.count)
                return isNumber(index) ? blank + cell.0 : cell.0 + blank
            }
            let line = cells.joined(separator: "  ")
            return String(line.reversed().drop { $0 == " " }.reversed())
        }.joined(separator: "\n")
    }

    /// A table in Markdown, no line break at the end.
    public var markdown: String {
        guard !lines.isEmpty else { return nothing }
        let rule = header.indices.map { isNumber($0) ? "---:" : "---" }
        return ([header, rule] + rows.map { $0.map(escaped) })
            .map { "| \($0.joined(separator: " | ")) |" }.joined(separator: "\n")
    }

    /// A sheet without a line of totals, which would be summed again: UTF-8 with a byte-order mark, lines ended as RFC 4180
    /// has them, cells guarded against being formulas.
    ///
    /// - Parameter separator: What stands between two cells.
    /// - Returns: The text.
    public func csv(separator: Character = ",") -> String {
        let head =
            columns.map(\.rawValue) + [
                "images", "kept images", "amount", "kept amount", "refunded amount", "currency",
            ]
        let body = lines.map { line in
            line.values + [
                String(line.sum.images), String(line.sum.keptImages), line.sum.amount.number,
                line.sum.keptAmount.number, line.sum.refundedAmount.number, line.sum.amount.currency,
            ]
        }
        return "\u{FEFF}" + ([head] + body).map { CSV.line($0, separator: separator) + "\r\n" }.joined()
    }

    /// For programs; amounts are decimal texts.
    public var json: JSONValue {
        .object([
            .init("from", .optional(days.first?.text)), .init("to", .optional(days.last?.text)),
            .init("by", .array(columns.map { .text($0.rawValue) })),
            .init(
                "lines",
                .array(
                    lines.map { line in
                        .object(
                            zip(columns, line.values).map { .init($0.rawValue, .text($1)) } + line.sum.members
                        )
                    })),
            .init("totals", .array(totals.map { .object($0.members) })),
            .init("unreadable", .integer(unreadable)), .init("undated", .integer(undated)),
            .init("copied", .integer(copied)),
            .init("diagnostics", .array(diagnostics.map(JSONRenderer().object))),
        ])
    }

    private var nothing: String { days.isUnbounded ? "nothing was spent" : "nothing was spent in these days" }

    private var header: [String] {
        (columns.isEmpty ? [""] : columns.map(\.rawValue)) + ["images", "kept", "amount"]
            + (hasRefunds ? ["refunded"] : []) + ["not kept"]
    }

    private var hasRefunds: Bool { totals.contains { $0.refundedAmount.millionths != 0 } }

    private var rows: [[String]] {
        let groups = columns.isEmpty ? [] : lines.map { $0.values + $0.sum.cells(withRefunds: hasRefunds) }
        let labels = ["total"] + Array(repeating: "", count: max(0, columns.count - 1))
        return groups + totals.map { labels + $0.cells(withRefunds: hasRefunds) }
    }

    private func isNumber(_ column: Int) -> Bool { column >= max(1, columns.count) }
}

extension SpentSum {
    fileprivate func cells(withRefunds: Bool) -> [String] {
        [String(images), String(keptImages), amount.description]
            + (withRefunds ? [refundedAmount.description] : []) + [lostAmount.description]
    }

    fileprivate var members: [JSONValue.Member] {
        [
            .init("images", .integer(images)), .init("keptImages", .integer(keptImages)),
            .init("amount", .text(amount.number)), .init("keptAmount", .text(keptAmount.number)),
            .init("refundedAmount", .text(refundedAmount.number)), .init("currency", .text(amount.currency)),
        ]
    }
}

/// A stranger's text must not become markup.
private func escaped(_ text: String) -> String {
    text.visible.reduce(into: "") { escaped, character in
        if "\\`*_{}[]<>#|&".contains(character) { escaped.append("\\") }
        escaped.append(character)
    }
}

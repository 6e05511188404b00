/// Writes values as Python's `json.dumps` does with sorted keys, then made safe for HTML, which is Jinja2's `tojson`:
/// spaces after `,` and `:`, ASCII only, `<`, `>`, `&` and `'` as escapes.
struct JSONPrinter {
    /// What has been written, as ASCII.
    private(set) var bytes: [UInt8] = []
    private let indent: Int?
    private let limit: Int
    private var depth = 0

    /// A printer.
    ///
    /// - Parameters:
    ///   - indent: Spaces for each level on lines of their own; `nil` for one line.
    ///   - limit: About how many bytes are written before it stops.
    init(indent: Int?, limit: Int) {
        self.indent = indent
        self.limit = limit
    }

    /// Appends a value.
    mutating func print(_ value: TemplateValue) {
        guard bytes.count <= limit else { return }
        switch value {
        case .null: append("null")
        case .boolean(let value): append(value ? "true" : "false")
        case .integer(let value): append(String(value))
        case .number(let value):
            append(value.isNaN ? "NaN" : value.isFinite ? value.pythonDescription : infinity(value))
        case .text(let text), .markup(let text), .named(let text, _): append(quoted(text))
        case .object: append("null")
        case .list(let values), .tuple(let values):
            enclose("[", values, "]") { printer, value in printer.print(value) }
        case .map(let map):
            enclose("{", map.pairs.sorted { precedes($0.key, $1.key) }, "}") { printer, pair in
                printer.append(quoted(printer.name(of: pair.key)) + ": ")
                printer.print(pair.value)
            }
        }
    }

    /// The name of a key in JSON, where all are texts: `true`, `null`, `1`.
    private func name(of key: String) -> String {
        switch TemplateValue(mapKey: key) {
        case .boolean(let value): value ? "true" : "false"
        case .null: "null"
        case let value: value.printed
        }
    }

    /// Whether a key comes before another: numbers by size, all else by name.
    private func precedes(_ left: String, _ right: String) -> Bool {
        if let a = TemplateValue(mapKey: left).asNumber, let b = TemplateValue(mapKey: right).asNumber {
            return a < b
        }
        return name(of: left).precedes(name(of: right))
    }

    private func infinity(_ value: Double) -> String { value < 0 ? "-Infinity" : "Infinity" }

    private mutating func enclose<Part>(
        _ open: String, _ parts: [Part], _ close: String, _ write: (inout JSONPrinter, Part) -> Void
    ) {
        append(open)
        depth += 1
        for (index, part) in parts.enumerated() where bytes.count <= limit {
            if index > 0 { append(indent == nil ? ", " : ",") }
            breakLine()
            write(&self, part)
        }
        depth -= 1
        if !parts.isEmpty { breakLine() }
        append(close)
    }

    private mutating func breakLine() {
        guard let indent, bytes.count <= limit else { return }
        append("\n" + String(repeating: " ", count: min(indent, limit) * depth))
    }

    private mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }
}

private func quoted(_ text: String) -> String {
    var quoted = "\""
    for unit in text.utf16 {
        switch unit {
        case 0x22: quoted += "\\\""
        case 0x5C: quoted += "\\\\"
        case 0x0A: quoted += "\\n"
        case 0x0D: quoted += "\\r"
        case 0x09: quoted += "\\t"
        case 0x08: quoted += "\\b"
        case 0x0C: quoted += "\\f"
        case 0x26, 0x27, 0x3C, 0x3E, 0..<0x20, 0x7F...: quoted += escape(unit)
        default: quoted.unicodeScalars.append(Unicode.Scalar(UInt8(unit)))
        }
    }
    return quoted + "\""
}

private func escape(_ unit: UInt16) -> String {
    if unit == 0x7F { return "\u{7F}" }
    let digits = String(unit, radix: 16)
    return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
}

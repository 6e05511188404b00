extension TemplateValue {
    /// The value as `{{ }}` prints it, which is as Python prints it: `True`, `None`, `1.0`, `['a', 1]`.
    ///
    /// A render is bounded; this property is not, so it is for values of the program's own making.
    public var printed: String {
        var printer = Printer(limit: .max)
        printer.print(self)
        return String(decoding: printer.bytes, as: UTF8.self)
    }
}

/// Writes values as Python's `str` and `repr` do, up to a number of bytes: a list that holds itself many times over is
/// small in memory and endless on paper.
struct Printer {
    /// What has been written.
    private(set) var bytes: [UInt8] = []
    /// Whether the limit was met; what is written then is cut short.
    private(set) var isFull = false
    private let limit: Int

    /// A printer that stops soon after `limit` bytes.
    init(limit: Int) { self.limit = limit }

    /// Appends the value as `str` writes it.
    mutating func print(_ value: TemplateValue) {
        if let text = value.asText { append(text) } else { quote(value) }
    }

    /// Appends the value as `repr` writes it: as `str`, but texts in quotes.
    mutating func quote(_ value: TemplateValue) {
        guard !isFull else { return }
        switch value {
        case .null: append("None")
        case .boolean(let value): append(value ? "True" : "False")
        case .integer(let value): append(String(value))
        case .number(let value): append(value.pythonDescription)
        case .text(let text), .named(let text, _): append(quoted(text))
        case .markup(let text): append("Markup(\(quoted(text)))")
        case .object(let object): append(object.kind == .blank ? "" : "<\(object.kind.rawValue)>")
        case .list(let values): enclose(values, "[", "]")
        case .tuple(let values): enclose(values, "(", values.count == 1 ? ",)" : ")")
        case .map(let map): quote(map)
        }
    }

    private mutating func enclose(_ values: [TemplateValue], _ open: String, _ close: String) {
        append(open)
        for (index, value) in values.enumerated() where !isFull {
            if index > 0 { append(", ") }
            quote(value)
        }
        append(close)
    }

    private mutating func quote(_ map: TemplateMap) {
        append("{")
        for (index, pair) in map.pairs.enumerated() where !isFull {
            append((index > 0 ? ", " : "") + quoted(pair.key) + ": ")
            quote(pair.value)
        }
        append("}")
    }

    private mutating func append(_ text: String) {
        bytes.append(contentsOf: text.utf8)
        if bytes.count > limit { isFull = true }
    }
}

/// A text as Python's `repr` writes it: in apostrophes, or in double quotes where it has apostrophes and no double quote;
/// what cannot be seen as an escape.
private func quoted(_ text: String) -> String {
    let scalars = text.unicodeScalars
    let mark: Unicode.Scalar = scalars.contains("'") && !scalars.contains("\"") ? "\"" : "'"
    var quoted = String.UnicodeScalarView([mark])
    for scalar in scalars {
        switch scalar {
        case mark, "\\": quoted.append(contentsOf: ["\\", scalar])
        case "\n": quoted.append(contentsOf: "\\n".unicodeScalars)
        case "\r": quoted.append(contentsOf: "\\r".unicodeScalars)
        case "\t": quoted.append(contentsOf: "\\t".unicodeScalars)
        case _ where scalar.isPrintable: quoted.append(scalar)
        default: quoted.append(contentsOf: escape(scalar).unicodeScalars)
        }
    }
    quoted.append(mark)
    return String(quoted)
}

private func escape(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16)
    let (mark, width) = scalar.value < 0x100 ? ("x", 2) : scalar.value < 0x1_0000 ? ("u", 4) : ("U", 8)
    return "\\" + mark + String(repeating: "0", count: width - digits.count) + digits
}

extension Unicode.Scalar {
    /// Whether Python's `str.isprintable` holds: no category of Other or Separator but the plain space.
    fileprivate var isPrintable: Bool {
        switch properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator:
            false
        case .spaceSeparator: self == " "
        default: true
        }
    }
}

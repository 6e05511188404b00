extension TemplateValue {
    /// The value as `{{ }}` prints it, which is as Python prints it: `True`, `None`, `1.0`, `['a', 1]`.
    ///
    /// A render is bounded; this property is not, so it is for values of the program's own making.
    public var printed: String {
        if let asText { return asText }
        var bytes: [UInt8] = []
        append(to: &bytes, limit: .max)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Appends the value as `{{ }}` prints it.
    ///
    /// - Parameters:
    ///   - bytes: What it is appended to, as UTF-8.
    ///   - limit: About the most bytes that it may add; what would be longer is cut short.
    /// - Returns: Whether all of it was written.
    @discardableResult
    func append(to bytes: inout [UInt8], limit: Int) -> Bool {
        var printer = Printer(limit: limit, after: bytes.count)
        swap(&printer.bytes, &bytes)
        printer.print(self)
        swap(&printer.bytes, &bytes)
        return !printer.isFull
    }
}

/// Writes values as Python's `str` and `repr` do, up to a number of bytes: a list that holds itself many times over is
/// small in memory and endless on paper.
struct Printer {
    /// What has been written.
    fileprivate(set) var bytes: [UInt8] = []
    /// Whether the limit was met; what is written then is cut short.
    private(set) var isFull = false
    private let limit: Int

    /// A printer that stops soon after `limit` bytes, not counting those that are there already.
    init(limit: Int, after count: Int = 0) {
        self.limit = limit > .max - count ? .max : limit + count
    }

    /// Appends the value as `str` writes it.
    mutating func print(_ value: TemplateValue) {
        switch value {
        case .text(let text), .markup(let text), .named(let text, _): append(text)
        default: quote(value)
        }
    }

    /// Appends the value as `repr` writes it: as `str`, but texts in quotes.
    mutating func quote(_ value: TemplateValue) {
        guard !isFull else { return }
        switch value {
        case .null: append("None")
        case .boolean(let value): append(value ? "True" : "False")
        case .integer(let value): append(value)
        case .number(let value): append(value.pythonDescription)
        case .text(let text), .named(let text, _): quote(text)
        case .markup(let text):
            append("Markup(")
            quote(text)
            append(")")
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
            if index > 0 { append(", ") }
            quote(TemplateValue(mapKey: pair.key))
            append(": ")
            quote(pair.value)
        }
        append("}")
    }

    private mutating func append(_ text: String) {
        bytes.append(contentsOf: text.utf8)
        if bytes.count > limit { isFull = true }
    }

    private mutating func append(_ number: Int) {
        let start = bytes.count
        var rest = number.magnitude
        repeat {
            bytes.append(UInt8(ascii: "0") + UInt8(rest % 10))
            rest /= 10
        } while rest > 0
        if number < 0 { bytes.append(UInt8(ascii: "-")) }
        bytes[start...].reverse()
        if bytes.count > limit { isFull = true }
    }
}

// Texts in quotes.
extension Printer {
    /// Appends a text as `repr` writes it: in apostrophes, or in double quotes where it has apostrophes and no double
    /// quote; what cannot be seen as an escape.
    private mutating func quote(_ text: String) {
        let hasApostrophe = text.utf8.contains(UInt8(ascii: "'"))
        let mark: Unicode.Scalar = hasApostrophe && !text.utf8.contains(UInt8(ascii: "\"")) ? "\"" : "'"
        bytes.append(UInt8(ascii: mark))
        for scalar in text.unicodeScalars {
            switch scalar {
            case mark, "\\": bytes += [UInt8(ascii: "\\"), UInt8(ascii: scalar)]
            case "\n": append("\\n")
            case "\r": append("\\r")
            case "\t": append("\\t")
            case _ where scalar.isPrintable: bytes.append(contentsOf: UTF8.encode(scalar) ?? .init())
            default: append(scalar.pythonEscape)
            }
        }
        bytes.append(UInt8(ascii: mark))
        if bytes.count > limit { isFull = true }
    }
}

extension Unicode.Scalar {
    /// The escape that Python's `repr` writes for it: `\x07`, `\u2028`, `\U0001f600`.
    var pythonEscape: String {
        let digits = String(value, radix: 16)
        let (mark, width) = value < 0x100 ? ("x", 2) : value < 0x1_0000 ? ("u", 4) : ("U", 8)
        return "\\" + mark + String(repeating: "0", count: width - digits.count) + digits
    }

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

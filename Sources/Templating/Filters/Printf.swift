/// Values put into a format with `%s`, `%d`, `%.2f`, `%(name)s` and their kin, as Python's `%` does with a text on its left.
///
/// - Parameters:
///   - format: The text with directives; any other value as it prints. If it is markup, texts are escaped.
///   - values: A tuple gives its elements in order and a map its values by name; anything else is the one value.
///   - meter: Counts the work.
/// - Returns: The text, markup if the format is.
/// - Throws: `invalidFormat` for a directive that is none or does not fit its value, or values left over.
func printf(
    _ format: TemplateValue, _ values: TemplateValue, _ meter: inout Meter
) throws(Fault) -> TemplateValue {
    let text = try meter.printed(format)
    var printf = Printf(values: values, escapes: format.isMarkup, meter: meter)
    let result = try printf.filled(text)
    meter = printf.meter
    return format.replaced(by: result)
}

private struct Printf {
    let values: TemplateValue
    let escapes: Bool
    var meter: Meter
    private var next = 0

    init(values: TemplateValue, escapes: Bool, meter: Meter) {
        self.values = values
        self.escapes = escapes
        self.meter = meter
    }

    mutating func filled(_ format: String) throws(Fault) -> String {
        var text = ""
        var rest = format.unicodeScalars[...]
        while let mark = rest.firstIndex(of: "%") {
            text.unicodeScalars.append(contentsOf: rest[..<mark])
            rest = rest[rest.index(after: mark)...]
            let start = rest
            let directive = PrintfDirective(&rest)
            let written = "%" + String(start[..<rest.startIndex])
            text += try self.text(of: directive, written)
            try meter.step()
            try meter.allow(bytes: text.utf8.count)
        }
        text.unicodeScalars.append(contentsOf: rest)
        try checkAllUsed()
        return text
    }

    private func checkAllUsed() throws(Fault) {
        switch values {
        case .tuple(let values) where next < values.count:
            throw Fault(.invalidFormat("%", problem: "there are \(values.count) values for \(next) places"))
        case .tuple, .map, .list: return
        default:
            if next == 0 {
                throw Fault(.invalidFormat("%", problem: "there is a value, and no place for it"))
            }
        }
    }

    private mutating func text(of directive: PrintfDirective, _ written: String) throws(Fault) -> String {
        guard let conversion = directive.conversion else {
            throw Fault(.invalidFormat(written, problem: "the format ends before the letter"))
        }
        if conversion == "%" {
            if written == "%%" { return "%" }
            throw Fault(.invalidFormat(written, problem: "a percent sign is written '%%'"))
        }
        guard "diouxXeEfFgGcrsa".unicodeScalars.contains(conversion) else {
            throw Fault(.invalidFormat(written, problem: "'\(conversion)' is no kind of value"))
        }
        var field = NumberField()
        field.isLeft = directive.flags.contains("-")
        let width = try count(directive.width, written) ?? 0
        if width < 0 { field.isLeft = true }
        field.width = Int(min(width.magnitude, UInt(Int.max)))
        field.precision = try count(directive.precision, written).map { max(0, $0) }
        try meter.allow(bytes: field.width)
        try meter.allow(
            bytes: field.precision.map { "diouxXeEfFgG".unicodeScalars.contains(conversion) ? $0 : 0 } ?? 0)
        field.sign = directive.flags.contains("+") ? "+" : directive.flags.contains(" ") ? " " : nil
        field.isAlternate = directive.flags.contains("#")
        field.isZeroFilled = directive.flags.contains("0") && !field.isLeft
        let value = try value(directive.name, written)
        return try field.text(of: value, conversion, written, escapes: escapes, &meter)
    }

    private mutating func count(_ count: PrintfDirective.Count, _ written: String) throws(Fault) -> Int? {
        switch count {
        case .none: return nil
        case .number(let number): return number
        case .next:
            guard let number = try value(nil, written).asInteger else {
                throw Fault(.invalidFormat(written, problem: "'*' needs a whole number"))
            }
            return number
        }
    }

    private mutating func value(_ name: String?, _ written: String) throws(Fault) -> TemplateValue {
        if let name {
            guard let map = values.asMap else {
                throw Fault(.invalidFormat(written, problem: "a name needs values by name"))
            }
            guard let value = map[name] else {
                throw Fault(.invalidFormat(written, problem: "there is no value '\(name)'"))
            }
            // What has been read by name is not there to be read in order.
            next += 1
            return value
        }
        defer { next += 1 }
        if case .tuple(let values) = values {
            if next < values.count { return values[next] }
        } else if next == 0 {
            return values
        }
        throw Fault(.invalidFormat(written, problem: "there are not enough values"))
    }
}

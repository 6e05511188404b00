/// Methods that put values into a text at its braces, with Python's results.
extension Method {
    static let textFormats: [Method] = [
        Method("format", takesMore: true) { subject, arguments, meter throws(Fault) in
            try filled(subject, arguments.bound.rest, TemplateMap(arguments.bound.named), &meter)
        },
        Method("format_map", ["mapping"], required: 1) { subject, arguments, meter throws(Fault) in
            guard let map = arguments[0]?.asMap else { throw arguments.wrong(0, "a map") }
            return try filled(subject, [], map, &meter)
        },
    ]

    private static func filled(
        _ subject: TemplateValue, _ values: [TemplateValue], _ named: TemplateMap, _ meter: inout Meter
    ) throws(Fault) -> TemplateValue {
        let text = try meter.printed(subject)
        var fields = BraceFields(values: values, named: named, escapes: subject.isMarkup, meter: meter)
        let result = try fields.filled(text, depth: 2)
        meter = fields.meter
        return subject.replaced(by: result)
    }
}

/// The fields in braces of a text, as Python's `str.format` reads them.
private struct BraceFields {
    let values: [TemplateValue]
    let named: TemplateMap
    let escapes: Bool
    var meter: Meter
    private var next = 0
    private var hasNumbers = false

    init(values: [TemplateValue], named: TemplateMap, escapes: Bool, meter: Meter) {
        self.values = values
        self.named = named
        self.escapes = escapes
        self.meter = meter
    }

    /// The text with its fields filled; a form may have fields of its own, and these none.
    mutating func filled(_ format: String, depth: Int) throws(Fault) -> String {
        guard depth > 0 else { throw wrong(format, "fields are nested too deep") }
        var text = ""
        var rest = format.unicodeScalars[...]
        while let mark = rest.firstIndex(where: { $0 == "{" || $0 == "}" }) {
            text.unicodeScalars.append(contentsOf: rest[..<mark])
            let brace = rest[mark]
            rest = rest[rest.index(after: mark)...]
            if depth == 2, rest.first == brace {
                text.unicodeScalars.append(rest.removeFirst())
            } else if brace == "{" {
                text += try self.text(of: try field(&rest), depth: depth)
            } else {
                throw wrong("}", "a single '}' is written '}}'")
            }
            try meter.step()
            try meter.allow(bytes: text.utf8.count)
        }
        text.unicodeScalars.append(contentsOf: rest)
        return text
    }

    private func wrong(_ part: String, _ problem: String) -> Fault {
        Fault(.invalidFormat(part, problem: problem))
    }

    /// What stands between a brace and the one that closes it.
    private func field(_ rest: inout Substring.UnicodeScalarView) throws(Fault) -> String {
        var field = String.UnicodeScalarView()
        var depth = 1
        while let scalar = rest.popFirst() {
            if scalar == "{" { depth += 1 }
            if scalar == "}" { depth -= 1 }
            if depth == 0 { return String(field) }
            field.append(scalar)
        }
        throw wrong("{", "it is not closed by '}'")
    }

    private mutating func text(of field: String, depth: Int) throws(Fault) -> String {
        let scalars = field.unicodeScalars
        let path = scalars.prefix { $0 != ":" && $0 != "!" }
        var rest = scalars[path.endIndex...]
        var value = try self.value(String(path))
        if rest.first == "!" {
            let conversion = rest.dropFirst().first
            rest = rest.dropFirst(2)
            guard rest.isEmpty || rest.first == ":" else {
                throw wrong("{\(field)}", "':' should follow the conversion")
            }
            value = try converted(value, conversion, field)
        }
        let written = String(rest.dropFirst())
        let form = try written.contains("{") ? filled(written, depth: depth - 1) : written
        let text = try FormatSpec(form, meter).text(of: value, &meter)
        return escapes && !(value.isMarkup && form.isEmpty) ? text.htmlEscaped : text
    }

    private mutating func converted(
        _ value: TemplateValue, _ conversion: Unicode.Scalar?, _ field: String
    ) throws(Fault) -> TemplateValue {
        switch conversion {
        case "s": return .text(try meter.printed(value))
        case "r": return .text(try meter.quoted(value))
        case "a": return .text(try meter.quoted(value).asciiEscaped)
        default: throw wrong("{\(field)}", "a conversion is '!s', '!r' or '!a'")
        }
    }

    private mutating func value(_ path: String) throws(Fault) -> TemplateValue {
        let first = path.prefix { $0 != "." && $0 != "[" }
        var value = try start(String(first), path)
        var rest = path[first.endIndex...]
        while let mark = rest.popFirst() {
            let end =
                mark == "["
                ? rest.firstIndex(of: "]") : rest.firstIndex { $0 == "." || $0 == "[" } ?? rest.endIndex
            guard let end, end > rest.startIndex else { throw wrong("{\(path)}", "a name is missing") }
            value = try AttributePath(.text(String(rest[..<end]))).value(in: value, &meter)
            rest = rest[end...]
            if mark == "[" { rest.removeFirst() }
        }
        return value
    }

    private mutating func start(_ name: String, _ path: String) throws(Fault) -> TemplateValue {
        if let number = name.isEmpty ? next : Int(name) {
            if name.isEmpty ? hasNumbers : next > 0 {
                throw wrong("{\(path)}", "fields are numbered all or none")
            }
            if name.isEmpty { next += 1 } else { hasNumbers = true }
            guard values.indices.contains(number) else {
                throw wrong("{\(path)}", "there are not enough values")
            }
            return values[number]
        }
        guard let value = named[name] else { throw wrong("{\(path)}", "there is no value '\(name)'") }
        return value
    }
}

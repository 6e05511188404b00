import Templating

/// Reads JSON as a template's values, the names of objects in their order.
///
/// An object with the name `$name` is a named object.
struct ContextReader {
    private var rest: Substring.UnicodeScalarView

    /// The value of a JSON text; `nil` if it is none.
    static func value(of text: String) -> TemplateValue? {
        var reader = ContextReader(rest: Substring(text).unicodeScalars)
        let value = reader.value()
        reader.skipSpace()
        return reader.rest.isEmpty ? value : nil
    }

    private mutating func skipSpace() {
        while let first = rest.first, first.properties.isWhitespace { rest.removeFirst() }
    }

    private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        skipSpace()
        guard rest.first == scalar else { return false }
        rest.removeFirst()
        return true
    }

    private mutating func value() -> TemplateValue? {
        skipSpace()
        switch rest.first {
        case "{": return object()
        case "[": return list()
        case "\"": return text().map(TemplateValue.text)
        default: return word()
        }
    }

    private mutating func list() -> TemplateValue? {
        var values: [TemplateValue] = []
        guard take("[") else { return nil }
        while !take("]") {
            guard values.isEmpty || take(","), let value = value() else { return nil }
            values.append(value)
        }
        return .list(values)
    }

    private mutating func object() -> TemplateValue? {
        var map = TemplateMap()
        guard take("{") else { return nil }
        while !take("}") {
            guard map.isEmpty || take(",") else { return nil }
            skipSpace()
            guard let key = text(), take(":"), let value = value() else { return nil }
            map[key] = value
        }
        guard case .text(let name)? = map["$name"] else { return .map(map) }
        map["$name"] = nil
        return .named(name, map)
    }

    private mutating func text() -> String? {
        guard take("\"") else { return nil }
        var text = String.UnicodeScalarView()
        while let scalar = rest.popFirst(), scalar != "\"" {
            guard scalar == "\\" else {
                text.append(scalar)
                continue
            }
            guard let escaped = escaped() else { return nil }
            text.append(escaped)
        }
        return String(text)
    }

    private mutating func escaped() -> Unicode.Scalar? {
        switch rest.popFirst() {
        case "n": return "\n"
        case "r": return "\r"
        case "t": return "\t"
        case "u":
            let digits = String(rest.prefix(4))
            rest.removeFirst(min(4, rest.count))
            return UInt32(digits, radix: 16).flatMap(Unicode.Scalar.init)
        case let other: return other
        }
    }

    private mutating func word() -> TemplateValue? {
        let word = String(rest.prefix { !",]} \n".unicodeScalars.contains($0) })
        rest.removeFirst(word.unicodeScalars.count)
        switch word {
        case "null": return .null
        case "true": return true
        case "false": return false
        default: return Int(word).map(TemplateValue.integer) ?? Double(word).map(TemplateValue.number)
        }
    }
}

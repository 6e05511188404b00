public import Templating

/// Reads JSON as a template's values, the names of objects in their order.
///
/// Total: whatever the bytes are, it ends with a value or with `nil`. An object with the name `$name` is a named
/// object.
public struct ContextReader {
    /// The most lists and objects within one another.
    private static let depth = 32
    private let bytes: ArraySlice<UInt8>
    private var place: Int

    private init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        place = bytes.startIndex
    }

    /// The value of a JSON text.
    ///
    /// - Parameter bytes: The text in UTF-8; what is not UTF-8 in a string becomes replacement characters.
    /// - Returns: The value, `nil` if it is none.
    public static func value(of bytes: ArraySlice<UInt8>) -> TemplateValue? {
        var reader = ContextReader(bytes)
        let value = reader.value(depth: depth)
        reader.skipSpace()
        return reader.next == nil ? value : nil
    }

    private var next: UInt8? { place < bytes.endIndex ? bytes[place] : nil }

    private mutating func skipSpace() {
        while let byte = next, " \t\r\n".utf8.contains(byte) { place += 1 }
    }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        skipSpace()
        guard next == UInt8(ascii: character) else { return false }
        place += 1
        return true
    }

    private mutating func value(depth: Int) -> TemplateValue? {
        guard depth > 0 else { return nil }
        if take("{") { return object(depth: depth) }
        if take("[") { return list(depth: depth) }
        if take("\"") { return text().map(TemplateValue.text) }
        return word()
    }

    private mutating func list(depth: Int) -> TemplateValue? {
        var values: [TemplateValue] = []
        while !take("]") {
            guard values.isEmpty || take(","), let value = value(depth: depth - 1) else { return nil }
            values.append(value)
        }
        return .list(values)
    }

    private mutating func object(depth: Int) -> TemplateValue? {
        var map = TemplateMap()
        while !take("}") {
            guard map.isEmpty || take(","), take("\""), let key = text(), take(":"),
                let value = value(depth: depth - 1)
            else { return nil }
            map[key] = value
        }
        guard case .text(let name)? = map["$name"] else { return .map(map) }
        map["$name"] = nil
        return .named(name, map)
    }

    private mutating func text() -> String? {
        var text: [UInt8] = []
        while let byte = next {
            place += 1
            switch byte {
            case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"):
                guard let escaped = escaped() else { return nil }
                text += escaped
            default: text.append(byte)
            }
        }
        return nil
    }

    private mutating func escaped() -> [UInt8]? {
        guard let byte = next else { return nil }
        place += 1
        switch byte {
        case UInt8(ascii: "n"): return [0x0A]
        case UInt8(ascii: "r"): return [0x0D]
        case UInt8(ascii: "t"): return [0x09]
        case UInt8(ascii: "b"): return [0x08]
        case UInt8(ascii: "f"): return [0x0C]
        case UInt8(ascii: "u"): return unit().flatMap { scalar($0) }.map { Array(String($0).utf8) }
        default: return [byte]
        }
    }

    /// The scalar that begins with a UTF-16 unit; the second unit of a pair is read here.
    private mutating func scalar(_ first: UInt32) -> Unicode.Scalar? {
        guard 0xD800..<0xDC00 ~= first else { return Unicode.Scalar(first) }
        guard take("\\"), take("u"), let second = unit(), 0xDC00..<0xE000 ~= second else { return nil }
        return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
    }

    private mutating func unit() -> UInt32? {
        let digits = bytes[place...].prefix(4)
        place += digits.count
        return UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
    }

    private mutating func word() -> TemplateValue? {
        let letters = bytes[place...].prefix { !" \t\r\n,]}".utf8.contains($0) }
        place += letters.count
        let word = String(decoding: letters, as: UTF8.self)
        switch word {
        case "null": return .null
        case "true": return true
        case "false": return false
        default: return Int(word).map(TemplateValue.integer) ?? Double(word).map(TemplateValue.number)
        }
    }
}

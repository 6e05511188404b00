import Diagnostics
import Templating

/// Reads JSON (RFC 8259) as template values: names in their order, whole numbers exact, every mistake with its place.
struct JSONReader {
    private let file: SourceFile
    private var position = 0
    private var depth = 0
    private static let deepest = 100

    /// Why the text is no JSON.
    struct Mistake: Error {
        let message: String
        let span: SourceSpan
    }

    init(_ file: SourceFile) { self.file = file }

    /// The value that the whole file is.
    mutating func document() throws(Mistake) -> TemplateValue {
        if file.bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
        let value = try value()
        guard peek() == nil else { throw mistake("something follows the end of the JSON value") }
        return value
    }

    private mutating func value() throws(Mistake) -> TemplateValue {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.deepest else { throw mistake("more than \(Self.deepest) levels of brackets") }
        switch peek() {
        case UInt8(ascii: "{"): return .map(try object())
        case UInt8(ascii: "["): return .list(try array())
        case UInt8(ascii: "\""): return .text(try text())
        case nil: throw mistake("a value is missing")
        default: return try word()
        }
    }

    private mutating func object() throws(Mistake) -> TemplateMap {
        var map = TemplateMap()
        position += 1
        if take("}") { return map }
        repeat {
            guard peek() == UInt8(ascii: "\"") else { throw mistake("a name in double quotes is missing") }
            let key = try text()
            guard take(":") else { throw mistake("a colon is missing after the name '\(key)'") }
            map[key] = try value()
        } while take(",")
        guard take("}") else { throw mistake("a comma or a closing brace is missing") }
        return map
    }

    private mutating func array() throws(Mistake) -> [TemplateValue] {
        var values: [TemplateValue] = []
        position += 1
        if take("]") { return values }
        repeat { values.append(try value()) } while take(",")
        guard take("]") else { throw mistake("a comma or a closing bracket is missing") }
        return values
    }

    private mutating func text() throws(Mistake) -> String {
        position += 1
        var bytes: [UInt8] = []
        while position < file.bytes.count {
            let byte = file.bytes[position]
            position += 1
            switch byte {
            case UInt8(ascii: "\""):
                guard let text = String(validating: bytes, as: UTF8.self) else {
                    throw mistake("a text that is not UTF-8")
                }
                return text
            case UInt8(ascii: "\\"): bytes += Array(String(try escape()).utf8)
            case 0..<0x20:
                throw mistake("a control character in a text; write it as an escape such as \\n", before: 1)
            default: bytes.append(byte)
            }
        }
        throw mistake("a text has no closing quote")
    }

    private mutating func escape() throws(Mistake) -> Unicode.Scalar {
        guard position < file.bytes.count else { throw mistake("a text has no closing quote") }
        let byte = file.bytes[position]
        position += 1
        let simple: [UInt8: Unicode.Scalar] = [
            UInt8(ascii: "n"): "\n", UInt8(ascii: "t"): "\t", UInt8(ascii: "r"): "\r",
            UInt8(ascii: "b"): "\u{8}",
            UInt8(ascii: "f"): "\u{C}", UInt8(ascii: "\""): "\"", UInt8(ascii: "\\"): "\\",
            UInt8(ascii: "/"): "/",
        ]
        if let scalar = simple[byte] { return scalar }
        guard byte == UInt8(ascii: "u") else { throw mistake("there is no such escape", before: 2) }
        let first = try hexadecimal()
        guard (0xD800...0xDBFF).contains(first) else {
            guard let scalar = Unicode.Scalar(first) else {
                throw mistake("half of a surrogate pair", before: 6)
            }
            return scalar
        }
        guard file.bytes[position...].starts(with: "\\u".utf8) else {
            throw mistake("half of a surrogate pair", before: 6)
        }
        position += 2
        let second = try hexadecimal()
        guard (0xDC00...0xDFFF).contains(second),
            let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
        else { throw mistake("half of a surrogate pair", before: 6) }
        return scalar
    }

    private mutating func hexadecimal() throws(Mistake) -> UInt32 {
        let digits = file.bytes[position...].prefix(4)
        guard digits.count == 4, digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
            let value = UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
        else { throw mistake("an escape needs four hexadecimal digits") }
        position += 4
        return value
    }

    private mutating func word() throws(Mistake) -> TemplateValue {
        let start = position
        while position < file.bytes.count, !" \t\r\n,:]}[{\"".utf8.contains(file.bytes[position]) {
            position += 1
        }
        let word = file.text(start..<position)
        switch word {
        case "null": return .null
        case "true": return true
        case "false": return false
        default: break
        }
        guard word.wholeMatch(of: /-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?/) != nil else {
            throw Mistake(
                message: "'\(word)' is no JSON value; a text needs double quotes", span: span(start))
        }
        if word.utf8.allSatisfy({ $0 == UInt8(ascii: "-") || (0x30...0x39).contains($0) }) {
            guard let value = Int(word) else {
                throw Mistake(message: "\(word) is too large a whole number", span: span(start))
            }
            return .integer(value)
        }
        guard let value = Double(word), value.isFinite else {
            throw Mistake(message: "\(word) is too large a number", span: span(start))
        }
        return .number(value)
    }

    /// The next byte that is no white space.
    private mutating func peek() -> UInt8? {
        while position < file.bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(file.bytes[position]) {
            position += 1
        }
        return position < file.bytes.count ? file.bytes[position] : nil
    }

    private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard let byte = peek(), UInt32(byte) == scalar.value else { return false }
        position += 1
        return true
    }

    private func span(_ start: Int) -> SourceSpan {
        SourceSpan(file: file, range: start..<max(start, position))
    }

    private func mistake(_ message: String, before: Int = 0) -> Mistake {
        let start = max(0, position - before)
        let end = before > 0 ? position : min(position + 1, file.bytes.count)
        return Mistake(message: message, span: SourceSpan(file: file, range: min(start, end)..<end))
    }
}

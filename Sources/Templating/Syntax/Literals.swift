/// A text in quotes, its escapes those of Python's string literals.
enum StringLiteral {
    /// The token of a literal.
    ///
    /// - Parameter content: What stands between the quotes.
    /// - Returns: The text, or the mistake in an escape.
    static func token(_ content: String) -> Token.Kind {
        guard content.utf8.contains(UInt8(ascii: "\\")) else { return .string(content) }
        var text = String.UnicodeScalarView()
        var rest = content.unicodeScalars[...]
        while let scalar = rest.popFirst() {
            guard scalar == "\\", let letter = rest.popFirst() else {
                text.append(scalar)
                continue
            }
            guard let replacement = unescape(letter, &rest) else {
                return .invalid(.invalidEscape("\\\(letter)"))
            }
            text.append(contentsOf: replacement.unicodeScalars)
        }
        return .string(String(text))
    }

    private static func unescape(_ letter: Unicode.Scalar, _ rest: inout Substring.UnicodeScalarView)
        -> String?
    {
        switch letter {
        case "\n": return ""
        case "\\", "'", "\"": return String(letter)
        case "n": return "\n"
        case "r": return "\r"
        case "t": return "\t"
        case "a": return "\u{7}"
        case "b": return "\u{8}"
        case "f": return "\u{C}"
        case "v": return "\u{B}"
        case "x": return hexadecimal(2, &rest)
        case "u": return hexadecimal(4, &rest)
        case "U": return hexadecimal(8, &rest)
        case "0"..."7": return octal(letter, &rest)
        case "N": return nil
        default: return "\\" + String(letter)
        }
    }

    private static func hexadecimal(_ count: Int, _ rest: inout Substring.UnicodeScalarView) -> String? {
        let digits = rest.prefix(count)
        guard digits.count == count, digits.allSatisfy(\.properties.isASCIIHexDigit),
            let value = UInt32(String(digits), radix: 16), let scalar = Unicode.Scalar(value)
        else { return nil }
        rest.removeFirst(count)
        return String(scalar)
    }

    private static func octal(_ first: Unicode.Scalar, _ rest: inout Substring.UnicodeScalarView) -> String? {
        var digits = String(first)
        while digits.count < 3, let digit = rest.first, ("0"..."7").contains(digit) {
            digits.unicodeScalars.append(digit)
            rest.removeFirst()
        }
        return UInt32(digits, radix: 8).flatMap(Unicode.Scalar.init).map { String($0) }
    }
}

/// A number as Jinja2 reads it: `1_000`, `0x1F`, `1.5`, `1e3`; `1.` is a number and a dot.
struct NumberLiteral {
    /// The token of the number.
    let kind: Token.Kind
    /// How many bytes it takes.
    let length: Int

    /// The number that begins at an offset.
    ///
    /// - Parameters:
    ///   - bytes: The template.
    ///   - start: Where its first digit stands.
    ///   - allowsFraction: `false` after a dot, where `1.2` are two indexes.
    init(in bytes: TemplateBytes, at start: Int, allowsFraction: Bool) {
        let scan = Scan(bytes: bytes)
        if let radix = scan.radix(at: start) {
            let end = scan.digits(from: start + 2, radix: radix)
            let digits = bytes.text(start + 2..<end).filter { $0 != "_" }
            self.init(Int(digits, radix: radix), length: end - start)
            return
        }
        let whole = scan.digits(from: start, radix: 10)
        let end = allowsFraction ? scan.fraction(from: whole) : whole
        let digits = bytes.text(start..<end).filter { $0 != "_" }
        if end > whole, let value = Double(digits) {
            self.init(kind: .number(value), length: end - start)
        } else if bytes[start] == UInt8(ascii: "0") {
            let zeros = scan.zeros(from: start)
            self.init(0, length: zeros - start)
        } else {
            self.init(Int(digits), length: end - start)
        }
    }

    private init(_ value: Int?, length: Int) {
        self.init(kind: value.map(Token.Kind.integer) ?? .invalid(.numberTooLarge), length: length)
    }

    private init(kind: Token.Kind, length: Int) {
        self.kind = kind
        self.length = length
    }

    private struct Scan {
        let bytes: TemplateBytes

        func radix(at start: Int) -> Int? {
            guard bytes[start] == UInt8(ascii: "0") else { return nil }
            let radix: Int
            switch bytes[start + 1] | 0x20 {
            case UInt8(ascii: "x"): radix = 16
            case UInt8(ascii: "o"): radix = 8
            case UInt8(ascii: "b"): radix = 2
            default: return nil
            }
            return digits(from: start + 2, radix: radix) > start + 2 ? radix : nil
        }

        /// The offset after digits that single underscores may part.
        func digits(from start: Int, radix: Int) -> Int {
            var end = start
            while true {
                let isParted = bytes[end] == UInt8(ascii: "_") && (end > start || radix != 10)
                let next = isParted ? end + 1 : end
                guard isDigit(bytes[next], radix) else { return end }
                end = next + 1
            }
        }

        func zeros(from start: Int) -> Int {
            var end = start + 1
            while true {
                let next = bytes[end] == UInt8(ascii: "_") ? end + 1 : end
                guard bytes[next] == UInt8(ascii: "0") else { return end }
                end = next + 1
            }
        }

        /// The offset after `.5`, `e3` or both; `start` if neither is there.
        func fraction(from start: Int) -> Int {
            var end = start
            if bytes[end] == UInt8(ascii: "."), isDigit(bytes[end + 1], 10) {
                end = digits(from: end + 1, radix: 10)
            }
            guard bytes[end] | 0x20 == UInt8(ascii: "e") else { return end }
            let isSigned = bytes[end + 1] == UInt8(ascii: "+") || bytes[end + 1] == UInt8(ascii: "-")
            let exponent = end + (isSigned ? 2 : 1)
            return isDigit(bytes[exponent], 10) ? digits(from: exponent, radix: 10) : end
        }

        private func isDigit(_ byte: UInt8, _ radix: Int) -> Bool {
            let digit: Int
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = Int(byte) - 0x30
            case UInt8(ascii: "a")...UInt8(ascii: "f"), UInt8(ascii: "A")...UInt8(ascii: "F"):
                digit = Int(byte | 0x20) - 0x61 + 10
            default: return false
            }
            return digit < radix
        }
    }
}

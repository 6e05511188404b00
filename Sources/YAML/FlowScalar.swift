/// Plain and quoted scalars: lines are folded, quotes have their escapes (YAML 1.1, sections 9.1 and 9.2.1).
struct FlowScalar {
    private let bytes: [UInt8]
    private let range: Range<Int>
    private let style: Scalar.Style
    private var offset: Int
    private var result = ScalarPieces()

    init(bytes: [UInt8], range: Range<Int>, style: Scalar.Style) {
        self.bytes = bytes
        self.range = range
        self.style = style
        offset = range.lowerBound
    }

    /// The value with its places.
    var pieces: ScalarPieces {
        var reader = self
        while reader.offset < reader.range.upperBound { reader.step() }
        return reader.result
    }

    private mutating func step() {
        switch bytes[offset] {
        case UInt8(ascii: "\\") where style == .doubleQuoted: escape()
        case UInt8(ascii: "'") where style == .singleQuoted:
            result.append("'".utf8, standingFor: offset..<min(offset + 2, range.upperBound))
            offset += 2
        case UInt8(ascii: " "), UInt8(ascii: "\t"): blanks()
        default:
            if LineBreak(at: offset, in: bytes) != nil { blanks() } else { character() }
        }
    }

    private mutating func character() {
        var end = offset + 1
        while end < range.upperBound, bytes[end] & 0xC0 == 0x80 { end += 1 }
        result.append(verbatim: offset..<end, of: bytes)
        offset = end
    }

    /// White space between words: as it is on one line; across lines one break is a space, more are one fewer.
    private mutating func blanks() {
        let start = offset
        let breaks = skipBlanks()
        guard let first = breaks.first else {
            result.append(verbatim: start..<offset, of: bytes)
            return
        }
        if !first.folds { result.append(first, of: bytes) }
        if first.folds, breaks.count == 1 { result.append(" ".utf8, standingFor: start..<offset) }
        for lineBreak in breaks.dropFirst() { result.append(lineBreak, of: bytes) }
    }

    private mutating func skipBlanks() -> [LineBreak] {
        var breaks: [LineBreak] = []
        while offset < range.upperBound {
            if bytes[offset] == 0x20 || bytes[offset] == 0x09 {
                offset += 1
            } else if let lineBreak = LineBreak(at: offset, in: bytes) {
                breaks.append(lineBreak)
                offset = lineBreak.range.upperBound
            } else {
                break
            }
        }
        return breaks
    }

    private mutating func escape() {
        if let lineBreak = LineBreak(at: offset + 1, in: bytes) {
            // An escaped break joins the lines without a space; the breaks after it count.
            offset = lineBreak.range.upperBound
            for lineBreak in skipBlanks() { result.append(lineBreak, of: bytes) }
            return
        }
        guard offset + 1 < range.upperBound else {
            character()
            return
        }
        let letter = bytes[offset + 1]
        let length = [UInt8(ascii: "x"): 2, UInt8(ascii: "u"): 4, UInt8(ascii: "U"): 8][letter] ?? 0
        let end = min(offset + 2 + length, range.upperBound)
        let digits = String(decoding: bytes[offset + 2..<end], as: UTF8.self)
        let value = length == 0 ? Self.escapes[letter] : UInt32(digits, radix: 16)
        let scalar = value.flatMap(Unicode.Scalar.init) ?? "\u{FFFD}"
        result.append(Array(String(Character(scalar)).utf8), standingFor: offset..<end)
        offset = end
    }

    /// YAML 1.1, section 5.6.
    private static let escapes: [UInt8: UInt32] = [
        UInt8(ascii: "0"): 0x00, UInt8(ascii: "a"): 0x07, UInt8(ascii: "b"): 0x08, UInt8(ascii: "t"): 0x09,
        UInt8(ascii: "\t"): 0x09, UInt8(ascii: "n"): 0x0A, UInt8(ascii: "v"): 0x0B, UInt8(ascii: "f"): 0x0C,
        UInt8(ascii: "r"): 0x0D, UInt8(ascii: "e"): 0x1B, UInt8(ascii: " "): 0x20, UInt8(ascii: "\""): 0x22,
        UInt8(ascii: "/"): 0x2F, UInt8(ascii: "\\"): 0x5C, UInt8(ascii: "N"): 0x85, UInt8(ascii: "_"): 0xA0,
        UInt8(ascii: "L"): 0x2028, UInt8(ascii: "P"): 0x2029,
    ]
}

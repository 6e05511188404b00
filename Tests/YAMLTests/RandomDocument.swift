import SeededRandom

/// Documents that YAML allows, printed in every way it knows, and broken ones made from others.
struct RandomDocument {
    private var random: SeededGenerator
    private var lineBreak = "\n"
    private var anchors: [String] = []

    init(seed: UInt64) {
        random = SeededGenerator(seed: seed)
        lineBreak = pick(["\n", "\n", "\n", "\r\n", "\r"])
    }

    private static let words = [
        "a", "é", "日本", "x y", "4:5", "007", "no", "~", "1e3", "it's", "a\"b", "😀", "c:d", "-5", "e#f",
        "g, h",
        "\u{A0}i", "“j”", "&k", "l*", "m\\n", "http://n",
    ]

    private mutating func pick<Value>(_ values: [Value]) -> Value {
        values[Int.random(in: 0..<values.count, using: &random)]
    }

    private mutating func chance(_ of: Int) -> Bool { Int.random(in: 0..<of, using: &random) == 0 }

    /// A whole file.
    mutating func text() -> String {
        let start = pick(["", "", "", "\u{FEFF}", "---\n", "# first\n", "%YAML 1.1\n---\n"])
        let body = block(depth: 0, indent: 0)
        let end = pick(["", "", "\n", "# last\n", "...\n"])
        return (start + body + end).split(separator: "\n", omittingEmptySubsequences: false)
            .joined(separator: lineBreak)
    }

    /// A collection in block style, every line of it ended.
    private mutating func block(depth: Int, indent: Int) -> String {
        let pad = String(repeating: " ", count: indent)
        let isMap = chance(2)
        var text = ""
        for index in 0...Int.random(in: 0...3, using: &random) {
            if chance(8) { text += pick(["\n", "\(pad)# a comment: [\n", "  # deep\n"]) }
            let key = isMap ? self.key(index) + ":" : "-"
            text += pad + key + value(depth: depth, indent: indent)
        }
        return text
    }

    private mutating func key(_ index: Int) -> String {
        pick(["k\(index)", "\"k \(index)\"", "'k\(index)'", "clé\(index)", "? k\(index)\n", "k-\(index) "])
            .replacing("\n", with: "")
            .replacing("? ", with: "")
    }

    private mutating func value(depth: Int, indent: Int) -> String {
        let anchor = chance(6) ? named() : ""
        switch Int.random(in: 0..<(depth < 4 ? 8 : 5), using: &random) {
        case 0: return " \(anchor)\(flow(depth: depth))\(comment())\n"
        case 1: return " \(anchor)\(blockScalar(indent: indent))"
        case 2 where !anchors.isEmpty: return " *\(pick(anchors)) \n"
        case 3: return "\(comment())\n"
        case 5, 6, 7:
            let wide = indent + Int.random(in: 1...4, using: &random)
            return (anchor.isEmpty ? "" : " \(anchor)") + comment() + "\n"
                + block(depth: depth + 1, indent: wide)
        default: return " \(anchor)\(scalar(indent: indent))\(comment())\n"
        }
    }

    private mutating func named() -> String {
        let name = pick(["one", "two", "three"])
        defer { if !anchors.contains(name) { anchors.append(name) } }
        return "&\(name) "
    }

    private mutating func comment() -> String { chance(6) ? pick([" # why", "  # \"x", " # é: ["]) : "" }

    private mutating func flow(depth: Int) -> String {
        guard depth < 4, chance(2) else { return quoted(indent: 2) }
        let isMap = chance(2)
        let parts = (0..<Int.random(in: 0...3, using: &random)).map { index in
            (isMap ? "f\(index): " : "") + (chance(3) ? flow(depth: depth + 1) : quoted(indent: 2))
        }
        let separator = pick([", ", ",", ",\n    ", " ,  # c\n    "])
        return (isMap ? "{" : "[") + parts.joined(separator: separator) + (isMap ? "}" : "]")
    }

    private mutating func quoted(indent: Int) -> String {
        let fold = chance(4) ? "\n" + String(repeating: " ", count: indent + 2) : " "
        let (first, second) = (pick(Self.words), pick(Self.words))
        switch Int.random(in: 0..<3, using: &random) {
        case 0:
            let text = (first + "\u{0}" + second).replacing("'", with: "''")
            return "'" + text.replacing("\u{0}", with: fold) + "'"
        case 1:
            let escape = pick(["\\n", "\\t", "\\x41", "\\u00e9", "\\U0001F600", "\\_", "\\\\", "\\\"", ""])
            let text = (first + "\u{0}" + second).replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
            return "\"" + text.replacing("\u{0}", with: escape + fold) + "\""
        default: return pick(["plain", "two words", "é", "4:5", "~", "x-y"])
        }
    }

    private mutating func scalar(indent: Int) -> String {
        guard chance(2) else { return quoted(indent: indent) }
        let fold = "\n" + String(repeating: " ", count: indent + 1 + Int.random(in: 0...2, using: &random))
        return pick(["plain", "more words", "日本", "4:5", "1.10"])
            + pick(["", "", fold + "and on", fold + fold + "later"])
    }

    /// With any header; the lines end with the scalar.
    private mutating func blockScalar(indent: Int) -> String {
        let deep = Int.random(in: 1...4, using: &random)
        let digit = chance(3) ? "\(deep)" : ""
        var text = pick(["|", ">"]) + pick(["", "-", "+"]) + digit + (chance(6) ? " # c" : "") + "\n"
        let pad = String(repeating: " ", count: indent + deep)
        for index in 0..<Int.random(in: 1...4, using: &random) {
            let lead = index > 0 || !digit.isEmpty ? pick(["", "", "  ", "\t"]) : ""
            text += chance(5) ? "\n" : pad + lead + pick(Self.words) + pick(["", "", " ", " {{ x }}"]) + "\n"
        }
        return text
    }

    /// Bytes of another file with some of them flipped, taken away, doubled or swapped, or signs put in.
    mutating func broken(from bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        for _ in 0...Int.random(in: 0...3, using: &random) where !bytes.isEmpty {
            let start = Int.random(in: 0..<bytes.count, using: &random)
            let end = min(bytes.count, start + Int.random(in: 1...8, using: &random))
            switch Int.random(in: 0..<5, using: &random) {
            case 0: bytes[start] ^= 1 << UInt8.random(in: 0..<8, using: &random)
            case 1: bytes.removeSubrange(start..<end)
            case 2: bytes.insert(contentsOf: bytes[start..<end], at: start)
            case 3: bytes.swapAt(start, Int.random(in: 0..<bytes.count, using: &random))
            default: bytes.insert(contentsOf: Array(pick(Self.signs).utf8), at: start)
            }
        }
        return bytes
    }

    private static let signs = [
        ": ", "- ", "\n", "\n  ", "\t", "[", "]", "{", "}", "\"", "'", "|\n", ">", " #", "#fff", "&a ", "*a",
        "!t ",
        "{{", "}}", "\r", "\u{A0}", "：", "“", "\u{2028}", "%", "@", "? ", "\\", "\n---\n", ",",
    ]
}

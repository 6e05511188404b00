import Diagnostics
import SeededRandom
import Testing
import YAML

@Suite struct `Where the bytes of a scalar stand` {
    private static let alphabet = [
        "a", "é", "日本", " ", "  ", "\n", "\n\n", "'", "\"", "\\n", "x y", ":", "#", "{{ b }}", "\t", "😀",
        "\r\n", "-",
    ]

    /// The scalar's text, byte for byte, through its pieces.
    private func isTraced(_ node: Node) -> Bool {
        guard let source = node.scalar?.source else { return false }
        let text = Array(source.text.utf8)
        if text.isEmpty { return source.pieces.isEmpty }
        if source.pieces.first?.textStart != 0 { return false }
        for (index, piece) in source.pieces.enumerated() {
            let end = index + 1 < source.pieces.count ? source.pieces[index + 1].textStart : text.count
            if !piece.isVerbatim, piece.fileRange == node.span.range { return false }
            if piece.isVerbatim,
                !source.file.bytes[piece.fileRange].elementsEqual(text[piece.textStart..<end])
            {
                return false
            }
        }
        return true
    }

    private func scalars(in node: Node) -> [Node] {
        switch node.content {
        case .scalar: [node]
        case .sequence(let elements): elements.flatMap(scalars)
        case .mapping(let entries): entries.flatMap { scalars(in: $0.key) + scalars(in: $0.value) }
        }
    }

    @Test(arguments: 0..<30 as Range<UInt64>)
    func `is known for every scalar that libyaml accepts`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<100 { checkPlaces(in: document(&random)) }
    }

    private func document(_ random: inout SeededGenerator) -> String {
        let body = random.text(Self.alphabet, length: 0...12)
        let header =
            ["", "", "'", "\"", "|\n", "|-\n", "|+\n", ">\n", ">-\n", ">+\n", "|2\n", ">1-\n", "| # why\n"]
            .randomElement(using: &random) ?? ""
        let close = header == "'" || header == "\"" ? header : ""
        let indent = header.hasSuffix("\n") ? "   " : ""
        let lines = body.split(separator: "\n", omittingEmptySubsequences: false).map { "\(indent)\($0)" }
        return "é:\n  k: \(header)\(lines.joined(separator: "\n"))\(close)\nz: end\n"
    }

    private func checkPlaces(in text: String) {
        let document = Document(SourceFile(path: "a.yaml", text: text))
        guard let root = document.root else { return }
        for scalar in scalars(in: root) {
            #expect(isTraced(scalar), "\(text.debugDescription) → \(scalar.text.debugDescription)")
        }
    }

    @Test(arguments: 0..<200 as Range<UInt64>)
    func `is known for any text in any quotes, and the text is the one written`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let value = random.text(Self.alphabet + ["\u{1}", "\u{2028}", "\u{7F}"], length: 0...20)
        let escaped = value.unicodeScalars.map { scalar in
            switch scalar {
            case "\"", "\\": "\\\(scalar)"
            case "\n": "\\n"
            case " " where Bool.random(using: &random): "\\x20"
            case _ where scalar.value < 0x20 || scalar.value == 0x7F || scalar.value == 0x2028:
                "\\u" + String(repeating: "0", count: 4 - String(scalar.value, radix: 16).count)
                    + String(scalar.value, radix: 16)
            default: String(Character(scalar))
            }
        }.joined()
        let root = try #require(Document(SourceFile(path: "a.yaml", text: "- \"\(escaped)\"\n")).root)
        let node = try #require(root.elements?.first)
        #expect(node.text == value)
        #expect(isTraced(node))
    }

    @Test func `of a block is the line and column in the file`() throws {
        let file = SourceFile(
            path: "t.yaml", text: "é: 日本\nprompt: |\n  Photo of\n\n    {{ product }}.\nlast: x\n")
        let source = try #require(Document(file).root?["prompt"]?.scalar?.source)
        let range = try #require(source.text.ranges(of: "{{ product }}").first)
        let start = source.text.utf8.distance(from: source.text.startIndex, to: range.lowerBound)
        let span = source.span(start..<start + 13)
        #expect(span.text == "{{ product }}")
        #expect(span.start == SourceLocation(line: 5, column: 5))
    }

    @Test(arguments: [
        "b: one\n  {{ two }}\n", "b: \"a\\u00e9 {{ two }}\"\n", "b: 'it''s {{ two }}'\n",
        "b: >\n  one\n  {{ two }}\n",
    ])
    func `of an expression is exact however it is written`(text: String) throws {
        let file = SourceFile(path: "t.yaml", text: text)
        let source = try #require(Document(file).root?["b"]?.scalar?.source)
        let bytes = Array(source.text.utf8)
        let start = try #require(bytes.indices.first { bytes[$0...].starts(with: "{{".utf8) })
        #expect(source.span(start..<start + 9).text == "{{ two }}")
    }
}

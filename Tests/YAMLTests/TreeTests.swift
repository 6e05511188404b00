import Diagnostics
import SeededRandom
import Testing
import YAML

@Suite struct `A document as a tree` {
    private func read(_ text: String) -> Document { Document(SourceFile(path: "a.yaml", text: text)) }

    @Test(arguments: ["4:5", "no", "007", "1.10", "1e3", "2026-11-22", "~", "null", "0x1F", "on", "12:30"])
    func `leaves the shape of a scalar alone`(text: String) {
        #expect(read("value: \(text)\n").root?["value"]?.text == text)
    }

    @Test func `tells an absent value from a quoted empty one`() {
        let root = read("a:\nb: \"\"\nc: ~\n").root
        #expect(root?["a"]?.isAbsent == true)
        #expect(root?["b"]?.isAbsent == false)
        #expect(root?["c"]?.isAbsent == false)
    }

    @Test func `keeps the order of keys`() {
        #expect(read("z: 1\na: 2\nm: 3\n").root?.entries?.map(\.name) == ["z", "a", "m"])
    }

    @Test(arguments: ["\u{FEFF}é: [日本, b]\r\nk: x\r\n", "é: [日本, b]\nk: x\n"])
    func `places values by bytes whatever stands before them`(text: String) {
        let root = read(text).root
        #expect(root?["é"]?.elements?.map(\.span.text) == ["日本", "b"])
        #expect(root?["é"]?.span.text == "[日本, b]")
        #expect(root?["k"]?.span.text == "x")
        #expect(root?["k"]?.span.start.line == 2)
    }

    @Test func `ends a block map with its last value`() {
        let root = read("a:\n  b: 1\n  c: 2   # why\n\n\nd: |\n  text\n\n\ne: f\n").root
        #expect(root?["a"]?.span.text == "b: 1\n  c: 2")
        #expect(root?["d"]?.span.text == "|\n  text")
    }

    @Test func `repeats what an anchor names where its alias stands`() {
        let root = read("a: &x {k: [1, 2]}\nb: *x\n").root
        #expect(root?["b"]?["k"]?.elements?.map(\.text) == ["1", "2"])
        #expect(read("a: &x hello\nb: *x\n").root?["a"]?.span.text == "hello")
    }

    @Test func `is none for an empty file, which is no mistake`() {
        for text in ["", "# only a comment\n", "---\n"] where text != "---\n" {
            #expect(read(text).root == nil)
            #expect(read(text).diagnostics.isEmpty)
        }
    }

    @Test func `goes on after a colour that YAML took for a comment`() {
        let document = read("ink: #14213D\nnext: x\n")
        #expect(document.root?["ink"]?.text == "#14213D")
        #expect(document.root?["next"]?.text == "x")
        #expect(document.diagnostics.map(\.id) == [.unquotedHexColour])
    }
}

@Suite struct `A hostile document` {
    private func ids(_ text: String, _ limits: Document.Limits = .init()) -> [DiagnosticID] {
        Document(SourceFile(path: "a.yaml", text: text), limits: limits).diagnostics.map(\.id)
    }

    @Test func `with aliases of aliases is stopped before it grows`() {
        var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
        for level in 1..<12 {
            let aliases = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
            text += "a\(level): &a\(level) [\(aliases)]\n"
        }
        #expect(ids(text) == [.limitExceeded])
    }

    @Test func `that names itself is refused`() { #expect(ids("a: &x [1, *x]\n") == [.yamlSyntax]) }

    @Test(arguments: [101, 10_000])
    func `nested too deeply is refused`(depth: Int) {
        #expect(ids(String(repeating: "[", count: depth)) == [.limitExceeded])
        let block = (0..<depth / 50).map { String(repeating: " ", count: $0) + "k:" }.joined(separator: "\n")
        #expect(ids(block).allSatisfy { $0 == .limitExceeded })
    }

    @Test func `nested deeply by aliases is refused`() {
        var text = "a0: &a0 [x]\n"
        for level in 1..<150 { text += "a\(level): &a\(level) [*a\(level - 1)]\n" }
        #expect(ids(text) == [.limitExceeded])
    }

    @Test func `that is too large is not read`() {
        #expect(ids("a: 12345678\n", .init(bytes: 8)) == [.limitExceeded])
    }

    @Test(arguments: 0..<40 as Range<UInt64>)
    func `never crashes, and is told with places inside it`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<50 { checkPlaces(in: SourceFile(path: "a.yaml", text: document(&random))) }
    }

    private func document(_ random: inout SeededGenerator) -> String {
        let alphabet = [
            "a", "k: ", "- ", "\n", "\n  ", "\n    ", "[", "]", "{", "}", "{{", "}}", "\"", "'", "|", ">",
            "#fff", " #", "&a ",
            "*a", "!t ", "<<: ", "---\n", "\t", ",", "? ", ": ", "é", "%", "@", "\\", "\u{0}", "\r", "\u{85}",
            "\u{FEFF}",
        ]
        return random.text(alphabet, length: 1...30)
    }

    private func checkPlaces(in file: SourceFile) {
        let document = Document(file)
        for diagnostic in document.diagnostics {
            #expect(diagnostic.span.range.upperBound <= file.bytes.count)
            _ = TextRenderer().render(diagnostic)
        }
        if let root = document.root { #expect(root.span.range.upperBound <= file.bytes.count) }
    }

    @Test(arguments: 0..<200 as Range<UInt64>)
    func `of random bytes is refused with a place`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let bytes = (0..<Int.random(in: 1...60, using: &random)).map { _ in
            UInt8.random(in: 0...255, using: &random)
        }
        let document = Document(SourceFile(path: "a.yaml", bytes: bytes))
        for diagnostic in document.diagnostics { #expect(diagnostic.span.range.upperBound <= bytes.count) }
    }
}

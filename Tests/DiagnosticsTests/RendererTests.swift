import Diagnostics
import Testing

private let file = SourceFile(
    path: "brands/nordlys/brand.yaml", text: "name: Nordlys\npallete:\n  ink: \"#14213D\"\n")

private func typo() -> Diagnostic {
    let span = SourceSpan(file: file, range: 14..<21)
    return Diagnostic(
        .unknownKey, "a brand profile has no key 'pallete'", at: span, label: "not a key of a brand profile",
        help: "did you mean 'palette'?",
        fix: .init(isSafe: true, edits: [.init(replacing: span, with: "palette")]))
}

@Suite struct `A diagnostic` {
    @Test func `for people shows the line, carets under what is wrong, and the remedy`() {
        #expect(
            TextRenderer().render(typo()) == """
                error[unknown-key]: a brand profile has no key 'pallete'
                 --> brands/nordlys/brand.yaml:2:1
                  |
                2 | pallete:
                  | ^^^^^^^ not a key of a brand profile
                  = help: did you mean 'palette'?
                """)
    }

    @Test func `for programs says the same in one line of JSON`() {
        #expect(
            JSONRenderer().render([typo()])
                == #"{"diagnostics":[{"id":"unknown-key","severity":"error","message":"a brand profile has no key 'pallete'","#
                + #""path":"brands/nordlys/brand.yaml","line":2,"column":1,"endLine":2,"endColumn":8,"#
                + #""help":"did you mean 'palette'?","fix":{"safe":true,"edits":[{"line":2,"column":1,"endLine":2,"#
                + #""endColumn":8,"text":"palette"}]},"related":[]}]}"#)
    }

    @Test func `for programs names the cells that it concerns, where it is not all`() {
        let cells = [CellGroup(["size": ["a"], "locale": ["nb-NO", "de-DE"]]), CellGroup(["size": ["b"]])]
        #expect(
            JSONRenderer().render([typo().concerning(cells)]).contains(
                #""endColumn":8,"cells":[{"locale":["de-DE","nb-NO"],"size":["a"]},{"size":["b"]}],"help""#))
        #expect(typo().stopsEverything && !typo().concerning(cells).stopsEverything)
    }

    @Test func `for a pull request is one annotation, however it was written`() {
        let span = SourceSpan(file: file, range: 0..<4)
        let diagnostic = Diagnostic(.wrongType, "100 %\n::error::forged", at: span)
        let line = AnnotationRenderer().render(diagnostic)
        #expect(
            line.hasPrefix(
                "::error file=brands/nordlys/brand.yaml,line=1,col=1,endLine=1,endColumn=5,title=wrong-type::100 %25"
            ))
        #expect(!line.contains("\n"))
    }

    @Test func `cuts a long line around its carets`() {
        let text = String(repeating: "a", count: 300) + "HERE" + String(repeating: "b", count: 300)
        let long = SourceFile(path: "f", text: text)
        let lines = TextRenderer().render(
            Diagnostic(.wrongType, "m", at: SourceSpan(file: long, range: 300..<304))
        ).split(separator: "\n")
        #expect(lines.allSatisfy { $0.count <= 126 })
        let carets =
            lines[4].firstIndex(of: "^").map { lines[4].distance(from: lines[4].startIndex, to: $0) } ?? 0
        #expect(lines[3].dropFirst(carets).hasPrefix("HERE"))
    }

    @Test func `never lets a file steer the terminal`() {
        let hostile = SourceFile(path: "f\u{1B}[2J", text: "a\u{1B}[31mb\u{202E}c")
        let text = TextRenderer().render(
            Diagnostic(.wrongType, "x\u{7}", at: SourceSpan(file: hostile, range: 0..<1), help: "\u{9B}"))
        #expect(
            text.unicodeScalars.allSatisfy {
                $0 == "\n" || ($0.value >= 0x20 && !(0x7F...0x9F).contains($0.value))
            })
        #expect(!text.unicodeScalars.contains("\u{202E}"))
    }

    @Test func `has its place among others by path, offset and id, in whatever order they were found`() {
        func make(_ path: String, _ at: Int, _ id: DiagnosticID) -> Diagnostic {
            Diagnostic(id, "m", at: SourceSpan(file: SourceFile(path: path, text: "abc"), range: at..<at + 1))
        }
        let sorted = [
            make("a", 0, .wrongType), make("a", 1, .missingKey), make("a", 1, .wrongType),
            make("b", 0, .missingKey),
        ]
        for seed in 0..<20 {
            var shuffled = sorted
            for index in shuffled.indices { shuffled.swapAt(index, (index * 7 + seed * 3) % shuffled.count) }
            #expect(shuffled.sorted().map(\.span.file.path) == ["a", "a", "a", "b"])
            #expect(shuffled.sorted().map(\.id) == sorted.map(\.id))
        }
    }
}

@Suite struct `JSON text` {
    @Test func `escapes what must be escaped and keeps the order of keys`() {
        let value: JSONValue = ["b": "\"\\\n\t\u{1}é😀", "a": [1, true, .null]]
        #expect(value.compact == #"{"b":"\"\\\n\t\u0001é😀","a":[1,true,null]}"#)
    }

    @Test func `in canonical form sorts keys by their bytes, at every depth`() {
        let value: JSONValue = ["é": 1, "z": ["b": 1, "a": 2], "Z": 3]
        var bytes: [UInt8] = []
        value.write(to: &bytes, sorted: true)
        #expect(String(decoding: bytes, as: UTF8.self) == #"{"Z":3,"z":{"a":2,"b":1},"é":1}"#)
    }
}

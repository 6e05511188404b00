import Diagnostics
import Testing

@Suite struct `A place in a file` {
    @Test(arguments: [
        (0, 1, 1), (3, 1, 3), (4, 1, 4), (5, 2, 1), (8, 2, 2), (9, 3, 1), (99, 3, 1), (-1, 1, 1),
    ])
    func `counts lines and Unicode scalars from 1`(offset: Int, line: Int, column: Int) {
        // é and 日 take two and three bytes; the line breaks are those of Unix and of Windows.
        let file = SourceFile(path: "f", text: "aéb\n日\n")
        #expect(file.location(at: offset) == SourceLocation(line: line, column: column))
    }

    @Test func `ends a line before its line break, whichever kind it is`() {
        let file = SourceFile(path: "f", text: "one\r\ntwo\nthree\r\rfive")
        #expect((1...5).map { file.text(file.lineRange($0)) } == ["one", "two", "three", "", "five"])
        #expect(file.location(at: 15) == SourceLocation(line: 4, column: 1))
        #expect(file.lineRange(6).isEmpty)
        #expect(file.lineRange(0).isEmpty)
    }

    @Test func `of a text in pieces is where the user wrote it`() {
        // A block scalar: two lines whose indentation is not part of the text.
        let file = SourceFile(path: "f", text: "p: |\n  ab\n  cd\n")
        let text = SourceText(
            "ab\ncd\n", file: file,
            pieces: [
                .init(textStart: 0, fileRange: 7..<10, isVerbatim: true),
                .init(textStart: 3, fileRange: 12..<15, isVerbatim: true),
            ])
        #expect(text.span(0..<2).text == "ab")
        #expect(text.span(3..<5).text == "cd")
        #expect(text.span(1..<4).text == "b\n  c")
        #expect(text.span(4..<4).start == SourceLocation(line: 3, column: 4))
    }

    @Test func `of an escape is the whole escape`() {
        let file = SourceFile(path: "f", text: #""a\u00e9b""#)
        let text = SourceText(
            "aéb", file: file,
            pieces: [
                .init(textStart: 0, fileRange: 1..<2, isVerbatim: true),
                .init(textStart: 1, fileRange: 2..<8, isVerbatim: false),
                .init(textStart: 3, fileRange: 8..<9, isVerbatim: true),
            ])
        #expect(text.span(1..<3).text == #"\u00e9"#)
        #expect(text.span(3..<4).text == "b")
    }
}

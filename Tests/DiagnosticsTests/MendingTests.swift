import Diagnostics
import SeededRandom
import Testing

@Suite struct `Mending a file` {
    private func problem(
        _ file: SourceFile, _ edits: [(Range<Int>, String)], isSafe: Bool = true
    ) -> Diagnostic {
        let edits = edits.map {
            Diagnostic.Edit(replacing: SourceSpan(file: file, range: $0.0), with: $0.1)
        }
        let span = edits.first?.span ?? SourceSpan(file: file, range: 0..<0)
        return Diagnostic(.unknownKey, "wrong", at: span, fix: .init(isSafe: isSafe, edits: edits))
    }

    private func text(_ mending: Mending) -> String { String(decoding: mending.bytes, as: UTF8.self) }

    @Test func `keeps byte-order mark, line endings, comments and what is no UTF-8`() {
        let bytes: [UInt8] = [0xEF, 0xBB, 0xBF] + Array("pallete:\r\n  a: 1 # ".utf8) + [0xFF, 0x0D, 0x0A]
        let file = SourceFile(path: "a.yaml", bytes: bytes)
        let mending = Mending(file, by: [problem(file, [(3..<10, "palette")])])
        #expect(mending.bytes == Array(bytes[..<3]) + Array("palette".utf8) + Array(bytes[10...]))
    }

    @Test func `leaves what is not safe, and what edits another file`() {
        let (file, other) = (SourceFile(path: "a", text: "abc"), SourceFile(path: "a", text: "abc"))
        let mending = Mending(
            file, by: [problem(file, [(0..<1, "x")], isSafe: false), problem(other, [(0..<1, "y")])])
        #expect(text(mending) == "abc")
        #expect(mending.applied.isEmpty && mending.postponed.isEmpty)
    }

    @Test func `lets the later of two that touch wait, whole`() {
        let file = SourceFile(path: "a", text: "0123456789")
        let first = problem(file, [(2..<4, "AB")])
        let second = problem(file, [(4..<5, "C"), (8..<9, "D")])
        let mending = Mending(file, by: [second, first])
        #expect(text(mending) == "01AB456789")
        #expect(mending.applied == [first])
        #expect(mending.postponed == [second])
    }

    @Test func `makes an edit that two diagnostics ask for once`() {
        let file = SourceFile(path: "a", text: "colour")
        let mending = Mending(
            file, by: [problem(file, [(4..<5, "")]), problem(file, [(4..<5, "")])])
        #expect(text(mending) == "color")
        #expect(mending.applied.count == 2)
    }

    @Test(arguments: 0..<200 as Range<UInt64>)
    func `changes no byte outside its edits`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let bytes = (0..<Int.random(in: 0...60, using: &random)).map { _ in
            UInt8.random(in: 0...255, using: &random)
        }
        let file = SourceFile(path: "a", bytes: bytes)
        let problems = (0..<Int.random(in: 0...6, using: &random)).map { _ in
            let start = Int.random(in: 0...bytes.count, using: &random)
            let end = Int.random(in: start...min(bytes.count, start + 5), using: &random)
            return problem(file, [(start..<end, ["", "x", "yy"].randomElement(using: &random) ?? "")])
        }
        let mending = Mending(file, by: problems)
        let edits = Set(mending.applied.flatMap { $0.fix?.edits ?? [] })
        // From the end, so that an edit moves none before it: another way to the same bytes.
        var expected = bytes
        for edit in edits.sorted(by: { $0.span.range.lowerBound > $1.span.range.lowerBound }) {
            expected.replaceSubrange(edit.span.range, with: Array(edit.text.utf8))
        }
        #expect(mending.bytes == expected)
        #expect(mending.applied.count + mending.postponed.count == problems.count)
    }
}

import Catalog
import Diagnostics
import Foundation
import Testing

/// The sample workspace with one mistake each: what is expected was written by hand, the full words are recorded.
///
/// A case under `Fixtures/broken` names a file, a part of it, what stands there instead, and on each line an id with the
/// marked text. `RECORD_GOLDEN=1` writes the words, and still fails.
@Suite struct `A mistake in a file` {
    static let folder = Sample.folder.appending(path: "broken")
    static let names =
        ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
        .filter { $0.hasSuffix(".case") }.map { String($0.dropLast(5)) }.sorted()

    private struct Case {
        var path = ""
        var old = ""
        var new = ""
        var expected = ""

        init(_ text: String) {
            let parts = text.components(separatedBy: "\n--- ")
            guard parts.count == 4 else { return }
            path = parts[0]
            old = body(parts[1])
            new = body(parts[2])
            expected = body(parts[3])
        }

        private func body(_ part: String) -> String {
            part.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false).dropFirst().joined()
        }
    }

    private func broken(_ name: String) throws -> (expected: String, path: String, text: String) {
        let text = try String(contentsOf: Self.folder.appending(path: "\(name).case"), encoding: .utf8)
        let mistake = Case(text)
        let file = try Sample.file(mistake.path, replacing: mistake.old, with: mistake.new)
        try #require(
            try file != Sample.file(mistake.path, replacing: "\u{0}", with: ""), "the case changes nothing")
        return (mistake.expected, mistake.path, file)
    }

    private func diagnostics(_ path: String, _ text: String) throws -> [Diagnostic] {
        try Sample.changed([path: text]) { CheckedFiles.read($0).diagnostics }
    }

    @Test func `is among many`() { #expect(Self.names.count >= 60) }

    @Test(arguments: names)
    func `has the marks written by hand, the recorded words, and fixes that mend it`(name: String) throws {
        let mistake = try broken(name)
        let all = try diagnostics(mistake.path, mistake.text)
        let found = all.map { "\($0.id.rawValue) \($0.span.text.debugDescription)" }.joined(separator: "\n")
        #expect(found == mistake.expected.trimmingCharacters(in: .newlines))
        try compare(TextRenderer().render(all) + "\n", with: Self.folder.appending(path: "\(name).golden"))
        guard all.allSatisfy({ $0.fix?.isSafe == true }) else { return }
        #expect(try diagnostics(mistake.path, mended(mistake.text, by: all)) == [])
    }

    private func compare(_ text: String, with golden: URL) throws {
        guard ProcessInfo.processInfo.environment["RECORD_GOLDEN"] == nil else {
            try text.write(to: golden, atomically: true, encoding: .utf8)
            Issue.record("recorded \(golden.lastPathComponent)")
            return
        }
        #expect(text == (try String(contentsOf: golden, encoding: .utf8)))
    }

    private func mended(_ text: String, by all: [Diagnostic]) -> String {
        var bytes = Array(text.utf8)
        let edits = all.flatMap { $0.fix?.edits ?? [] }.sorted {
            $0.span.range.lowerBound > $1.span.range.lowerBound
        }
        for edit in edits { bytes.replaceSubrange(edit.span.range, with: Array(edit.text.utf8)) }
        return String(decoding: bytes, as: UTF8.self)
    }
}

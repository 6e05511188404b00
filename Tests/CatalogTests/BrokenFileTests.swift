import Catalog
import Diagnostics
import Foundation
import Testing

/// The sample workspace with one mistake each: what is expected was written by hand, the full words are recorded.
///
/// A case under `Fixtures/broken` names a file, a part of it, what stands there instead, and on each line an id with the
/// marked text; for some, `name.mended` says what `--fix` makes of that part. `RECORD_GOLDEN=1` writes the words, and still
/// fails.
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

    /// A case: the ids with their marks, the file's path, and its text with the mistake.
    static func broken(_ name: String) throws -> (expected: String, path: String, text: String) {
        let text = try String(contentsOf: folder.appending(path: "\(name).case"), encoding: .utf8)
        let mistake = Case(text)
        let file = try Sample.file(mistake.path, replacing: mistake.old, with: mistake.new)
        try #require(
            try file != Sample.file(mistake.path, replacing: "\u{0}", with: ""), "the case changes nothing")
        return (mistake.expected, mistake.path, file)
    }

    @Test func `is among many`() { #expect(Self.names.count >= 60) }

    @Test(arguments: names)
    func `has the marks written by hand, the recorded words, and fixes that mend it for good`(name: String)
        throws
    {
        let mistake = try Self.broken(name)
        try Sample.changed([mistake.path: mistake.text]) { workspace in
            let mended = MendedFiles(workspace, options: Sample.options)
            let all = mended.found.diagnostics
            let found = all.map { "\($0.id.rawValue) \($0.span.text.debugDescription)" }
            #expect(found.joined(separator: "\n") == mistake.expected.trimmingCharacters(in: .newlines))
            try compare(
                TextRenderer().render(all) + "\n", with: Self.folder.appending(path: "\(name).golden"))
            try checkMending(mended, of: all, in: workspace)
        }
    }

    @Test func `is mended as was written by hand`() throws {
        let names = Self.names.filter {
            FileManager.default.fileExists(atPath: Self.folder.appending(path: "\($0).mended").path)
        }
        #expect(names.count >= 15)
        for name in names {
            let mistake = Case(
                try String(contentsOf: Self.folder.appending(path: "\(name).case"), encoding: .utf8))
            let hand = try String(contentsOf: Self.folder.appending(path: "\(name).mended"), encoding: .utf8)
            let whole = try Sample.file(mistake.path, replacing: mistake.old, with: String(hand.dropLast()))
            try Sample.changed([mistake.path: Self.broken(name).text]) { workspace in
                let files = MendedFiles(workspace, options: Sample.options).files
                #expect(files.map(\.path) == [mistake.path], "\(name)")
                #expect(files.map { String(decoding: $0.after, as: UTF8.self) } == [whole], "\(name)")
            }
        }
    }

    /// A second run changes nothing, comments stay, and where every problem has a safe fix none is left.
    private func checkMending(
        _ mended: MendedFiles, of all: [Diagnostic], in workspace: Workspace
    ) throws {
        for file in mended.files {
            let again = MendedFiles(
                workspace.reading([file.location: file.after]), options: Sample.options)
            #expect(again.files.isEmpty, "a second run would change \(file.path)")
            #expect(comments(file.before) == comments(file.after))
        }
        guard all.allSatisfy({ $0.fix?.isSafe == true }) else { return }
        #expect(mended.left.diagnostics == [])
        #expect(!mended.files.isEmpty)
    }

    /// What stands behind each '#' that begins a comment, and how many lines there are.
    private func comments(_ bytes: [UInt8]) -> [Substring] {
        let text = String(decoding: bytes, as: UTF8.self)
        return text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            line.firstRange(of: " # ").map { line[$0.lowerBound...] } ?? ""
        }
    }

    private func compare(_ text: String, with golden: URL) throws {
        guard ProcessInfo.processInfo.environment["RECORD_GOLDEN"] == nil else {
            try text.write(to: golden, atomically: true, encoding: .utf8)
            Issue.record("recorded \(golden.lastPathComponent)")
            return
        }
        #expect(text == (try String(contentsOf: golden, encoding: .utf8)))
    }
}

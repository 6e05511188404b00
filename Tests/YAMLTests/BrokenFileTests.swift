import Diagnostics
import Foundation
import Testing
import YAML

/// Files under `Fixtures/broken`: what is expected was written by hand (`name.expect`: an id and the marked text on each
/// line; for some `name.mended`: the file with its safe fixes), the full text of the messages is recorded (`name.golden`;
/// `RECORD_GOLDEN=1` writes it, and still fails).
@Suite struct `A broken file` {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(
        path: "Fixtures/broken")
    static let names =
        ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
        .filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()

    private func diagnostics(_ name: String) throws -> [Diagnostic] {
        let data = try Data(contentsOf: Self.folder.appending(path: "\(name).yaml"))
        return Document(SourceFile(path: "\(name).yaml", bytes: Array(data))).diagnostics
    }

    @Test func `is among many`() { #expect(Self.names.count >= 180) }

    @Test(arguments: names)
    func `has the ids and marks that were written by hand`(name: String) throws {
        let expected = try String(contentsOf: Self.folder.appending(path: "\(name).expect"), encoding: .utf8)
        let found = try diagnostics(name).map { "\($0.id.rawValue) \($0.span.text.debugDescription)\n" }
            .joined()
        #expect(found == expected)
    }

    @Test(arguments: names)
    func `is told in the recorded words`(name: String) throws {
        let golden = Self.folder.appending(path: "\(name).golden")
        let text = TextRenderer().render(try diagnostics(name)) + "\n"
        guard ProcessInfo.processInfo.environment["RECORD_GOLDEN"] == nil else {
            try text.write(to: golden, atomically: true, encoding: .utf8)
            Issue.record("recorded \(name).golden")
            return
        }
        #expect(text == (try String(contentsOf: golden, encoding: .utf8)))
    }

    @Test func `is told to programs as recorded, all of them in one`() throws {
        let golden = Self.folder.appending(path: "all.golden.json")
        let text = try Self.names.map { JSONRenderer().render(try diagnostics($0)) + "\n" }.joined()
        guard ProcessInfo.processInfo.environment["RECORD_GOLDEN"] == nil else {
            try text.write(to: golden, atomically: true, encoding: .utf8)
            Issue.record("recorded all.golden.json")
            return
        }
        let recorded = try String(contentsOf: golden, encoding: .utf8)
        for (now, then) in zip(text.split(separator: "\n"), recorded.split(separator: "\n")) {
            #expect(now == then)
        }
        #expect(text == recorded)
    }

    /// What a file should be after its safe fixes, where that was written.
    private static func mendedByHand(_ name: String) throws -> Data? {
        let hand = folder.appending(path: "\(name).mended")
        return FileManager.default.fileExists(atPath: hand.path) ? try Data(contentsOf: hand) : nil
    }

    @Test func `is mended as was written by hand`() throws {
        let all = try Self.names.compactMap { name in try Self.mendedByHand(name).map { (name, $0) } }
        #expect(all.count >= 30)
        for (name, hand) in all {
            let mended = try mended(name, diagnostics(name))
            #expect(
                String(decoding: mended, as: UTF8.self) == String(decoding: hand, as: UTF8.self), "\(name)")
        }
    }

    @Test(arguments: names)
    func `is mended by its safe fixes`(name: String) throws {
        let all = try diagnostics(name)
        guard !all.isEmpty, all.allSatisfy({ $0.fix?.isSafe == true }) else { return }
        let bytes = try mended(name, all)
        #expect(Document(SourceFile(path: "mended.yaml", bytes: bytes)).diagnostics.isEmpty)
    }

    /// The file after as many rounds of mending as `--fix` makes.
    private func mended(_ name: String, _ all: [Diagnostic]) throws -> [UInt8] {
        var mending = Mending(try #require(all.first).span.file, by: all)
        #expect(!mending.applied.isEmpty, "\(name)")
        while !mending.applied.isEmpty {
            let next = SourceFile(path: mending.file.path, bytes: mending.bytes)
            mending = Mending(next, by: Document(next).diagnostics)
        }
        return mending.bytes
    }
}

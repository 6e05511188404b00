import Catalog
import Diagnostics
import Foundation
import Testing

/// What programs are told of every mistake in the corpus: one line of JSON for each, recorded.
@Suite struct `Mistakes in files, told to programs` {
    private let golden = `A mistake in a file`.folder.appending(path: "all.golden.json")

    private func told(_ name: String) throws -> String {
        let mistake = try `A mistake in a file`.broken(name)
        return try Sample.changed([mistake.path: mistake.text]) {
            JSONRenderer().render(CheckedFiles.read($0, options: Sample.options).diagnostics)
        }
    }

    /// `RECORD_GOLDEN=1` writes them, and still fails.
    @Test func `are those that were recorded`() throws {
        let lines = try `A mistake in a file`.names.map(told)
        guard ProcessInfo.processInfo.environment["RECORD_GOLDEN"] == nil else {
            let text = lines.joined(separator: "\n") + "\n"
            try text.write(to: golden, atomically: true, encoding: .utf8)
            Issue.record("recorded all.golden.json")
            return
        }
        let recorded = try String(contentsOf: golden, encoding: .utf8).split(separator: "\n")
        #expect(lines.count == recorded.count)
        for (now, then) in zip(lines, recorded) { #expect(now == then) }
    }
}

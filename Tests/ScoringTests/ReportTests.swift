import Diagnostics
import Foundation
import Testing

@testable import Scoring

/// Reports on a series whose measures are written down: their form is recorded, so that it changes only where somebody sees it.
@Suite struct `A report on a judged series` {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(
        path: "Fixtures/reports")

    /// `RECORD_GOLDEN=1` writes the report, and still fails.
    @Test(arguments: ["ranks", "verdicts", "explained"], ["text", "markdown", "json"])
    func `has the form that was recorded`(basis: String, form: String) throws {
        guard basis != "explained" || form == "text" else { return }
        let score = try FixedSeries.judged(by: basis == "ranks" ? 4 : 19)
        let few = score.only(["violet.en-GB", "busy.en-GB", "torn|logo.en-GB"])
        let report =
            switch form {
            case "text" where basis == "explained":
                ScoreText(explains: true).render(few, of: FixedSeries.name)
            case "text": ScoreText().render(score, of: FixedSeries.name)
            case "markdown": ScoreMarkdown().render(score, of: FixedSeries.name)
            default: ScoreJSON().value(few, of: FixedSeries.name).indented
            }
        let golden = Self.folder.appending(path: "\(basis).\(form).golden")
        guard ProcessInfo.processInfo.environment["RECORD_GOLDEN"] == nil else {
            try FileManager.default.createDirectory(at: Self.folder, withIntermediateDirectories: true)
            try (report + "\n").write(to: golden, atomically: true, encoding: .utf8)
            Issue.record("recorded \(golden.lastPathComponent)")
            return
        }
        #expect(report + "\n" == (try String(contentsOf: golden, encoding: .utf8)))
    }

    @Test func `is the same however often it is made`() throws {
        let score = try FixedSeries.judged(by: 19)
        let first = ScoreText(explains: true).render(score, of: FixedSeries.name)
        for _ in 0..<5 {
            #expect(
                ScoreText(explains: true).render(try FixedSeries.judged(by: 19), of: FixedSeries.name)
                    == first)
        }
    }

    @Test func `has colours on a terminal, and else is the same`() throws {
        let score = try FixedSeries.judged(by: 19)
        let painted = ScoreText(usesColor: true).render(score, of: FixedSeries.name)
        let plain = ScoreText().render(score, of: FixedSeries.name)
        #expect(painted != plain)
        #expect(painted.replacing(/\u{1B}\[\d+m/, with: "") == plain)
    }
}

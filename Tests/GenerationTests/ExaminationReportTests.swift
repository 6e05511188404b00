import Diagnostics
import Foundation
import Generation
import Testing

@Suite struct `What the doctor says` {
    private static let report = ExaminationReport([
        Check("ledger", summary: "3 tries, 3 takes, 6 posters"),
        Check(
            "store", summary: "2 takes",
            findings: [
                Finding(
                    .damaged, "a take is not what its name says",
                    remedy: "'broadside doctor --fix' moves it aside",
                    things: ["5a/5aa8.png"]),
                Finding(
                    .note, "9 takes that neither the ledger nor a lock knows; kept",
                    things: (1...9).map { "take \($0)" }),
            ]),
        Check(posters: 6, absent: ["out/b/s/cup.png"]),
        Check(leftovers: [".broadside/store/tmp/half\u{1B}[2J"], liveRuns: 0, isRemoved: true),
        Check(records: 2, illegible: ["brands/b/series/s.lock.yaml:4"], unreadable: [], elsewhere: 1),
    ])

    private static func golden(_ name: String) -> URL {
        URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/\(name)")
    }

    @Test(arguments: ["doctor.txt", "doctor.json"])
    func `is as it was agreed`(name: String) throws {
        let text = (name.hasSuffix("json") ? Self.report.json.compact : Self.report.text) + "\n"
        if ProcessInfo.processInfo.environment["RECORD_GOLDEN"] != nil {
            try text.write(to: Self.golden(name), atomically: true, encoding: .utf8)
        }
        #expect(try String(contentsOf: Self.golden(name), encoding: .utf8) == text)
    }

    @Test func `is that damage is left, only where it is`() {
        #expect(Self.report.isDamaged)
        #expect(!ExaminationReport([Check(posters: 6, absent: ["a"])]).isDamaged)
        let mended = Check(leftovers: ["a"], liveRuns: 0, isRemoved: true)
        #expect(!ExaminationReport([mended]).isDamaged)
    }
}

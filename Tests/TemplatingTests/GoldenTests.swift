import Foundation
import Templating
import Testing

@Suite struct `Rendering the fixtures` {
    private static let isRecording = ProcessInfo.processInfo.environment["RECORD_GOLDEN"] == "1"

    @Test(arguments: Fixture.all)
    func `gives what was recorded`(fixture: Fixture) throws {
        let shown = fixture.shown
        if Self.isRecording {
            try Fixture.write(shown, fixture.name, "golden")
            Issue.record("recorded; look at it and run again")
        }
        #expect(
            shown.utf8.elementsEqual((Fixture.read(fixture.name, "golden") ?? "nothing recorded").utf8),
            "\(shown)")
    }

    @Test func `leaves no file without its fixture`() {
        let names = Set(Fixture.all.map(\.name))
        #expect(names == Set(Fixture.names(endingIn: "jinja")), "a fixture cannot be read")
        for ending in ["golden", "oracle"] {
            #expect(Fixture.names(endingIn: ending).filter { !names.contains($0) } == [])
        }
    }

    @Test func `has at least a hundred fixtures, a quarter of them mistakes`() {
        let mistakes = Fixture.all.filter { if case .mistakes = $0.outcome { true } else { false } }
        #expect(Fixture.all.count >= 100)
        #expect(mistakes.count >= 25)
    }
}

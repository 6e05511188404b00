import Foundation
import Testing

@Suite struct `The commands on a matrix` {
    private static let file = "brands/kiosk/series/opening.yaml"

    private func ids(_ result: Program.Result) -> [String] {
        result.output.split(separator: "\n").compactMap { line in
            let cell = try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
            return cell?["state"] as? String == "excluded" ? nil : cell?["id"] as? String
        }
    }

    @Test func `choose cells by patterns, and name the values where one meets none`() throws {
        let kiosk = try Kiosk()
        let chosen = try kiosk.program.run(
            "plan", Kiosk.series, "--format", "jsonl", "--select", "locale=de-*", "--except", "size=str*")
        #expect(ids(chosen) == ["cup.de-DE.card", "bag.de-DE.card"])
        let none = try kiosk.program.run("plan", Kiosk.series, "--select", "locale=fr-*")
        #expect(none.status == 64)
        #expect(none.errors.contains("'locale' is never 'fr-*'; there are en-GB, de-DE"), "\(none.errors)")
    }

    @Test func `sample the same few cells, and show every pair`() throws {
        let kiosk = try Kiosk()
        func plan(_ arguments: String...) throws -> [String] {
            ids(try kiosk.program.start(["plan", Kiosk.series, "--format", "jsonl"] + arguments).wait())
        }
        let few = try plan("--sample", "2")
        #expect(few.count == 2)
        #expect(try plan("--sample", "2") == few)
        #expect(try plan("--pairwise").count == 5)
        try kiosk.edit(Self.file, "budget:", "sample: 2\nbudget:")
        #expect(try plan() == few)
        #expect(try plan("--sample", "all").count == 6)
        let text = try kiosk.program.run("plan", Kiosk.series)
        #expect(text.output.contains("= 6 cells, 2 of them as a sample"), "\(text.output)")
        let run = try kiosk.program.run("run", Kiosk.series)
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.output.contains("2 posters"), "\(run.output)")
        #expect(try kiosk.program.run("plan", Kiosk.series, "--sample", "none").status == 64)
    }

    @Test func `join the blocks of a matrix and say the arithmetic`() throws {
        let kiosk = try Kiosk()
        try kiosk.edit(Self.file, "  subject:\n", "  - subject:\n")
        try kiosk.edit(Self.file, "    cup:", "      cup:")
        try kiosk.edit(Self.file, "    bag:", "      bag:")
        try kiosk.edit(
            Self.file, "  locale: [en-GB, de-DE]\n  size: [card, strip]\n",
            """
                locale: [en-GB, de-DE]
                size: card
              - {subject: cup, locale: [nb-NO, sv-SE, en-GB], size: strip}

            """)
        try kiosk.edit(Self.file, "exclude:\n  - {subject: bag, size: strip, because: no room}\n", "")
        let plan = try kiosk.program.run("plan", Kiosk.series)
        #expect(plan.status == 0, "\(plan.output) \(plan.errors)")
        #expect(plan.output.contains("2 × 2 × 1 + 1 × 3 × 1 = 7 cells"), "\(plan.output)")
    }

    @Test func `go on with the neighbours of a cell that has an error`() throws {
        let kiosk = try Kiosk()
        try kiosk.edit(Self.file, "Ab acht geöffnet.", String(repeating: "lang ", count: 10))
        let plan = try kiosk.program.run("plan", Kiosk.series)
        #expect(plan.status == 1)
        #expect(plan.output.contains("3 blocked by errors"), "\(plan.output)")
        #expect(plan.output.contains("cup.de-DE.card   blocked"), "\(plan.output)")
        #expect(plan.output.contains("at \(Self.file):"), "\(plan.output)")
        #expect(plan.errors.contains("error[text-too-long]"), "\(plan.errors)")
        let check = try kiosk.program.run("check", "--format", "json")
        #expect(check.status == 1)
        #expect(check.output.contains(#""cells":[{"locale":["de-DE"]}]"#), "\(check.output)")
        let markdown = try kiosk.program.run("plan", Kiosk.series, "--format", "markdown")
        #expect(markdown.output.contains("| cup.de-DE.card | blocked |"), "\(markdown.output)")
        #expect(try kiosk.program.run("plan", Kiosk.series, "--except", "locale=de-DE").status == 0)
        let run = try kiosk.program.run("run", Kiosk.series)
        #expect(run.status == 2, "\(run.errors)")
        #expect(run.output.contains("3 posters"), "\(run.output)")
        #expect(run.errors.contains("cup.de-DE.card is blocked"), "\(run.errors)")
        let others = try kiosk.program.run("run", Kiosk.series, "--except", "locale=de-*")
        #expect(others.status == 0, "\(others.errors)")
        try kiosk.edit(Self.file, "  headline: {", "  headlin: {")
        #expect(try kiosk.program.run("run", Kiosk.series).status == 1)
    }

    @Test func `say why a cell is not there`() throws {
        let kiosk = try Kiosk()
        let text = try kiosk.program.run("plan", Kiosk.series).output
        #expect(text.contains("bag.en-GB.strip  excluded: no room"), "\(text)")
        let json = try kiosk.program.run("plan", Kiosk.series, "--format", "json").output
        #expect(
            json.contains(
                #"{"id":"bag.en-GB.strip","axes":{"locale":"en-GB","size":"strip","subject":"bag"},"because":"no room"}"#
            ),
            "\(json)")
        let markdown = try kiosk.program.run("plan", Kiosk.series, "--format", "markdown").output
        #expect(markdown.contains("| bag.en-GB.strip | excluded | no room |"), "\(markdown)")
        let lines = try kiosk.program.run("plan", Kiosk.series, "--format", "jsonl", "--long").output
        #expect(
            lines.contains(
                #"{"id":"bag.de-DE.strip","axes":{"subject":"bag","locale":"de-DE","size":"strip"},"state":"excluded","key":null,"cost":null,"because":"no room"}"#
            ),
            "\(lines)")
        #expect(
            !(try kiosk.program.run("plan", Kiosk.series, "--format", "jsonl").output.contains("excluded")))
    }

    @Test func `take an expression wherever a when is, and show a mistake at its column`() throws {
        let kiosk = try Kiosk()
        try kiosk.edit(
            Self.file, "{subject: bag, size: strip, because: no room}",
            "when: 'size.tall and locale != \"en-GB\"'")
        #expect(ids(try kiosk.program.run("plan", Kiosk.series, "--format", "jsonl")).count == 6)
        try kiosk.edit(Self.file, "size.tall and", "size.taal and")
        let check = try kiosk.program.run("check")
        #expect(check.output.contains("brands/kiosk/series/opening.yaml:9:17"), "\(check.output)")
        #expect(check.output.contains("did you mean 'tall'?"), "\(check.output)")
    }
}

import Foundation
import Testing

/// What people complain of in the tools that they have: each is somebody's real trouble, and must not come back.
@Suite struct `The complaints of people who make image series` {
    private static let brand = "brands/kiosk/brand.yaml"
    private static let series = "brands/kiosk/series/opening.yaml"
    private static let template = "templates/simple.yaml"

    private struct Cell: Decodable {
        let id: String
        let axes: [String: String]
        let state: String
        let key: String?
    }

    private func cells(_ kiosk: Kiosk, _ arguments: String...) throws -> [Cell] {
        let plan = try kiosk.program.start(["plan", Kiosk.series, "--format", "jsonl"] + arguments).wait()
        #expect(plan.status == 0, "\(plan.output)\(plan.errors)")
        return try plan.output.split(separator: "\n").map {
            try JSONDecoder().decode(Cell.self, from: Data($0.utf8))
        }
    }

    @Test(arguments: [
        (brand, "never:", "nevr:"), (template, "layout:", "layuot:"), (series, "exclude:", "exlude:"),
    ])
    func `a misspelt key is never accepted in silence`(path: String, key: String, slip: String) throws {
        let kiosk = try Kiosk()
        try kiosk.edit(path, "\n\(key)", "\n\(slip)")
        let check = try kiosk.program.run("check")
        #expect(check.status == 1)
        #expect(check.output.contains("has no key '\(slip.dropLast())'"), "\(check.output)")
        #expect(check.output.contains("did you mean '\(key.dropLast())'?"), "\(check.output)")
        #expect(check.output.contains("--> \(path):"))
    }

    @Test func `every error has a file, a line and a column`() throws {
        let kiosk = try Kiosk()
        try kiosk.edit(Self.brand, "card: 400x500", "card: large")
        try kiosk.edit(Self.template, "subject.shot }}", "subject.shop }}")
        try kiosk.edit(Self.series, "size: [card, strip]", "size: [card, stripe]")
        let check = try kiosk.program.run("check")
        let errors = check.output.matches(of: /(?m)^error\[[a-z-]+\]: .+\n +--> [a-z\/.]+:\d+:\d+$/).count
        #expect(errors >= 3)
        #expect(errors == check.output.matches(of: /(?m)^error\[/).count, "\(check.output)")
    }

    @Test func `exclude takes lists`() throws {
        let kiosk = try Kiosk()
        try kiosk.edit(Self.series, "size: strip, because", "size: [card, strip], because")
        #expect(try cells(kiosk).map(\.id) == Kiosk.cells.filter { $0.hasPrefix("cup") })
    }

    @Test func `cells can be chosen by what they are not`() throws {
        let kiosk = try Kiosk()
        let chosen = try cells(kiosk, "--except", "locale=de-DE", "--except", "size=strip")
        #expect(chosen.map(\.id) == ["cup.en-GB.card", "bag.en-GB.card"])
    }

    @Test func `a matrix need not be a full product`() throws {
        let kiosk = try Kiosk()
        try kiosk.edit(
            Self.series, "copy:\n", "include:\n  - {subject: cup, locale: sv-SE, size: card}\ncopy:\n")
        #expect(try cells(kiosk).map(\.id) == Kiosk.cells + ["cup.sv-SE.card"])
        let pairs = try cells(kiosk, "--pairwise").map(\.id)
        #expect(pairs.count < 7 && Set(pairs).isSubset(of: Kiosk.cells + ["cup.sv-SE.card"]))
    }

    @Test func `how many posters there will be is said before any is made`() throws {
        let kiosk = try Kiosk()
        let plan = try kiosk.program.run("plan", Kiosk.series, "--provider", "toapis")
        #expect(plan.output.contains("2 × 2 × 2 = 8, − 2 excluded = 6 cells"), "\(plan.output)")
        #expect(plan.output.contains("3 images to buy"), "\(plan.output)")
        #expect(!kiosk.exists("out"))
    }

    @Test func `a matrix that explodes is refused, and the axis to cut is named`() throws {
        let kiosk = try Kiosk()
        let locales = (0..<700).map { "x\(["a", "b", "c"][$0 % 3])-A\(100 + $0)" }.joined(separator: ", ")
        try kiosk.edit(Self.series, "locale: [en-GB, de-DE]", "locale: [\(locales)]")
        for command in ["plan", "run"] {
            let refused = try kiosk.program.run(command, Kiosk.series)
            #expect(refused.status == 1)
            let said = refused.output + refused.errors
            #expect(said.contains("matrix-too-large") || said.contains("the limit of 1000"), "\(said)")
        }
        try kiosk.edit(Self.series, "exclude:\n  - {subject: bag, size: strip, because: no room}\n", "")
        let plan = try kiosk.program.run("plan", Kiosk.series)
        #expect((plan.output + plan.errors).contains("'locale' (700 values)"), "\(plan.output)\(plan.errors)")
        #expect(!kiosk.exists("out"))
    }

    @Test func `a value may stand twice in one prompt, and is the same both times`() throws {
        let kiosk = try Kiosk()
        try kiosk.edit(
            Self.template, "{{ subject.shot }}.", "{{ subject.shot }}. Only {{ subject.shot }}, alone.")
        #expect(try cells(kiosk).map(\.id) == Kiosk.cells)
        try kiosk.edit(
            Self.template, "layout:\n",
            """
            tests:
              - given: {subject: {shot: a red cup}, headline: Hello}
                expect: {contains: "Kiosk: a red cup. Only a red cup, alone."}
            layout:

            """)
        #expect(try kiosk.program.run("check").status == 0)
    }

    @Test func `what belongs to one value travels with it`() throws {
        let kiosk = try Kiosk()
        try kiosk.edit(Self.template, "fields: {shot: text}", "fields: {shot: text, ground: text}")
        try kiosk.edit(Self.template, "{{ subject.shot }}.", "{{ subject.shot }} on {{ subject.ground }}.")
        try kiosk.edit(Self.series, "{shot: a cup of coffee}", "{shot: a cup of coffee, ground: slate}")
        try kiosk.edit(Self.series, "{shot: a bag of beans}", "{shot: a bag of beans, ground: linen}")
        #expect(try kiosk.program.run("run", Kiosk.series).status == 0)
        try kiosk.edit(Self.series, "ground: linen", "ground: oak")
        let changed = try cells(kiosk).filter { $0.state != "unchanged" }.map(\.id)
        #expect(changed == ["bag.en-GB.card", "bag.de-DE.card"])
    }

    @Test func `a reordered axis makes nothing again`() throws {
        let kiosk = try Kiosk()
        try kiosk.makeProofs()
        let before = try cells(kiosk)
        try kiosk.edit(Self.series, "locale: [en-GB, de-DE]", "locale: [de-DE, en-GB]")
        try kiosk.edit(Self.series, "size: [card, strip]", "size: [strip, card]")
        let after = try cells(kiosk)
        #expect(after.map(\.id) != before.map(\.id))
        #expect(Set(after.map(\.id)) == Set(before.map(\.id)))
        #expect(after.allSatisfy { $0.state == "unchanged" })
        #expect(Set(after.map(\.key)) == Set(before.map(\.key)))
    }

    @Test(arguments: [
        ["plan", "kiosk/opning"], ["plan", Kiosk.series, "--provider", "toapi"],
        ["run", Kiosk.series, "--select", "locale=fr-FR"], ["plan", Kiosk.series, "--select", "colour=red"],
        ["run", Kiosk.series, "--select", "state=chnged"],
    ])
    func `an unknown name ends at once with a sentence`(arguments: [String]) throws {
        let kiosk = try Kiosk()
        let result = try kiosk.program.start(arguments).wait()
        #expect(result.status == 64, "\(result.output)\(result.errors)")
        let wrong = arguments.last?.split(separator: "=").map(String.init) ?? []
        #expect(wrong.contains { result.errors.contains($0) }, "\(result.errors)")
        #expect(!kiosk.exists("out"))
    }

    @Test func `an unknown model is told when the files are checked`() throws {
        let kiosk = try Kiosk()
        try kiosk.edit(Self.brand, "name: nano-banana-pro", "name: nano-bananna-pro")
        let check = try kiosk.program.run("check")
        #expect(check.status == 1)
        #expect(check.output.contains("did you mean 'nano-banana-pro'?"), "\(check.output)")
    }

    @Test func `a plan says why an image is made again, down to the edited fragment`() throws {
        let kiosk = try Kiosk()
        try kiosk.makeProofs()
        try kiosk.edit(Self.brand, "mood: calm and generous", "mood: calm and bright")
        let plan = try kiosk.program.run("plan", Kiosk.series)
        #expect(plan.output.contains("fragment mood edited"), "\(plan.output)")
        let changed = try cells(kiosk).filter { $0.state == "changed" || $0.state == "shared" }.map(\.id)
        #expect(changed == ["cup.en-GB.strip", "cup.de-DE.strip"])
    }

    @Test func `a plan of hundreds of cells fits a screen`() throws {
        let kiosk = try Kiosk()
        let locales = (0..<100).map { "en-A\(100 + $0)" }.joined(separator: ", ")
        try kiosk.edit(Self.series, "locale: [en-GB, de-DE]", "locale: [en-GB, de-DE, \(locales)]")
        let plan = try kiosk.program.run("plan", Kiosk.series)
        #expect(plan.output.contains("= 306 cells"), "\(plan.output)")
        #expect(plan.output.split(separator: "\n").count <= 24, "\(plan.output)")
    }

    @Test func `NO is a country, 16-9 a ratio, and 007 an article number`() throws {
        let kiosk = try Kiosk()
        try kiosk.edit(
            Self.series, "  size: [card, strip]\n",
            "  size: [card, strip]\n  market: [NO, on]\n  ratio: [16:9, 12:30]\n  article: [007, 1e3]\n")
        try kiosk.edit(
            Self.template, "{{ subject.shot }}.", "{{ subject.shot }} {{ market }} {{ ratio }} {{ article }}."
        )
        let cells = try cells(kiosk)
        let first = try #require(cells.first)
        #expect(
            first.axes["market"] == "NO" && first.axes["ratio"] == "16:9" && first.axes["article"] == "007")
        let last = try #require(cells.last)
        #expect(last.axes["market"] == "on" && last.axes["ratio"] == "12:30" && last.axes["article"] == "1e3")
    }

    @Test func `a hex colour that YAML would eat is told at its place, and mended`() throws {
        let kiosk = try Kiosk()
        try kiosk.edit(Self.brand, "navy: \"#1F3A4D\"", "navy: #1F3A4D")
        let check = try kiosk.program.run("check")
        #expect(check.status == 1)
        #expect(check.output.contains("error[unquoted-hex-colour]"), "\(check.output)")
        #expect(check.output.contains("--> \(Self.brand):4:"), "\(check.output)")
        let broken = try Kiosk()
        try broken.edit(
            Self.brand, "palette: {paper: \"#F4EFE6\", navy: \"#1F3A4D\", coral: \"#E4572E\"}",
            "palette:\n  paper: #F4EFE6\n  navy: #1F3A4D   # the ink\n  coral: \"#E4572E\"")
        #expect(try broken.program.run("check", "--fix").status == 0)
        #expect(try broken.read(Self.brand).contains("navy: \"#1F3A4D\"   # the ink\n"))
    }
}

import Foundation
import Testing

@Suite struct `A workspace under version control` {
    private let kiosk: Kiosk

    init() throws {
        kiosk = try Kiosk()
        try kiosk.beginHistory()
    }

    private func ids(_ json: String) throws -> Set<String> {
        let object = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
        let series = object?["series"] as? [[String: Any]] ?? []
        let cells = series.flatMap { $0["cells"] as? [[String: Any]] ?? [] }
        return Set(cells.compactMap { $0["id"] as? String })
    }

    @Test(arguments: [
        ("brands/kiosk/brand.yaml", "calm and generous", "lively and quick"),
        ("brands/kiosk/series/opening.yaml", "Ab acht geöffnet.", "Schon ab acht."),
    ])
    func `says which cells an edit remakes, and a run then makes these and no others`(
        path: String, old: String, new: String
    ) throws {
        try kiosk.makeProofs()
        let before = try posters()
        try kiosk.edit(path, old, new)
        let difference = try kiosk.program.run("diff", "main", "--format", "json")
        #expect(difference.status == 0, "\(difference.errors)")
        #expect(try kiosk.program.run("run", Kiosk.series).status == 0)
        let after = try posters()
        let made = Set(after.keys.filter { after[$0] != before[$0] })
        #expect(try ids(difference.output) == made)
        #expect(!made.isEmpty)
    }

    private func posters() throws -> [String: Data] {
        try Kiosk.cells.reduce(into: [:]) { posters, cell in
            posters[cell] = try Data(
                contentsOf: URL(filePath: "\(kiosk.folder)/out/kiosk/opening/proof/\(cell).png"))
        }
    }

    @Test func `is compared between two versions, and the working tree stays as it is`() throws {
        try kiosk.git("tag", "v1")
        try kiosk.edit("brands/kiosk/brand.yaml", "calm and generous", "lively and quick")
        try kiosk.commit()
        try kiosk.git("tag", "v2")
        try kiosk.edit("brands/kiosk/brand.yaml", "lively and quick", "not committed")
        let difference = try kiosk.program.run("diff", "v1", "v2", "--provider", "toapis")
        #expect(
            difference.output.contains("1 image to buy, 0.05 USD"), "\(difference.output)\(difference.errors)"
        )
        #expect(try kiosk.program.run("diff", "v1", "v1").output.contains("1 series as it was"))
        #expect(try kiosk.program.run("diff", "v1", "v2", "--detailed-exit-code").status == 10)
        #expect(try kiosk.program.run("diff", "v2", "v2", "--detailed-exit-code").status == 0)
        let text = try String(contentsOfFile: kiosk.folder + "/brands/kiosk/brand.yaml", encoding: .utf8)
        #expect(text.contains("not committed"))
    }

    @Test func `is compared with the spreadsheets that it names, wherever they lie in it`() throws {
        try FileManager.default.createDirectory(
            atPath: kiosk.folder + "/data", withIntermediateDirectories: true)
        try "id,shot\ncup,a cup of coffee\nbag,a bag of beans\n".write(
            toFile: kiosk.folder + "/data/subjects.csv", atomically: true, encoding: .utf8)
        try kiosk.edit(
            "brands/kiosk/series/opening.yaml",
            "\n    cup: {shot: a cup of coffee}\n    bag: {shot: a bag of beans}",
            " {from: ../../../data/subjects.csv, key: id}")
        try kiosk.commit()
        try kiosk.edit("data/subjects.csv", "a bag of beans", "a sack of beans")
        let difference = try kiosk.program.run("diff", "main", "--format", "json")
        #expect(difference.status == 0, "\(difference.errors)")
        #expect(try ids(difference.output) == ["bag.en-GB.card", "bag.de-DE.card"])
    }

    @Test func `makes a series with the template and the brand of a version, and says when it is behind`()
        throws
    {
        try kiosk.git("tag", "spring-1")
        try kiosk.makeProofs()
        try kiosk.edit(
            "brands/kiosk/series/opening.yaml", "template: simple",
            "template: simple@spring-1\nbrand: kiosk@spring-1")
        try kiosk.edit("brands/kiosk/brand.yaml", "calm and generous", "lively and quick")
        try kiosk.edit("templates/simple.yaml", "prompt: |\n", "prompt: |\n  Another beginning.\n")
        try kiosk.commit()
        let plan = try kiosk.program.run("plan", Kiosk.series)
        #expect(
            plan.output.contains("0 images to make, 0.00 USD · 6 unchanged"), "\(plan.output)\(plan.errors)")
        #expect(
            plan.errors.contains("'simple@spring-1' is behind: 1 later commit changes templates/simple.yaml"))
        let json = try kiosk.program.run("plan", Kiosk.series, "--format", "json")
        #expect(json.output.contains("\"template\":{\"name\":\"simple\",\"revision\":\"spring-1\"}"))
        let check = try kiosk.program.run("check")
        #expect(check.status == 0, "\(check.output)")
        try kiosk.edit("brands/kiosk/series/opening.yaml", "simple@spring-1", "simple@spring-2")
        let missing = try kiosk.program.run("check")
        #expect(missing.status == 1)
        #expect(
            missing.output.contains(
                "error[unknown-revision]: git knows no version 'spring-2'; did you mean 'spring-1'?"))
        #expect(missing.output.contains("1 error, 0 warnings"), "\(missing.output)")
    }

    @Test func `is read at a version with all files that its brand names, wherever they lie in it`() throws {
        try FileManager.default.createDirectory(
            atPath: kiosk.folder + "/common", withIntermediateDirectories: true)
        try kiosk.git("mv", "brands/kiosk/references/look.png", "common/look.png")
        try kiosk.edit("brands/kiosk/brand.yaml", "references/look.png", "../../common/look.png")
        try kiosk.commit()
        try kiosk.git("tag", "spring-1")
        try kiosk.edit(
            "brands/kiosk/series/opening.yaml", "template: simple", "template: simple\nbrand: kiosk@spring-1")
        let plan = try kiosk.program.run("plan", Kiosk.series)
        #expect(plan.status == 0, "\(plan.output)\(plan.errors)")
    }

    @Test func `is frozen at a commit, left as it is by later edits, and thawed again`() throws {
        try kiosk.makeProofs()
        let before = try kiosk.read("brands/kiosk/series/opening.yaml")
        let frozen = try kiosk.program.run("freeze", Kiosk.series)
        #expect(frozen.status == 0, "\(frozen.errors)")
        #expect(frozen.output.contains("+template: simple@"))
        #expect(frozen.output.contains("+brand: kiosk@"))
        try kiosk.edit("brands/kiosk/brand.yaml", "calm and generous", "lively and quick")
        #expect(try Set(kiosk.states(kiosk.program, provider: "proof").values) == ["unchanged"])
        #expect(try kiosk.program.run("freeze", Kiosk.series, "--thaw").status == 0)
        #expect(try kiosk.read("brands/kiosk/series/opening.yaml") == before)
        #expect(try kiosk.states(kiosk.program, provider: "proof").values.contains("changed"))
        let edited = try kiosk.program.run("freeze", Kiosk.series)
        #expect(edited.status == 64)
        #expect(edited.errors.contains("'brands/kiosk/brand.yaml' has edits that are in no commit"))
    }

    @Test func `says which version it lacks`() throws {
        try kiosk.git("tag", "spring-1")
        let missing = try kiosk.program.run("diff", "spring-2")
        #expect(missing.status == 64)
        #expect(missing.errors.contains("git knows no version 'spring-2'; did you mean 'spring-1'?"))
    }

    @Test func `may lie outside git, and then says so`() throws {
        try FileManager.default.removeItem(atPath: kiosk.folder + "/.git")
        let result = try kiosk.program.run("diff", "main")
        #expect(result.status == 64)
        #expect(result.errors.contains("this workspace is in no git repository"))
        #expect(try kiosk.program.run("plan", Kiosk.series).status == 0)
    }
}

@Suite struct `A plan on the command line` {
    private let kiosk: Kiosk

    init() throws { kiosk = try Kiosk() }

    @Test func `ends with 10 where there is something to do, if that is asked`() throws {
        #expect(try kiosk.program.run("plan", Kiosk.series, "--detailed-exit-code").status == 10)
        #expect(
            try kiosk.program.run("plan", Kiosk.series, "--detailed-exit-code", "--format", "jsonl").status
                == 10)
        #expect(try kiosk.program.run("run", Kiosk.series).status == 0)
        #expect(try kiosk.program.run("plan", Kiosk.series, "--detailed-exit-code").status == 0)
        #expect(try kiosk.program.run("plan", Kiosk.series).status == 0)
    }

    @Test func `shows what changed in a prompt, word by word`() throws {
        try kiosk.makeProofs()
        try kiosk.edit("brands/kiosk/brand.yaml", "calm and generous", "lively and quick")
        let plan = try kiosk.program.run("plan", Kiosk.series, "--diff")
        #expect(
            plan.output.contains("[-calm-] {+lively+} and [-generous.-] {+quick.+}"), "\(plan.output)")
    }

    @Test func `is a notice for a pull request`() throws {
        let plan = try kiosk.program.run("plan", Kiosk.series, "--format", "github")
        #expect(plan.output.hasPrefix("::notice title=kiosk/opening::3 images to make"), "\(plan.output)")
    }

    @Test func `is explained cell by cell, also by an image that was moved`() throws {
        try kiosk.makeProofs()
        let cell = try #require(Kiosk.cells.first)
        let byName = try kiosk.program.run("explain", Kiosk.series, cell)
        #expect(byName.status == 0, "\(byName.errors)")
        #expect(byName.output.contains("brands/kiosk/brand.yaml:"))
        #expect(byName.output.contains("templates/simple.yaml:"))
        try FileManager.default.moveItem(
            atPath: "\(kiosk.folder)/out/kiosk/opening/proof/\(cell).png", toPath: "\(kiosk.folder)/moved.png"
        )
        let byImage = try kiosk.program.run("explain", Kiosk.series, "moved.png")
        #expect(byImage.output.hasPrefix("\(cell) of kiosk/opening"), "\(byImage.output)\(byImage.errors)")
        let json = try kiosk.program.run("explain", Kiosk.series, cell, "--format", "json")
        #expect(try JSONSerialization.jsonObject(with: Data(json.output.utf8)) is [String: Any])
        let unknown = try kiosk.program.run("explain", Kiosk.series, "cup.en-GB.cord")
        #expect(unknown.status == 64)
        #expect(unknown.errors.contains("did you mean 'cup.en-GB.card'?"))
    }
}

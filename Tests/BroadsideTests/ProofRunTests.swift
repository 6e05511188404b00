import Foundation
import Testing

@Suite struct `A series of proofs` {
    private let kiosk: Kiosk

    init() throws { kiosk = try Kiosk() }

    private func path(_ cell: String) -> String { "out/kiosk/opening/proof/\(cell).png" }

    @Test func `is made whole by one command, every poster with exactly the pixels of its size`() throws {
        let first = try kiosk.program.run("run", Kiosk.series)
        #expect(first.status == 0, "\(first.errors)")
        #expect(first.output.contains("made 3 images and 6 posters"))
        for cell in Kiosk.cells {
            #expect(try kiosk.pixels(of: path(cell)) == (cell.hasSuffix("card") ? [400, 500] : [320, 568]))
        }
        let second = try kiosk.program.run("run", Kiosk.series)
        #expect(second.status == 0)
        #expect(second.output.contains("nothing to make: 6 posters are there"))
    }

    @Test func `says beside each poster what it was made of, where that is asked for`() throws {
        try kiosk.makeProofs()
        #expect(!kiosk.exists("out/kiosk/opening/proof/cup.de-DE.card.json"))
        let run = try kiosk.program.run("run", Kiosk.series, "--sidecar")
        #expect(run.status == 0 && run.errors.contains("6 sidecars beside the posters"), "\(run.errors)")
        let text = try kiosk.read("out/kiosk/opening/proof/cup.de-DE.card.json")
        let said = try #require(
            try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        #expect(said["cell"] as? String == "cup.de-DE.card" && said["locale"] as? String == "de-DE")
        let request = try #require(said["request"] as? [String: Any])
        #expect((request["prompt"] as? String)?.contains("a cup of coffee") == true)
        let file = try #require((said["files"] as? [[String: String]])?.first)
        #expect(file["file"] == "cup.de-DE.card.png")
        let plan = try kiosk.program.run("plan", Kiosk.series, "--format", "json")
        #expect(plan.output.contains("\"key\":\"\(said["key"] as? String ?? "")\""))
        #expect(file["sha256"]?.count == 64)
    }

    @Test func `is never taken for the real thing`() throws {
        try kiosk.makeProofs()
        #expect(!kiosk.exists("brands/kiosk/series/opening.lock.yaml"))
        #expect(!kiosk.exists("brands/kiosk/series/opening.spent.csv"))
        #expect(Set(try kiosk.states(kiosk.program, provider: "toapis").values) == ["new", "shared"])
    }

    @Test func `costs a shared image once`() throws {
        let plan = try kiosk.program.run("plan", Kiosk.series, "--provider", "toapis")
        #expect(plan.output.contains("2 × 2 × 2 = 8, − 2 excluded = 6 cells"))
        #expect(plan.output.contains("3 images to buy, 0.15 USD · 3 shared"), "\(plan.output)")
        #expect(plan.output.contains("same image as cup.en-GB.card"))
    }

    @Test func `lays out again what has another headline, and buys nothing`() throws {
        try kiosk.makeProofs()
        let before = try Data(contentsOf: URL(filePath: kiosk.folder + "/" + path("cup.de-DE.card")))
        let untouched = try Data(contentsOf: URL(filePath: kiosk.folder + "/" + path("cup.en-GB.card")))
        try kiosk.edit("brands/kiosk/series/opening.yaml", "Ab acht geöffnet.", "Schon ab acht.")
        let plan = try kiosk.program.run("plan", Kiosk.series)
        #expect(
            plan.output.contains("0 images to make, 0.00 USD · 3 posters to lay out again, free"),
            "\(plan.output)")
        #expect(plan.output.contains("copy headline edited"))
        let run = try kiosk.program.run("run", Kiosk.series)
        #expect(run.output.contains("made 0 images and 3 posters"))
        #expect(try Data(contentsOf: URL(filePath: kiosk.folder + "/" + path("cup.de-DE.card"))) != before)
        #expect(try Data(contentsOf: URL(filePath: kiosk.folder + "/" + path("cup.en-GB.card"))) == untouched)
    }

    @Test func `says which cells an edited fragment changes, and makes only those`() throws {
        try kiosk.makeProofs()
        try kiosk.edit("brands/kiosk/brand.yaml", "calm and generous", "lively and quick")
        let states = try kiosk.states(kiosk.program, provider: "proof")
        #expect(states.filter { $0.value == "changed" }.map(\.key) == ["cup.en-GB.strip"])
        #expect(states.filter { $0.value == "shared" }.map(\.key) == ["cup.de-DE.strip"])
        #expect(states.values.count { $0 == "unchanged" } == 4)
        let plan = try kiosk.program.run("plan", Kiosk.series)
        #expect(plan.output.contains("fragment mood edited"), "\(plan.output)")
        #expect(try kiosk.program.run("run", Kiosk.series).output.contains("made 1 image and 2 posters"))
    }

    @Test func `puts back a poster that was lost or altered`() throws {
        try kiosk.makeProofs()
        try Data("scribbled over".utf8).write(to: URL(filePath: kiosk.folder + "/" + path("bag.de-DE.card")))
        #expect(try kiosk.program.run("run", Kiosk.series).output.contains("made 0 images and 1 poster"))
        #expect(try kiosk.pixels(of: path("bag.de-DE.card")) == [400, 500])
    }

    @Test func `shows itself on a sheet and on a page that needs nothing else`() throws {
        try kiosk.makeProofs()
        let sheet = try kiosk.program.run("sheet", Kiosk.series)
        #expect(sheet.status == 0, "\(sheet.errors)")
        #expect(try kiosk.pixels(of: "out/kiosk/opening/proof/contact-sheet.png").allSatisfy { $0 > 400 })
        let page = try kiosk.read("out/kiosk/opening/proof/index.html")
        #expect(Kiosk.cells.allSatisfy { page.contains("\($0).png") })
        #expect(!page.contains("http://") && !page.contains("https://"))
    }

    @Test func `can be made in part, the rest left for later`() throws {
        let run = try kiosk.program.run(
            "run", Kiosk.series, "--select", "locale=de-DE", "--except", "size=strip")
        #expect(run.output.contains("made 2 images and 2 posters"), "\(run.output)\(run.errors)")
        let wrong = try kiosk.program.run("run", Kiosk.series, "--select", "locale=de-CH")
        #expect(wrong.status == 64)
        #expect(wrong.errors.contains("there are en-GB, de-DE"), "\(wrong.errors)")
    }
}

import Foundation
import Testing

@Suite struct `Spreadsheets on the command line` {
    private static let series = "brands/kiosk/series/opening.yaml"

    /// The kiosk with its subjects and its copy in sheets, as a German Excel writes them.
    private func kiosk() throws -> Kiosk {
        let kiosk = try Kiosk()
        try kiosk.edit(
            Self.series, "    cup: {shot: a cup of coffee}\n    bag: {shot: a bag of beans}\n",
            "    {from: subjects.csv, key: sku}\n")
        try kiosk.edit(
            Self.series, "  headline: {en-GB: Open at eight., de-DE: Ab acht geöffnet.}\n",
            "  from: copy.csv\n")
        try write("\u{FEFF}sku;shot\r\ncup;a cup of coffee\r\nbag;a bag of beans\r\n", "subjects", kiosk)
        try write("\u{FEFF}field;en-GB;de-DE\r\nheadline;Open at eight.;Ab acht geöffnet.\r\n", "copy", kiosk)
        return kiosk
    }

    private func write(_ text: String, _ name: String, _ kiosk: Kiosk) throws {
        try text.write(
            toFile: "\(kiosk.folder)/brands/kiosk/series/\(name).csv", atomically: true, encoding: .utf8)
    }

    @Test func `a series in sheets is checked, planned, selected and made like any other`() throws {
        let kiosk = try kiosk()
        #expect(try kiosk.program.run("check").output.contains("no problems"))
        #expect(try Set(kiosk.states(kiosk.program, provider: "proof").keys) == Set(Kiosk.cells))
        let run = try kiosk.program.run("run", Kiosk.series, "--select", "subject=cup")
        #expect(run.status == 0, "\(run.errors)")
        #expect(kiosk.exists("out/kiosk/opening/proof/cup.de-DE.card.png"))
        #expect(!kiosk.exists("out/kiosk/opening/proof/bag.de-DE.card.png"))
    }

    @Test func `an edited cell of a sheet is the reason in the plan`() throws {
        let kiosk = try kiosk()
        #expect(try kiosk.program.run("run", Kiosk.series).status == 0)
        try kiosk.edit("brands/kiosk/series/subjects.csv", "a cup of coffee", "a cup of tea")
        try kiosk.edit("brands/kiosk/series/copy.csv", "Ab acht geöffnet.", "Ab acht.")
        let plan = try kiosk.program.run("plan", Kiosk.series, "--format", "json").output
        #expect(plan.contains("\"reason\":\"subject.shot edited"), "\(plan)")
        let states = try kiosk.states(kiosk.program, provider: "proof")
        #expect(states["cup.en-GB.card"] == "changed")
        #expect(states["bag.en-GB.card"] == "unchanged")
        #expect(states["bag.de-DE.card"] == "redraw")
    }

    @Test func `a mistake in a sheet is told by its cell`() throws {
        let kiosk = try kiosk()
        try write("field;en-GB;de-DE\nheadline;Open at eight.;Ab {zeit} geöffnet.\n", "copy", kiosk)
        let check = try kiosk.program.run("check")
        #expect(check.status == 0)
        for part in ["copy.csv:2:28", "cell C2, column 'de-DE'", "'{zeit}' was left to be filled in"] {
            #expect(check.output.contains(part), "\(check.output)")
        }
    }

    @Test
    func `copy for the cells of an expression goes out and comes back, and what has no column is named`()
        throws
    {
        let kiosk = try Kiosk()
        try kiosk.edit(
            Self.series, "budget:",
            "  for:\n    - {when: size.tall, headline: {en-GB: Eight.}}\n    - {when: {}, headline: {en-GB: X}}\nbudget:"
        )
        let sheet = try kiosk.program.run("copy-sheet", Kiosk.series)
        #expect(sheet.output.contains("\r\nheadline,size.tall,Eight.,\r\n"), "\(sheet.output)")
        #expect(sheet.errors.contains("no column of a sheet can say which cells this row is for"))
        try sheet.output.replacing("Eight.", with: "At eight.").write(
            toFile: "\(kiosk.folder)/words.csv", atomically: true, encoding: .utf8)
        let done = try kiosk.program.run("import", "copy", "words.csv", "--series", Kiosk.series, "--yes")
        #expect(done.output.contains("1 text changed, 0 added"), "\(done.output)\(done.errors)")
        #expect(try kiosk.read(Self.series).contains("{when: size.tall, headline: {en-GB: At eight.}}"))
    }

    @Test func `copy goes out as a sheet and comes back into the YAML`() throws {
        let kiosk = try Kiosk()
        let before = try kiosk.read(Self.series)
        let sheet = try kiosk.program.run("copy-sheet", Kiosk.series, "--separator", "semicolon")
        #expect(sheet.output == "\u{FEFF}field;en-GB;de-DE\r\nheadline;Open at eight.;Ab acht geöffnet.\r\n")
        let path = "\(kiosk.folder)/words.csv"
        try sheet.output.write(toFile: path, atomically: true, encoding: .utf8)
        let same = try kiosk.program.run("import", "copy", "words.csv")
        #expect(
            same.status == 0 && same.output.contains("nothing was changed"), "\(same.output)\(same.errors)")
        try sheet.output.replacing("Open at eight.", with: "Open at seven.").write(
            toFile: path, atomically: true, encoding: .utf8)
        let asked = try kiosk.program.run("import", "copy", "words.csv", "--series", Kiosk.series)
        #expect(asked.status == 64 && asked.output.contains("+++ b/\(Self.series)"), "\(asked.output)")
        #expect(try kiosk.read(Self.series) == before)
        let done = try kiosk.program.run("import", "copy", "words.csv", "--series", Self.series, "--yes")
        #expect(
            done.status == 0 && done.output.contains("1 text changed, 0 added"),
            "\(done.output)\(done.errors)")
        #expect(
            try kiosk.read(Self.series) == before.replacing("Open at eight.", with: "Open at seven."))
    }

    @Test func `the README's sheets pass check`() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let readme = try String(contentsOf: root.appending(path: "README.md"), encoding: .utf8)
        let section = try #require(readme.range(of: "## Spreadsheets and copy")).upperBound
        let blocks = readme[section...].matches(of: /```(?:yaml|csv)\n(.*?)```/.dotMatchesNewlines()).prefix(
            3
        )
        .map { String($0.1) }
        let kiosk = try Kiosk()
        let folder = "\(kiosk.folder)/brands/kiosk/series"
        try kiosk.edit(
            "templates/simple.yaml", "subject: {type: object, fields: {shot: text}}",
            "product: {type: object, fields: {shot: text, cup?: image}}")
        try kiosk.edit("templates/simple.yaml", "subject.shot", "product.shot")
        try "template: simple\n\(blocks[0])".replacing(
            "matrix:\n", with: "matrix:\n  size: card\n  locale: [en-GB, de-DE]\n"
        )
        .write(toFile: "\(folder)/opening.yaml", atomically: true, encoding: .utf8)
        try write(blocks[1], "products", kiosk)
        try write(blocks[2], "copy", kiosk)
        try FileManager.default.createDirectory(atPath: folder + "/cups", withIntermediateDirectories: true)
        try FileManager.default.copyItem(
            atPath: "\(kiosk.folder)/brands/kiosk/references/look.png", toPath: folder + "/cups/blue.png")
        let check = try kiosk.program.run("check")
        #expect(check.output.contains("no problems"), "\(check.output)")
        #expect(try kiosk.states(kiosk.program, provider: "proof").count == 4)
    }

    @Test func `a sheet that is none, or copy that stands in one, is refused with a sentence`() throws {
        let kiosk = try kiosk()
        let path = "\(kiosk.folder)/words.xlsx"
        try Data([0x50, 0x4B, 3, 4]).write(to: URL(filePath: path))
        let own = try kiosk.program.run("import", "copy", "words.xlsx", "--yes")
        #expect(own.status == 64 && own.errors.contains("stands in copy.csv"), "\(own.errors)")
        let plain = try Kiosk()
        try Data([0x50, 0x4B, 3, 4]).write(to: URL(filePath: "\(plain.folder)/words.xlsx"))
        let workbook = try plain.program.run("import", "copy", "words.xlsx", "--yes")
        #expect(workbook.status == 1 && workbook.output.contains("is a workbook"), "\(workbook.output)")
        #expect(try plain.program.run("import", "copy", "none.csv").status == 64)
    }
}

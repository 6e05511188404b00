import Foundation
import Testing

@Suite struct `An export on the command line` {
    private let kiosk: Kiosk

    init() throws {
        kiosk = try Kiosk()
        try kiosk.makeProofs()
    }

    private func approve(_ cells: String...) throws {
        let result = try kiosk.program.start(["approve", Kiosk.series, "--yes"] + cells).wait()
        try #require(result.status == 0, "\(result.errors)")
    }

    private func files(_ folder: String) -> [String] {
        let names =
            FileManager.default.enumerator(atPath: "\(kiosk.folder)/\(folder)")?.compactMap { $0 as? String }
            ?? []
        return names.filter { name in
            var isFolder: ObjCBool = false
            _ = FileManager.default.fileExists(
                atPath: "\(kiosk.folder)/\(folder)/\(name)", isDirectory: &isFolder)
            return !isFolder.boolValue
        }.sorted()
    }

    @Test func `has the approved posters alone, in a new folder each time, and says what changed`() throws {
        let none = try kiosk.program.run("export", Kiosk.series, "client")
        #expect(none.status == 4 && none.errors.contains("approve some, or say --all"), "\(none.errors)")
        #expect(!kiosk.exists("client"))
        try approve("cup.en-GB.card", "bag.de-DE.card")
        let first = try kiosk.program.run("export", Kiosk.series, "client")
        #expect(
            first.status == 0 && first.output.contains("client/v01: 2 of 6 posters"),
            "\(first.output)\(first.errors)")
        #expect(first.errors.contains("trials by proof"))
        let posters = ["kiosk_opening_bag_de-DE_card_v01.png", "kiosk_opening_cup_en-GB_card_v01.png"]
        #expect(files("client/v01") == posters + ["manifest.csv", "manifest.json"])
        #expect(
            try kiosk.bytes("client/v01/\(posters[1])")
                == kiosk.bytes("out/kiosk/opening/proof/cup.en-GB.card.png"))
        let before = try kiosk.bytes("client/v01/manifest.json")
        try approve("cup.de-DE.strip")
        let second = try kiosk.program.run("export", Kiosk.series, "client", "--json")
        #expect(
            second.status == 0 && second.output.contains("\"since\": \"v01\""),
            "\(second.output)\(second.errors)")
        #expect(
            second.output.contains("{\"new\": 1, \"changed\": 0, \"same\": 2, \"gone\": 0}"),
            "\(second.output)")
        #expect(files("client/v02").count == 5 && files("client").count == 9)
        #expect(try kiosk.bytes("client/v01/manifest.json") == before)
        let sheet = try kiosk.read("client/v02/manifest.csv")
        #expect(sheet.contains("cup.de-DE.strip,320,568,,,,sRGB,de-DE,,,yes,"), "\(sheet)")
        #expect(sheet.contains(",new\r\n") && sheet.contains(",same\r\n"))
    }

    @Test func `for an agency has plates, logos and copy beside the posters`() throws {
        try kiosk.edit(
            "brands/kiosk/brand.yaml", "never: [neon, clutter]",
            "rights: \"© Kiosk\"\nfiles: \"{{ cell.id }}\"")
        try approve("cup.en-GB.card", "cup.de-DE.card")
        let done = try kiosk.program.run("export", Kiosk.series, "agency", "--for", "agency")
        #expect(done.status == 0, "\(done.errors)")
        #expect(
            files("agency/v01") == [
                "copy.csv", "logos/logo.svg", "manifest.csv", "manifest.json", "plates/cup.en-GB.card.png",
                "posters/cup.de-DE.card.png", "posters/cup.en-GB.card.png",
            ])
        #expect(try kiosk.pixels(of: "agency/v01/plates/cup.en-GB.card.png") == [400, 330])
        #expect(try kiosk.read("agency/v01/copy.csv").contains("headline,Open at eight.,Ab acht geöffnet."))
        #expect(try kiosk.read("agency/v01/manifest.json").contains("\"rights\": \"© Kiosk\""))
    }

    @Test func `has a plate for each way of cropping, and says what the sheet of copy cannot hold`() throws {
        try kiosk.edit(
            "brands/kiosk/brand.yaml", "  strip: 320x568",
            "  strip: 320x568\n  feed: {pixels: 400x500, safe: {top: 40%}}")
        try kiosk.edit(
            "templates/simple.yaml", "{image: take, at: top, height: 66%}", "{image: take, focus: top}")
        try kiosk.edit(
            "brands/kiosk/series/opening.yaml", "size: [card, strip]", "size: [card, feed]")
        try kiosk.edit(
            "brands/kiosk/series/opening.yaml", "  - {subject: bag, size: strip, because: no room}",
            "  - {subject: bag, because: no room}")
        try kiosk.edit(
            "brands/kiosk/series/opening.yaml", "budget: 5 USD",
            "  for: [{when: {}, headline: {en-GB: Never}}]\nbudget: 5 USD")
        let run = try kiosk.program.run("run", Kiosk.series)
        try #require(run.status == 0, "\(run.errors)")
        let done = try kiosk.program.run("export", Kiosk.series, "agency", "--all", "--for", "agency")
        #expect(done.status == 0, "\(done.errors)")
        // Two sizes of the same pixels and the same image, of which one hides its top.
        let plates = files("agency/v01").filter { $0.hasPrefix("plates/") }
        #expect(plates.map { $0.contains("card") } == [true, false], "\(plates)")
        #expect(
            done.errors.contains("no column of a sheet can say which cells this row is for"), "\(done.errors)"
        )
    }

    @Test func `says of a plate by a trial what its poster says: no trained model made it`() throws {
        let sandbox = try RunningSandbox(in: kiosk.folder)
        let program = try kiosk.program(with: sandbox, isReal: false)
        let real = ["--provider", "toapis"]
        let run = try program.start(["run", Kiosk.series, "--select", "subject=cup"] + real).wait()
        #expect(run.status == 0, "\(run.errors)")
        let export = ["export", Kiosk.series, "agency", "--all", "--for", "agency"]
        _ = try program.start(export + real).wait()
        let plates = files("agency/v01").filter { $0.hasPrefix("plates/") }
        #expect(!plates.isEmpty)
        for plate in plates {
            let bytes = try kiosk.bytes("agency/v01/\(plate)")
            #expect(bytes.range(of: Data("digitalsourcetype/algorithmicMedia".utf8)) != nil, "\(plate)")
        }
    }

    @Test func `as a ZIP file has the same content, and the next one is compared with it`() throws {
        let done = try kiosk.program.run("export", Kiosk.series, "zips", "--all", "--format", "zip")
        #expect(
            done.status == 0 && done.output.contains("6 of 6 posters, 6 of them not approved"),
            "\(done.output)\(done.errors)")
        #expect(files("zips") == ["v01.zip"])
        let left = "\(kiosk.folder)/zips/.v02.draft-7fffffff"
        try FileManager.default.createDirectory(atPath: left, withIntermediateDirectories: true)
        let next = try kiosk.program.run("export", Kiosk.series, "zips", "--all")
        #expect(!FileManager.default.fileExists(atPath: left), "a killed export left it")
        #expect(
            next.output.contains("since v01.zip: 0 new, 0 changed, 6 same, 0 gone"),
            "\(next.output)\(next.errors)")
        #expect(files("zips/v02").count == 8)
        let print = try kiosk.program.run("export", Kiosk.series, "zips", "--all", "--for", "print")
        #expect(print.status == 64 && print.errors.contains("no size for print"), "\(print.errors)")
    }

    @Test func `never has a poster that is altered, missing or outdated, and says what helps`() throws {
        try approve("cup.en-GB.card", "bag.de-DE.card", "cup.en-GB.strip")
        let (altered, missing) = (
            "out/kiosk/opening/proof/cup.en-GB.card.png", "out/kiosk/opening/proof/bag.de-DE.card.png"
        )
        var bytes = try kiosk.bytes(altered)
        bytes[bytes.count / 2] ^= 1
        try bytes.write(to: URL(filePath: "\(kiosk.folder)/\(altered)"))
        try FileManager.default.removeItem(atPath: "\(kiosk.folder)/\(missing)")
        try kiosk.edit("brands/kiosk/series/opening.yaml", "Open at eight.", "Come at eight.")
        let refused = try kiosk.program.run("export", Kiosk.series, "client")
        #expect(refused.status == 2 && !kiosk.exists("client"), "\(refused.output)")
        for words in [
            "cup.en-GB.card: its file was altered since it was made", "bag.de-DE.card: its file is missing",
            "cup.en-GB.strip: it is approved as it was, and has changed since",
            "3 posters cannot be exported",
        ] { #expect(refused.errors.contains(words), "\(words): \(refused.errors)") }
    }

    @Test func `for print has the sizes on paper alone, with their millimetres, and for social the others`()
        throws
    {
        try kiosk.edit(
            "brands/kiosk/brand.yaml", "  strip: 320x568",
            "  strip: 320x568\n  leaflet: {paper: A7, dpi: 100, bleed: 2.5mm, formats: [png, pdf]}")
        try kiosk.edit(
            "brands/kiosk/series/opening.yaml", "size: [card, strip]", "size: [card, strip, leaflet]")
        let run = try kiosk.program.run(
            "run", Kiosk.series, "--select", "size=leaflet", "--select", "subject=bag")
        #expect(run.status == 0, "\(run.errors)")
        let print = try kiosk.program.run(
            "export", Kiosk.series, "client", "--all", "--for", "print", "--json")
        #expect(print.status == 2, "the cups are not made: \(print.errors)")
        let sheet = try kiosk.read("client/v01/manifest.csv")
        #expect(
            sheet.contains(
                "kiosk_opening_bag_de-DE_leaflet_v01.pdf,poster,bag.de-DE.leaflet,311,433,74 x 105,2.5,100,sRGB,"
            ), "\(sheet)")
        #expect(!sheet.contains("card") && !sheet.contains(".png"))
        let social = try kiosk.program.run("export", Kiosk.series, "client", "--all", "--for", "social")
        #expect(
            social.output.contains("v02: 6 of 6 posters") && !social.output.contains("since"),
            "\(social.output)")
    }

    @Test func `leaves out what is not made, and ends with 2`() throws {
        try kiosk.edit(
            "brands/kiosk/series/opening.yaml", "locale: [en-GB, de-DE]", "locale: [en-GB, de-DE, nb-NO]")
        let done = try kiosk.program.run("export", Kiosk.series, "client", "--all")
        #expect(done.status == 2 && done.output.contains("6 of 9 posters"), "\(done.output)")
        #expect(done.errors.contains("left out: cup.nb-NO.card"), "\(done.errors)")
        try Data().write(to: URL(filePath: "\(kiosk.folder)/file"))
        #expect(try kiosk.program.run("export", Kiosk.series, "file", "--all").status == 73)
    }
}

import Testing

@testable import Catalog

@Suite struct `A sheet of paper` {
    private func print(_ paper: String, dpi: Int, bleed: String) throws -> Size.Print {
        let sheet = try #require(Paper(paper))
        return Size.Print(
            width: sheet.width, height: sheet.height, dpi: dpi, bleed: try #require(Length(bleed)))
    }

    /// ISO 216 and the American sizes as printers list them.
    @Test(arguments: [
        ("A0", 300, 9933, 14043), ("A1", 300, 7016, 9933), ("A2", 300, 4961, 7016), ("A3", 300, 3508, 4961),
        ("A4", 300, 2480, 3508), ("A5", 300, 1748, 2480), ("A6", 300, 1240, 1748), ("A3", 150, 1754, 2480),
        ("A4", 150, 1240, 1754), ("a4 landscape", 150, 1754, 1240), ("A9", 300, 437, 614),
        ("A10", 300, 307, 437), ("B2", 300, 5906, 8350), ("B7", 300, 1039, 1476), ("B10", 300, 366, 520),
        ("Letter", 300, 2550, 3300), ("Legal", 300, 2550, 4200), ("Tabloid", 150, 1650, 2550),
        ("Ledger", 150, 2550, 1650), ("Ledger portrait", 150, 1650, 2550), ("18x24in", 300, 5400, 7200),
        ("24x36in", 150, 3600, 5400), ("18inx24in", 150, 2700, 3600), ("24x18in portrait", 150, 2700, 3600),
        ("297x420mm", 300, 3508, 4961), ("420x297mm landscape", 300, 4961, 3508),
        ("50×70cm", 150, 2953, 4134),
    ])
    func `has its pixels`(paper: String, dpi: Int, width: Int, height: Int) throws {
        let sheet = try print(paper, dpi: dpi, bleed: "0mm")
        #expect(sheet.trimPixels == PixelSize(width: width, height: height))
        #expect(sheet.pixels == sheet.trimPixels)
    }

    @Test(arguments: [
        ("A4", 300, "3mm", 2551, 3579), ("A3", 150, "3mm", 1789, 2516), ("A3", 300, "3mm", 3579, 5031),
        ("Letter", 300, "0.125in", 2625, 3375), ("18x24in", 150, "0.125in", 2738, 3638),
    ])
    func `has its bleed around it, rounded once`(
        paper: String, dpi: Int, bleed: String, width: Int, height: Int
    ) throws {
        #expect(try print(paper, dpi: dpi, bleed: bleed).pixels == PixelSize(width: width, height: height))
    }

    @Test(arguments: [
        "A11", "B11", "A4 upright", "A4 landscape x", "18x24", "18mmx24in", "0x24in", "Letter 2",
    ])
    func `is none of these`(text: String) { #expect(Paper(text) == nil) }

    @Test(
        arguments: [
            ("40%", .share(Percent(thousandths: 40_000))), ("120px", .pixels(120)), ("0px", .pixels(0)),
            ("40mm", .length(Length(micrometres: 40_000))), ("2 cm", .length(Length(micrometres: 20_000))),
            ("-1%", nil), ("101%", nil), ("1.5px", nil), ("40", nil), ("50001px", nil), ("-3px", nil),
        ] as [(String, Measure?)])
    func `measures of a layout`(text: String, measure: Measure?) { #expect(Measure(text) == measure) }
}

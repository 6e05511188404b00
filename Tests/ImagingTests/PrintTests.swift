import Foundation
import Generation
import Testing

@testable import Imaging

@Suite struct `A poster for a printer` {
    private let table: PosterTable
    /// 394 × 591 pixels at 100 dots per inch, and 12 pixels of bleed on each side.
    private let size = PixelSize(width: 394 + 24, height: 591 + 24)
    /// 394 × 591 hundredths of an inch.
    private let sheet = PrintTerms.Sheet(width: 100_076, height: 150_114)

    init() throws { table = try PosterTable() }

    private func terms(
        marks: Bool = false, profile: String? = nil, maximumInk: Int? = nil
    ) throws -> PrintTerms {
        let profile = try profile.map {
            PrintTerms.Profile(digest: Digest(of: try table.bytes($0)), path: $0)
        }
        return PrintTerms(sheet: sheet, hasMarks: marks, profile: profile, maximumInk: maximumInk)
    }

    private func poster(
        _ terms: PrintTerms?, formats: [PosterFormat] = [.pdf], color: RGB = PosterTable.ink,
        layers: [PosterLayer] = []
    ) throws -> PosterDescription {
        let disc = "<circle cx='20' cy='20' r='20' fill='#FCA311'/>"
        let logo = PlacedImage(
            forms: [try table.logo(disc, 40, 40)], box: PixelBox(x: 300, y: 40, width: 80, height: 80),
            anchor: .topRight)
        return PosterDescription(
            pixels: size, dotsPerInch: 100, formats: formats, print: terms, alt: "A square",
            layers: [
                .take(PlacedTake(box: PixelBox(whole: size))),
                .shade(
                    Shade(
                        box: PixelBox(x: 0, y: 400, width: size.width, height: 215),
                        color: RGB(red: 255, green: 255, blue: 255), opacity: 80, fadesFrom: .bottom)),
                .image(logo),
                table.words(
                    "Hamburg", at: PixelBox(x: 40, y: 450, width: 340, height: 90), size: 80, color: color),
            ] + layers)
    }

    /// What one of poppler's programs says.
    private func told(_ program: String, _ arguments: [String]) throws -> String {
        let told = try output(program, arguments)
        return try #require(told, "\(program) is missing or fails: apt-get install poppler-utils")
    }

    private func box(_ name: String, in text: String) -> [Double] {
        text.split(separator: "\n").first { $0.hasPrefix(name + ":") }?.split(separator: " ").dropFirst()
            .compactMap { Double($0) } ?? []
    }

    private func equal(_ found: [Double], _ wanted: [Double]) -> Bool {
        found.count == wanted.count && zip(found, wanted).allSatisfy { abs($0 - $1) <= 0.011 }
    }

    private let press = fixture("press.icc")

    @Test func `the boxes are the sheet, the bleed and the cut`() throws {
        let path = try table.make(poster(terms())).paths[0]
        let text = try told("pdfinfo", ["-box", path])
        let (width, height, bleed) = (418 * 0.72, 615 * 0.72, 12 * 0.72)
        #expect(equal(box("MediaBox", in: text), [0, 0, width, height]))
        #expect(equal(box("BleedBox", in: text), [0, 0, width, height]))
        #expect(equal(box("TrimBox", in: text), [bleed, bleed, width - bleed, height - bleed]))
        #expect(text.contains("Pages:           1\n"))
    }

    @Test func `a field on a large sheet of few dots is on its page`() throws {
        // At 300 dots per inch the field alone would have 130 million pixels.
        let sheet = PixelSize(width: 1200, height: 1600)
        let field = PlacedShape(
            figure: .rectangle(radius: 0), box: PixelBox(x: 0, y: 0, width: 1200, height: 1500),
            color: PosterTable.ink, opacity: 80)
        let poster = PosterDescription(
            pixels: sheet, dotsPerInch: 36, formats: [.pdf], print: PrintTerms(), layers: [.shape(field)])
        let path = try table.make(poster).paths[0]
        #expect(try told("pdfimages", ["-list", path]).contains(" smask "))
    }

    @Test(arguments: [false, true])
    func `the cut is the sheet's own size, which whole pixels only come near to`(hasMarks: Bool) throws {
        let terms = PrintTerms(sheet: .init(width: 100_000, height: 150_000), hasMarks: hasMarks)
        let trim = box("TrimBox", in: try told("pdfinfo", ["-box", table.make(poster(terms)).paths[0]]))
        let sides = [trim[2] - trim[0], trim[3] - trim[1]]
        #expect(zip(sides, [100.0, 150.0]).allSatisfy { abs($0 - $1 * 72 / 25.4) < 0.02 }, "\(sides)")
    }

    @Test func `marks lie outside the bleed and point at the cut`() throws {
        let path = try table.make(poster(terms(marks: true))).paths[0]
        let text = try told("pdfinfo", ["-box", path])
        let (width, height, bleed) = (418 * 0.72, 615 * 0.72, 12 * 0.72)
        // 3 mm of bleed are 8.64 points, a little more than the 3 mm that marks keep off anyway; 5 mm of marks beyond.
        let margin = 5 * 72 / 25.4
        #expect(equal(box("MediaBox", in: text), [0, 0, width + 2 * margin, height + 2 * margin]))
        #expect(equal(box("BleedBox", in: text), [margin, margin, margin + width, margin + height]))
        let trim = [margin + bleed, margin + bleed, margin + width - bleed, margin + height - bleed]
        #expect(equal(box("TrimBox", in: text), trim))
        let page = try rendered(path, dpi: 400)
        let scale = 400.0 / 72
        let (left, top) = (Int(trim[0] * scale), page.size.height - Int(trim[3] * scale) - 1)
        func isDark(_ x: Int, _ y: Int) -> Bool { page[x, y].green < 160 }
        // Upright at the cut's left edge, across at its upper; nothing between them and the bleed.
        #expect((-1...1).contains { isDark(left + $0, 20) } && (-1...1).contains { isDark(20, top + $0) })
        #expect(!isDark(left + 5, 20) && !isDark(20, top + 5) && !isDark(20, 20))
    }

    @Test func `words and logo have 300 dots per inch, the picture the poster's`() throws {
        let path = try table.make(poster(terms())).paths[0]
        let rows = try told("pdfimages", ["-list", path]).split(separator: "\n").dropFirst(2)
            .map { $0.split(separator: " ").map(String.init) }
        // page num type width height color comp bpc enc interp object ID x-ppi y-ppi size ratio
        #expect(rows.map { $0[2] } == ["image", "image", "smask", "image", "smask"])
        #expect(rows[0][3] == "418" && rows[0][4] == "615" && rows[0][8] == "jpeg" && rows[0][12] == "100")
        #expect(rows.dropFirst().allSatisfy { $0[12] == "300" && $0[13] == "300" })
        #expect(rows[0][5] == "icc" && rows[0][6] == "3")
    }

    @Test func `a page without a profile looks as the PNG does`() throws {
        let paths = try table.make(poster(terms(), formats: [.png, .pdf])).paths
        try compare(rendered(paths[1], dpi: 300), with: table.painted(paths[0]), tolerance: 16)
    }

    @Test func `layers above the words stay above them, and keep to the sheet`() throws {
        let layers: [PosterLayer] = [
            .shade(
                Shade(
                    box: PixelBox(x: 0, y: 460, width: 418, height: 40), color: PosterTable.ink, opacity: 60)),
            .take(PlacedTake(box: PixelBox(x: 200, y: 300, width: 100, height: 200))),
            .shade(
                Shade(
                    box: PixelBox(x: 250, y: 250, width: 300, height: 100), color: PosterTable.ink,
                    fadesFrom: .left)),
        ]
        let paths = try table.make(poster(terms(), formats: [.png, .pdf], layers: layers)).paths
        try compare(rendered(paths[1], dpi: 300), with: table.painted(paths[0]), tolerance: 16)
    }

    @Test func `with a press's profile the page is in its inks, and black words in black alone`() throws {
        let black = RGB(red: 20, green: 18, blue: 22)
        let path = try table.make(poster(terms(profile: press), color: black)).paths[0]
        let rows = try told("pdfimages", ["-list", path]).split(separator: "\n").dropFirst(2)
            .map { $0.split(separator: " ").map(String.init) }
        #expect(rows[0][5] == "cmyk" && rows[0][6] == "4" && rows[0][8] == "jpeg")
        let text = String(decoding: try table.bytes(path), as: UTF8.self)
        #expect(text.contains("[/Indexed /DeviceCMYK 0 <000000FF>]"))
        #expect(text.contains("/S /GTS_PDFX") && !text.contains("/ICCBased"))
        let profile = try table.bytes(press)
        #expect(try table.bytes(path).contains(profile))
        // Navy is not black: it has all four inks.
        let navy = try table.make(poster(terms(profile: press)), named: "navy").paths[0]
        #expect(!String(decoding: try table.bytes(navy), as: UTF8.self).contains("<000000FF>"))
    }

    /// Relative colorimetric with black point compensation, by `transicc -t1 -b` of littlecms 2.14.
    @Test(arguments: [
        (RGB(red: 200, green: 100, blue: 50), [23.49, 66.03, 86.88, 0]),
        (RGB(red: 20, green: 33, blue: 61), [91.85, 84.23, 65.33, 46.14]),
        (RGB(red: 252, green: 163, blue: 17), [2.34, 39.24, 96.22, 0]),
    ])
    func `inks are those that another program gets of the profile`(color: RGB, percent: [Double]) throws {
        let press = try Press(terms(profile: press))
        let picture = try Bitmap(
            samples: (0..<12).flatMap { _ in [color.red, color.green, color.blue] },
            size: PixelSize(width: 4, height: 3), bands: 3, name: "flat")
        let inks = try press.colors(of: picture).samples()
        #expect(inks.count == 48)
        for found in [Array(inks.suffix(4)), try press.components(of: color)] {
            #expect(zip(found, percent).allSatisfy { abs(Double($0) - $1 * 2.55) <= 2 }, "\(found)")
        }
    }

    @Test func `the inks of the picture are on its page the other way round, as its file says`() throws {
        let path = try table.make(
            PosterDescription(
                pixels: PixelSize(width: 40, height: 30), formats: [.pdf], print: terms(profile: press),
                layers: [.take(PlacedTake(box: PixelBox(x: 0, y: 0, width: 40, height: 30)))])
        ).paths[0]
        let root = table.path("inks")
        _ = try told("pdfimages", ["-all", path, root])
        let text = String(decoding: try table.bytes(path), as: UTF8.self)
        #expect(text.contains("/Decode [1 0 1 0 1 0 1 0]"))
        let shown = try rendered(path, dpi: 72)[20, 15]
        #expect(shown.red > shown.green && shown.green > shown.blue, "\(shown)")
    }

    @Test func `more ink than the printer allows is found, by layer`() throws {
        let black = RGB(red: 0, green: 0, blue: 0)
        let layers: [PosterLayer] = [
            .shade(Shade(box: PixelBox(x: 0, y: 0, width: 100, height: 100), color: black)),
            table.words("Navy", at: PixelBox(x: 40, y: 200, width: 300, height: 80)),
        ]
        func findings(_ maximum: Int?) throws -> [PosterFinding] {
            let print = try terms(profile: press, maximumInk: maximum)
            return try table.make(poster(print, color: black, layers: layers)).finished.findings.filter {
                if case .tooMuchInk = $0.kind { true } else { false }
            }
        }
        #expect(try findings(nil) == [] && findings(400) == [])
        // The shade is black of all inks, 372 %; navy has 288 %; black words have one ink.
        let found = try findings(300)
        #expect(found.map(\.layer) == [4])
        guard case .tooMuchInk(let ink, 300)? = found.first?.kind else {
            Issue.record("\(found)")
            return
        }
        #expect(abs(ink - 372) <= 3)
        #expect(try findings(280).map(\.layer) == [4, 5])
    }

    @Test func `what is no profile of a press is said to be none`() throws {
        var cut = try table.bytes(press)
        cut.removeLast(5000)
        try Data(cut).write(to: URL(filePath: table.path("cut.icc")))
        var holed = try table.bytes(press)
        holed.replaceSubrange(128..<132, with: [0, 0, 0, 0])
        try Data(holed).write(to: URL(filePath: table.path("holed.icc")))
        var screen = try table.bytes(press)
        screen.replaceSubrange(12..<20, with: Array("mntrRGB ".utf8))
        try Data(screen).write(to: URL(filePath: table.path("screen.icc")))
        let files = ["cut.icc", "holed.icc", "screen.icc"].map(table.path) + [fixture("words.png")]
        let words = ["is cut short", "holed", "is not one of a press (mntr, RGB)", "is no ICC profile"]
        for (file, words) in zip(files, words) {
            let error = #expect(throws: ImageError.self) { try table.make(poster(terms(profile: file))) }
            #expect(error?.description.contains(words) == true, "\(String(describing: error))")
            #expect(error?.description.contains(file) == true)
        }
        let other = PrintTerms.Profile(digest: Digest(of: [1]), path: press)
        let error = #expect(throws: ImageError.self) {
            try table.make(poster(PrintTerms(profile: other)))
        }
        #expect(error?.description.contains("has changed") == true)
    }

    /// The page's first picture as poppler draws it, cut to the sheet.
    private func rendered(_ path: String, dpi: Int) throws -> Painted {
        let root = table.path("page-\(UUID().uuidString)")
        _ = try told("pdftoppm", ["-png", "-singlefile", "-r", "\(dpi)", path, root])
        return try table.painted(root + ".png")
    }

    /// Compares the means of fields of 9 × 9 pixels of the poster: letters are drawn finer on the page, which has three times as
    /// many pixels here, and poppler sets each picture on whole ones.
    private func compare(_ page: Painted, with poster: Painted, tolerance: Int) throws {
        #expect(abs(page.size.width - poster.size.width * 3) <= 1)
        #expect(abs(page.size.height - poster.size.height * 3) <= 1)
        var worst = 0
        for y in stride(from: 0, to: poster.size.height - 9, by: 9) {
            for x in stride(from: 0, to: poster.size.width - 9, by: 9) {
                let pairs = zip(page.mean(x * 3, y * 3, side: 27), poster.mean(x, y, side: 9))
                worst = max(worst, pairs.map { abs($0 - $1) }.max() ?? 0)
            }
        }
        #expect(worst <= tolerance, "fields differ by \(worst)")
    }
}

extension Painted {
    /// The mean of a square field, for each channel.
    fileprivate func mean(_ left: Int, _ top: Int, side: Int) -> [Int] {
        var sums = [0, 0, 0]
        for y in top..<(top + side) {
            for x in left..<(left + side) {
                let pixel = self[x, y]
                sums[0] += Int(pixel.red)
                sums[1] += Int(pixel.green)
                sums[2] += Int(pixel.blue)
            }
        }
        return sums.map { $0 / side / side }
    }
}

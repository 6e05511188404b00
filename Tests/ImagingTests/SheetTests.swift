import Foundation
import Generation
import Testing

@testable import Imaging

@Suite final class `A contact sheet` {
    private let folder: URL
    private let ground = RGB(red: 0xED, green: 0xED, blue: 0xEB)

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "broadside-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    private func poster(_ color: RGB, _ size: PixelSize) throws -> String {
        let path = folder.appending(path: "\(color.hex.dropFirst())-\(size.width).png").path
        let svg = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>"
        try Bitmap(svg: Array(svg.utf8), size: size, name: path).flattened(on: color).writePNG(to: path)
        return path
    }

    private let colors = ["#C0392B", "#27AE60", "#2980B9"].compactMap(RGB.init(hex:))
    private let sizes = [
        PixelSize(width: 108, height: 135), PixelSize(width: 108, height: 192),
        PixelSize(width: 120, height: 63),
    ]

    /// Two rows of three cells; of the second row the middle cell is left out.
    private func content() throws -> SheetContent {
        let blocks = try ["English"].map { locale in
            SheetContent.Block(
                title: locale,
                rows: try ["Espresso", "Filter"].map { product in
                    SheetContent.Row(
                        label: product,
                        cells: try zip(colors, sizes).enumerated().map { place, look in
                            let isOut = product == "Filter" && place == 1
                            return SheetCell(
                                id: "\(product).\(locale).\(place)", label: "Size \(place)", pixels: look.1,
                                picture: isOut
                                    ? .excluded(because: "no vertical artwork")
                                    : .poster(path: try poster(look.0, look.1)),
                                note: place == 2 ? "outdated" : nil)
                        })
                })
        }
        return SheetContent(
            brand: "Nordlys", title: "Spring",
            facts: [.init("Date", "22 November 2026"), .init("Posters", "12")],
            blocks: blocks)
    }

    @Test func `a row's label keeps to its row, however long it is`() throws {
        let cell = SheetCell(id: "a", label: "Post", pixels: sizes[2], picture: .excluded(because: "none"))
        let rows = [String(repeating: "Espresso and a long tale ", count: 60), "Filter"].map {
            SheetContent.Row(label: $0, cells: [cell])
        }
        let content = SheetContent(brand: "B", title: "T", facts: [], blocks: [.init(rows: rows)])
        let layout = SheetLayout(of: content, tones: .light, ruler: PangoRuler())
        let texts = layout.marks.compactMap { if case .text(let block) = $0 { block } else { nil } }
        let long = try #require(texts.first { $0.lines.first?.hasPrefix("Espresso") == true })
        let next = try #require(texts.first { $0.lines == ["Filter"] })
        #expect(long.lines.count > 2 && long.lines.last?.hasSuffix("…") == true)
        #expect(long.box.y + long.lines.count * long.style.lineHeight <= next.box.y)
    }

    private func drawn(_ content: SheetContent, _ ground: ContactSheet.Ground = .light) throws -> Painted {
        let path = folder.appending(path: "sheet.png").path
        try ContactSheet(ground: ground).write(content, to: path)
        return try Painted(ImageFile(path).decoded(), file: [UInt8](Data(contentsOf: URL(filePath: path))))
    }

    /// The runs of a colour along a row of pixels.
    private func runs(of color: RGB, in sheet: Painted, y: Int) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        for x in 0..<sheet.size.width where sheet[x, y] == color {
            if let last = runs.last, last.upperBound == x {
                runs[runs.count - 1] = last.lowerBound..<(x + 1)
            } else {
                runs.append(x..<(x + 1))
            }
        }
        return runs
    }

    /// The first place of a colour, from the top.
    private func top(of color: RGB, in sheet: Painted) -> Int? {
        (0..<sheet.size.height).first { y in
            stride(from: 0, to: sheet.size.width, by: 7).contains { sheet[$0, y] == color }
        }
    }

    @Test func `posters of a row have one height, their true ratios, and gutters of 4 % or more`() throws {
        let sheet = try drawn(content())
        let y = try #require(top(of: colors[0], in: sheet)) + 20
        let found = try colors.map { try #require(runs(of: $0, in: sheet, y: y).first) }
        let column = (0..<sheet.size.height).filter { sheet[found[0].lowerBound + 5, $0] == colors[0] }
        let height = try #require(column.indices.last { column[$0] - column[0] == $0 }) + 1
        for (run, size) in zip(found, sizes) {
            #expect(abs(Double(run.count) / Double(height) - Double(size.width) / Double(size.height)) < 0.02)
        }
        for (left, right) in zip(found, found.dropFirst()) {
            #expect(right.lowerBound - left.upperBound >= height * 4 / 100)
        }
    }

    @Test func `the ground is neutral, light or dark, and margins are free`() throws {
        let light = try drawn(content())
        #expect(light[0, 0] == ground && light[light.size.width - 1, light.size.height - 1] == ground)
        #expect((0..<light.size.height).allSatisfy { light[60, $0] == ground })
        #expect((0..<light.size.height).allSatisfy { light[light.size.width - 60, $0] == ground })
        #expect(try drawn(content(), .dark)[0, 0] == RGB(red: 0x1C, green: 0x1C, blue: 0x1C))
    }

    @Test func `an excluded cell is an empty frame with words in it`() throws {
        let whole = try content()
        let sheet = try drawn(whole)
        // One of the two green cells is there.
        let rows = Set(
            stride(from: 0, to: sheet.size.height, by: 11).flatMap { y in
                runs(of: colors[1], in: sheet, y: y).map { $0.lowerBound }
            })
        #expect(rows.count == 1)
        let line = RGB(red: 0xC6, green: 0xC6, blue: 0xC6)
        let frames = stride(from: 400, to: sheet.size.height, by: 5).filter { y in
            runs(of: line, in: sheet, y: y).contains { $0.count == 2 }
        }
        #expect(!frames.isEmpty)
    }

    @Test(arguments: [
        "Left out: Donaudampfschifffahrtsgesellschaftskapitänspatentprüfungskommission",
        String(repeating: "The shop screens show only what plays aloud. ", count: 60),
    ])
    func `the words in an empty frame never leave it`(reason: String) throws {
        let cell = SheetCell(
            id: "a", label: "Story", pixels: PixelSize(width: 60, height: 190),
            picture: .absent(because: reason))
        let sheet = try drawn(
            SheetContent(
                brand: "", title: "", facts: [], blocks: [.init(rows: [.init(label: "", cells: [cell])])]))
        let line = RGB(red: 0xC6, green: 0xC6, blue: 0xC6)
        let sides = try #require(runs(of: line, in: sheet, y: sheet.size.height - 300).last)
        let right = (sides.upperBound..<sheet.size.width).filter { x in
            (400..<sheet.size.height).contains { sheet[x, $0] != ground }
        }
        #expect(right.isEmpty)
        let bottom = try #require((0..<sheet.size.height).last { sheet[sides.lowerBound, $0] == line })
        #expect((bottom + 1..<sheet.size.height).allSatisfy { sheet[130, $0] == ground })
    }

    @Test func `blocks lie under each other where that makes the posters larger`() throws {
        let cells = sizes.map {
            SheetCell(id: "a", label: "Post", pixels: $0, picture: .excluded(because: "none"))
        }
        let rows = ["a", "b", "c", "d"].map { SheetContent.Row(label: $0, cells: cells) }
        let blocks = ["en", "de", "nb", "sv"].map { SheetContent.Block(title: $0, rows: rows) }
        let content = SheetContent(brand: "B", title: "T", facts: [], blocks: blocks)
        let measures = SheetMeasures.best(for: content, ruler: PangoRuler())
        #expect(measures.blocksAcross == 1)
        #expect(Double(measures.posterHeight) > 0.2 * Double(measures.size.width))
    }

    @Test func `the same content gives the same bytes`() throws {
        #expect(try drawn(content()).file == drawn(content()).file)
    }

    @Test func `a poster that cannot be read is a frame, not the end of the sheet`() throws {
        let cell = SheetCell(
            id: "a", label: "Post", pixels: sizes[0],
            picture: .poster(path: folder.appending(path: "none.png").path))
        let content = SheetContent(
            brand: "B", title: "T", facts: [], blocks: [.init(rows: [.init(label: "", cells: [cell])])])
        #expect(try drawn(content).size.width == 1800)
    }

    @Test func `a sheet of nothing is a head alone`() throws {
        let sheet = try drawn(SheetContent(brand: "B", title: "T", facts: [], blocks: []))
        #expect(sheet.size.height < 700)
    }

    @Test(arguments: [1, 3, 6, 12])
    func `many blocks stay a sheet that can be scrolled through`(count: Int) throws {
        let cells = sizes.prefix(2).map {
            SheetCell(id: "a", label: "Post", pixels: $0, picture: .excluded(because: "none"))
        }
        let rows = ["a", "b", "c"].map { SheetContent.Row(label: $0, cells: Array(cells)) }
        let blocks = (0..<count).map { SheetContent.Block(title: "Block \($0)", rows: rows) }
        let size = try drawn(SheetContent(brand: "B", title: "T", facts: [], blocks: blocks)).size
        let ratio = Double(size.width) / Double(size.height)
        #expect((0.3...2.2).contains(ratio), "\(size)")
    }

    private func many(_ count: Int) throws -> SheetContent {
        let file = try poster(colors[0], sizes[0])
        let rows = (0..<count).map { number in
            SheetContent.Row(
                label: "Product \(number)",
                cells: sizes.map {
                    SheetCell(id: "\(number)", label: "Post", pixels: $0, picture: .poster(path: file))
                })
        }
        return SheetContent(
            brand: "Nordlys", title: "Spring", facts: [.init("Posters", "\(3 * count)")],
            blocks: ["English", "Deutsch"].map { .init(title: $0, rows: rows) })
    }

    @Test func `more than one sheet holds is on pages of A3, each poster once and inside the margins`() throws
    {
        let content = try many(60)
        let ruler = PangoRuler()
        let pages = SheetPages(of: content, ruler: ruler)
        #expect(pages.pages.count > 3)
        #expect(
            [PixelSize(width: 2339, height: 3307), PixelSize(width: 3307, height: 2339)].contains(pages.size))
        #expect((240...560).contains(pages.measures.posterHeight))
        #expect(pages.pages.joined().reduce(0) { $0 + $1.block.rows.count } == 120)
        for page in pages.pages.indices {
            let sheet = SheetLayout(page: page, of: pages, content, .light, ruler)
            var boxes: [PixelBox] = []
            for case .poster(_, let box) in sheet.marks { boxes.append(box) }
            #expect(!boxes.isEmpty)
            for box in boxes {
                #expect(box.x >= 112 && box.x + box.width <= sheet.size.width - 112)
                #expect(box.y >= SheetMeasures.headBottom && box.y + box.height <= sheet.size.height - 112)
            }
            for (one, other) in zip(boxes, boxes.dropFirst()) {
                let overlaps =
                    one.x < other.x + other.width && other.x < one.x + one.width
                    && one.y < other.y + other.height
                    && other.y < one.y + one.height
                #expect(!overlaps)
            }
            let texts = sheet.marks.compactMap {
                if case .text(let block) = $0 { block.lines.first } else { nil }
            }
            #expect(texts.contains("Spring") && texts.contains("\(page + 1) of \(pages.pages.count)"))
        }
    }

    @Test func `its pages are one file for a printer, too`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let content = try many(30)
        let name = try ContactSheet(ground: .dark).writePDF(content, into: folder)
        #expect(name == "contact-sheet-dark.pdf")
        let told = try #require(
            try output("pdfinfo", ["\(folder)/\(name)"]), "pdfinfo is missing: apt-get install poppler-utils")
        let count = SheetPages(of: content, ruler: PangoRuler()).pages.count
        #expect(count > 1 && told.contains("Pages:           \(count)\n"), "\(told)")
        #expect(told.contains("(A3)") && told.contains("Nordlys: Spring"), "\(told)")
        let first = try Data(contentsOf: URL(filePath: "\(folder)/\(name)"))
        _ = try ContactSheet(ground: .dark).writePDF(content, into: folder)
        #expect(try Data(contentsOf: URL(filePath: "\(folder)/\(name)")) == first)
    }

    @Test(arguments: [1, 2, 40])
    func `pages hold many blocks of few rows, few of many, and rows of many posters`(columns: Int) throws {
        let cells = (0..<columns).map {
            SheetCell(id: "\($0)", label: "Size \($0)", pixels: sizes[1], picture: .excluded(because: "none"))
        }
        for (blocks, rows) in [(1, 120), (30, 2), (1, 1)] {
            let content = SheetContent(
                brand: "B", title: "T", facts: [],
                blocks: (0..<blocks).map { block in
                    .init(title: "\(block)", rows: (0..<rows).map { .init(label: "\($0)", cells: cells) })
                })
            let pages = SheetPages(of: content, ruler: PangoRuler())
            #expect(pages.pages.joined().reduce(0) { $0 + $1.block.rows.count } == blocks * rows)
            for piece in pages.pages.joined() {
                let right = piece.x + pages.measures.rowLabelWidth + pages.measures.blockWidth
                #expect(right <= pages.size.width - 112 + columns, "\(pages.size) \(right)")
            }
        }
    }

    @Test func `files are named by page, and those of an earlier sheet go`() throws {
        let sheet = ContactSheet()
        #expect(try sheet.write(content(), into: folder.path) == ["contact-sheet.png"])
        let dark = try ContactSheet(ground: .dark).write(content(), into: folder.path, asPages: true)
        #expect(dark == ["contact-sheet-dark-1.png"])
        let cells = sizes.map {
            SheetCell(id: "a", label: "", pixels: $0, picture: .absent(because: ""))
        }
        let rows = (0..<40).map { _ in SheetContent.Row(label: "", cells: cells) }
        let many = SheetContent(brand: "B", title: "T", facts: [], blocks: [.init(rows: rows)])
        let pages = try sheet.write(many, into: folder.path)
        #expect(pages.first == "contact-sheet-1.png" && (2..<10).contains(pages.count), "\(pages)")
        try Data().write(to: folder.appending(path: "contact-sheet-mine.png"))
        #expect(try sheet.write(content(), into: folder.path) == ["contact-sheet.png"])
        let left = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter {
            $0.hasPrefix("contact")
        }
        #expect(left.sorted() == ["contact-sheet-dark-1.png", "contact-sheet-mine.png", "contact-sheet.png"])
    }

    @Test(arguments: [
        "png-16.png", "jpeg-turned.jpg", "jpeg-cmyk.jpg", "webp.webp", "animated.gif", "grey-alpha.png",
        "logo.svg",
    ])
    func `a look at a picture is as the whole picture made smaller`(name: String) throws {
        let file = try ImageFile(fixture(name))
        let pixels = try file.facts().pixels
        for size in [PixelSize(width: pixels.width / 5, height: pixels.height / 5), pixels] {
            let look = try Painted(file.preview(at: size, on: ground), file: [])
            let whole = try Painted(file.decoded().flattened(on: ground).resampled(to: size), file: [])
            #expect(look.size == size)
            for (x, y) in [(1, 1), (size.width / 2, size.height / 2), (size.width - 2, 1)] {
                let (found, wanted) = (look[x, y], whole[x, y])
                let channels = [
                    (found.red, wanted.red), (found.green, wanted.green), (found.blue, wanted.blue),
                ]
                #expect(
                    channels.allSatisfy { abs(Int($0) - Int($1)) <= 16 },
                    "\(found.hex) \(wanted.hex) at \(x), \(y)")
            }
        }
    }
}

import Foundation
import Generation
import Imaging
import Testing

@Suite struct `Finishing a poster` {
    private let table: PosterTable
    private let size = PosterTable.size
    private let ink = PosterTable.ink, snow = PosterTable.snow

    init() throws { table = try PosterTable() }

    @Test(arguments: [
        PixelSize(width: 400, height: 500), PixelSize(width: 1080, height: 1920),
        PixelSize(width: 628, height: 1),
        PixelSize(width: 1200, height: 628), PixelSize(width: 333, height: 777),
    ])
    func `the take covers the poster's exact size`(size: PixelSize) throws {
        let painted = try table.finished(
            [.take(PlacedTake(box: PixelBox(whole: size)))], take: table.thirds(), size: size)
        #expect(painted.size == size)
        for (x, y) in [(0, 0), (size.width - 1, 0), (0, size.height - 1), (size.width - 1, size.height - 1)] {
            #expect(painted[x, y] != RGB(red: 255, green: 255, blue: 255))
        }
    }

    @Test func `a take is cut around its middle and not stretched`() throws {
        let painted = try table.finished(
            [.take(PlacedTake(box: PixelBox(whole: size)))], take: table.thirds())
        // The green third is 500 wide when 100 high becomes 500: it fills all 400.
        #expect(painted[3, 250].green > 240 && painted[396, 250].green > 240)
        let across = PixelSize(width: 600, height: 100)
        let wide = try table.finished(
            [.take(PlacedTake(box: PixelBox(whole: across)))], take: table.thirds(), size: across)
        #expect(wide[100, 50].red > 240 && wide[300, 50].green > 240 && wide[500, 50].blue > 240)
    }

    @Test func `layers lie in their order, boxes where they were put`() throws {
        let painted = try table.finished([
            .shade(Shade(box: PixelBox(whole: size), color: snow)),
            .take(PlacedTake(box: PixelBox(x: 0, y: 0, width: 400, height: 300))),
            .shade(Shade(box: PixelBox(x: 350, y: 250, width: 100, height: 100), color: ink)),
        ])
        #expect(painted[10, 299] == RGB(red: 200, green: 100, blue: 50))
        #expect(painted[10, 300] == snow)
        #expect(painted[349, 249] == RGB(red: 200, green: 100, blue: 50))
        #expect(painted[350, 250] == ink && painted[399, 349] == ink && painted[399, 350] == snow)
    }

    @Test func `a flat shade covers by its opacity`() throws {
        let black = RGB(red: 0, green: 0, blue: 0)
        let painted = try table.finished([
            .shade(Shade(box: PixelBox(whole: size), color: black, opacity: 75))
        ])
        #expect(abs(Int(painted[200, 250].red) - 64) <= 1)
    }

    @Test(arguments: [Shade.Edge.top, .bottom, .left, .right])
    func `a fading shade is strongest at its side and gone at the other`(edge: Shade.Edge) throws {
        let black = RGB(red: 0, green: 0, blue: 0)
        let painted = try table.finished([
            .shade(Shade(box: PixelBox(whole: size), color: black, opacity: 80, fadesFrom: edge))
        ])
        let ends =
            switch edge {
            case .top: (painted[200, 0], painted[200, 499])
            case .bottom: (painted[200, 499], painted[200, 0])
            case .left: (painted[0, 250], painted[399, 250])
            case .right: (painted[399, 250], painted[0, 250])
            }
        #expect(abs(Int(ends.0.red) - 51) <= 1)
        #expect(ends.1.red >= 254)
        #expect(abs(Int(painted[200, 250].red) - 153) <= 3)
    }

    @Test func `shapes are smooth at their edges and as large as their boxes`() throws {
        let white = RGB(red: 255, green: 255, blue: 255)
        let box = PixelBox(x: 100, y: 150, width: 200, height: 120)
        func drawn(_ figure: PlacedShape.Figure, opacity: Int = 100) throws -> Painted {
            try table.finished([.shape(PlacedShape(figure: figure, box: box, color: ink, opacity: opacity))])
        }
        let sharp = try drawn(.rectangle(radius: 0))
        #expect(sharp[100, 150] == ink && sharp[299, 269] == ink && sharp[99, 150] == white)
        let round = try drawn(.rectangle(radius: 30))
        #expect(round[100, 150] == white && round[200, 150] == ink && round[100, 210] == ink)
        // The corner's arc passes (1 − √½) of the radius from both sides.
        #expect(round[110, 160] == ink && round[107, 157] == white)
        let ellipse = try drawn(.ellipse)
        #expect(ellipse[200, 150] == ink && ellipse[101, 210] == ink && ellipse[100, 150] == white)
        let area = try #require(ellipse.inked(ground: white))
        #expect(abs(area.width - 200) <= 2 && abs(area.height - 120) <= 2)
        // Half the darkness over the whole ellipse: π/4 of the box.
        let soft = try drawn(.ellipse, opacity: 50)
        let darkness = (0..<(400 * 500)).reduce(0.0) { sum, place in
            sum + Double(255 - Int(soft[place % 400, place / 400].red)) / Double(255 - Int(ink.red))
        }
        #expect(abs(darkness / (200 * 120 * Double.pi / 4) - 0.5) < 0.005)
    }

    private func logo(_ ground: PlacedImage.Form.Ground, fill: String) throws -> PlacedImage.Form {
        let svg =
            "<svg xmlns='http://www.w3.org/2000/svg' width='40' height='20'><rect width='40' height='20' fill='\(fill)'/></svg>"
        let path = table.path("\(ground.rawValue).svg")
        try Data(svg.utf8).write(to: URL(filePath: path))
        return PlacedImage.Form(ground: ground, digest: Digest(of: svg.utf8), path: path)
    }

    @Test func `a logo is as large as fits its box and stands at its anchor`() throws {
        let form = try logo(.any, fill: "#14213D")
        let box = PixelBox(x: 100, y: 100, width: 200, height: 200)
        let painted = try table.finished([.image(PlacedImage(forms: [form], box: box, anchor: .bottomRight))])
        let found = try #require(painted.inked(ground: RGB(red: 255, green: 255, blue: 255)))
        #expect(found == PixelBox(x: 100, y: 200, width: 200, height: 100))
    }

    @Test func `the logo's form follows the pixels behind it`() throws {
        let forms = [try logo(.light, fill: "#112233"), try logo(.dark, fill: "#EEDDCC")]
        let box = PixelBox(x: 100, y: 100, width: 200, height: 100)
        let image = PosterLayer.image(PlacedImage(forms: forms, box: box, anchor: .topLeft))
        let onDark = try table.finished([.shade(Shade(box: PixelBox(whole: size), color: ink)), image])
        #expect(onDark[200, 150].hex == "#EEDDCC")
        let onLight = try table.finished([.shade(Shade(box: PixelBox(whole: size), color: snow)), image])
        #expect(onLight[200, 150].hex == "#112233")
    }

    @Test func `what is transparent in a raster image stays as it was`() throws {
        let path = fixture("grey-alpha.png")
        let digest = Digest(of: try Data(contentsOf: URL(filePath: path)))
        let form = PlacedImage.Form(ground: .any, digest: digest, path: path)
        let painted = try table.finished([
            .image(
                PlacedImage(
                    forms: [form], box: PixelBox(x: 0, y: 0, width: 400, height: 300), anchor: .center))
        ])
        // Half of 120 over white.
        #expect(abs(Int(painted[200, 150].red) - 187) <= 2)
        #expect(painted[200, 400].red == 255)
    }

    @Test func `an image that has changed since the plan stops the poster`() throws {
        let form = PlacedImage.Form(ground: .any, digest: Digest(of: [1]), path: fixture("logo.svg"))
        #expect(throws: ImageError.self) {
            try table.finished([
                .image(PlacedImage(forms: [form], box: PixelBox(whole: size), anchor: .center))
            ]
            )
        }
    }

    @Test func `the same inputs give the same bytes`() throws {
        let layers: [PosterLayer] = [
            .take(PlacedTake(box: PixelBox(whole: size))),
            .shade(Shade(box: PixelBox(whole: size), color: ink, opacity: 60, fadesFrom: .bottom)),
            table.block(
                ["Rolige", "morgener."], at: PixelBox(x: 24, y: 300, width: 300, height: 126), colors: [snow]),
        ]
        let take = try table.thirds()
        let first = try table.finished(layers, take: take)
        let second = try table.finished(layers, take: take)
        #expect(first.file == second.file)
    }

    /// Four times as fine, such a line would have more pixels than a picture may.
    @Test func `a line that is too long to be drawn finely is drawn all the same`() throws {
        let words = String(repeating: "Hamburg ", count: 400)
        let painted = try table.finished([
            table.block([words], at: PixelBox(x: 10, y: 100, width: 380, height: 90), colors: [ink])
        ])
        let found = try #require(painted.inked(ground: RGB(red: 255, green: 255, blue: 255)))
        #expect(found.x < 20 && found.width > 370 && found.y >= 80 && found.height > 40, "\(found)")
    }

    @Test func `a line that is too large to be drawn at all stops the poster`() throws {
        let words = String(repeating: "Hamburg ", count: 130)
        let box = PixelBox(x: 10, y: 100, width: 380, height: 90)
        let error = #expect(throws: ImageError.self) {
            try table.finished([table.block([words], at: box, size: 500, colors: [ink])])
        }
        guard case .tooLarge? = error else { return #expect(Bool(false), "\(String(describing: error))") }
    }

    @Test func `metadata says how it was made, and paper its resolution`() throws {
        let painted = try table.finished([.take(PlacedTake(box: PixelBox(whole: size)))], dpi: 300)
        let text = String(decoding: painted.file, as: UTF8.self)
        #expect(text.contains("newscodes/digitalsourcetype/trainedAlgorithmicMedia"))
        #expect(text.contains("broadside:key=\"\(table.provenance.key)\""))
        #expect(text.contains("broadside:cell=\"a &quot;b&quot; &amp; &lt;c&gt;\""))
        #expect(text.contains("xmp:CreatorTool=\"Broadside \(Provenance.toolVersion)\""))
        #expect(text.contains("<rdf:li xml:lang=\"x-default\">A cup, &quot;blue&quot; &amp; white</rdf:li>"))
        // 300 dpi are 11,811 pixels a metre.
        #expect(painted.file.contains([0x70, 0x48, 0x59, 0x73, 0, 0, 0x2E, 0x23, 0, 0, 0x2E, 0x23, 1]))
        #expect(!painted.file.contains(Array("tIME".utf8)))
        let composed = try table.finished([
            .take(PlacedTake(box: PixelBox(whole: size))),
            table.block(["a"], at: PixelBox(whole: size), colors: [ink]),
        ])
        #expect(
            String(decoding: composed.file, as: UTF8.self).contains("compositeWithTrainedAlgorithmicMedia"))
    }

    @Test func `a poster that fails leaves what was there, and no part of itself`() throws {
        let path = table.path("kept.png")
        try Data("before".utf8).write(to: URL(filePath: path))
        #expect(throws: ImageError.self) {
            try table.finish(
                PosterDescription(pixels: size, layers: [.take(PlacedTake(box: PixelBox(whole: size)))]),
                take: fixture("truncated.png"), to: path)
        }
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "before")
        #expect(try FileManager.default.contentsOfDirectory(atPath: table.folder.path) == ["kept.png"])
    }

    @Test func `a folder that is not there is named in the error`() throws {
        let path = table.path("none/poster.png")
        let error = #expect(throws: ImageError.self) {
            try table.finish(
                PosterDescription(pixels: size, layers: []), take: fixture("profile.png"), to: path)
        }
        guard case .unwritable(path, _) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test(arguments: [
        PixelBox(x: -50, y: -50, width: 100, height: 100), PixelBox(x: 380, y: 480, width: 999, height: 999),
        PixelBox(x: 5000, y: 5000, width: 10, height: 10), PixelBox(x: 0, y: 0, width: 0, height: 0),
    ])
    func `boxes that hang over the edge are cut there`(box: PixelBox) throws {
        let form = try logo(.any, fill: "#14213D")
        let painted = try table.finished([
            .take(PlacedTake(box: box)), .shade(Shade(box: box, color: ink, opacity: 50)),
            .shade(Shade(box: box, color: ink, opacity: 50, fadesFrom: .left)),
            .image(PlacedImage(forms: [form], box: box, anchor: .center)),
            table.block(["Hello"], at: box, colors: [ink, snow]),
        ])
        #expect(painted.size == size)
    }

    /// Nobody's memory holds all of it.
    @Test func `of a box far beyond the poster no more is worked out than is seen`() throws {
        let box = PixelBox(x: -24_800, y: -24_750, width: 50_000, height: 50_000)
        let painted = try table.finished(
            [
                .take(PlacedTake(box: box)), .shade(Shade(box: box, color: ink, opacity: 50)),
                .shade(Shade(box: box, color: ink, opacity: 50, fadesFrom: .left)),
            ], take: table.thirds())
        // The middle of the green third, under half of the ink and a quarter of it.
        let green = painted[200, 250].green
        #expect(abs(Int(green) - 108) < 12 && painted[200, 250].red < 30, "\(painted[200, 250])")
    }
}

import Foundation
import Generation
import Imaging
import Testing

@Suite final class `Finishing a poster` {
    private let folder: URL
    private let size = PixelSize(width: 400, height: 500)
    private let ink = RGB(red: 0x14, green: 0x21, blue: 0x3D)
    private let snow = RGB(red: 0xF7, green: 0xF7, blue: 0xF2)
    private let provenance = Provenance(
        key: Digest(of: []), series: "nordlys/spring", cell: "a \"b\" & <c>", model: "nano", isProof: false)

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "broadside-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// Finishes a poster and reads it back.
    private func poster(
        _ layers: [PosterLayer], take: String? = nil, size: PixelSize? = nil, dpi: Int? = nil
    ) async throws -> Painted {
        let path = folder.appending(path: "\(UUID().uuidString).png").path
        let size = size ?? self.size
        let description = PosterDescription(
            pixels: size, dotsPerInch: dpi, alt: "A cup, \"blue\" & white", layers: layers)
        let finished = try finish(description, take: take ?? fixture("profile.png"), to: path)
        let bytes = [UInt8](try Data(contentsOf: URL(filePath: path)))
        #expect([Digest(of: bytes)] == finished.digests)
        return try Painted(ImageFile(path).decoded(), file: bytes)
    }

    private func finish(
        _ description: PosterDescription, take: String, to path: String
    ) throws(ImageError) -> FinishedPoster {
        try PosterFinisher().bench(for: take, posters: [description])
            .finish(description, to: [path], provenance: provenance)
    }

    /// A take with a red left third, a green middle and a blue right, 300×100.
    private func thirds() throws -> String {
        let svg = """
            <svg xmlns='http://www.w3.org/2000/svg' width='300' height='100'><rect width='100' height='100' fill='#f00'/>
            <rect x='100' width='100' height='100' fill='#0f0'/><rect x='200' width='100' height='100' fill='#00f'/></svg>
            """
        let path = folder.appending(path: "thirds-\(UUID().uuidString).png").path
        let size = PixelSize(width: 300, height: 100)
        try Bitmap(svg: Array(svg.utf8), size: size, name: "thirds").flattened(on: snow).writePNG(to: path)
        return path
    }

    private func block(
        _ lines: [String], at box: PixelBox, size: Int = 60, weight: Int = 700,
        alignment: TextBlock.Alignment = .left,
        colors: [RGB]
    ) -> PosterLayer {
        let style = TextStyle(
            font: Font(family: "Vollkorn", weight: weight), size: size * 1000, leading: 1050, tracking: -10)
        return .text(
            TextBlock(
                lines: lines, style: style, box: box, alignment: alignment, colors: colors, language: "en-GB")
        )
    }

    @Test(arguments: [
        PixelSize(width: 400, height: 500), PixelSize(width: 1080, height: 1920),
        PixelSize(width: 628, height: 1),
        PixelSize(width: 1200, height: 628), PixelSize(width: 333, height: 777),
    ])
    func `the take covers the poster's exact size`(size: PixelSize) async throws {
        let painted = try await poster(
            [.take(PlacedTake(box: PixelBox(whole: size)))], take: thirds(), size: size)
        #expect(painted.size == size)
        for (x, y) in [(0, 0), (size.width - 1, 0), (0, size.height - 1), (size.width - 1, size.height - 1)] {
            #expect(painted[x, y] != RGB(red: 255, green: 255, blue: 255))
        }
    }

    @Test func `a take is cut around its middle and not stretched`() async throws {
        let painted = try await poster([.take(PlacedTake(box: PixelBox(whole: size)))], take: thirds())
        // The green third is 500 wide when 100 high becomes 500: it fills all 400.
        #expect(painted[3, 250].green > 240 && painted[396, 250].green > 240)
        let across = PixelSize(width: 600, height: 100)
        let wide = try await poster(
            [.take(PlacedTake(box: PixelBox(whole: across)))], take: thirds(), size: across)
        #expect(wide[100, 50].red > 240 && wide[300, 50].green > 240 && wide[500, 50].blue > 240)
    }

    @Test func `layers lie in their order, boxes where they were put`() async throws {
        let painted = try await poster([
            .shade(Shade(box: PixelBox(whole: size), color: snow)),
            .take(PlacedTake(box: PixelBox(x: 0, y: 0, width: 400, height: 300))),
            .shade(Shade(box: PixelBox(x: 350, y: 250, width: 100, height: 100), color: ink)),
        ])
        #expect(painted[10, 299] == RGB(red: 200, green: 100, blue: 50))
        #expect(painted[10, 300] == snow)
        #expect(painted[349, 249] == RGB(red: 200, green: 100, blue: 50))
        #expect(painted[350, 250] == ink && painted[399, 349] == ink && painted[399, 350] == snow)
    }

    @Test func `a flat shade covers by its opacity`() async throws {
        let black = RGB(red: 0, green: 0, blue: 0)
        let painted = try await poster([.shade(Shade(box: PixelBox(whole: size), color: black, opacity: 75))])
        #expect(abs(Int(painted[200, 250].red) - 64) <= 1)
    }

    @Test(arguments: [Shade.Edge.top, .bottom, .left, .right])
    func `a fading shade is strongest at its side and gone at the other`(edge: Shade.Edge) async throws {
        let black = RGB(red: 0, green: 0, blue: 0)
        let painted = try await poster([
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

    @Test func `capitals reach the box's top and are flush with its left side`() async throws {
        let painted = try await poster([
            block(["HEN", "HEN"], at: PixelBox(x: 40, y: 100, width: 300, height: 126), colors: [ink])
        ])
        let box = try #require(painted.inked(ground: RGB(red: 255, green: 255, blue: 255)))
        #expect(abs(box.x - 40) <= 1)
        #expect(abs(box.y - 100) <= 1)
    }

    @Test func `each line's baseline is one leading below the last`() async throws {
        let white = RGB(red: 255, green: 255, blue: 255)
        let bottoms = try await [["H"], ["H", "H"], ["H", "H", "H"]].asyncMap { lines in
            let painted = try await poster([
                block(lines, at: PixelBox(x: 40, y: 60, width: 300, height: 200), colors: [ink])
            ])
            let box = try #require(painted.inked(ground: white))
            return box.y + box.height
        }
        #expect(bottoms[1] - bottoms[0] == 63 && bottoms[2] - bottoms[1] == 63)
    }

    @Test(arguments: [(TextBlock.Alignment.left, 40, 0.0), (.center, 40, 0.5), (.right, 40, 1)])
    func `lines stand in the box as asked`(alignment: TextBlock.Alignment, x: Int, share: Double) async throws
    {
        let box = PixelBox(x: x, y: 60, width: 320, height: 80)
        let painted = try await poster([block(["Hi"], at: box, alignment: alignment, colors: [ink])])
        let found = try #require(painted.inked(ground: RGB(red: 255, green: 255, blue: 255)))
        let free = Double(320 - found.width)
        #expect(abs(Double(found.x - x) - free * share) <= 2)
    }

    @Test func `words take the first colour that reads on what is behind them`() async throws {
        let amber = RGB(red: 0xFC, green: 0xA3, blue: 0x11)
        let box = PixelBox(x: 40, y: 60, width: 320, height: 80)
        let onDark = try await poster([
            .shade(Shade(box: PixelBox(whole: size), color: ink)),
            block(["HHH"], at: box, colors: [ink, amber, snow]),
        ])
        #expect(onDark.contains(amber) && !onDark.contains(snow))
        let onLight = try await poster([
            .shade(Shade(box: PixelBox(whole: size), color: snow)),
            block(["HHH"], at: box, colors: [amber, ink]),
        ])
        #expect(onLight.contains(ink) && !onLight.contains(amber))
        let hopeless = try await poster([
            .shade(Shade(box: PixelBox(whole: size), color: amber)),
            block(["HHH"], at: box, colors: [amber, snow]),
        ])
        #expect(hopeless.contains(snow))
    }

    @Test(arguments: [(400, 80), (900, 140)])
    func `a variable font file is drawn at the weight asked for`(weight: Int, inked: Int) async throws {
        let font = Font(family: "Broadside Boxes", weight: weight, file: fixture("variable.ttf"))
        let block = TextBlock(
            lines: ["H"], style: TextStyle(font: font, size: 200_000, leading: 1000),
            box: PixelBox(x: 40, y: 60, width: 320, height: 200), colors: [ink], language: "")
        let painted = try await poster([.text(block)])
        let box = try #require(painted.inked(ground: RGB(red: 255, green: 255, blue: 255)))
        #expect(abs(box.width - inked) <= 1 && abs(box.height - 140) <= 1)
    }

    @Test func `text that no colour makes legible is told, with the contrast it has`() async throws {
        let grey = RGB(red: 128, green: 128, blue: 128)
        func small(_ y: Int, _ colors: [RGB]) -> PosterLayer {
            block(
                ["Small"], at: PixelBox(x: 20, y: y, width: 360, height: 40), size: 16, weight: 400,
                colors: colors)
        }
        let layers: [PosterLayer] = [
            .shade(Shade(box: PixelBox(whole: size), color: grey)),
            small(60, [grey, RGB(red: 160, green: 160, blue: 160)]), small(160, [ink, grey]),
            small(260, [RGB(red: 0, green: 0, blue: 0)]),
        ]
        let description = PosterDescription(pixels: size, layers: layers)
        let path = folder.appending(path: "found.png").path
        let finished = try finish(description, take: fixture("profile.png"), to: path)
        #expect(finished.findings.map(\.layer) == [1, 2])
        #expect(finished.findings.first?.kind == .lowContrast(reached: 151, needed: 450))
    }

    @Test func `shapes are smooth at their edges and as large as their boxes`() async throws {
        let white = RGB(red: 255, green: 255, blue: 255)
        let box = PixelBox(x: 100, y: 150, width: 200, height: 120)
        func drawn(_ figure: PlacedShape.Figure, opacity: Int = 100) async throws -> Painted {
            try await poster([.shape(PlacedShape(figure: figure, box: box, color: ink, opacity: opacity))])
        }
        let sharp = try await drawn(.rectangle(radius: 0))
        #expect(sharp[100, 150] == ink && sharp[299, 269] == ink && sharp[99, 150] == white)
        let round = try await drawn(.rectangle(radius: 30))
        #expect(round[100, 150] == white && round[200, 150] == ink && round[100, 210] == ink)
        // The corner's arc passes (1 − √½) of the radius from both sides.
        #expect(round[110, 160] == ink && round[107, 157] == white)
        let ellipse = try await drawn(.ellipse)
        #expect(ellipse[200, 150] == ink && ellipse[101, 210] == ink && ellipse[100, 150] == white)
        let area = try #require(ellipse.inked(ground: white))
        #expect(abs(area.width - 200) <= 2 && abs(area.height - 120) <= 2)
        // Half the darkness over the whole ellipse: π/4 of the box.
        let soft = try await drawn(.ellipse, opacity: 50)
        let darkness = (0..<(400 * 500)).reduce(0.0) { sum, place in
            sum + Double(255 - Int(soft[place % 400, place / 400].red)) / Double(255 - Int(ink.red))
        }
        #expect(abs(darkness / (200 * 120 * Double.pi / 4) - 0.5) < 0.005)
    }

    @Test func `markup in copy is drawn as it stands`() async throws {
        let box = PixelBox(x: 20, y: 60, width: 360, height: 80)
        let white = RGB(red: 255, green: 255, blue: 255)
        let tagged = try await poster([block(["<b>x</b>"], at: box, size: 40, colors: [ink])])
        let plain = try await poster([block(["x"], at: box, size: 40, colors: [ink])])
        let widths = [tagged, plain].compactMap { $0.inked(ground: white)?.width }
        #expect(widths.count == 2 && widths[0] > widths[1] * 4)
    }

    private func logo(_ ground: PlacedImage.Form.Ground, fill: String) throws -> PlacedImage.Form {
        let svg =
            "<svg xmlns='http://www.w3.org/2000/svg' width='40' height='20'><rect width='40' height='20' fill='\(fill)'/></svg>"
        let path = folder.appending(path: "\(ground.rawValue).svg").path
        try Data(svg.utf8).write(to: URL(filePath: path))
        return PlacedImage.Form(ground: ground, digest: Digest(of: svg.utf8), path: path)
    }

    @Test func `a logo is as large as fits its box and stands at its anchor`() async throws {
        let form = try logo(.any, fill: "#14213D")
        let box = PixelBox(x: 100, y: 100, width: 200, height: 200)
        let painted = try await poster([.image(PlacedImage(forms: [form], box: box, anchor: .bottomRight))])
        let found = try #require(painted.inked(ground: RGB(red: 255, green: 255, blue: 255)))
        #expect(found == PixelBox(x: 100, y: 200, width: 200, height: 100))
    }

    @Test func `the logo's form follows the pixels behind it`() async throws {
        let forms = [try logo(.light, fill: "#112233"), try logo(.dark, fill: "#EEDDCC")]
        let box = PixelBox(x: 100, y: 100, width: 200, height: 100)
        let image = PosterLayer.image(PlacedImage(forms: forms, box: box, anchor: .topLeft))
        let onDark = try await poster([.shade(Shade(box: PixelBox(whole: size), color: ink)), image])
        #expect(onDark[200, 150].hex == "#EEDDCC")
        let onLight = try await poster([.shade(Shade(box: PixelBox(whole: size), color: snow)), image])
        #expect(onLight[200, 150].hex == "#112233")
    }

    @Test func `what is transparent in a raster image stays as it was`() async throws {
        let path = fixture("grey-alpha.png")
        let digest = Digest(of: try Data(contentsOf: URL(filePath: path)))
        let form = PlacedImage.Form(ground: .any, digest: digest, path: path)
        let painted = try await poster([
            .image(
                PlacedImage(
                    forms: [form], box: PixelBox(x: 0, y: 0, width: 400, height: 300), anchor: .center))
        ])
        // Half of 120 over white.
        #expect(abs(Int(painted[200, 150].red) - 187) <= 2)
        #expect(painted[200, 400].red == 255)
    }

    @Test func `an image that has changed since the plan stops the poster`() async throws {
        let form = PlacedImage.Form(ground: .any, digest: Digest(of: [1]), path: fixture("logo.svg"))
        await #expect(throws: ImageError.self) {
            try await poster([.image(PlacedImage(forms: [form], box: PixelBox(whole: size), anchor: .center))]
            )
        }
    }

    @Test func `the same inputs give the same bytes`() async throws {
        let layers: [PosterLayer] = [
            .take(PlacedTake(box: PixelBox(whole: size))),
            .shade(Shade(box: PixelBox(whole: size), color: ink, opacity: 60, fadesFrom: .bottom)),
            block(
                ["Rolige", "morgener."], at: PixelBox(x: 24, y: 300, width: 300, height: 126), colors: [snow]),
        ]
        let take = try thirds()
        let first = try await poster(layers, take: take)
        let second = try await poster(layers, take: take)
        #expect(first.file == second.file)
    }

    @Test func `metadata says how it was made, and paper its resolution`() async throws {
        let painted = try await poster([.take(PlacedTake(box: PixelBox(whole: size)))], dpi: 300)
        let text = String(decoding: painted.file, as: UTF8.self)
        #expect(text.contains("newscodes/digitalsourcetype/trainedAlgorithmicMedia"))
        #expect(text.contains("broadside:key=\"\(provenance.key)\""))
        #expect(text.contains("broadside:cell=\"a &quot;b&quot; &amp; &lt;c&gt;\""))
        #expect(text.contains("xmp:CreatorTool=\"Broadside \(Provenance.toolVersion)\""))
        #expect(text.contains("<rdf:li xml:lang=\"x-default\">A cup, &quot;blue&quot; &amp; white</rdf:li>"))
        // 300 dpi are 11,811 pixels a metre.
        #expect(painted.file.contains([0x70, 0x48, 0x59, 0x73, 0, 0, 0x2E, 0x23, 0, 0, 0x2E, 0x23, 1]))
        #expect(!painted.file.contains(Array("tIME".utf8)))
        let composed = try await poster([
            .take(PlacedTake(box: PixelBox(whole: size))),
            block(["a"], at: PixelBox(whole: size), colors: [ink]),
        ])
        #expect(
            String(decoding: composed.file, as: UTF8.self).contains("compositeWithTrainedAlgorithmicMedia"))
    }

    @Test func `a poster that fails leaves what was there, and no part of itself`() async throws {
        let path = folder.appending(path: "kept.png").path
        try Data("before".utf8).write(to: URL(filePath: path))
        #expect(throws: ImageError.self) {
            try finish(
                PosterDescription(pixels: size, layers: [.take(PlacedTake(box: PixelBox(whole: size)))]),
                take: fixture("truncated.png"), to: path)
        }
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "before")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["kept.png"])
    }

    @Test func `a folder that is not there is named in the error`() async throws {
        let path = folder.appending(path: "none/poster.png").path
        let error = #expect(throws: ImageError.self) {
            try finish(PosterDescription(pixels: size, layers: []), take: fixture("profile.png"), to: path)
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
    func `boxes that hang over the edge are cut there`(box: PixelBox) async throws {
        let form = try logo(.any, fill: "#14213D")
        let painted = try await poster([
            .take(PlacedTake(box: box)), .shade(Shade(box: box, color: ink, opacity: 50)),
            .shade(Shade(box: box, color: ink, opacity: 50, fadesFrom: .left)),
            .image(PlacedImage(forms: [form], box: box, anchor: .center)),
            block(["Hello"], at: box, colors: [ink, snow]),
        ])
        #expect(painted.size == size)
    }
}

/// A poster's pixels, and the file they came from.
struct Painted {
    let size: PixelSize
    let file: [UInt8]
    private let samples: [UInt8]

    init(_ bitmap: Bitmap, file: [UInt8]) throws {
        size = bitmap.size
        samples = try bitmap.samples()
        self.file = file
    }

    subscript(x: Int, y: Int) -> RGB {
        let start = (y * size.width + x) * 3
        return RGB(red: samples[start], green: samples[start + 1], blue: samples[start + 2])
    }

    func contains(_ color: RGB) -> Bool {
        (0..<(size.width * size.height)).contains { self[$0 % size.width, $0 / size.width] == color }
    }

    /// The box around everything that is clearly not the ground.
    func inked(ground: RGB) -> PixelBox? {
        let places = (0..<(size.width * size.height)).filter {
            abs(Int(self[$0 % size.width, $0 / size.width].green) - Int(ground.green)) > 60
        }
        let columns = places.map { $0 % size.width }
        guard let left = columns.min(), let right = columns.max(), let top = places.first,
            let bottom = places.last
        else { return nil }
        return PixelBox(
            x: left, y: top / size.width, width: right - left + 1,
            height: bottom / size.width - top / size.width + 1)
    }
}

extension Array {
    func asyncMap<Result>(_ transform: (Element) async throws -> Result) async rethrows -> [Result] {
        var results: [Result] = []
        for element in self { results.append(try await transform(element)) }
        return results
    }
}

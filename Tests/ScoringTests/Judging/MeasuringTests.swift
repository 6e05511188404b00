import Foundation
import Generation
import Imaging
import Testing

@testable import Scoring

@Suite struct `A poster that is measured` {
    private static let size = PixelSize(width: 200, height: 240)
    private static let palette = BrandPalette(swatches: [
        .init(name: "paper", color: RGB(red: 240, green: 236, blue: 228))
    ])

    /// A logo of a disc and a bar with soft edges, in a file that is gone with the test.
    private func withLogo<Result>(_ body: (PlacedImage) throws -> Result) throws -> Result {
        let path = NSTemporaryDirectory() + "broadside-logo-" + UUID().uuidString + ".svg"
        defer { try? FileManager.default.removeItem(atPath: path) }
        let svg =
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"120\" height=\"40\"><circle cx=\"20\" cy=\"20\" r=\"17\" fill=\"#1F3A4D\"/>"
            + "<path d=\"M46 8h66v7H46zM46 24h50v7H46z\" fill=\"#E4572E\"/></svg>"
        try svg.write(toFile: path, atomically: true, encoding: .utf8)
        let form = PlacedImage.Form(ground: .any, digest: Digest(of: svg.utf8), path: path)
        return try body(
            PlacedImage(
                forms: [form], box: PixelBox(x: 20, y: 20, width: 120, height: 40), anchor: .topLeft))
    }

    /// A poster with the logo on a ground that gets lighter, changed by hand.
    private func poster(
        _ image: PlacedImage, _ change: (inout [UInt8], ImageDrawing) -> Void = { _, _ in }
    ) throws -> PosterMeasure {
        let (width, height) = (Self.size.width, Self.size.height)
        var pixels = (0..<(width * height)).flatMap { place -> [UInt8] in
            [UInt8(150 + place / width / 3), UInt8(160 + place % width / 4), 190]
        }
        let drawing = try #require(try image.drawings().first)
        for (place, cover) in drawing.coverage.enumerated() {
            let (x, y) = (
                drawing.box.x + place % drawing.box.width, drawing.box.y + place / drawing.box.width
            )
            for channel in 0..<3 {
                let (own, behind) = (
                    Int(drawing.pixels[place * 3 + channel]), Int(pixels[(y * width + x) * 3 + channel])
                )
                pixels[(y * width + x) * 3 + channel] = UInt8(
                    (own * Int(cover) + behind * (255 - Int(cover))) / 255)
            }
        }
        change(&pixels, drawing)
        let bitmap = try Bitmap(samples: pixels, size: Self.size, bands: 3, name: "poster")
        return try PosterMeasure(
            of: bitmap, as: PosterDescription(pixels: Self.size, layers: [.image(image)]),
            palette: Self.palette)
    }

    private func flaws(_ measure: PosterMeasure) -> [Flaw] {
        let file = PosterToScore.File(path: "", name: "", digest: Digest(of: []))
        let asked = PosterToScore(
            cell: "a", motif: "a", take: file, poster: file,
            description: PosterDescription(pixels: Self.size, layers: []))
        return PosterFacts(
            poster: .init(asked: asked, measure: .success(measure), take: 0),
            take: .init(digest: file.digest, posters: [0], measure: .success(measure.picture)), repeats: nil,
            zones: [], palette: Self.palette, isAlone: true
        ).flaws
    }

    @Test func `with its logo as finishing draws it has nothing wrong`() throws {
        let measure = try withLogo { try poster($0) }
        #expect(measure.logos.first?.colourShare ?? 0 > 0.99)
        #expect(measure.logos.first?.worstTile ?? 0 > 0.95)
        #expect(flaws(measure).isEmpty)
    }

    @Test(arguments: ["absent", "half", "recoloured", "moved"])
    func `with a damaged logo fails`(fault: String) throws {
        let measure = try withLogo { image in
            try poster(image) { pixels, drawing in
                let before = pixels
                for place in drawing.coverage.indices where drawing.coverage[place] > 0 {
                    let (x, y) = (place % drawing.box.width, place / drawing.box.width)
                    let start = ((drawing.box.y + y) * Self.size.width + drawing.box.x + x) * 3
                    switch fault {
                    case "absent": pixels.replaceSubrange(start..<(start + 3), with: [160, 170, 190])
                    case "half" where x > drawing.box.width / 2:
                        pixels.replaceSubrange(start..<(start + 3), with: [160, 170, 190])
                    case "recoloured": pixels.replaceSubrange(start..<(start + 3), with: [60, 140, 60])
                    case "moved":
                        pixels.replaceSubrange(start..<(start + 3), with: before[(start + 24)..<(start + 27)])
                    default: break
                    }
                }
            }
        }
        #expect(flaws(measure).map(\.verdict) == [.fail], "\(measure.logos)")
        #expect(flaws(measure).first?.facet == .logo)
    }

    @Test func `is remembered exactly, and measured again where the memory is damaged`() throws {
        let folder = NSTemporaryDirectory() + "broadside-memory-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let path = folder + "/impressions"
        let measure = try withLogo { try poster($0) }
        let digest = Digest(of: [1, 2, 3])
        var count = 0
        func recall(_ terms: String = "a") -> PosterMeasure {
            MeasureMemory(path: path).recall(digest, terms) {
                count += 1
                return measure
            }
        }
        #expect(recall() == measure && recall() == measure && count == 1)
        #expect(recall("other terms") == measure && count == 2)
        let text = try String(contentsOfFile: path, encoding: .utf8)
        for damage in [
            text.replacing("\"width\"", with: "\"wide\""), String(text.dropLast(40)), "noise\n", "",
            // Numbers that no picture has, and that no report could show.
            text.replacing(/"share":[-0-9.e]+/, with: "\"share\":1e300"),
            text.replacing(/"nearest":[0-9]+/, with: "\"nearest\":-1"),
            text.replacing(/"colourShare":[-0-9.e]+/, with: "\"colourShare\":1e300"),
            text.replacing(/"agreement":[-0-9.e]+/, with: "\"agreement\":-1e300"),
            text.replacing(/"mean":[-0-9.e]+/, with: "\"mean\":1e300"),
            text.replacing(/"box":\[[0-9]+/, with: "\"box\":[9223372036854775807"),
            text.replacing(/"width":[0-9]+/, with: "\"width\":9223372036854775807"),
            text.replacing("\"width\"", with: "\"cut\":1e300,\"width\""),
            text.replacing(
                "\"words\":[]", with: "\"words\":[{\"text\":\"a\",\"reached\":-9,\"needed\":450}]"),
        ] {
            #expect(damage != text)
            try damage.write(toFile: path, atomically: true, encoding: .utf8)
            #expect(recall() == measure)
        }
        #expect(count >= 14)
        #expect(recall() == measure)
    }

    /// A long series must not be measured anew each time.
    @Test func `is remembered in a memory that has grown too long, and the oldest lines are forgotten`()
        throws
    {
        let folder = NSTemporaryDirectory() + "broadside-memory-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let path = folder + "/impressions"
        let measure = try withLogo { try poster($0) }
        _ = MeasureMemory(path: path).recall(Digest(of: [1]), "a") { measure }
        let line = try String(contentsOfFile: path, encoding: .utf8)
        let old = (0..<MeasureMemory.mostLines).map { number in
            String(repeating: "0", count: 64 - String(number).count) + "\(number) {}\n"
        }.joined()
        try (old + line).write(toFile: path, atomically: true, encoding: .utf8)
        var count = 0
        let known = MeasureMemory(path: path).recall(Digest(of: [1]), "a") {
            count += 1
            return measure
        }
        #expect(known == measure && count == 0)
        let left = try String(contentsOfFile: path, encoding: .utf8)
        #expect(left.hasSuffix(line) && left.utf8.count(where: { $0 == 10 }) == MeasureMemory.mostLines / 2)
    }
}

import Foundation
import Generation
import Imaging
import SeededRandom
import Testing

@testable import Scoring

@Suite struct `Words on a finished poster` {
    private func flaws(_ measure: PosterMeasure) -> [PosterMeasure.Words] {
        measure.words.filter { $0.reached < $0.needed }
    }

    private static let black = RGB(red: 10, green: 10, blue: 10)

    @Test func `read on a calm ground, as well as their colour stands out from it`() throws {
        let measure = try FinishedPoster(layers: [
            FinishedPoster.words("The light is back", [FinishedPoster.ink])
        ]).measure
        let words = try #require(measure.words.first)
        let whole = Int(FinishedPoster.ink.contrast(with: FinishedPoster.paper) * 100)
        #expect(abs(words.reached - whole) <= 5 && flaws(measure).isEmpty, "\(words)")
    }

    /// Ground of the letters' colour is no letter.
    @Test(arguments: [0.25, 0.5, 0.85])
    func `are found illegible where the ground has their colour`(dark: Double) throws {
        let measure = try FinishedPoster(
            ground: { x, _ in x < dark ? Self.black : FinishedPoster.paper },
            layers: [FinishedPoster.words("The light is back again", [FinishedPoster.paper])]
        ).measure
        #expect(measure.words.first.map { $0.reached < 150 } == true, "\(measure.words)")
    }

    /// Half of the words read well: the median would not tell.
    @Test func `are found illegible where a third of them is`() throws {
        let grey = RGB(red: 70, green: 74, blue: 84)
        let measure = try FinishedPoster(
            ground: { x, _ in x < 0.35 ? grey : FinishedPoster.paper },
            layers: [FinishedPoster.words("The light is back again", [FinishedPoster.ink])]
        ).measure
        #expect(flaws(measure).count == 1, "\(measure.words)")
    }

    @Test func `are found hidden where a later layer covers them, whatever colour it has`() throws {
        for color in [FinishedPoster.paper, FinishedPoster.amber, FinishedPoster.ink] {
            let cover = Shade(box: PixelBox(x: 0, y: 0, width: 300, height: 200), color: color)
            let measure = try FinishedPoster(layers: [
                FinishedPoster.words("The light is back again", [FinishedPoster.ink]), .shade(cover),
            ]).measure
            #expect(flaws(measure).count == 1, "\(color.hex) \(measure.words)")
        }
    }

    /// Thin letters, strong colours, what JPEG does to both, and the colours that were not chosen.
    @Test(arguments: [PosterFormat.png, .jpeg(quality: 60), .webp(quality: 60)], [16, 28, 60])
    func `read in any format and at any size`(format: PosterFormat, size: Int) throws {
        var random = SeededGenerator(seed: 5)
        let grain = (0..<10_000).map { _ in UInt8.random(in: 0...14, using: &random) }
        let measure = try FinishedPoster(
            ground: { x, y in
                let own = grain[Int(x * 480 + y * 360 * 97) % grain.count]
                return RGB(red: 12 + own, green: 22 + own, blue: 48 + own)
            },
            layers: [
                FinishedPoster.words(
                    "Light il1.,", [FinishedPoster.ink, FinishedPoster.amber], size: size)
            ], format: format
        ).measure
        #expect(measure.words.count == 1 && flaws(measure).isEmpty, "\(measure.words)")
    }
}

@Suite struct `A logo that finishing lays on` {
    private static func form(_ ground: PlacedImage.Form.Ground, _ hex: String, in folder: String) throws
        -> PlacedImage.Form
    {
        let svg =
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"120\" height=\"40\"><circle cx=\"20\" cy=\"20\" r=\"17\" fill=\"\(hex)\"/>"
            + "<path d=\"M46 8h66v7H46zM46 24h50v7H46z\" fill=\"\(hex)\"/></svg>"
        let path = "\(folder)/\(ground.rawValue).svg"
        try svg.write(toFile: path, atomically: true, encoding: .utf8)
        return .init(ground: ground, digest: Digest(of: svg.utf8), path: path)
    }

    /// The flaws of a poster on a ground with the brand's logo, and a layer over it.
    private static func flaws(
        on ground: RGB, _ format: PosterFormat = .png, under cover: Shade? = nil
    ) throws -> [Flaw] {
        try FinishedPoster.inFolder { folder in
            let forms = [
                try form(.light, FinishedPoster.ink.hex, in: folder), try form(.dark, "#F7F7F2", in: folder),
            ]
            let logo = PlacedImage(
                forms: forms, box: PixelBox(x: 20, y: 20, width: 120, height: 40), anchor: .topLeft)
            let poster = FinishedPoster(
                ground: { _, _ in ground }, layers: [.image(logo)] + (cover.map { [.shade($0)] } ?? []),
                format: format)
            return PosterFacts.logoFlaws(of: try poster.measure(in: folder))
        }
    }

    @Test(
        arguments: [
            FinishedPoster.paper, FinishedPoster.ink, FinishedPoster.amber,
            RGB(red: 120, green: 130, blue: 125),
        ], [PosterFormat.png, .jpeg(quality: 90)])
    func `is whole on any ground`(ground: RGB, format: PosterFormat) throws {
        #expect(try Self.flaws(on: ground, format).isEmpty)
    }

    /// A layer in the colour of any of the logo's forms would pass for that form.
    @Test(arguments: ["#14213D", "#F7F7F2", "#FCA311", "#F4EFE6"], [120, 84])
    func `is missed where a layer covers it, whatever colour that has`(hex: String, width: Int) throws {
        let cover = Shade(
            box: PixelBox(x: 0, y: 0, width: width + 40, height: 100), color: try #require(RGB(hex: hex)))
        for ground in [FinishedPoster.paper, FinishedPoster.ink] {
            let flaws = try Self.flaws(on: ground, under: cover)
            #expect(flaws.map(\.verdict) == [.fail], "\(flaws) on \(ground.hex)")
        }
    }
}

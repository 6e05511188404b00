import Foundation
import Generation
import Imaging

@testable import Scoring

/// A series whose measures are written down here, so that a report on it hangs on no picture.
struct FixedSeries {
    /// What is measured of an image, in numbers that a person can follow.
    struct Look {
        /// What tells it from others; two with the same number are copies.
        var number: Int
        /// Shares of colours at whole tens of L\*, a\* and b\*.
        var colours: [(lightness: Int, a: Int, b: Int, parts: Int)] = [(70, 0, 10, 80), (30, 0, -20, 20)]
        /// How many percent of it have grain.
        var grain = 20
        /// The mean L\*, and how warm all of it is.
        var lightness = 60
        var warmth = 8
        /// Where the eye is drawn, in percent of the width.
        var x = 50
        /// The mean ΔE₀₀ to the palette.
        var palette = 5.0

        var impression: Impression {
            var counts = [Int](repeating: 0, count: ColourHistogram.places)
            for (lightness, a, b, parts) in colours {
                counts[((lightness + 10) / 10 * 22 + (a + 100) / 10) * 24 + (b + 120) / 10] +=
                    100 * parts + number
            }
            let bins =
                [10_000 - 100 * grain + number] + (1..<LocalPatterns.bins).map { 10 * grain + $0 + number }
            return Impression(
                colour: ColourHistogram(shares: RootHistogram(counts: counts)),
                texture: Texture(
                    histograms: Array(repeating: RootHistogram(counts: bins), count: Texture.scales)),
                light: Light(
                    lightness: (0..<Light.quantiles).map {
                        Int16((lightness - 18 + 2 * $0) * 128 + 20 * number)
                    },
                    tint: Array(repeating: Int16(warmth * 128), count: 3)),
                composition: Composition(measures: [Int16(100 * x + 30 * number), 5_000, 2_000, 2_000]),
                fingerprint: Fingerprint(
                    differenceHash: UInt64(number) &* 0x9E37_79B9_7F4A_7C15,
                    frequencyHash: UInt64(number) &* 0xC2B2_AE3D_27D4_EB4F,
                    thumbnail: (0..<(Fingerprint.side * Fingerprint.side)).map {
                        UInt8(truncatingIfNeeded: $0 &* (2 * number + 1) &* 37)
                    }))
        }

        func measure(_ blankness: Blankness.Fault? = nil) throws -> PictureMeasure {
            let flat = Raster(
                size: PixelSize(width: 64, height: 80), pixels: .init(repeating: 90, count: 64 * 80 * 3))
            let fit =
                ##"{"mean":\##(palette),"tints":\##(palette / 2),"percentile90":12,"within10":0.8,"shares":[0.6,0.1],"##
                + ##""strays":[{"hex":"#7A3E9D","share":0.12,"nearest":0,"difference":41.5}]}"##
            return PictureMeasure(
                size: PixelSize(width: 1080, height: 1350), impression: impression, tiles: TileGrid(of: flat),
                fit: try JSONDecoder().decode(PictureMeasure.Fit.self, from: Data(fit.utf8)),
                blankness: blankness)
        }
    }

    static let palette = BrandPalette(swatches: [
        .init(name: "snow", color: RGB(red: 247, green: 247, blue: 242), share: 45_000...80_000),
        .init(name: "ink", color: RGB(red: 20, green: 33, blue: 61), share: 5_000...25_000),
    ])
    static let name = ScoreName(brand: "nordlys", series: "nordlys/kitchen_counter", provider: "toapis")

    private var takes: [MeasuredSeries.Take] = []
    private var posters: [MeasuredSeries.Poster] = []

    private static func file(_ number: Int, _ name: String) -> PosterToScore.File {
        .init(path: "/out/\(name)", name: "out/\(name)", digest: Digest(of: Array("\(number) \(name)".utf8)))
    }

    /// Adds an image with its posters, one for each locale.
    mutating func add(
        _ cell: String, _ look: Look, locales: [String] = ["en-GB"], busy: Double = 0.02,
        contrast: Int = 900, logo: Double = 1, blankness: Blankness.Fault? = nil
    ) throws {
        let take = Self.file(takes.count, "\(cell).take")
        let size = PixelSize(width: 1080, height: 1350)
        let layer = PosterLayer.shade(
            Shade(box: PixelBox(x: 0, y: 0, width: 1, height: 1), color: RGB(red: 0, green: 0, blue: 0)))
        let measure = try look.measure(blankness)
        let anchor = posters.first?.asked.take.digest
        takes.append(
            .init(
                digest: take.digest, posters: Array(posters.count..<(posters.count + locales.count)),
                measure: .success(measure)))
        for locale in locales {
            let asked = PosterToScore(
                cell: "\(cell).\(locale)", motif: cell, take: take,
                poster: Self.file(posters.count, "\(cell).\(locale).png"),
                description: PosterDescription(pixels: size, layers: [layer, layer], origins: [0, 1]),
                anchor: anchor, price: "0.05 USD")
            let poster = PosterMeasure(
                picture: measure,
                logos: [
                    .init(
                        box: [60, 60, 200, 80], colourShare: logo, standsOut: 1,
                        tiles: [.init(box: [0, 0, 100, 80], agreement: logo)])
                ], words: [.init(text: "The light is back.", reached: contrast, needed: 450)])
            posters.append(
                .init(
                    asked: asked, measure: .success(poster),
                    zones: [
                        .init(text: "The light is back.", layer: 1, box: [60, 900, 700, 120], busy: busy)
                    ],
                    take: takes.count - 1))
        }
    }

    /// A series with something of each kind.
    static func judged(by approved: Int) throws -> SeriesScore {
        var series = FixedSeries()
        for number in 0..<5 {
            try series.add(
                "c\(number)", Look(number: number),
                locales: number == 0 ? ["en-GB", "de-DE", "nb-NO"] : ["en-GB"])
        }
        try series.add(
            "violet",
            Look(
                number: 6, colours: [(50, 40, -40, 70), (30, 0, -20, 30)], grain: 22, warmth: -12, palette: 21
            ))
        try series.add("busy", Look(number: 7), busy: 0.38)
        try series.add("faint", Look(number: 8), contrast: 310)
        try series.add("torn|logo", Look(number: 9), logo: 0.4)
        try series.add("again", Look(number: 2))
        let pictures = (0..<approved).map { number -> Peers<Impression>.Picture in
            var look = Look(number: number)
            look.palette = 4.6 + Double(number % 5) / 5
            return .init(id: "approved \(number)", look: look.impression, palette: look.palette)
        }
        return SeriesScore(
            MeasuredSeries(takes: series.takes, posters: series.posters, palette: palette),
            by: Approved(takes: pictures), levels: Levels(),
            style: [Look(number: 40).impression, Look(number: 41, grain: 30).impression])
    }
}

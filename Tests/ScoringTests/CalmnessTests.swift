import Foundation
import Generation
import Imaging
import SeededRandom
import Testing

@testable import Scoring

@Suite struct `A kept-clear area` {
    private static let strengths = [0.0, 2, 4, 8, 16, 32, 64]

    /// A grey field with a pattern of some strength in L\*, −1…1 at each place.
    private func field(_ strength: Double, _ pattern: (_ x: Int, _ y: Int) -> Double) -> Raster {
        let size = PixelSize(width: 64, height: 48)
        let pixels = (0..<(size.width * size.height)).flatMap { place -> [UInt8] in
            let step = strength / 2 * pattern(place % size.width, place / size.width)
            let color = RGB(Lab(lightness: 50 + step, a: 0, b: 0))
            return [color.red, color.green, color.blue]
        }
        return Raster(size: size, pixels: pixels)
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func `never grows calmer with more noise in it`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let noise = (0..<(64 * 48)).map { _ in Double.random(in: -1...1, using: &random) }
        let busy = Self.strengths.map { strength in
            Calmness(of: field(strength) { noise[$1 * 64 + $0] }).busy
        }
        #expect(zip(busy, busy.dropFirst()).allSatisfy { $0 <= $1 }, "\(busy)")
        #expect(busy.first == 0 && busy.last ?? 0 > 0.8)
    }

    @Test(arguments: [1, 2, 3, 5, 8])
    func `never grows calmer with a chequerboard that stands out more, however fine it is`(side: Int) {
        let busy = Self.strengths.map { strength in
            Calmness(of: field(strength) { ($0 / side + $1 / side) % 2 == 0 ? 1 : -1 }).busy
        }
        #expect(zip(busy, busy.dropFirst()).allSatisfy { $0 <= $1 }, "\(busy)")
        // Where the board's lines are: along two sides of each square.
        let lines = 1 - pow(1 - 1 / Double(side), 2)
        #expect(abs((busy.last ?? 0) - lines) < 0.1)
    }

    @Test func `is calm where light only fades`() {
        #expect(Calmness(of: field(60) { x, _ in Double(x) / 32 - 1 }).busy == 0)
    }
}

@Suite struct `A poster whose words lie on its picture` {
    private static let size = PixelSize(width: 400, height: 500)
    private static let ink = RGB(red: 20, green: 24, blue: 30)
    private static let snow = RGB(red: 247, green: 247, blue: 242)
    private static let field = PixelBox(x: 0, y: 0, width: 400, height: 200)

    private static let words = PosterLayer.text(
        TextBlock(
            lines: ["The light is", "back again"],
            style: TextStyle(font: Font(family: "DejaVu Sans"), size: 44_000, leading: 1_050),
            box: PixelBox(x: 30, y: 40, width: 340, height: 92), colors: [ink], language: "en"))
    private static let take = PosterLayer.take(PlacedTake(box: PixelBox(whole: size)))

    /// A grey picture with noise in its upper half, of so many of 255 to either side; calm below, with a tone of its own.
    private func picture(noise: Int, seed: UInt64) -> [UInt8] {
        var random = SeededGenerator(seed: seed)
        let bytes = (0..<(Self.size.width * Self.size.height)).map { place -> UInt8 in
            if place / Self.size.width >= 250 { return UInt8(140 + seed) }
            return noise == 0
                ? 140 : UInt8(truncatingIfNeeded: 140 + Int(random.next() >> 33) % (2 * noise) - noise)
        }
        return bytes.flatMap { [$0, $0, $0] }
    }

    /// What is measured of posters from pictures with so much noise above.
    private func series(_ noises: [Int], _ layers: [PosterLayer]) async throws -> MeasuredSeries {
        let folder = NSTemporaryDirectory() + "broadside-calm-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let description = PosterDescription(
            pixels: Self.size, layers: layers, origins: Array(layers.indices))
        let posters = try noises.enumerated().map { number, noise in
            let path = "\(folder)/\(number).png"
            let digest = try Bitmap(
                samples: picture(noise: noise, seed: UInt64(number)), size: Self.size, bands: 3, name: path
            ).writePNG(to: path)
            return PosterToScore(
                cell: "c\(number)", motif: "m\(number)", take: .init(path: path, name: path, digest: digest),
                poster: nil, description: description)
        }
        let measurer = Measurer(
            palette: BrandPalette(swatches: []), memory: MeasureMemory(path: folder + "/memory"))
        return await MeasuredSeries(posters, by: measurer)
    }

    private func busy(_ noise: Int, _ layers: [PosterLayer]) async throws -> Double {
        try #require(try await series([noise], layers).posters[0].zones.first).busy
    }

    private func score(_ series: MeasuredSeries) -> SeriesScore {
        SeriesScore(series, by: Approved(), levels: Levels())
    }

    @Test func `is looked at where they lie on edges, in words that say where and how much`() async throws {
        let score = score(try await series([0, 0, 0, 0, 100], [Self.take, Self.words]))
        let entry = try #require(score.entries.first { $0.cell == "c4" })
        let flaw = try #require(entry.score.flaws.first { $0.facet == .calm })
        guard case .busy("The light is back again", let found, 0, 25_000) = flaw else {
            Issue.record("\(flaw)")
            return
        }
        #expect(found > 50_000)
        #expect(flaw.verdict == .look)
        let percent = Int((Double(found) / 1000).rounded())
        #expect(
            flaw.inWords
                == "where 'The light is back again' lies, the picture is busy: \(percent) % of the area has edges, 0 % is usual in this series"
        )
        for calm in score.entries where calm.cell != "c4" {
            #expect(calm.score.sides.first { $0.facet == .calm }?.score == 100)
            #expect(!calm.score.flaws.contains { $0.facet == .calm })
        }
    }

    @Test func `has nothing to be called out for where a plate covers what is behind them`() async throws {
        let plates: [PosterLayer] = [
            .shade(Shade(box: Self.field, color: Self.snow)),
            .shape(PlacedShape(figure: .rectangle(radius: 20), box: Self.field, color: Self.snow)),
            .shape(
                PlacedShape(
                    figure: .ellipse, box: PixelBox(x: -200, y: -150, width: 800, height: 500),
                    color: Self.snow)),
        ]
        for plate in plates {
            #expect(try await busy(100, [Self.take, plate, Self.words]) == 0)
        }
        let score = score(try await series([100], [Self.take, plates[0], Self.words]))
        #expect(score.entries[0].score.flaws.isEmpty)
        #expect(score.entries[0].score.sides.contains { $0.facet == .calm && $0.score == 100 })
    }

    @Test func `is the calmer the more a shade covers`() async throws {
        var all: [Double] = []
        for opacity in [0, 50, 80, 95, 100] {
            let shade = PosterLayer.shade(Shade(box: Self.field, color: Self.snow, opacity: opacity))
            all.append(try await busy(80, [Self.take, shade, Self.words]))
        }
        #expect(zip(all, all.dropFirst()).allSatisfy { $0 >= $1 }, "\(all)")
        #expect(all[0] > 0.5 && all[4] == 0)
    }

    @Test func `is not blamed for edges that the layout itself makes`() async throws {
        let stripes = (0..<10).map { number in
            PosterLayer.shade(
                Shade(
                    box: PixelBox(x: 0, y: 20 * number, width: 400, height: 10), color: Self.ink, opacity: 60)
            )
        }
        #expect(try await busy(0, [Self.take] + stripes + [Self.words]) == 0)
        let small = PosterLayer.take(PlacedTake(box: PixelBox(x: 0, y: 90, width: 400, height: 410)))
        #expect(try await busy(0, [small, Self.words]) == 0)
    }

    @Test func `is measured where its words are, and not where its picture is busy`() async throws {
        let below = PosterLayer.text(
            TextBlock(
                lines: ["Below"],
                style: TextStyle(font: Font(family: "DejaVu Sans"), size: 44_000, leading: 1_050),
                box: PixelBox(x: 30, y: 400, width: 340, height: 46), colors: [Self.ink], language: "en"))
        let zones = try await series([100], [Self.take, Self.words, below]).posters[0].zones
        #expect(zones.map(\.text) == ["The light is back again", "Below"])
        #expect(zones[0].busy > 0.5 && zones[1].busy == 0)
        let box = PixelBox(
            x: zones[0].box[0], y: zones[0].box[1], width: zones[0].box[2], height: zones[0].box[3])
        #expect(
            box.overlap(with: PixelBox(x: 28, y: 36, width: 344, height: 100)) == box,
            "around the letters alone")
    }

    @Test func `never scores higher, nor fails, when what is behind them grows busier`() async throws {
        var (overall, busy) = (100.0, 0.0)
        for noise in [0, 4, 10, 25, 100] {
            let entry = try #require(
                score(try await series([0, 0, 0, 0, noise], [Self.take, Self.words])).entries.first {
                    $0.cell == "c4"
                })
            let side = try #require(entry.score.sides.first { $0.facet == .calm })
            #expect(side.score <= overall && entry.zones[0].zone.busy >= busy)
            #expect((side.verdict ?? .pass) < .fail)
            (overall, busy) = (side.score, entry.zones[0].zone.busy)
        }
        #expect(overall < 50)
    }
}

@Suite struct `What is usual of a kept-clear area` {
    private static func poster(
        take: Int, busy: Double, height: Int = 500, origin: Int = 1
    ) -> MeasuredSeries.Poster {
        let file = PosterToScore.File(path: "", name: "", digest: Digest(of: [UInt8(take)]))
        let layer = PosterLayer.shade(
            Shade(box: PixelBox(x: 0, y: 0, width: 1, height: 1), color: RGB(red: 0, green: 0, blue: 0)))
        return .init(
            asked: PosterToScore(
                cell: "", motif: "", take: file, poster: nil,
                description: PosterDescription(
                    pixels: PixelSize(width: 400, height: height), layers: [layer, layer],
                    origins: [0, origin])),
            measure: nil, zones: [.init(text: "A", layer: 1, box: [0, 0, 1, 1], busy: busy)], take: take)
    }

    private func kept(_ posters: [MeasuredSeries.Poster]) -> KeptClear? {
        KeptClearZones(posters).zones(of: 0).first
    }

    @Test func `is the median of three other images at least`() {
        let own = Self.poster(take: 0, busy: 0.9)
        let others = [0.1, 0.2, 0.4].enumerated().map { Self.poster(take: $0 + 1, busy: $1) }
        #expect(kept([own] + others)?.usual == 0.2)
        #expect(kept([own] + others.dropLast())?.usual == nil)
    }

    @Test func `counts an image once, at its busiest, however many languages it has`() {
        let own = Self.poster(take: 0, busy: 0.9)
        let others = [0.1, 0.2, 0.4].enumerated().map { Self.poster(take: $0 + 1, busy: $1) }
        let locales = (0..<5).map { _ in Self.poster(take: 1, busy: 0.05) }
        #expect(kept([own, own] + locales + others)?.usual == 0.2)
    }

    @Test func `is of the same size and the same layer alone`() {
        let own = Self.poster(take: 0, busy: 0.9)
        let tall = (1...3).map { Self.poster(take: $0, busy: 0.1, height: 900) }
        let other = (1...3).map { Self.poster(take: $0, busy: 0.1, origin: 2) }
        #expect(kept([own] + tall + other)?.usual == nil)
    }

    @Test func `lets a series have words on busy pictures, if all of it does`() {
        let all = (0...4).map { Self.poster(take: $0, busy: 0.4) }
        #expect(kept(all)?.isBusy == false)
        #expect(kept([Self.poster(take: 9, busy: 0.85)] + all)?.isBusy == true)
    }
}

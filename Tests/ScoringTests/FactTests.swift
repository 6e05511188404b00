import Foundation
import Generation
import Imaging
import SeededRandom
import Testing

@testable import Scoring

@Suite struct `The palette of a picture` {
    private let swatches = ["#14213D", "#FCA311", "#F7F7F2"].compactMap { RGB(hex: $0) }

    /// Stripes of colours, each as wide as its weight says, 100 in all.
    private func stripes(_ colors: [(RGB, Int)]) -> Raster {
        let line = colors.flatMap { color, width in
            (0..<width).flatMap { _ in [color.red, color.green, color.blue] }
        }
        return Raster(size: PixelSize(width: 100, height: 10), pixels: (0..<10).flatMap { _ in line })
    }

    @Test func `of nothing but swatches fits in full`() {
        let fit = PaletteFit(
            of: stripes([(swatches[0], 50), (swatches[1], 20), (swatches[2], 30)]), swatches: swatches)
        #expect(fit.mean == 0 && fit.percentile90 == 0 && fit.tintPath == 0 && fit.within10 == 1)
        #expect(fit.shares == [0.5, 0.2, 0.3] && fit.strays.isEmpty)
    }

    @Test func `names what strays, and how far`() throws {
        let green = RGB(red: 30, green: 160, blue: 70)
        let fit = PaletteFit(of: stripes([(swatches[0], 60), (green, 40)]), swatches: swatches)
        let stray = try #require(fit.strays.first)
        #expect(fit.strays.count == 1 && stray.share == 0.4 && fit.within10 == 0.6)
        let difference = swatches.map { colorDifference(Lab(green), Lab($0)) }.min() ?? 0
        #expect(abs(stray.difference - difference) < 1e-9)
        #expect(abs(fit.mean - 0.4 * difference) < 1e-9 && fit.percentile90 == stray.difference)
        #expect(stray.color == green)
    }

    @Test func `is as near as the nearest swatch of all`() {
        let wheel = (0..<12).map { step in
            let angle = Double(step) * .pi / 6
            return RGB(Lab(lightness: 15 + 6 * Double(step), a: 40 * cos(angle), b: 40 * sin(angle)))
        }
        let raster = Scene(seed: 12, noise: 20).raster
        let sum = (0..<(raster.size.width * raster.size.height)).reduce(0.0) { sum, place in
            let color = Lab(raster[place % raster.size.width, place / raster.size.width])
            return sum + (wheel.map { colorDifference(color, Lab($0)) }.min() ?? 0)
        }
        let mean = sum / Double(raster.size.width * raster.size.height)
        #expect(abs(PaletteFit(of: raster, swatches: wheel).mean - mean) < 0.05)
    }

    @Test func `counts tints as near where the brand allows them`() {
        let tint = RGB(
            Lab(
                lightness: (Lab(swatches[0]).lightness + Lab(swatches[2]).lightness) / 2,
                a: (Lab(swatches[0]).a + Lab(swatches[2]).a) / 2,
                b: (Lab(swatches[0]).b + Lab(swatches[2]).b) / 2))
        let fit = PaletteFit(of: stripes([(tint, 100)]), swatches: swatches)
        #expect(fit.mean > 20 && fit.tintPath < 0.5)
        #expect(PaletteFit(of: stripes([(tint, 100)]), swatches: [swatches[0]]).tintPath > 20)
    }

    @Test(arguments: 0..<6 as Range<UInt64>)
    func `is further off the more hues are turned`(seed: UInt64) {
        let own = PaletteFit(of: Scene(seed: seed).raster, swatches: [RGB(red: 0, green: 0, blue: 0)])
            .strays.map(\.color)
        let fits = [0.0, 10, 20, 40, 60].map {
            PaletteFit(of: Scene(seed: seed, hue: $0).raster, swatches: own)
        }
        #expect(zip(fits, fits.dropFirst()).allSatisfy { $0.mean < $1.mean }, "\(fits.map(\.mean))")
        #expect(zip(fits, fits.dropFirst()).allSatisfy { $0.within10 >= $1.within10 })
        #expect(fits.allSatisfy { $0.tintPath <= $0.mean && $0.percentile90 >= 0 })
    }
}

@Suite struct `The contrast of words` {
    private let black = RGB(red: 0, green: 0, blue: 0)
    private let white = RGB(red: 255, green: 255, blue: 255)

    /// Letters as bars, with soft edges, on a ground that may change its colour halfway across.
    private func words(_ color: RGB, on left: RGB, _ right: RGB? = nil) -> Surroundings {
        var (pixels, coverage): ([UInt8], [UInt8]) = ([], [])
        for y in 0..<40 {
            for x in 0..<160 {
                let ground = x < 80 ? left : right ?? left
                let place = x % 16
                let cover =
                    (10..<30).contains(y)
                    ? place == 6 || place == 10 ? 0.5 : (7...9).contains(place) ? 1 : 0 : 0
                func mixed(_ one: UInt8, _ two: UInt8) -> UInt8 {
                    UInt8((Double(one) * cover + Double(two) * (1 - cover)).rounded())
                }
                pixels += [
                    mixed(color.red, ground.red), mixed(color.green, ground.green),
                    mixed(color.blue, ground.blue),
                ]
                coverage.append(UInt8((cover * 255).rounded()))
            }
        }
        return Surroundings(
            of: Raster(size: PixelSize(width: 160, height: 40), pixels: pixels), coverage: coverage, side: 8)
    }

    /// WCAG 2.2's own limits, and the greys that W3C's techniques G17 and G18 give as examples.
    @Test(arguments: [
        ("#000000", "#FFFFFF", 21.0), ("#FFFFFF", "#FFFFFF", 1), ("#767676", "#FFFFFF", 4.54),
        ("#777777", "#FFFFFF", 4.48), ("#949494", "#FFFFFF", 3.03), ("#595959", "#FFFFFF", 7.0),
        ("#0000FF", "#FFFFFF", 8.59), ("#FF0000", "#FFFFFF", 4.0),
    ])
    func `is the standard's`(one: String, two: String, ratio: Double) throws {
        let (one, two) = (try #require(RGB(hex: one)), try #require(RGB(hex: two)))
        let contrast = try #require(TextContrast(of: words(one, on: two), color: one))
        #expect(abs(contrast.reached - ratio) < 0.005 && contrast.deviation < 1)
    }

    @Test func `is that of the worst part of the ground, not of its soft edges`() throws {
        let grey = RGB(red: 118, green: 118, blue: 118)
        let contrast = try #require(TextContrast(of: words(black, on: white, grey), color: black))
        #expect(abs(contrast.reached - black.contrast(with: grey)) < 0.01)
    }

    @Test func `of another colour than the letters have is told by how far they are from it`() throws {
        let words = words(black, on: white)
        let own = try #require(TextContrast(of: words, color: black))
        let other = try #require(TextContrast(of: words, color: RGB(red: 200, green: 0, blue: 0)))
        #expect(own.deviation < 1 && other.deviation > 40)
    }

    @Test func `falls as ground and words come nearer`() throws {
        let ratios = try stride(from: 255, through: 105, by: -50).map { level in
            try #require(
                TextContrast(
                    of: words(black, on: RGB(red: UInt8(level), green: UInt8(level), blue: UInt8(level))),
                    color: black)
            ).reached
        }
        #expect(zip(ratios, ratios.dropFirst()).allSatisfy { $0 > $1 })
    }
}

@Suite struct `Blank and cut-off pictures` {
    @Test func `one colour is none, whatever little noise it has`() {
        for noise in [0.0, 1.5] {
            var random = SeededGenerator(seed: 1)
            let pixels = (0..<6400).flatMap { _ -> [UInt8] in
                let lab = Lab(lightness: 60 + Double.random(in: -noise...noise, using: &random), a: 0, b: 0)
                let color = RGB(lab)
                return [color.red, color.green, color.blue]
            }
            let blank = Blankness(of: Raster(size: PixelSize(width: 80, height: 80), pixels: pixels))
            #expect(blank.fault == .oneColour)
        }
    }

    @Test(arguments: [1.0, 0.6, 0.41])
    func `a file that was cut off is seen at any size`(scale: Double) throws {
        let picture = try Raster(ImageFile(fixture("cut-off.png")).decoded())
        let small = picture.resized(
            to: PixelSize(
                width: Int(Double(picture.size.width) * scale),
                height: Int(Double(picture.size.height) * scale)))
        guard case .cutOff(let place) = Blankness(of: small).fault else {
            Issue.record("not seen at \(small.size)")
            return
        }
        #expect(abs(place - 81.0 / 160) < 0.03)
    }

    /// A picture whose lower half has one colour of its own, up to a border that is straight, slanted or curved.
    @Test(arguments: [128, 0, 255, 64], 0..<3)
    func `a picture that is half of one colour is whole`(level: UInt8, border: Int) {
        let scene = Scene(seed: 4, noise: 2).raster
        var pixels = scene.pixels
        for y in 0..<scene.size.height {
            for x in 0..<scene.size.width {
                let top = 60 + (border == 0 ? 0 : border == 1 ? x / 8 : Int(6 * sin(Double(x) / 12)))
                guard y >= top else { continue }
                for band in 0..<3 { pixels[(y * scene.size.width + x) * 3 + band] = level }
            }
        }
        let blank = Blankness(of: Raster(size: scene.size, pixels: pixels))
        #expect(blank.fault == nil)
    }

    @Test(arguments: 0..<6 as Range<UInt64>)
    func `a picture is neither`(seed: UInt64) {
        #expect(Blankness(of: Scene(seed: seed).raster).fault == nil)
    }
}

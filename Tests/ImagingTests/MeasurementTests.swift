import Generation
import Imaging
import Testing

@Suite struct `Measuring pictures` {
    /// Sharma, Wu and Dalal (2005), table 1: L, a, b; L, a, b; ΔE₀₀.
    static let pairs: [[Double]] = [
        [50, 2.6772, -79.7751, 50, 0, -82.7485, 2.0425], [50, 3.1571, -77.2803, 50, 0, -82.7485, 2.8615],
        [50, 2.8361, -74.0200, 50, 0, -82.7485, 3.4412], [50, -1.3802, -84.2814, 50, 0, -82.7485, 1.0000],
        [50, -1.1848, -84.8006, 50, 0, -82.7485, 1.0000], [50, -0.9009, -85.5211, 50, 0, -82.7485, 1.0000],
        [50, 0, 0, 50, -1, 2, 2.3669], [50, -1, 2, 50, 0, 0, 2.3669],
        [50, 2.4900, -0.0010, 50, -2.4900, 0.0009, 7.1792],
        [50, 2.4900, -0.0010, 50, -2.4900, 0.0010, 7.1792],
        [50, 2.4900, -0.0010, 50, -2.4900, 0.0011, 7.2195],
        [50, 2.4900, -0.0010, 50, -2.4900, 0.0012, 7.2195],
        [50, -0.0010, 2.4900, 50, 0.0009, -2.4900, 4.8045],
        [50, -0.0010, 2.4900, 50, 0.0010, -2.4900, 4.8045],
        [50, -0.0010, 2.4900, 50, 0.0011, -2.4900, 4.7461], [50, 2.5, 0, 50, 0, -2.5, 4.3065],
        [50, 2.5, 0, 73, 25, -18, 27.1492], [50, 2.5, 0, 61, -5, 29, 22.8977],
        [50, 2.5, 0, 56, -27, -3, 31.9030], [50, 2.5, 0, 58, 24, 15, 19.4535],
        [50, 2.5, 0, 50, 3.1736, 0.5854, 1.0000], [50, 2.5, 0, 50, 3.2972, 0, 1.0000],
        [50, 2.5, 0, 50, 1.8634, 0.5757, 1.0000], [50, 2.5, 0, 50, 3.2592, 0.3350, 1.0000],
        [60.2574, -34.0099, 36.2677, 60.4626, -34.1751, 39.4387, 1.2644],
        [63.0109, -31.0961, -5.8663, 62.8187, -29.7946, -4.0864, 1.2630],
        [61.2901, 3.7196, -5.3901, 61.4292, 2.2480, -4.9620, 1.8731],
        [35.0831, -44.1164, 3.7933, 35.0232, -40.0716, 1.5901, 1.8645],
        [22.7233, 20.0904, -46.6940, 23.0331, 14.9730, -42.5619, 2.0373],
        [36.4612, 47.8580, 18.3852, 36.2715, 50.5065, 21.2231, 1.4146],
        [90.8027, -2.0831, 1.4410, 91.1528, -1.6435, 0.0447, 1.4441],
        [90.9257, -0.5406, -0.9208, 88.6381, -0.8985, -0.7239, 1.5381],
        [6.7747, -0.2908, -2.4247, 5.8714, -0.0985, -2.2286, 0.6377],
        [2.0776, 0.0795, -1.1350, 0.9033, -0.0636, -0.5514, 0.9082],
    ]

    @Test(arguments: pairs)
    func `the colour difference is the published one, either way round`(pair: [Double]) {
        let first = Lab(lightness: pair[0], a: pair[1], b: pair[2])
        let second = Lab(lightness: pair[3], a: pair[4], b: pair[5])
        #expect(abs(colorDifference(first, second) - pair[6]) < 0.00005)
        #expect(abs(colorDifference(second, first) - pair[6]) < 0.00005)
    }

    @Test(arguments: [
        ("#FFFFFF", 100.0, 0.0, 0.0), ("#000000", 0, 0, 0), ("#FF0000", 53.24, 80.09, 67.20),
        ("#14213D", 13.07, 4.81, -19.69),
    ])
    func `sRGB colours have their places in Lab`(hex: String, lightness: Double, a: Double, b: Double) throws
    {
        let lab = Lab(try #require(RGB(hex: hex)))
        #expect(abs(lab.lightness - lightness) < 0.02)
        #expect(abs(lab.a - a) < 0.03)
        #expect(abs(lab.b - b) < 0.03)
    }

    @Test func `colours that images have in common come with their shares, the largest first`() throws {
        let band = { (height: Int, mark: String) in
            "<rect width='320' height='400' fill='#F7F7F2'/><rect width='320' height='\(height)' fill='#14213D'/>\(mark)"
        }
        let images = try [80, 120, 160].map { height in
            try ColourCount(of: drawing(band(height, "<circle cx='160' cy='300' r='40' fill='#FCA311'/>")))
        }
        let shares = colourShares(of: images)
        #expect(shares.map(\.color.hex) == ["#F7F7F2", "#14213D", "#FCA311"])
        #expect(abs(shares[1].mean - 0.3) < 0.02)
        #expect(abs(shares[1].usual.lowerBound - 0.2) < 0.02 && abs(shares[1].usual.upperBound - 0.4) < 0.02)
        #expect(abs(shares.map(\.mean).reduce(0, +) - 1) < 0.03)
        #expect(colourShares(of: images) == shares)
    }

    @Test func `neighbours are one colour, and there are at most six`() throws {
        let stripes = (0..<12).map { index in
            "<rect x='\(index * 27)' width='27' height='400' fill='hsl(\(index * 30), 80%, 50%)'/>"
        }
        #expect(try colourShares(of: [ColourCount(of: drawing(stripes.joined()))]).count == 6)
        let near =
            "<rect width='320' height='400' fill='#1F3A4D'/><rect width='160' height='400' fill='#223D50'/>"
        #expect(try colourShares(of: [ColourCount(of: drawing(near))]).count == 1)
        #expect(colourShares(of: []).isEmpty)
    }

    @Test func `a logo's lightness is that of what is to be seen`() throws {
        func lightness(_ fill: String) throws -> Double? {
            let svg =
                "<svg xmlns='http://www.w3.org/2000/svg' width='90' height='90'><circle cx='45' cy='45' r='20' fill='\(fill)'/></svg>"
            let size = PixelSize(width: 90, height: 90)
            return try ColourCount(of: Bitmap(svg: Array(svg.utf8), size: size, name: "logo")).meanLightness
        }
        #expect(try #require(try lightness("#FFFFFF")) > 98)
        #expect(try #require(try lightness("#101010")) < 8)
        #expect(try lightness("none") == nil)
    }

    private func drawing(_ body: String, width: Int = 320, height: Int = 400) throws -> Bitmap {
        let svg = "<svg xmlns='http://www.w3.org/2000/svg' width='320' height='400'>\(body)</svg>"
        return try Bitmap(
            svg: Array(svg.utf8), size: PixelSize(width: width, height: height), name: "drawing"
        )
        .flattened(on: RGB(red: 255, green: 255, blue: 255))
    }

    @Test func `a picture of two swatches is at no distance from them`() throws {
        let ink = try #require(RGB(hex: "#14213D"))
        let amber = try #require(RGB(hex: "#FCA311"))
        let halves = try drawing(
            "<rect width='320' height='200' fill='\(ink.hex)'/><rect y='200' width='320' height='200' fill='\(amber.hex)'/>"
        )
        #expect(try halves.meanDifference(from: [ink, amber]) < 0.3)
        let half = try halves.meanDifference(from: [amber])
        #expect(abs(half - colorDifference(Lab(ink), Lab(amber)) / 2) < 0.5)
    }

    @Test func `the fingerprint holds through scaling and tells mirrored pictures apart`() throws {
        let shape =
            "<rect width='320' height='400' fill='#ddd'/><circle cx='220' cy='250' r='80' fill='#333'/>"
        let mirrored =
            "<rect width='320' height='400' fill='#ddd'/><circle cx='100' cy='120' r='80' fill='#333'/>"
        let hash = try DifferenceHash(of: drawing(shape))
        #expect(try hash.distance(to: DifferenceHash(of: drawing(shape, width: 1280, height: 1600))) <= 2)
        #expect(try hash.distance(to: DifferenceHash(of: drawing(mirrored))) > 10)
    }

    @Test func `the fingerprint's bits are brighter to the right, row by row`() throws {
        let rising = (0..<9).map { UInt8($0 * 20) }
        let rows = (0..<8).flatMap { row in row < 4 ? rising : rising.reversed() }
        let ramp = try Bitmap(samples: rows, size: PixelSize(width: 9, height: 8), bands: 1, name: "ramp")
        #expect(try DifferenceHash(of: ramp).bits == 0xFFFF_FFFF_0000_0000)
    }

    @Test func `a thumbnail keeps the ratio and is never larger than the picture`() throws {
        let picture = try drawing("")
        #expect(try picture.fitted(within: 100).size == PixelSize(width: 80, height: 100))
        #expect(try picture.fitted(within: 4000).size == picture.size)
    }

    @Test func `fine black and white lines shrink to the grey of half the light`() throws {
        let black = [UInt8](repeating: 0, count: 600)
        let white = [UInt8](repeating: 255, count: 600)
        let lines = (0..<200).flatMap { row in row.isMultiple(of: 2) ? black : white }
        let picture = try Bitmap(
            samples: lines, size: PixelSize(width: 200, height: 200), bands: 3, name: "lines")
        let small = try picture.fitted(within: 20).samples()
        // Half the light is 188 in sRGB; a resample of the stored values would give 128.
        #expect(abs(Int(small[small.count / 2]) - 188) <= 2)
    }
}

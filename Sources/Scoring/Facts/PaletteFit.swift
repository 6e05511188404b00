public import Generation
internal import Imaging

/// How far the colours of a picture are from a brand's swatches.
///
/// Differences are ΔE₀₀ (CIE 142-2001), weighed by pixels. Colours that differ by less than 8 of 256 in each channel are weighed
/// as their mean, rare ones by less than 16.
public struct PaletteFit: Hashable, Sendable {
    /// The mean difference to the nearest swatch, from 0.
    public let mean: Double
    /// The difference that nine tenths of the pixels do not exceed.
    public let percentile90: Double
    /// The share of the pixels within a difference of 10 of a swatch, 0…1.
    public let within10: Double
    /// The mean difference to the nearest mixture of two swatches: for brands that allow tints of their colours.
    public let tintPath: Double
    /// The share of the pixels that look like each swatch, 0…1, in the order given: nearest to it, and within 10.
    public let shares: [Double]
    /// What is far from all swatches, the most first.
    public let strays: [Stray]

    /// Colours like one another that are not within 10 of any swatch.
    public struct Stray: Hashable, Sendable {
        /// The most frequent of them.
        public let color: RGB
        /// Their share of the pixels, 0…1.
        public let share: Double
        /// The place of the swatch that is nearest to the most frequent.
        public let nearest: Int
        /// Its difference from that swatch.
        public let difference: Double
    }

    /// The fit of a raster to some swatches.
    ///
    /// - Parameters:
    ///   - raster: The picture.
    ///   - swatches: The brand's colours; at least one.
    public init(of raster: Raster, swatches: [RGB]) {
        precondition(!swatches.isEmpty, "a palette has at least one colour")
        let palette = swatches.map(Lab.init)
        let counted = CountedColours(raster)
        let total = Double(counted.total)
        let placed = counted.cells.map { Placed($0, in: palette) }
        mean = placed.reduce(0) { $0 + $1.difference * Double($1.cell.pixels) } / total
        percentile90 = Self.percentile90(of: placed, pixels: counted.total)
        var own = [Int](repeating: 0, count: palette.count)
        for color in placed where color.isNear { own[color.nearest] += color.cell.pixels }
        shares = own.map { Double($0) / total }
        within10 = Double(own.reduce(0, +)) / total
        let path = TintPath(palette)
        tintPath =
            placed.reduce(0) {
                $0 + path.difference(of: $1.cell.color, atMost: $1.difference) * Double($1.cell.pixels)
            } / total
        strays = Self.strays(of: placed, total: total)
    }

    /// A colour and its nearest swatch.
    private struct Placed {
        let cell: CountedColours.Cell
        let nearest: Int
        let difference: Double
        var isNear: Bool { difference <= 10 }

        init(_ cell: CountedColours.Cell, in palette: [Lab]) {
            self.cell = cell
            let first =
                palette.indices.min {
                    palette[$0].square(to: cell.color) < palette[$1].square(to: cell.color)
                } ?? 0
            var (nearest, difference) = (first, colorDifference(cell.color, palette[first]))
            for (place, swatch) in palette.enumerated()
            where place != first && cell.color.leastDifference(to: swatch) < difference {
                let other = colorDifference(cell.color, swatch)
                if other < difference { (nearest, difference) = (place, other) }
            }
            (self.nearest, self.difference) = (nearest, difference)
        }
    }

    private static func percentile90(of placed: [Placed], pixels: Int) -> Double {
        var seen = 0
        for color in placed.sorted(by: { $0.difference < $1.difference }) {
            seen += color.cell.pixels
            if seen * 10 >= pixels * 9 { return color.difference }
        }
        return 0
    }

    /// The most frequent stray takes what is within 15 units of it, until what is left is less than 1 %, or there are four.
    private static func strays(of placed: [Placed], total: Double) -> [Stray] {
        var rest = placed.filter { !$0.isNear }
        var strays: [Stray] = []
        while strays.count < 4, let most = rest.max(by: { $0.cell.pixels < $1.cell.pixels }) {
            let pixels = rest.reduce(0) {
                $0 + ($1.cell.color.isNear(most.cell.color) ? $1.cell.pixels : 0)
            }
            rest.removeAll { $0.cell.color.isNear(most.cell.color) }
            guard Double(pixels) >= 0.01 * total else { continue }
            strays.append(
                Stray(
                    color: RGB(most.cell.color), share: Double(pixels) / total, nearest: most.nearest,
                    difference: most.difference))
        }
        return strays.sorted { $0.share > $1.share }
    }
}

extension Lab {
    /// The square of the plain distance.
    fileprivate func square(to other: Lab) -> Double {
        let (l, a, b) = (lightness - other.lightness, self.a - other.a, self.b - other.b)
        return l * l + a * a + b * b
    }

    fileprivate func isNear(_ other: Lab) -> Bool { square(to: other) <= 15 * 15 }

    /// What ΔE₀₀ cannot be less than, by lightness alone: most colours are spared the whole formula.
    ///
    /// Its weight is 1 + 0.015 · 50² / √(20 + 50²) at most, for black or white (Sharma, Wu and Dalal 2005, eq. 17), and what chroma and
    /// hue add is never below 0.
    func leastDifference(to other: Lab) -> Double { abs(lightness - other.lightness) / 1.748 }
}

public import Imaging

/// Which colours a picture has and how much of each: a smoothed histogram of CIE L\*a\*b\*.
///
/// Places of the histogram are 10 units apart in L\*, a\* and b\*. Each pixel is shared out among the eight around it by nearness,
/// and then with their neighbours (1-2-1 along each axis): no colour stands at a border, and a small shift of all colours is a
/// small distance. Together this blurs by about 8 units, less than what makes two swatches of a brand.
public struct ColourHistogram: Hashable, Sendable {
    /// Places along L\*, a\* and b\*; one is spare on each side of what sRGB can show, so that blurring loses nothing.
    private static let (lightnesses, reds, blues) = (13, 22, 24)
    /// Where the first place is, and how far they are apart.
    private static let (firstLightness, firstA, firstB, spacing) = (-10, -100, -120, 10)

    /// All places, L\* slowest and b\* fastest.
    let shares: RootHistogram

    init(shares: RootHistogram) { self.shares = shares }

    /// How many places there are.
    static let places = lightnesses * reds * blues

    /// The colours of a raster.
    public init(of raster: Raster) { self.init(of: LabPixels(raster)) }

    init(of pixels: LabPixels) {
        shares = RootHistogram(counts: Self.smoothed(Self.counts(of: pixels)))
    }

    /// How different the colours of two pictures are: Hellinger's distance, 0…1.
    public func distance(to other: ColourHistogram) -> Double { shares.distance(to: other.shares) }

    /// The mean colour.
    public var mean: Lab {
        var (total, lightness, a, b) = (0.0, 0.0, 0.0, 0.0)
        for place in 0..<Self.places where shares.roots[place] > 0 {
            let (share, color) = (shares.share(of: place), Self.color(of: place))
            total += share
            lightness += share * color.lightness
            a += share * color.a
            b += share * color.b
        }
        let whole = max(total, .leastNormalMagnitude)
        return Lab(lightness: lightness / whole, a: a / whole, b: b / whole)
    }

    /// How far the mean colours of two pictures are apart, in ΔE₀₀: a number that a person can be told.
    public func meanDifference(from other: ColourHistogram) -> Double { colorDifference(mean, other.mean) }

    /// The colour of a place.
    private static func color(of place: Int) -> Lab {
        func along(_ first: Int, _ step: Int) -> Double { Double(first + step * spacing) }
        return Lab(
            lightness: along(firstLightness, place / (reds * blues)), a: along(firstA, place / blues % reds),
            b: along(firstB, place % blues))
    }
}

extension ColourHistogram {
    /// Counts each pixel at the eight places around it, in 16ths of the way along each axis.
    private static func counts(of pixels: LabPixels) -> [Int] {
        var counts = [Int](repeating: 0, count: places)
        // A 16th of the spacing in the steps of a pixel's values.
        let unit = spacing * LabPixels.steps / 16
        func position(_ value: Int16, _ first: Int) -> (place: Int, part: Int) {
            let way = (Int(value) - first * LabPixels.steps + unit / 2) / unit
            return (way >> 4, way & 15)
        }
        counts.withUnsafeMutableBufferPointer { counts in
            for pixel in pixels.lightness.indices {
                let (row, down) = position(pixels.lightness[pixel], firstLightness)
                let (column, across) = position(pixels.a[pixel], firstA)
                let (layer, along) = position(pixels.b[pixel], firstB)
                let start = (row * reds + column) * blues + layer
                let (low, high) = (start, start + reds * blues)
                let (near, far) = ((16 - down) * (16 - across), (16 - down) * across)
                let (nearBelow, farBelow) = (down * (16 - across), down * across)
                counts[low] += near * (16 - along)
                counts[low + 1] += near * along
                counts[low + blues] += far * (16 - along)
                counts[low + blues + 1] += far * along
                counts[high] += nearBelow * (16 - along)
                counts[high + 1] += nearBelow * along
                counts[high + blues] += farBelow * (16 - along)
                counts[high + blues + 1] += farBelow * along
            }
        }
        return counts
    }

    /// Shares each count with its neighbours, 1-2-1 along each axis.
    private static func smoothed(_ counts: [Int]) -> [Int] {
        var counts = counts
        for (step, length) in [(1, blues), (blues, reds), (reds * blues, lightnesses)] {
            let before = counts
            for place in counts.indices {
                let position = place / step % length
                counts[place] =
                    2 * before[place] + (position > 0 ? before[place - step] : 0)
                    + (position < length - 1 ? before[place + step] : 0)
            }
        }
        return counts
    }
}

/// The colours of several pictures, in whole numbers: what one adds, it takes off again exactly.
struct ColourSum: Hashable, Sendable {
    private var count = 0
    /// By place, the sum of the shares.
    private var sums = [Int](repeating: 0, count: ColourHistogram.places)

    /// Adds a picture's colours, or takes them off.
    ///
    /// - Parameters:
    ///   - colours: The picture's.
    ///   - sign: 1, or −1 to take off what was added.
    mutating func add(_ colours: ColourHistogram, _ sign: Int) {
        count += sign
        for (place, root) in colours.shares.roots.enumerated() where root > 0 {
            sums[place] += sign * Int(root) * Int(root)
        }
    }

    /// The mean share of a place, 0…1.
    func share(of place: Int) -> Double {
        Double(sums[place]) / Double(max(1, count)) / (RootHistogram.one * RootHistogram.one)
    }
}

/// A colour of which a picture has more, or less, than others.
public struct ColourSurplus: Hashable, Sendable {
    /// The middle of the colours that are meant.
    public let color: Lab
    /// How much more of the picture it covers, −1…1; below 0 for less.
    public let share: Double
}

extension ColourHistogram {
    /// The colours of which this picture has more or less than others have on average, the greatest difference first.
    ///
    /// - Parameters:
    ///   - others: The pictures it is compared with, one at least.
    ///   - most: The most colours, from 1.
    /// - Returns: None that makes less than 1 % of the picture.
    public func surplus(over others: [ColourHistogram], most: Int = 4) -> [ColourSurplus] {
        var sum = ColourSum()
        for other in others { sum.add(other, 1) }
        return surplus(over: sum, most: most)
    }

    /// The same over pictures that were summed once.
    func surplus(over others: ColourSum, most: Int = 4) -> [ColourSurplus] {
        var difference = shares.roots.indices.map { shares.share(of: $0) - others.share(of: $0) }
        var found: [ColourSurplus] = []
        while found.count < most {
            guard let peak = difference.indices.max(by: { abs(difference[$0]) < abs(difference[$1]) }),
                difference[peak] != 0
            else { break }
            let surplus = Self.takeSurplus(around: peak, from: &difference)
            if abs(surplus.share) >= 0.01 { found.append(surplus) } else { break }
        }
        return found.sorted { abs($0.share) > abs($1.share) }
    }

    /// Takes what is of the same sign within two places of a peak.
    private static func takeSurplus(around peak: Int, from difference: inout [Double]) -> ColourSurplus {
        let isMore = difference[peak] > 0
        let (row, column, layer) = (peak / (reds * blues), peak / blues % reds, peak % blues)
        var (share, lightness, a, b) = (0.0, 0.0, 0.0, 0.0)
        for down in max(0, row - 2)...min(lightnesses - 1, row + 2) {
            for across in max(0, column - 2)...min(reds - 1, column + 2) {
                for along in max(0, layer - 2)...min(blues - 1, layer + 2) {
                    let place = (down * reds + across) * blues + along
                    guard difference[place] != 0, (difference[place] > 0) == isMore else { continue }
                    let color = color(of: place)
                    share += difference[place]
                    lightness += difference[place] * color.lightness
                    a += difference[place] * color.a
                    b += difference[place] * color.b
                    difference[place] = 0
                }
            }
        }
        return ColourSurplus(
            color: Lab(lightness: lightness / share, a: a / share, b: b / share), share: share)
    }
}

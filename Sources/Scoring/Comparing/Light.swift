/// How light and dark are spread over a picture, and how warm its shadows, middle and lights are.
public struct Light: Hashable, Sendable {
    /// L\* of the pixel that 5 %, 10 % … 95 % are darker than, in steps of 1/128.
    let lightness: [Int16]
    /// The mean b\* of the darkest, the middle and the lightest third of the pixels, in the same steps.
    let tint: [Int16]

    /// How many of the first there are.
    static let quantiles = 19

    init(lightness: [Int16], tint: [Int16]) {
        self.lightness = lightness
        self.tint = tint
    }

    /// The light of a raster.
    public init(of raster: Raster) { self.init(of: LabPixels(raster)) }

    init(of pixels: LabPixels) {
        let levels = LightLevels(pixels)
        lightness = (1...Self.quantiles).map { levels.quantile($0, of: Self.quantiles + 1) }
        tint = (0..<3).map { levels.meanB(ofThird: $0) }
    }

    /// How different the light of two pictures is, in units of L\* and b\*.
    ///
    /// How far lightness must be moved on average to get from one to the other (the first Wasserstein distance, by quantiles), and
    /// how far the thirds differ in b\*, taken together as the legs of a right angle.
    public func distance(to other: Light) -> Double {
        let (moved, tinted) = (Self.mean(lightness, other.lightness), Self.mean(tint, other.tint))
        return (moved * moved + tinted * tinted).squareRoot()
    }

    private static func mean(_ one: [Int16], _ two: [Int16]) -> Double {
        let sum = zip(one, two).reduce(0) { $0 + abs(Int($1.0) - Int($1.1)) }
        return Double(sum) / Double(one.count * LabPixels.steps)
    }

    /// The L\* that half of the picture is darker than, 0…100.
    public var middle: Double { units(lightness[Self.quantiles / 2]) }

    /// The mean of all quantiles of L\*, 0…100.
    public var meanLightness: Double {
        Double(lightness.reduce(0) { $0 + Int($1) }) / Double(Self.quantiles * LabPixels.steps)
    }

    /// From dark to light, without the darkest and the lightest 5 %, in L\*, 0…100.
    public var contrast: Double { units(lightness[Self.quantiles - 1]) - units(lightness[0]) }

    /// The mean b\* of the thirds: above 0 warm, below 0 cool.
    public var warmth: (shadows: Double, middle: Double, lights: Double) {
        (units(tint[0]), units(tint[1]), units(tint[2]))
    }

    /// The mean of the three.
    public var meanWarmth: Double { (units(tint[0]) + units(tint[1]) + units(tint[2])) / 3 }

    private func units(_ value: Int16) -> Double { Double(value) / Double(LabPixels.steps) }
}

/// How many pixels have each lightness, and how blue or yellow they are.
private struct LightLevels {
    private var counts = [Int](repeating: 0, count: 100 * LabPixels.steps + 1)
    private var sumsOfB = [Int](repeating: 0, count: 100 * LabPixels.steps + 1)
    private let total: Int

    init(_ pixels: LabPixels) {
        total = pixels.lightness.count
        counts.withUnsafeMutableBufferPointer { counts in
            sumsOfB.withUnsafeMutableBufferPointer { sums in
                for place in pixels.lightness.indices {
                    let level = min(max(0, Int(pixels.lightness[place])), counts.count - 1)
                    counts[level] += 1
                    sums[level] += Int(pixels.b[place])
                }
            }
        }
    }

    /// The lowest level that `part` of `parts` of the pixels do not exceed.
    func quantile(_ part: Int, of parts: Int) -> Int16 {
        var seen = 0
        for (level, count) in counts.enumerated() {
            seen += count
            if seen * parts >= total * part { return Int16(level) }
        }
        return Int16(counts.count - 1)
    }

    /// The mean b\* of a third of the pixels, from the darkest; a level at the border counts for both by its parts.
    func meanB(ofThird third: Int) -> Int16 {
        // In thirds of a pixel, so that the borders are whole.
        let (start, end) = (third * total, (third + 1) * total)
        var seen = 0
        var sum = 0.0
        for (level, count) in counts.enumerated() where count > 0 {
            let part = min(end, seen + 3 * count) - max(start, seen)
            if part > 0 { sum += Double(sumsOfB[level]) * Double(part) / Double(3 * count) }
            seen += 3 * count
        }
        return Int16((sum * 3 / Double(total)).rounded())
    }
}

/// What surfaces and strokes are like, whatever their colours: uniform local binary patterns at four scales.
///
/// - Note: The patterns are those of Ojala, Pietikäinen and Mäenpää (2002); see `LocalPatterns`.
public struct Texture: Hashable, Sendable {
    /// How many times the picture is halved, and once as it is.
    static let scales = 4
    /// In 255ths of the way from black to white: about 0.8 L\*, less than is seen, more than what a JPEG adds to a flat ground.
    static let margin = 2

    /// Ten shares for each scale, the finest first.
    let histograms: [RootHistogram]

    init(histograms: [RootHistogram]) { self.histograms = histograms }

    /// The texture of a raster; one of less than 24 pixels a side has no coarse scales, which count as flat.
    public init(of raster: Raster) { self.init(of: LabPixels(raster)) }

    init(of pixels: LabPixels) {
        var plane = GreyPlane(pixels)
        var histograms: [RootHistogram] = []
        for _ in 0..<Self.scales {
            histograms.append(Self.histogram(of: LocalPatterns.patterns(of: plane, margin: Self.margin)))
            plane = plane.halved
        }
        self.histograms = histograms
    }

    /// The shares of the bins among some patterns.
    static func histogram(of patterns: some Sequence<UInt8>) -> RootHistogram {
        var counts = [Int](repeating: 0, count: LocalPatterns.bins)
        for bin in patterns { counts[Int(bin)] += 1 }
        if counts.allSatisfy({ $0 == 0 }) { counts[0] = 1 }
        return RootHistogram(counts: counts)
    }

    /// How much each scale counts: twice as much as the next coarser one.
    ///
    /// What is drawn makes the coarse patterns, how it is drawn the fine ones: on the half of `make evaluate` that may be chosen
    /// by, a wrong texture is told from pictures of other subjects in .87 of pairs, and in .83 with equal weights.
    private static let weights = [8.0, 4, 2, 1]

    /// How different the textures of two pictures are: Hellinger's distance, 0…1, in the mean over the scales by their weights.
    public func distance(to other: Texture) -> Double {
        let sum = zip(Self.weights, zip(histograms, other.histograms)).reduce(0) { sum, scale in
            sum + scale.0 * scale.1.0.distance(to: scale.1.1)
        }
        return sum / Self.weights.reduce(0, +)
    }

    /// How much of the picture is not flat at each scale, 0…1, the finest first: 1, 2, 4 and 8 pixels of the raster.
    public var activity: [Double] { histograms.map { 1 - $0.share(of: 0) } }

    /// How much is not flat over all scales, 0 for a smooth picture to 1 for a rough one.
    public var roughness: Double { activity.reduce(0, +) / Double(Self.scales) }

    /// At which scale most happens, 0 for the finest to 3 for the coarsest; 1.5 for a flat picture.
    public var coarseness: Double {
        let total = activity.reduce(0, +)
        guard total > 0 else { return Double(Self.scales - 1) / 2 }
        return activity.enumerated().reduce(0) { $0 + Double($1.offset) * $1.element } / total
    }
}

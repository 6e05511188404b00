/// Where the eye is drawn: the middle of what stands out, and how far it spreads.
public struct Composition: Hashable, Sendable {
    /// The middle from left and from top, and the deviations across and down, in 10,000ths of the sides.
    let measures: [Int16]

    init(measures: [Int16]) { self.measures = measures }

    /// The composition of a raster.
    public init(of raster: Raster) { self.init(of: LabPixels(raster)) }

    init(of pixels: LabPixels) {
        let place = Saliency(of: pixels).place
        measures = [place.x, place.y, place.across, place.down].map { Int16(($0 * 10_000).rounded()) }
    }

    /// How far the subject is from the left edge, 0…1 of the width.
    public var x: Double { Double(measures[0]) / 10_000 }

    /// How far the subject is from the top, 0…1 of the height.
    public var y: Double { Double(measures[1]) / 10_000 }

    /// How far it spreads to each side: a standard deviation, 0…0.5 of the width; 0.29 for what stands out nowhere.
    public var spreadAcross: Double { Double(measures[2]) / 10_000 }

    /// How far it spreads up and down, in the same way.
    public var spreadDown: Double { Double(measures[3]) / 10_000 }

    /// How far the subject of one picture is from another's, in place and in spread: 0 for the same place, 1 for opposite corners.
    ///
    /// - Note: Fréchet's distance of two normal distributions with these middles and deviations (Dowson and Landau, 1982), over the
    ///   diagonal.
    public func distance(to other: Composition) -> Double {
        let squares = zip(measures, other.measures).reduce(0) { sum, pair in
            let step = Int(pair.0) - Int(pair.1)
            return sum + step * step
        }
        return min(1, (Double(squares) / 2).squareRoot() / 10_000)
    }
}

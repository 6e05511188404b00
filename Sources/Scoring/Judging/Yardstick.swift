/// What is usual by a facet among some pictures, and how much they differ in it: what makes facets of different units
/// comparable.
public struct Yardstick: Hashable, Sendable {
    /// The median strangeness.
    public let usual: Double
    /// Where the strangest tenth begins.
    public let tenth: Double
    /// How far above what is usual a score of 50 lies: as far as the strangest tenth, but never less than a quarter of what is usual, for the tail of a few pictures
    /// says little, nor than the facet's least meaningful step.
    public let spread: Double

    /// A yardstick of what is known.
    ///
    /// - Parameters:
    ///   - strangenesses: Of the pictures that are the measure, each left out; one at least.
    ///   - step: The least difference that means anything, above 0.
    public init(of strangenesses: [Double], step: Double) {
        let sorted = strangenesses.sorted()
        usual = sorted.quantile(0.5)
        tenth = sorted.quantile(0.9)
        spread = max(step, usual / 4, tenth - usual)
    }

    /// How many spreads a strangeness lies above what is usual; negative for less.
    public func excess(of strangeness: Double) -> Double { (strangeness - usual) / spread }

    /// 100 for what is usual or less strange, 50 a ``spread`` above it, towards 0 beyond.
    ///
    /// 100 / (1 + excess): it falls with every bit of strangeness.
    public func score(of strangeness: Double) -> Double { 100 / (1 + max(0, excess(of: strangeness))) }
}

extension [Double] {
    /// A quantile of sorted numbers, straight lines between them (Hyndman and Fan, 1996, definition 7); 0 of none.
    func quantile(_ share: Double) -> Double {
        guard let last = indices.last else { return 0 }
        let place = share * Double(last)
        let below = Int(place)
        let above = Swift.min(below + 1, last)
        return self[below] + (self[above] - self[below]) * (place - Double(below))
    }
}

/// Pictures as a measure for others: how strange each of them is among the rest, by facet.
public struct Standard: Hashable, Sendable {
    /// How many pictures.
    public let count: Int
    /// The facets that all of them were measured by, and what is usual by each.
    public let yardsticks: [Facet: Yardstick]
    /// By facet, a number for each picture.
    private let strangenesses: [Facet: [Double]]
    /// For each picture, its greatest excess.
    private let excesses: [Double]

    /// A measure.
    ///
    /// - Parameter pictures: The strangeness of each among the others, by facet; a facet that one of them lacks does not count.
    public init(_ pictures: [[Facet: Double]]) {
        count = pictures.count
        var all: [Facet: [Double]] = [:]
        for facet in Facet.strange where !pictures.isEmpty {
            let numbers = pictures.compactMap { $0[facet] }
            if numbers.count == pictures.count { all[facet] = numbers }
        }
        let yardsticks = Dictionary(
            uniqueKeysWithValues: all.map { ($0, Yardstick(of: $1, step: $0.leastStep)) })
        strangenesses = all
        self.yardsticks = yardsticks
        excesses = pictures.map { Self.excess(of: $0, by: yardsticks) }
    }

    /// Where a picture stands.
    ///
    /// The verdict hangs on one number, the picture's greatest excess of all facets, ranked among the greatest excesses of the
    /// approved. So the level holds for the picture as a whole, however many facets there are and however they hang together.
    /// To share it out among the facets (Bonferroni) would need 49 approved pictures for 10 % by five facets.
    ///
    /// - Parameter picture: Its strangeness among these pictures, by facet.
    /// - Returns: Its standing, facet by facet and as a whole.
    public func standing(of picture: [Facet: Double]) -> Standing {
        let facets = Facet.strange.compactMap { facet -> Standing.Side? in
            guard let strangeness = picture[facet], let yardstick = yardsticks[facet],
                let approved = strangenesses[facet]
            else { return nil }
            return Standing.Side(
                facet: facet, strangeness: strangeness, yardstick: yardstick,
                rank: ConformalRank(of: strangeness, among: approved))
        }
        let excess = Self.excess(of: picture, by: yardsticks)
        return Standing(sides: facets, rank: ConformalRank(of: excess, among: excesses))
    }

    private static func excess(of picture: [Facet: Double], by yardsticks: [Facet: Yardstick]) -> Double {
        yardsticks.compactMap { facet, yardstick in picture[facet].map(yardstick.excess) }.max()
            ?? -.infinity
    }
}

/// Where a picture stands among others.
public struct Standing: Hashable, Sendable {
    /// One facet of it.
    public struct Side: Hashable, Sendable {
        /// Which.
        public let facet: Facet
        /// How strange the picture is by it, in the facet's unit.
        public let strangeness: Double
        /// What is usual.
        public let yardstick: Yardstick
        /// Where it stands by this facet alone.
        public let rank: ConformalRank

        /// How many spreads it lies above what is usual.
        var excess: Double { yardstick.excess(of: strangeness) }

        /// 0…100.
        public var score: Double { yardstick.score(of: strangeness) }
    }

    /// By facet, in the facets' order.
    public let sides: [Side]
    /// Where it stands by the facet that it is strangest by.
    public let rank: ConformalRank

    /// The facet that the picture is strangest by; `nil` where none was measured.
    public var strangest: Side? {
        // `max` takes the last of equals; the first facet is meant.
        sides.reversed().max { $0.excess < $1.excess }
    }
}

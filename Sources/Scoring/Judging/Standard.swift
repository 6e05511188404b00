/// Pictures as a measure for others: how strange each of them is among the rest, by facet.
public struct Standard: Hashable, Sendable {
    /// How many pictures.
    public let count: Int
    /// The facets that all of them were measured by, and what is usual by each.
    public let yardsticks: [Facet: Yardstick]
    /// By facet, a number for each picture.
    private let strangenesses: [Facet: [Double]]

    /// A measure.
    ///
    /// - Parameter pictures: The strangeness of each among the others, by facet; a facet that one of them lacks does not count.
    public init(_ pictures: [[Facet: Double]]) {
        let all = Facet.strange.map { facet in (facet, pictures.compactMap { $0[facet] }) }
        self.init(
            count: pictures.count, strangenesses: Dictionary(all) { first, _ in first })
    }

    /// A measure of so many pictures by the strangenesses of each, in their order; a facet that has fewer does not count.
    init(count: Int, strangenesses all: [Facet: [Double]]) {
        self.count = count
        let all = all.filter { count > 0 && $1.count == count }
        strangenesses = all
        yardsticks = Dictionary(
            uniqueKeysWithValues: all.map { ($0, Yardstick(of: $1, step: $0.leastStep)) })
    }

    /// Where a picture stands.
    ///
    /// The verdict hangs on one number, how strange the picture is by the facet of all that decide by which it is strangest, ranked among
    /// the same number of each approved picture. So the level holds for the picture as a whole, however many facets there are and however they hang together.
    /// To share it out among the facets (Bonferroni) would need 39 approved pictures for 10 % by four facets.
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
        let (rank, facet) = rank(of: picture)
        return Standing(sides: facets, rank: rank, rankedBy: facet)
    }

    /// The rank of a picture by the facet that it is strangest by, among the others by theirs, and which facet that is.
    ///
    /// Strangenesses of different facets are compared as shares of that where the strangest tenth of all begins, the picture with
    /// them. A yardstick of the others alone would be one that only the picture had no part in, and among nine call out a good one
    /// in six at a level of one in ten; one that took the median away would let a picture gain by growing stranger.
    private func rank(of picture: [Facet: Double]) -> (rank: ConformalRank, facet: Facet?) {
        var own: (share: Double, facet: Facet?) = (-.infinity, nil)
        var others = [Double](repeating: -.infinity, count: count)
        for facet in Facet.strange where facet.decides {
            guard let numbers = strangenesses[facet], let strangeness = picture[facet] else { continue }
            let unit = max(facet.leastStep, (numbers + [strangeness]).sorted().quantile(0.9))
            if strangeness / unit > own.share { own = (strangeness / unit, facet) }
            for place in others.indices {
                others[place] = max(others[place], numbers[place] / unit)
            }
        }
        return (ConformalRank(of: own.share, among: others), own.facet)
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
    /// Which facet that is: the one that a verdict by rank is about; `nil` where none was measured.
    public let rankedBy: Facet?

    /// Of the facets that decide, the one that scores least; `nil` where none was measured.
    public var strangest: Side? {
        // `max` takes the first of equals.
        sides.filter(\.facet.decides).max { $0.excess < $1.excess }
    }
}

/// What is said of one picture or poster: each facet by itself, and which of them decides.
///
/// The overall score is the least score of the facets that decide. It never rises when a facet gets worse, hides none of them
/// behind the others, and is always some facet's own number.
public struct Score: Hashable, Sendable {
    /// What a facet says.
    public struct Side: Hashable, Sendable {
        /// Which.
        public let facet: Facet
        /// 0…100.
        public let score: Double
        /// What is to be done by this facet; `nil` where nothing is said of it alone.
        ///
        /// Of the facets that compare, a rank speaks of the one that the picture is strangest by, and says nothing of the others.
        public let verdict: Verdict?
    }

    /// Who a picture was measured by.
    public enum Basis: Hashable, Sendable {
        /// So many pictures of the brand that people approved: verdicts can be given.
        case brand(Int)
        /// So many others of the series: a rank only.
        case series(Int)
        /// Nothing: it is alone.
        case none
    }

    /// The facets that were measured, in their order.
    public let sides: [Side]
    /// Who the comparing facets were measured by.
    public let basis: Basis
    /// Where the picture stands among those.
    public let standing: Standing?
    /// What the picture's rank among the approved says; `nil` where there are too few of them.
    public let ranked: Verdict?
    /// What is wrong with it by itself.
    public let flaws: [Flaw]

    /// Judges a picture.
    ///
    /// - Parameters:
    ///   - brand: Where it stands among the brand's approved pictures; fewer than nine of them say nothing.
    ///   - series: Where it stands among the rest of its series.
    ///   - facts: The facets that were looked at for flaws; one without any is right.
    ///   - flaws: What was found.
    ///   - levels: How many good pictures may be called out.
    public init(
        brand: Standing?, series: Standing?, facts: Set<Facet>, flaws: [Flaw], levels: Levels
    ) {
        let isCalibrated = (brand?.rank.count ?? 0) >= ConformalRank.leastCount
        let standing = isCalibrated ? brand : series
        basis =
            switch (isCalibrated, standing) {
            case (true, let standing?): .brand(standing.rank.count)
            case (false, let standing?): .series(standing.rank.count)
            case (_, nil): .none
            }
        self.standing = standing
        self.flaws = flaws
        let ranked = isCalibrated ? standing?.rank.verdict(at: levels) : nil
        self.ranked = ranked
        sides = Facet.allCases.compactMap { facet in
            let found = flaws.filter { $0.facet == facet }
            let side = standing?.sides.first { $0.facet == facet }
            guard side != nil || !found.isEmpty || facts.contains(facet) else { return nil }
            let compared = facet == standing?.rankedBy ? ranked : nil
            let verdicts = found.map(\.verdict) + [side == nil ? .pass : compared].compactMap { $0 }
            return Side(
                facet: facet, score: (found.map(\.score) + [side?.score ?? 100]).min() ?? 100,
                verdict: verdicts.max())
        }
    }

    /// 0…100: the least of the scores of the facets that decide.
    public var overall: Double { sides.filter(\.facet.decides).map(\.score).min() ?? 100 }

    /// The gravest of the facets' verdicts; `nil` where nothing is wrong by itself and nobody has approved enough to say more.
    public var verdict: Verdict? {
        let given = sides.compactMap(\.verdict).max()
        let isJudged = ranked != nil || !sides.contains { Facet.strange.contains($0.facet) }
        return given == .pass && !isJudged ? nil : given
    }

    /// The facet that decides: of those with the gravest verdict, the one with the least score.
    public var decides: Facet? {
        sides.filter(\.facet.decides).min { left, right in
            let (one, two) = (left.verdict ?? .pass, right.verdict ?? .pass)
            return one == two ? left.score < right.score : one > two
        }?.facet
    }

    /// The facet whose number the overall score is; another than the one that decides where a graver verdict has a better score.
    public var lowest: Facet? {
        let lowest = sides.filter(\.facet.decides).min { $0.score < $1.score }
        return sides.first { $0.facet == decides }?.score == lowest?.score ? decides : lowest?.facet
    }

    /// How the picture stands by the facet that it is strangest by: the one that a verdict by rank is about, else the one that scores
    /// least.
    public var strangest: Standing.Side? {
        guard let ranked, ranked > .pass else { return standing?.strangest }
        return standing?.sides.first { $0.facet == standing?.rankedBy }
    }
}

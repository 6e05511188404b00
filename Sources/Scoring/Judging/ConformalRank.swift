/// Where a picture stands among those that people approved: how many of them are as strange or stranger.
///
/// Of pictures that could as well have been approved, at most the share ``p`` are ranked so badly, whatever the facet and the
/// style: that is all that is claimed, and no fixed cut-off could claim it (V. Vovk, A. Gammerman and G. Shafer, "Algorithmic
/// Learning in a Random World", 2005, section 2.2).
public struct ConformalRank: Hashable, Sendable {
    /// The fewest approved pictures that allow a verdict: with fewer, no level under 10 % can be kept.
    public static let leastCount = 9

    /// How many of the approved are as strange or stranger.
    public let worse: Int
    /// How many were approved: n, which is always stated.
    public let count: Int

    /// A rank; `worse` in 0…`count`.
    public init(worse: Int, count: Int) {
        self.worse = worse
        self.count = count
    }

    /// The rank of a strangeness among those of the approved.
    public init(of strangeness: Double, among approved: [Double]) {
        self.init(worse: approved.count { $0 >= strangeness }, count: approved.count)
    }

    /// The share of approvable pictures that are at least so strange: (worse + 1) / (n + 1), in 0…1.
    public var p: Double { Double(worse + 1) / Double(count + 1) }

    /// What the rank says at some levels; `nil` for fewer than nine approved pictures.
    public func verdict(at levels: Levels) -> Verdict? {
        guard count >= Self.leastCount else { return nil }
        if isWithin(levels.fail) { return .fail }
        return isWithin(levels.look) ? .look : .pass
    }

    /// In whole numbers: 1 of 20 is 5 % to the last bit.
    private func isWithin(_ level: Int) -> Bool { (worse + 1) * Levels.whole <= level * (count + 1) }
}

/// How many good pictures may be called out: a false alarm in ten to be looked at, one in twenty to fail, unless the brand
/// says otherwise.
public struct Levels: Hashable, Sendable {
    /// 100 %.
    public static let whole = 100_000

    /// In thousandths of a percent: 10 % is 10,000.
    public let look: Int, fail: Int

    /// Levels in thousandths of a percent, each in 0…100,000.
    public init(look: Int = 10_000, fail: Int = 5_000) {
        self.look = look
        self.fail = fail
    }

    /// The fewest approved pictures with which a verdict can be given at all; `nil` where its level is zero.
    public func leastCount(for verdict: Verdict) -> Int? {
        switch verdict {
        case .pass: ConformalRank.leastCount
        case .look: Self.leastCount(at: max(look, fail))
        case .fail: Self.leastCount(at: fail)
        }
    }

    private static func leastCount(at level: Int) -> Int? {
        level > 0 ? max(ConformalRank.leastCount, (whole + level - 1) / level - 1) : nil
    }
}

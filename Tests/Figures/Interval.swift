internal import SeededRandom

/// Where a number lies with 95 % confidence.
package struct Interval: Hashable, Sendable {
    /// Its ends.
    package let lower: Double, upper: Double

    /// An interval by its ends.
    package init(lower: Double, upper: Double) {
        (self.lower, self.upper) = (lower, upper)
    }
}

extension Interval {
    /// Of a share: Wilson's score interval, which keeps its promise for small counts and for shares near 0 and 1.
    ///
    /// - Parameters:
    ///   - hits: How often it was so, 0…`count`.
    ///   - count: How often it was tried, independently; one at least.
    /// - Returns: Both ends in 0…1.
    /// - Note: R. G. Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in Medicine 17, 1998,
    ///   method 3.
    package static func wilson(_ hits: Int, of count: Int) -> Interval {
        let n = Double(count)
        let share = Double(hits) / n
        let square = normal * normal
        let middle = share + square / (2 * n)
        let reach = normal * (share * (1 - share) / n + square / (4 * n * n)).squareRoot()
        let scale = 1 + square / n
        return Interval(lower: max(0, (middle - reach) / scale), upper: min(1, (middle + reach) / scale))
    }

    /// The 97.5 % point of the standard normal distribution.
    private static let normal = 1.959_963_984_540_054

    /// Of a statistic over groups, such as series whose pictures hang together: the percentile bootstrap.
    ///
    /// Whole groups are drawn with replacement, never their members, so that pictures of one series do not pass for independent
    /// (B. Efron and R. J. Tibshirani, "An Introduction to the Bootstrap", 1993, chapter 13; A. C. Davison and D. V. Hinkley,
    /// "Bootstrap Methods and their Application", 1997, section 3.8, for groups).
    ///
    /// - Parameters:
    ///   - groups: What is drawn; two at least, or nothing can be said.
    ///   - rounds: How often.
    ///   - seed: Decides the draws.
    ///   - statistic: What is asked of as many groups; rounds in which it is `nil` do not count.
    /// - Returns: The 2.5 % and the 97.5 % point of the rounds; `nil` where there are none.
    package static func bootstrap<Group>(
        _ groups: [Group], rounds: Int = 2000, seed: UInt64 = 1, statistic: ([Group]) -> Double?
    ) -> Interval? {
        guard groups.count > 1 else { return nil }
        var random = SeededGenerator(seed: seed)
        var drawn: [Double] = []
        for _ in 0..<rounds {
            let sample = groups.indices.map { _ in groups[Int.random(in: groups.indices, using: &random)] }
            if let value = statistic(sample) { drawn.append(value) }
        }
        drawn.sort()
        guard !drawn.isEmpty else { return nil }
        return Interval(lower: drawn.point(0.025), upper: drawn.point(0.975))
    }
}

extension [Double] {
    /// The point under which a share of sorted numbers lies, straight lines between them (Hyndman and Fan, 1996, definition 7).
    ///
    /// - Parameter share: 0…1; the list has one number at least.
    /// - Returns: The point.
    package func point(_ share: Double) -> Double {
        let place = share * Double(count - 1)
        let below = Int(place)
        let above = Swift.min(below + 1, count - 1)
        return self[below] + (self[above] - self[below]) * (place - Double(below))
    }
}

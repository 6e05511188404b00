/// The square roots of a histogram's shares in steps of 1/4096, so that comparing two is a sum of whole numbers.
struct RootHistogram: Hashable, Sendable {
    static let one = 4096.0

    /// One for each bin, 0…4096.
    let roots: [UInt16]

    /// A histogram as it was stored.
    init(roots: [UInt16]) { self.roots = roots }

    /// A histogram of counts; where there are none, all shares are 0.
    init(counts: some Collection<Int>) {
        let total = Double(max(1, counts.reduce(0, +)))
        roots = counts.map { UInt16(((Double($0) / total).squareRoot() * Self.one).rounded()) }
    }

    /// Hellinger's distance: 0 for the same, 1 for histograms that have no bin in common.
    ///
    /// - Note: E. Hellinger (1909); √(½ · Σ (√p − √q)²).
    func distance(to other: RootHistogram) -> Double {
        var sum = 0
        for (one, two) in zip(roots, other.roots) {
            let step = Int(one) - Int(two)
            sum += step * step
        }
        return min(1, (Double(sum) / 2).squareRoot() / Self.one)
    }

    /// A bin's share of all, 0…1.
    func share(of bin: Int) -> Double {
        let root = Double(roots[bin]) / Self.one
        return root * root
    }
}

/// The square roots of a histogram's shares in steps of 1/4096, so that comparing two is a sum of whole numbers.
struct RootHistogram: Hashable, Sendable {
    static let one = 4096.0
    /// So many squares of up to 4096 have a sum under 2³².
    private static let stride = 192

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
        let sum = roots.withUnsafeBufferPointer { one in
            other.roots.withUnsafeBufferPointer { two in Self.squaredSteps(one, two) }
        }
        return min(1, (Double(sum) / 2).squareRoot() / Self.one)
    }

    /// Σ (p − q)², in runs of small numbers, of which a processor takes several at once: 2,000 approved pictures are 2 million pairs.
    private static func squaredSteps(
        _ one: UnsafeBufferPointer<UInt16>, _ two: UnsafeBufferPointer<UInt16>
    ) -> UInt64 {
        let count = min(one.count, two.count)
        var (sum, start): (UInt64, Int) = (0, 0)
        while start < count {
            let end = min(start + stride, count)
            var run: UInt32 = 0
            for place in start..<end {
                let step = Int32(Int16(truncatingIfNeeded: one[place] &- two[place]))
                run &+= UInt32(bitPattern: step &* step)
            }
            sum += UInt64(run)
            start = end
        }
        return sum
    }

    /// A bin's share of all, 0…1.
    func share(of bin: Int) -> Double {
        let root = Double(roots[bin]) / Self.one
        return root * root
    }
}

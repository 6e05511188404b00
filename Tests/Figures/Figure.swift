/// A number that was measured, with how sure it is and of how many things it was measured.
package struct Figure: Hashable, Sendable {
    /// The number itself.
    package let value: Double
    /// Where it lies with 95 % confidence; `nil` where that cannot be told.
    package let interval: Interval?
    /// How many things were measured.
    package let count: Int

    /// A figure as it was worked out elsewhere.
    package init(value: Double, interval: Interval?, count: Int) {
        self.value = value
        self.interval = interval
        self.count = count
    }

    /// A share of independent trials, with Wilson's interval; `nil` where there were none.
    package init?(hits: Int, of count: Int) {
        guard count > 0 else { return nil }
        self.init(
            value: Double(hits) / Double(count), interval: .wilson(hits, of: count), count: count)
    }

    /// The mean of numbers that come in groups, each number counted the same, with a bootstrap over the groups; `nil` of none.
    package init?(meanOf groups: [[Double]]) {
        let sums = groups.filter { !$0.isEmpty }.map { (sum: $0.reduce(0, +), count: $0.count) }
        func mean(_ sums: [(sum: Double, count: Int)]) -> Double? {
            let count = sums.reduce(0) { $0 + $1.count }
            return count > 0 ? sums.reduce(0) { $0 + $1.sum } / Double(count) : nil
        }
        guard let value = mean(sums) else { return nil }
        self.init(
            value: value, interval: .bootstrap(sums, statistic: mean), count: sums.reduce(0) { $0 + $1.count }
        )
    }
}

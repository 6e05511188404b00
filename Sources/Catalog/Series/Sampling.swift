/// Which few cells of a matrix a trial run makes.
public struct Sampling: Hashable, Sendable {
    /// The most cells; `nil` for no bound.
    public let count: Int?
    /// Whether the cells show every pair of values of any two axes, as far as `count` goes.
    public let isPairwise: Bool

    /// All cells.
    public static let all = Sampling(count: nil, isPairwise: false)

    /// Some cells.
    ///
    /// - Parameters:
    ///   - count: The most cells, from 1; `nil` for no bound.
    ///   - isPairwise: Whether to show every pair of values of any two axes.
    public init(count: Int?, isPairwise: Bool) {
        self.count = count
        self.isPairwise = isPairwise
    }

    /// Whether cells are left out at all.
    public var isPartial: Bool { count != nil || isPairwise }
}

/// What several images cost together, as far as that can be said.
public enum Cost: Hashable, Sendable {
    /// There is nothing to pay for.
    case nothing
    /// So much, which is more than zero.
    case known(Amount)
    /// Nobody can say: a price is not known or is nothing, or prices are in several currencies.
    case unknown

    /// The sum of prices.
    ///
    /// - Parameter prices: One for each image or cell; `nil` is a price that is not known, which no sum hides.
    public init(of prices: some Sequence<Amount?>) {
        self = prices.reduce(.nothing) { sum, price in
            sum.adding(price.map { $0.micros > 0 ? .known($0) : .unknown } ?? .unknown)
        }
    }

    /// Both together; unknown where one of them is.
    public func adding(_ other: Cost) -> Cost {
        switch (self, other) {
        case (.nothing, let cost), (let cost, .nothing): cost
        case (.known(let own), .known(let others)): own.adding(others).map(Cost.known) ?? .unknown
        case (.unknown, _), (_, .unknown): .unknown
        }
    }

    /// The sum, where there is one.
    public var amount: Amount? { if case .known(let amount) = self { amount } else { nil } }
}

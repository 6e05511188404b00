import Generation
import Testing

@Suite struct `A cost` {
    private func cost(_ prices: String?...) -> Cost { Cost(of: prices.map { $0.flatMap { Amount($0) } }) }

    @Test func `is the sum of all prices, and nothing where there is none`() {
        #expect(cost() == .nothing && cost().amount == nil)
        #expect(cost("0.05 USD", "0.10 USD").amount == Amount("0.15 USD"))
        #expect(cost("0.05 USD").adding(cost()) == cost("0.05 USD"))
        #expect(cost().adding(cost("0.05 USD")) == cost("0.05 USD"))
    }

    @Test(
        arguments: [
            [nil, "0.05 USD"], ["0.05 USD", nil], ["0.05 USD", nil, "0.05 USD"], [nil],
        ] as [[String?]])
    func `is unknown wherever a price is not known`(prices: [String?]) {
        let cost = Cost(of: prices.map { $0.flatMap { Amount($0) } })
        #expect(cost == .unknown && cost.amount == nil)
        #expect(cost.adding(.nothing) == .unknown && self.cost("1 USD").adding(cost) == .unknown)
    }

    @Test func `is unknown where a price is nothing, or in another currency`() {
        #expect(cost("0.00 USD", "0.05 USD") == .unknown)
        #expect(cost("0.05 EUR", "0.05 USD") == .unknown)
    }
}

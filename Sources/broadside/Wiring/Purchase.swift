internal import Generation

/// What a run would do, and what of it costs money.
struct Purchase: Sendable {
    /// What is done: what costs nothing, and of what does, what is paid for.
    private(set) var commissions: [Commission]
    /// The keys of those that cost money.
    private(set) var bought: Set<Digest>
    /// What the account's balance does not reach to.
    private(set) var leftOut: [Commission] = []

    /// A run that buys every image which is not there and not under way.
    init(_ commissions: [Commission]) {
        self.commissions = commissions
        bought = Set(commissions.filter(\.isBought).map(\.order.key))
    }

    /// What is bought, in the order in which it is begun.
    var orders: [Order] { commissions.filter(costs).map(\.order) }

    /// Whether a commission costs money; a picture that a person brought for the same request does not.
    private func costs(_ commission: Commission) -> Bool {
        commission.take == nil && bought.contains(commission.order.key)
    }

    /// What it costs.
    var cost: Cost { Cost(of: orders.map(\.price)) }

    /// Leaves out what an amount does not pay for, so that no order is begun that cannot be paid.
    ///
    /// - Parameter amount: What there is, in the currency of the prices.
    mutating func limit(to amount: Amount) {
        var left = amount.micros
        let (kept, dropped) = commissions.reduce(into: ([Commission](), [Commission]())) {
            sides, commission in
            guard costs(commission) else { return sides.0.append(commission) }
            guard commission.order.price.micros <= left else { return sides.1.append(commission) }
            left -= commission.order.price.micros
            sides.0.append(commission)
        }
        (commissions, leftOut) = (kept, leftOut + dropped)
        bought.subtract(dropped.map(\.order.key))
    }
}

extension Commission {
    /// Whether its image is neither there nor under way.
    var isBought: Bool { take == nil && order.mayPay }
}

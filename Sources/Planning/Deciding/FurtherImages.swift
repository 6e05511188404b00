internal import Catalog
internal import Diagnostics
public import Generation

/// What a run may ask for by itself at most, once what is planned is made and measured: images in the place of those that do not
/// fit.
public struct FurtherImages: Hashable, Sendable {
    /// How many at most.
    public let images: Int
    /// What they cost at most.
    public let cost: Cost
    /// What all of them may cost in the life of the series; `nil` where only the series' own budget bounds them.
    public let budget: Generation.Amount?

    /// None: the series does not allow any, nothing is made, or it is a trial.
    public static let none = FurtherImages(images: 0, cost: .nothing, budget: nil)

    /// `at most 2 more images where one does not fit, 0.10 USD, within consistency.budget 3.00 USD`; `nil` where there are none.
    public var words: String? {
        guard images > 0 else { return nil }
        return "at most \(count(images, "more image")) where one does not fit, "
            + (cost.amount.map(\.description) ?? "price unknown")
            + (budget.map { ", within consistency.budget \($0)" } ?? "")
    }
}

extension Planner {
    /// What a run may ask for by itself at most, once what is planned is made and measured.
    ///
    /// - Parameter plan: This planner's plan.
    /// - Returns: None where the series does not allow any, where nothing is made, and for trials.
    public func furtherImages(in plan: Plan) -> FurtherImages {
        guard let terms = files.series.remaking, !plan.isTrial else { return .none }
        var seen: Set<String> = []
        let prices = plan.cells.flatMap { cell -> [Generation.Amount?] in
            guard !cell.isAnchor, cell.imagesToBuy > 0,
                seen.insert(cell.request?.asking(forVariant: 1).key.hex ?? cell.id).inserted
            else { return [] }
            return Array(repeating: cell.price, count: terms.retries)
        }
        let budget = terms.budget.map { Generation.Amount($0.value) }
        let all = FurtherImages(images: prices.count, cost: Cost(of: prices), budget: budget)
        guard let budget, let amount = all.cost.amount, amount.currency == budget.currency,
            amount.micros > budget.micros
        else { return prices.isEmpty ? .none : all }
        // The cheapest first, for so many can be had at most.
        var (left, images) = (budget.micros, 0)
        for price in prices.compactMap({ $0?.micros }).sorted() where price <= left {
            left -= price
            images += 1
        }
        return images == 0 ? .none : FurtherImages(images: images, cost: .known(budget), budget: budget)
    }
}

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
    /// What a run may ask for by itself at most, once what is planned is made and measured: beyond those that are in the plan already.
    ///
    /// - Parameter plan: This planner's plan.
    /// - Returns: None where the series does not allow any, where nothing is made, and for trials.
    public func furtherImages(in plan: Plan) -> FurtherImages {
        guard let terms = files.series.remaking, !plan.isTrial else { return .none }
        let remade = remadeImages
        var seen: Set<String> = []
        var (planned, possible): ([Generation.Amount?], [Generation.Amount?]) = ([], [])
        for cell in plan.cells where !cell.isAnchor && cell.imagesToBuy > 0 {
            let first = cell.request?.asking(forVariant: 1)
            guard seen.insert(first?.key.hex ?? cell.id).inserted else { continue }
            let now = cell.variants.count { $0.isRemake && $0.state.isBought }
            let before = first.map { remadeTries(of: $0, remade) } ?? 0
            planned += Array(repeating: cell.price, count: now)
            possible += Array(repeating: cell.price, count: max(0, terms.retries - before - now))
        }
        guard !possible.isEmpty else { return .none }
        let budget = terms.budget.map { Generation.Amount($0.value) }
        let all = FurtherImages(images: possible.count, cost: Cost(of: possible), budget: budget)
        guard let budget, let amount = all.cost.amount else { return all }
        guard amount.currency == budget.currency else { return .none }
        // The cheapest first, for so many can be had at most.
        let most = max(0, remade.left(of: budget).micros - (Cost(of: planned).amount?.micros ?? 0))
        var (left, images) = (most, 0)
        for price in possible.compactMap({ $0?.micros }).sorted() where price <= left {
            left -= price
            images += 1
        }
        guard images > 0 else { return .none }
        let cost = Generation.Amount(micros: min(most, amount.micros), currency: budget.currency)
        return FurtherImages(images: images, cost: .known(cost), budget: budget)
    }
}

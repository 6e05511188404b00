internal import Catalog
internal import Generation
internal import Planning

extension Session {
    /// Whether the run goes on to what follows the anchors, and pays for that too, without waiting for a person.
    var goesOnByItself: Bool { series.anchor?.isAutomatic == true && !terms.isTrial }

    /// What images cost, in the one currency of prices and budget.
    ///
    /// - Parameters:
    ///   - cost: What is known of it, which is not nothing.
    ///   - budget: The series' budget.
    ///   - consequence: What comes of it where nobody can say it, as a sentence without a full stop.
    /// - Returns: The sum.
    /// - Throws: `Stop` where nobody can say it: then none of the images may be ordered.
    func amount(
        of cost: Cost, within budget: Generation.Amount?, otherwise consequence: String
    ) throws -> Generation.Amount {
        guard let amount = cost.amount else {
            throw Stop(
                status: .filesHaveErrors,
                message:
                    "the price of \(terms.model.name) is not known in one currency, or is nothing "
                    + "(unknown-price); say it for each resolution under 'prices' in broadside.yaml. \(consequence)"
            )
        }
        if let budget, budget.currency != amount.currency {
            throw Stop(
                status: .filesHaveErrors,
                message: "the budget is in \(budget.currency) and the price in \(amount.currency); "
                    + "write the budget in \(amount.currency). \(consequence)")
        }
        return amount
    }
}

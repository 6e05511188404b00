public import Diagnostics
public import Generation

/// What a run would do to each cell of a series, why, and what it would cost.
public struct Plan: Sendable {
    /// The series, as `nordlys/spring-launch`.
    public let series: String
    /// The template's name.
    public let template: String
    /// The template's version, as the series names it; `nil` for the file as it is now.
    public let templateRevision: String?
    /// The provider's name, a trial's own where it is one.
    public let provider: String
    /// Whether what the provider makes can never be taken for the real thing.
    public let isTrial: Bool
    /// The cells, in the series' order.
    public internal(set) var cells: [PlannedCell]
    /// The anchors that others follow, whether they were chosen or not, in the series' order.
    public let anchors: [PlannedCell]
    /// The combinations that are left out, in the series' order.
    public let excluded: [ExcludedCell]
    /// How many extra cells cannot be made, because their rows of `include` are not whole.
    public let brokenIncludes: Int
    /// Cells that were made once and are no longer in the matrix, by id.
    public let orphans: [String]
    /// `2 × 3 × 2 = 12, − 3 excluded, + 1 included = 10 cells`.
    public let arithmetic: String
    /// The series' budget.
    public let budget: Generation.Amount?
    /// What a run may ask for besides, in the place of images that do not fit.
    public internal(set) var further = FurtherImages.none
    /// What was found on the way: warnings, and errors that concern some cells.
    public let diagnostics: [Diagnostic]
}

extension Plan {
    /// What is said of rows of `include` that are not whole; `nil` where all are.
    var brokenIncludeWords: String? {
        switch brokenIncludes {
        case 0: nil
        case 1: "1 row of 'include' makes no cell until it is mended"
        default: "\(brokenIncludes) rows of 'include' make no cells until they are mended"
        }
    }
}

/// A combination that is left out.
public struct ExcludedCell: Hashable, Sendable {
    /// What its id would be.
    public let id: String
    /// Axis names with the names of their values.
    public let axes: [String: String]
    /// The size's name.
    public let size: String
    /// The reason that the series gives.
    public let because: String?
}

/// The sums of a plan.
public struct PlanSummary: Hashable, Sendable {
    /// How many cells, and how many different requests among them.
    public let cells: Int, requests: Int
    /// Cells by state.
    public let states: [CellState: Int]
    /// Cells that are no longer in the matrix.
    public let orphaned: Int
    /// Images to be asked for, and how many of them once their anchors are approved.
    public let images: Int, awaited: Int
    /// Posters to be laid out again from takes that are there.
    public let redrawn: Int
    /// What the images cost; `nil` where a price is not known or currencies differ.
    public let cost: Generation.Amount?
    /// What all images of the series cost at today's prices, those that are there already among them; `nil` where a price is
    /// not known or currencies differ.
    public let total: Generation.Amount?
}

extension Plan {
    /// Whether a run would do something: ask for an image, wait for one, lay out a poster.
    public var hasWork: Bool { cells.contains { $0.heldBack == nil && $0.state.isWork } }

    /// What the images cost that are asked for once their anchors are approved.
    public var awaitedCost: Cost { Cost(of: cells.lazy.filter { $0.awaited > 0 }.map(\.cost)) }

    /// Whether some cells wait for their anchors.
    public var waits: Bool { cells.contains { $0.state == .waiting } }

    /// The sums.
    public var summary: PlanSummary {
        let bought = cells.lazy.filter { ($0.state.isBought || $0.awaited > 0) && $0.heldBack == nil }
        let zero = Generation.Amount(
            micros: 0, currency: bought.compactMap(\.cost?.currency).first ?? "USD")
        let cost = bought.reduce(Optional(zero)) { sum, cell in cell.cost.flatMap { sum?.adding($0) } }
        var keys: Set<Digest> = []
        let prices = cells.flatMap { cell in
            cell.variants.filter { keys.insert($0.key).inserted }.map { _ in cell.price }
                + repeatElement(cell.price, count: cell.awaited)
        }
        let none = Generation.Amount(micros: 0, currency: prices.first??.currency ?? zero.currency)
        let total = prices.reduce(Optional(none)) { sum, price in price.flatMap { sum?.adding($0) } }
        return PlanSummary(
            cells: cells.count, requests: prices.count,
            states: cells.reduce(into: [:]) { $0[$1.state, default: 0] += 1 }, orphaned: orphans.count,
            images: cells.reduce(0) { $0 + $1.imagesToBuy }, awaited: cells.reduce(0) { $0 + $1.awaited },
            redrawn: cells.count { $0.state == .redraw }, cost: cost, total: total)
    }
}

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

/// One cell with all that was decided about it.
public struct PlannedCell: Sendable {
    /// The cell's id.
    public let id: String
    /// Axis names with the names of their values, in the series' order.
    public let axes: [(axis: String, value: String)]
    /// The size's name.
    public let size: String
    /// The locale, where there is one.
    public let locale: String?
    /// What a run would do.
    public internal(set) var state: CellState
    /// Why, in plain words.
    public internal(set) var reason: String
    /// The request; `nil` for a cell that is blocked.
    public let request: GenerationRequest?
    /// The request's key.
    public let key: Digest?
    /// The take that the poster is made from, where there is one.
    public let take: Digest?
    /// The poster to be.
    public let poster: PosterDescription?
    /// The finish of `poster`.
    public let finish: Digest?
    /// The poster's file, relative to the workspace.
    public let path: String
    /// What the run would pay for this cell.
    public internal(set) var cost: Generation.Amount?
    /// What its image costs at today's price, whether it is there already or not.
    public let price: Generation.Amount?
    /// Whether the run leaves it alone although its state is one that is bought: why.
    public internal(set) var heldBack: String?
    /// What was decided about its image, where somebody judged it or chose among several.
    public let decision: Decision?
    /// Whether an approval is let go for it.
    public let reopens: Bool
    /// What request and finish are made of, by name.
    public let ingredients: [Ingredient]
    /// How many of ``ingredients``, from the first, decide the image; the rest decide the poster alone.
    let imageIngredients: Int
    /// What it was made from, where the lock knows and the ledger does not.
    let forgotten: Forgotten?
    /// The prompt that it was made from, where that was recalled from an earlier version of the files.
    public internal(set) var formerPrompt: String?
    /// Notes on the picture: what is cropped, what is enlarged.
    public let remarks: [String]
    /// Whether copy of another locale stands in.
    public let usesFallback: Bool
    /// The number of the last try for its key that the ledger has; zero for none.
    public let lastTry: Int
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
    /// Images to be asked for.
    public let images: Int
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

    /// The sums.
    public var summary: PlanSummary {
        let bought = cells.filter { $0.state.isBought && $0.heldBack == nil }
        let zero = Generation.Amount(
            micros: 0, currency: bought.lazy.compactMap(\.cost?.currency).first ?? "USD")
        let cost = bought.reduce(Optional(zero)) { sum, cell in cell.cost.flatMap { sum?.adding($0) } }
        var keys: Set<Digest> = []
        let distinct = cells.filter { cell in cell.key.map { keys.insert($0).inserted } ?? false }
        let none = Generation.Amount(micros: 0, currency: distinct.first?.price?.currency ?? zero.currency)
        let total = distinct.reduce(Optional(none)) { sum, cell in cell.price.flatMap { sum?.adding($0) } }
        return PlanSummary(
            cells: cells.count, requests: Set(cells.compactMap(\.key)).count,
            states: cells.reduce(into: [:]) { $0[$1.state, default: 0] += 1 }, orphaned: orphans.count,
            images: bought.count, redrawn: cells.count { $0.state == .redraw }, cost: cost, total: total)
    }
}

public import Generation

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
    /// The poster's file, relative to the workspace.
    public let path: String
    /// What a run would do.
    public internal(set) var state: CellState
    /// Why, in plain words.
    public internal(set) var reason: String
    /// The request for the image that it has or gets; `nil` for a cell that is blocked or waits.
    public internal(set) var request: GenerationRequest?
    /// The request's key.
    public internal(set) var key: Digest?
    /// The take that the poster is made from, where there is one.
    public internal(set) var take: Digest?
    /// How that was made, in IPTC's words, where a person brought it.
    public internal(set) var source: String?
    /// The provider that made it, where that is another than the plan's.
    public internal(set) var maker: String?
    /// The poster to be.
    public internal(set) var poster: PosterDescription?
    /// The finish of `poster`.
    public internal(set) var finish: Digest?
    /// All images for its request that are there or wanted, the current one among them; none for a cell that is blocked or waits.
    public internal(set) var variants: [PlannedVariant] = []
    /// How many images it will ask for once its anchor is approved.
    public internal(set) var awaited = 0
    /// What the run would pay for this cell.
    public internal(set) var cost: Generation.Amount?
    /// What one image of it costs at today's price, whether it is there already or not.
    public internal(set) var price: Generation.Amount?
    /// Whether the run leaves it alone although its state is one that is bought: why.
    public internal(set) var heldBack: String?
    /// What was decided about its image, where somebody judged it or chose among several.
    public internal(set) var decision: Decision?
    /// Whether an approval is let go for it.
    public internal(set) var reopens = false
    /// Whether it is an anchor, which others follow.
    public internal(set) var isAnchor = false
    /// The anchor that it follows.
    public internal(set) var anchor: String?
    /// Whether it has that anchor's image, and none of its own.
    var sharesAnchor = false
    /// What request and finish are made of, by name.
    public internal(set) var ingredients: [Ingredient] = []
    /// How many of ``ingredients``, from the first, decide the image; the rest decide the poster alone.
    var imageIngredients = 0
    /// What it was made from, where the lock knows and the ledger does not.
    var forgotten: Forgotten?
    /// The prompt that it was made from, where that was recalled from an earlier version of the files.
    public internal(set) var formerPrompt: String?
    /// Notes on the picture: what is cropped, what is enlarged.
    public internal(set) var remarks: [String] = []
    /// Whether copy of another locale stands in.
    public internal(set) var usesFallback = false

    /// A cell of which no more is known than its place and its state.
    init(
        id: String, axes: [(axis: String, value: String)], size: String, locale: String?, path: String,
        state: CellState, reason: String
    ) {
        self.id = id
        self.axes = axes
        self.size = size
        self.locale = locale
        self.path = path
        self.state = state
        self.reason = reason
    }
}

/// One of the images for a cell's request.
public struct PlannedVariant: Hashable, Sendable {
    /// Which it is, from 1.
    public let number: Int
    /// Its request.
    public let request: GenerationRequest
    /// The request's key.
    public let key: Digest
    /// What a run would do about it and, where it is not the current one, its poster.
    public internal(set) var state: CellState
    /// Its take, where it is there.
    public let take: Digest?
    /// Whether it is the one that the cell's poster shows.
    public let isCurrent: Bool
    /// The number of the last try for its key that the ledger has; zero for none.
    public let lastTry: Int
    /// The number of the last try for its key that spent files tell of, whoever made it; zero for none.
    public let lastSpentNumber: Int
    /// Whether the program asks for it by itself, because another one does not fit.
    public internal(set) var isRemake = false
}

extension PlannedCell {
    /// What a poster of one of its variants is known by: no cell's id has a `#`.
    public static func posterID(of cell: String, variant: Int) -> String { "\(cell)#\(variant)" }

    /// The cell that a poster is of, whatever variant it shows.
    public static func cell(ofPoster id: String) -> String { String(id.prefix { $0 != "#" }) }

    /// Where the poster of a variant that is not the current one goes, relative to the workspace.
    public func path(ofVariant number: Int) -> String {
        let folder = path.prefix(upTo: path.lastIndex(of: "/") ?? path.startIndex)
        let ending = path.suffix(from: path.lastIndex(of: ".") ?? path.endIndex)
        return "\(folder)/variants/\(id).\(number)\(ending)"
    }

    /// The state of its current image and poster, whatever becomes of the others.
    var currentState: CellState { variants.first(where: \.isCurrent)?.state ?? state }

    /// How many images a run asks for on its behalf, now or once its anchor is approved.
    public var imagesToBuy: Int {
        guard heldBack == nil else { return 0 }
        return variants.count { $0.state.isBought } + awaited
    }
}

public import Generation

/// What the lock says a cell was made from, and the ledger here does not: another machine made it.
struct Forgotten: Hashable, Sendable {
    let key: Digest
    let finish: Digest

    init(_ locked: Decision) {
        key = locked.key
        finish = locked.finish
    }
}

/// Finds out what was edited since cells were made that only the lock remembers, from plans of earlier versions of the files.
///
/// A version counts for a cell only if its plan comes to the very key in the lock: a commit may hold files that are newer than
/// the images committed with them, and no reason is better than a false one.
public struct Recollection: Sendable {
    private var plan: Plan
    /// Places in the plan's cells, by id, of those that are not recalled yet.
    private var places: [String: Int]

    /// A recollection of a plan's cells, none of them recalled.
    ///
    /// - Parameters:
    ///   - plan: The plan.
    ///   - cells: The only ones whose reasons are asked for; `nil` for all.
    public init(_ plan: Plan, of cells: Set<String>? = nil) {
        self.plan = plan
        let asked = plan.cells.indices.filter { index in
            plan.cells[index].forgotten != nil && cells?.contains(plan.cells[index].id) != false
        }
        places = Dictionary(asked.map { (plan.cells[$0].id, $0) }) { first, _ in first }
    }

    /// The cells that are still to be recalled, each with the key that the lock has, in the series' order.
    public var sought: [(cell: String, key: Digest)] {
        places.values.sorted().compactMap { place in
            plan.cells[place].forgotten.map { (plan.cells[place].id, $0.key) }
        }
    }

    /// Whether a cell is still to be recalled.
    public func seeks(_ cell: String) -> Bool { places[cell] != nil }

    /// Takes from the plan of an earlier version what it knows of the cells that are sought.
    public mutating func recall(from earlier: Plan) {
        for then in earlier.cells {
            guard let place = places[then.id], then.isWhatWasForgotten(of: plan.cells[place]) else {
                continue
            }
            places[then.id] = nil
            plan.cells[place].recall(then)
        }
    }

    /// The plan, with what was edited for the reason of each cell that was recalled.
    public var explained: Plan { plan }
}

extension PlannedCell {
    /// Whether this cell of an earlier version is what the lock has of one.
    fileprivate func isWhatWasForgotten(of now: PlannedCell) -> Bool {
        guard let forgotten = now.forgotten, key == forgotten.key else { return false }
        // Where the image is the same, the reason lies in the poster.
        return now.key != forgotten.key || finish == forgotten.finish
    }

    fileprivate mutating func recall(_ then: PlannedCell) {
        formerPrompt = then.request?.prompt
        // A finish hangs on the fonts of a machine, too: where this one comes to another, only the image's part is certain.
        let isWhole = then.finish == forgotten?.finish
        let edits =
            isWhole
            ? changes(from: then.ingredients, to: ingredients)
            : changes(from: then.imagePart, to: imagePart)
        if let edits { reason = edits }
    }

    private var imagePart: [Ingredient] { Array(ingredients.prefix(imageIngredients)) }
}

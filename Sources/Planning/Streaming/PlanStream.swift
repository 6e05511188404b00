public import Diagnostics
internal import Catalog
internal import Generation
internal import Templating

/// A plan made one cell at a time, each a line of JSON that is written and forgotten: a million cells take little more memory
/// than ten.
///
/// A line has the cell's `id`, `axes`, `state`, `key` and `cost`, all but the state as in ``PlanJSON``. No poster is laid out
/// for it and no text is measured, so it says what the images ask for and nothing of words, logo and layout: a cell whose image
/// and poster are there is `unchanged`, where the whole plan may find that the poster is to be laid out again (`redraw`), and a
/// cell is `changed` whether files or only the program make its request another one.
public struct PlanStream: ~Copyable {
    /// What was found on the way so far: warnings, and the first hundred errors that concern some cells.
    public var diagnostics: [Diagnostic] { planner.places.shown(Array(found)).sorted() }
    /// Whether some cell cannot be planned.
    public private(set) var hasBlockedCells: Bool
    /// Whether a run would do something for a cell so far.
    public private(set) var hasWork = false

    private let planner: Planner
    private let selection: Selection
    private let judge: Judge
    private let hasNothing: Bool
    private let asksForStates: Bool
    private var walk: MatrixWalk
    private let table: MatrixTable
    private var prompts: MatrixPrompts
    private var frames: FrameTable
    private var choice: ChosenPositions
    private let blockade: PlacedBlockade
    private let sample: Sample
    private var lines: CellLines
    private var reckoner = KeyReckoner()
    /// What earlier cells order.
    private var ordered: KeySet
    /// Among the cells whose state was asked for, what earlier ones order.
    private var orderedByChosen = KeySet()
    private var prompt: [UInt8] = []
    private var found: Set<Diagnostic> = []
    /// What of a whole plan is still to be written, where the image of a cell hangs on other cells or on what people chose.
    private var whole: WholePlanLines?

    init(_ planner: Planner, _ selection: Selection, namesExcluded: Bool) {
        self.planner = planner
        self.selection = selection
        hasBlockedCells = planner.brokenIncludes(in: selection) > 0
        judge = planner.judge
        hasNothing = judge.hasNothing
        // A closure, as `&&` makes one, must not see a value that is only half there: the compiler lets it, and the program crashes.
        let hasStates = selection.asksForStates
        asksForStates = hasStates
        table = MatrixTable(planner.matrix)
        walk = planner.matrix.walk(table, stopsAtExcluded: namesExcluded && !hasStates)
        let names = planner.scope.names(planner.matrix, table)
        prompts = planner.scope.prompts(names)
        frames = FrameTable(planner, names)
        choice = ChosenPositions(selection, table)
        blockade = planner.blockade.placed(in: table)
        sample = Sample(planner, selection)
        lines = CellLines(table)
        ordered = KeySet(capacity: min(planner.matrix.combinationCount, planner.files.series.limit.value))
        guard !planner.isPlain else { return }
        let plan = planner.plan(selection, describes: false)
        whole = WholePlanLines(plan, namesExcluded: namesExcluded && !hasStates)
        found = Set(plan.diagnostics)
        hasWork = plan.hasWork
        hasBlockedCells = hasBlockedCells || plan.cells.contains { $0.state == .blocked }
    }

    /// Appends the lines of the next cells.
    ///
    /// - Parameters:
    ///   - bytes: Where they go, each with a line break at its end.
    ///   - size: When it has so many bytes, the rest is left for the next time.
    /// - Returns: Whether there is a rest.
    public mutating func write(to bytes: inout [UInt8], size: Int) -> Bool {
        if whole != nil { return whole?.write(to: &bytes, size: size) ?? false }
        while bytes.count < size {
            guard walk.step() else { return false }
            guard choice.holds(at: walk.positions) else { continue }
            if let exclude = walk.exclude {
                lines.writeExcluded(at: walk.positions, because: exclude.because, to: &bytes)
            } else if isInSample {
                writeCell(to: &bytes)
            }
        }
        return true
    }

    private var isInSample: Bool {
        sample.ids == nil || sample.holds(table.cell(at: walk.positions).id)
    }

    private mutating func writeCell(to bytes: inout [UInt8]) {
        if blockade.holds(at: walk.positions) { return block(&bytes) }
        guard let frame = frames.frame(at: walk.positions, &found) else { return }
        guard lines.idLength(at: walk.positions) <= Planner.longestID else { return block(&bytes) }
        prompt.removeAll(keepingCapacity: true)
        do throws(TemplateError) {
            try prompts.write(at: walk.positions, into: &prompt)
        } catch {
            if found.count < 100 { found.insert(error.diagnostic) }
            return block(&bytes)
        }
        guard planner.terms.model.objection(toPrompt: prompt) == nil else { return block(&bytes) }
        let key = reckoner.key(of: prompt, in: frame.request)
        let standing = standing(of: key)
        let state = standing.state
        guard isChosen(standing, key) else { return }
        if state.isWork, !isHeldBack(state, key) { hasWork = true }
        lines.write(
            at: walk.positions, state, key, end: state.mayCost ? frame.price : frame.nothing, to: &bytes)
    }

    private mutating func block(_ bytes: inout [UInt8]) {
        hasBlockedCells = true
        if selection.holds(state: .blocked) {
            lines.writeBlocked(at: walk.positions, to: &bytes)
        }
    }

    /// The state of a cell, and whether a run asks for its image.
    private mutating func standing(of key: Digest) -> (state: CellState, orders: Bool) {
        if hasNothing { return ordered.insert(key) ? (.new, true) : (.shared, false) }
        let id = table.cell(at: walk.positions).id
        let state = judge.state(cell: id, key: key, isOrdered: ordered.contains(key))
        if state.isBought { _ = ordered.insert(key) }
        return (state, state.isBought)
    }

    /// Whether the state is one that was asked for.
    private mutating func isChosen(_ standing: (state: CellState, orders: Bool), _ key: Digest) -> Bool {
        guard asksForStates else { return true }
        guard selection.holds(state: standing.state) else { return false }
        if standing.orders { _ = orderedByChosen.insert(key) }
        return true
    }

    /// Whether the image of a cell is ordered by one that was not chosen for its state.
    private func isHeldBack(_ state: CellState, _ key: Digest) -> Bool {
        asksForStates && state == .shared && !orderedByChosen.contains(key)
    }
}

extension Planner {
    /// Whether each cell's image can be told from the cell alone.
    fileprivate var isPlain: Bool {
        !decided.hasChoices && files.series.anchor == nil && files.series.variants == 1
            && files.series.remaking == nil
    }

    /// The plan of all cells that are chosen, one at a time.
    ///
    /// - Parameters:
    ///   - selection: Which cells.
    ///   - namesExcluded: Whether combinations that are left out have lines, too: state `excluded`, and `because`. They have none
    ///     where cells are chosen by their states.
    /// - Returns: A plan that has written nothing yet.
    public func stream(
        _ selection: Selection = Selection(), namesExcluded: Bool = false
    ) -> PlanStream {
        PlanStream(self, selection, namesExcluded: namesExcluded)
    }
}

/// Which positions a person has chosen, axis by axis.
struct ChosenPositions {
    private let axes: [[Bool]]

    init(_ selection: Selection, _ table: MatrixTable) {
        axes = zip(table.axes, table.values).map { axis, values in
            values.map { value in
                selection.admits(value.name, on: axis)
            }
        }
    }

    func holds(at positions: [Int]) -> Bool {
        for axis in axes.indices where !axes[axis][positions[axis]] { return false }
        return true
    }
}

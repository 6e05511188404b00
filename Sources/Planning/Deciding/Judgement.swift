internal import Catalog
public import Generation

/// What comes of what a person said: which lines are to be written, and what cannot be.
public struct Judgement: Hashable, Sendable {
    /// A cell that cannot be judged, and why.
    public struct Refusal: Hashable, Sendable {
        /// The cell's id.
        public let cell: String
        /// Why, as a sentence without a full stop.
        public let reason: String
    }

    /// What is decided, in the order of the cells; nobody and no date stand in it yet.
    public internal(set) var decisions: [Decision] = []
    /// What cannot be.
    public internal(set) var refusals: [Refusal] = []
    /// Cells of which all was said already.
    public internal(set) var settled: [String] = []
}

extension Planner {
    /// What comes of what a person says.
    ///
    /// - Parameters:
    ///   - rulings: What is said; of a cell that is named twice the first counts.
    ///   - plan: This planner's plan of all cells.
    /// - Returns: The decisions. A rejection is one of an image: it names every cell that has it.
    public func judgement(_ rulings: [Ruling], in plan: Plan) -> Judgement {
        var desk = Desk(self, plan)
        var seen: Set<String> = []
        for ruling in rulings where seen.insert(ruling.cell).inserted { desk.rule(ruling) }
        return desk.judgement
    }
}

private struct Desk {
    private let planner: Planner
    private let plan: Plan
    private let cells: [String: PlannedCell]
    private var decided: Set<String> = []
    private(set) var judgement = Judgement()

    init(_ planner: Planner, _ plan: Plan) {
        (self.planner, self.plan) = (planner, plan)
        cells = Dictionary(plan.cells.map { ($0.id, $0) }) { first, _ in first }
    }

    mutating func rule(_ ruling: Ruling) {
        guard let cell = cells[ruling.cell] else {
            return refuse(ruling.cell, planner.absence(of: ruling.cell, in: plan))
        }
        switch ruling.kind {
        case .approve(let variant?) where variant != cell.request?.variant:
            choose(variant, of: cell, because: ruling.because)
        case .approve: approve(cell, because: ruling.because)
        case .adopt(let take, let source): adopt(take, source, as: cell, because: ruling.because)
        case .reject: reject(cell, because: ruling.because)
        case .undoApproval: undo(.approved, of: cell, "approved")
        case .undoRejection: undo(.rejected, of: cell, "rejected")
        }
    }

    /// Only what is there as the files ask for it: a person says yes to what can be seen.
    private mutating func approve(_ cell: PlannedCell, because: String?) {
        guard cell.isApprovable, let key = cell.key, let finish = cell.finish,
            let take = cell.take
        else { return refuse(cell.id, cell.reasonAgainstApproval) }
        let line = cell.decision.flatMap { $0.key == key && $0.take == take ? $0 : nil }
        guard line?.state != .approved else { return settle(cell.id) }
        decide(
            Decision(
                cell: cell.id, state: .approved, key: key, finish: finish, take: take,
                variant: cell.request?.variant ?? 1, source: line?.source, provider: cell.maker,
                because: because))
    }

    /// Another image for the same request; the next run lays the poster out from it.
    private mutating func choose(_ variant: Int, of cell: PlannedCell, because: String?) {
        guard let request = cell.request, let finish = cell.finish else {
            return refuse(cell.id, cell.reasonAgainstApproval)
        }
        if cell.state == .outdated { return refuse(cell.id, cell.reasonAgainstApproval) }
        if cell.sharesAnchor, let anchor = cell.anchor {
            return refuse(
                cell.id, "it has the image of its anchor; choose another for \(anchor), or adopt a picture")
        }
        let key = request.asking(forVariant: variant).key
        guard let take = planner.take(of: key) else {
            let known = planner.variants(of: request).filter {
                planner.take(of: request.asking(forVariant: $0).key) != nil
            }
            let words =
                known.isEmpty
                ? "none is there" : "there are \(known.map(String.init).joined(separator: ", "))"
            return refuse(cell.id, "its image \(variant) is not made; \(words)")
        }
        decide(
            Decision(
                cell: cell.id, state: .approved, key: key, finish: finish, take: take, variant: variant,
                because: because))
    }

    /// A picture that a person brings, in the place of the one that was asked for.
    private mutating func adopt(_ take: Digest, _ source: String, as cell: PlannedCell, because: String?) {
        guard let key = cell.key, let finish = cell.finish, let request = cell.request else {
            return refuse(cell.id, cell.reasonAgainstApproval)
        }
        decide(
            Decision(
                cell: cell.id, state: .approved, key: key, finish: finish, take: take,
                variant: request.variant, source: source, because: because))
    }

    private mutating func reject(_ cell: PlannedCell, because: String?) {
        if cell.decision?.state == .rejected, !cell.hasCurrentImage {
            return settle(cell.id)
        }
        guard cell.isRejectable, let key = cell.key, let take = cell.take, let request = cell.request else {
            return refuse(cell.id, cell.reasonAgainstRejection)
        }
        if let maker = cell.maker {
            return refuse(cell.id, "\(maker) made its image; say --provider \(maker) to reject it")
        }
        // Instead of a picture that was brought there is the one that was asked for.
        let isBrought = cell.source != nil
        let sharers = plan.cells.filter { $0.key == key && $0.take == take }
        let next = isBrought ? request.variant : planner.nextVariant(of: request, for: sharers)
        for other in sharers {
            guard other.hasCurrentImage || other.state == .outdated, let finish = other.finish else {
                continue
            }
            decide(
                Decision(
                    cell: other.id, state: .rejected, key: key, finish: finish, take: take,
                    variant: request.variant, next: next, source: other.source, because: because))
        }
    }

    /// Takes back what was said; of a rejection, for every cell that had the image.
    private mutating func undo(_ state: Decision.State, of cell: PlannedCell, _ word: String) {
        guard let line = cell.decision, line.state == state else {
            return refuse(cell.id, "it is not \(word)")
        }
        if cell.isAnchor, planner.files.series.anchor?.isAutomatic == true, state == .approved,
            line.by == Decision.program
        {
            return refuse(
                cell.id,
                "the series says 'approve: auto', and the next run would approve it again; reject it, approve "
                    + "another of its images by --variant, or delete 'approve: auto'")
        }
        let lines = planner.decided.byCell.values.filter { other in
            other.cell == cell.id
                || state == .rejected && other.state == state && other.key == line.key
                    && other.take == line.take
        }
        for line in lines.sorted(by: { $0.cell < $1.cell }) {
            decide(
                Decision(
                    cell: line.cell, state: .made, key: line.key, finish: line.finish, take: line.take,
                    variant: line.variant, source: line.source, provider: line.provider))
        }
    }

    private mutating func decide(_ decision: Decision) {
        guard decided.insert(decision.cell).inserted else { return }
        judgement.decisions.append(decision)
    }

    private mutating func refuse(_ cell: String, _ reason: String) {
        judgement.refusals.append(.init(cell: cell, reason: reason))
    }

    private mutating func settle(_ cell: String) { judgement.settled.append(cell) }
}

extension Planner {
    /// The take of a key that is in the store.
    func take(of key: Digest) -> Digest? {
        [decided.byKey[key]?.take, holdings.entries[key]?.take].compactMap(\.self).first(where: holdings.has)
    }

    /// The variant that takes the place of a rejected one: none that anybody made, or that the series asks for anyway.
    fileprivate func nextVariant(of request: GenerationRequest, for cells: [PlannedCell]) -> Int {
        let asked = cells.map { files.series.variants(ofAnchors: $0.isAnchor) }.max() ?? 1
        return max(asked, variants(of: request).last ?? 0) + 1
    }

    /// The variants of a request that the ledger, the lock or spent files know, ascending.
    ///
    /// They are numbered one after the other, but a run that was interrupted may have left some out.
    func variants(of request: GenerationRequest) -> [Int] {
        let first = request.asking(forVariant: 1)
        return knownVariants.answer(to: VariantQuestion(first: first.key, from: request.variant)) {
            let named = decided.highestVariant(of: request)
            let farthest = max(named, request.variant) + 32
            return (1...farthest).filter { number in
                let key = request.asking(forVariant: number).key
                return number == named || holdings.entries[key] != nil || paid.lastNumber(of: key) > 0
            }
        }
    }
}

extension PlannedCell {
    /// Whether a person may say yes to its poster: it is there as the files ask for it.
    public var isApprovable: Bool {
        currentState == .unchanged && key != nil && finish != nil && take != nil
    }

    /// Whether a person may say no to its image.
    public var isRejectable: Bool { hasCurrentImage && key != nil && take != nil && request != nil }

    /// Whether its image is there and is what the files ask for, whatever becomes of its poster.
    fileprivate var hasCurrentImage: Bool { currentState == .unchanged || currentState == .redraw }

    fileprivate var reasonAgainstApproval: String {
        switch state {
        case .outdated:
            "it is approved as it was, and has changed since (\(reason)); 'run --reopen' makes it anew"
        case .redraw: "its poster is to be laid out first, by 'broadside run': \(reason)"
        case .blocked, .waiting, .inFlight, .elsewhere, .refused, .unknown:
            "it is \(state.rawValue): \(reason)"
        case .new, .changed, .shared, .failed, .rejected, .unchanged: "it is not made yet: \(reason)"
        }
    }

    fileprivate var reasonAgainstRejection: String {
        state == .outdated ? reasonAgainstApproval : "it has no image to reject: \(reason)"
    }
}

/// Which variants of a request are known of.
struct VariantQuestion: Hashable {
    /// The key of its first one, a hash of all that is asked for.
    let first: Digest
    /// The number that is looked from.
    let from: Int
}

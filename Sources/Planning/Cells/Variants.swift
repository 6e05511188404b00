internal import Catalog
internal import Generation

extension Planner {
    /// Adds to a cell the images for its request, and what a run would do about those that are not there.
    ///
    /// Several are made so that a person may choose: once one is approved, no more are asked for, and of those before the
    /// current one none, whose place it took. Neither are they where only another machine knows of the request: it has made
    /// them.
    func addVariants(to cell: inout PlannedCell, isShared: Bool, _ state: inout PlanningState) {
        guard let request = cell.request, let key = cell.key else { return }
        let current = PlannedVariant(
            number: request.variant, request: request, key: key, state: cell.state, take: cell.take,
            isCurrent: true, lastTry: holdings.entries[key]?.number ?? 0,
            lastSpentNumber: paid.lastNumber(of: key))
        let count = isShared ? 1 : files.series.variants(ofAnchors: cell.isAnchor)
        let remake = isShared ? nil : permissions.remakes[request.asking(forVariant: 1).key]
        let last = isShared ? 1 : max(count, request.variant, remake ?? lastRemade(of: request, cell))
        guard last > 1 else { return cell.variants = [current] }
        let isKnownElsewhere = decided.byKey[key] != nil && holdings.entries[key] == nil
        var variants = [current]
        for number in 1...last where number != request.variant {
            let isAsked = number <= count && request.variant <= count && !isKnownElsewhere
            let isWanted =
                cell.isOpenForVariants && number > request.variant && (isAsked || number == remake)
            guard var other = variant(number, of: request, cell, isWanted: isWanted, &state) else { continue }
            other.isRemake = number > count && (number == remake || other.state == .unknown)
            // Whoever did not ask for several has nothing to choose from.
            if count == 1 || number > count, other.state == .redraw { other.state = .unchanged }
            variants.append(other)
        }
        cell.variants = variants.sorted { $0.number < $1.number }
        tell(of: variants.dropFirst(), in: &cell)
    }

    /// The last image that is known of a request where runs ask for some by themselves: those are there to choose from.
    private func lastRemade(of request: GenerationRequest, _ cell: PlannedCell) -> Int {
        guard !cell.isAnchor, files.series.remaking != nil else { return 1 }
        return variants(of: request.asking(forVariant: 1)).last ?? 1
    }

    /// An image that is not the current one; `nil` where it is neither there nor wanted.
    private func variant(
        _ number: Int, of request: GenerationRequest, _ cell: PlannedCell, isWanted: Bool,
        _ state: inout PlanningState
    ) -> PlannedVariant? {
        let request = request.asking(forVariant: number)
        let key = request.key
        let verdict = state.judge.verdict(
            ofVariant: key, poster: PlannedCell.posterID(of: cell.id, variant: number), finish: cell.finish,
            isOrdered: state.wanted[key] != nil)
        // One of which nobody knows whether it was paid for waits for a person's word.
        let isOpen = verdict.state == .unknown && holdings.remakes.contains { $0.key == key }
        guard isWanted || verdict.take != nil || isOpen else { return nil }
        if verdict.state.isBought, cell.heldBack == nil, state.wanted[key] == nil {
            state.wanted[key] = cell.id
        }
        return PlannedVariant(
            number: number, request: request, key: key, state: verdict.state,
            take: verdict.take, isCurrent: false, lastTry: holdings.entries[key]?.number ?? 0,
            lastSpentNumber: paid.lastNumber(of: key))
    }

    /// What the other images mean for a cell whose own image and poster are there.
    private func tell(of others: ArraySlice<PlannedVariant>, in cell: inout PlannedCell) {
        let bought = others.filter(\.state.isBought)
        if let first = bought.first, cell.heldBack == nil {
            let isDone = cell.state == .unchanged || cell.state == .redraw
            if isDone {
                cell.reason =
                    "\(bought.count) of its \(others.count + 1) images \(bought.count == 1 ? "is" : "are") not made yet"
                cell.state = .changed
            }
            let more = cost(.new, first.request)?.times(bought.count)
            cell.cost = cell.cost.flatMap { own in more.flatMap(own.adding) }
        }
        for other in others where [.refused, .unknown, .elsewhere].contains(other.state) {
            cell.remarks.append("its image \(other.number) is \(other.state.rawValue)")
        }
        guard cell.state == .unchanged else { return }
        if others.contains(where: { $0.state == .inFlight }) {
            (cell.state, cell.reason) = (.inFlight, "one of its images is under way")
        } else if others.contains(where: { $0.state == .shared }) {
            (cell.state, cell.reason) = (.shared, "same images as an earlier cell")
        } else if let other = others.first(where: { $0.state == .redraw }) {
            (cell.state, cell.reason) = (
                .redraw, "the poster of its image \(other.number) is not laid out yet"
            )
        }
    }
}

extension PlannedCell {
    /// Whether a person may still choose among several images of it.
    fileprivate var isOpenForVariants: Bool {
        if let decision, decision.key == key, decision.state == .approved, !reopens { return false }
        switch state {
        case .new, .changed, .failed, .shared, .unchanged, .redraw, .inFlight: return true
        case .rejected, .waiting, .refused, .unknown, .outdated, .elsewhere, .blocked: return false
        }
    }
}

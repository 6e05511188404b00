public import Generation

extension Plan {
    /// What a run has to do: one commission for each image, with every poster that is laid out from it.
    ///
    /// - Parameters:
    ///   - resubmitsUnknown: Whether a person has said that images that were perhaps paid for may be ordered again.
    ///   - triesElsewhere: By key, the number of the last try that other machines have paid for.
    /// - Returns: In the order of the cells that need them first.
    public func commissions(resubmitsUnknown: Bool = false, triesElsewhere: [Digest: Int] = [:])
        -> [Commission]
    {
        var order: [Digest] = []
        var groups: [Digest: [PlannedCell]] = [:]
        for cell in cells {
            guard let key = cell.key, cell.isToDo(resubmitsUnknown: resubmitsUnknown) else { continue }
            if groups[key] == nil { order.append(key) }
            groups[key, default: []].append(cell)
        }
        return order.compactMap { key in
            groups[key].flatMap { commission(key, $0, triedElsewhere: triesElsewhere[key] ?? 0) }
        }
    }

    private func commission(_ key: Digest, _ cells: [PlannedCell], triedElsewhere: Int) -> Commission? {
        guard let first = cells.first(where: { $0.state != .shared }), let request = first.request else {
            return nil
        }
        let order = Order(
            request: request, key: key, price: first.cost ?? Generation.Amount(micros: 0, currency: "USD"),
            series: series,
            cell: first.id, isTrial: isTrial,
            remakesUpTo: first.state.isBought ? first.lastTry : 0, triedElsewhere: triedElsewhere)
        let take = cells.lazy.compactMap(\.take).first
        return Commission(order: order, take: take, posters: cells.compactMap { poster($0, key) })
    }

    private func poster(_ cell: PlannedCell, _ key: Digest) -> PosterOrder? {
        guard let description = cell.poster, let request = cell.request else { return nil }
        return PosterOrder(
            cell: cell.id, path: cell.path, description: description,
            provenance: Provenance(
                key: key, series: series, cell: cell.id, model: request.model, isProof: isTrial),
            ingredients: cell.ingredients)
    }
}

extension PlannedCell {
    fileprivate func isToDo(resubmitsUnknown: Bool) -> Bool {
        switch state {
        case .new, .changed, .failed, .rejected, .redraw, .shared: heldBack == nil
        case .inFlight: true
        case .unknown: resubmitsUnknown
        case .unchanged, .waiting, .refused, .outdated, .elsewhere, .blocked: false
        }
    }
}

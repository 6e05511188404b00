internal import Catalog
public import Generation

extension Plan {
    /// What a run has to do: one commission for each image, with every poster that is laid out from it.
    ///
    /// - Parameter resubmitsUnknown: Whether a person has said that images that were perhaps paid for may be ordered again.
    /// - Returns: In the order of the cells that need them first.
    public func commissions(resubmitsUnknown: Bool = false) -> [Commission] {
        var order: [Image] = []
        var groups: [Image: [Wanted]] = [:]
        // Anchors first: nothing that follows them is known before.
        for cell in cells.filter(\.isAnchor) + cells.filter({ !$0.isAnchor }) {
            for variant in cell.variants where cell.isToDo(variant, resubmitsUnknown: resubmitsUnknown) {
                let image = Image(key: variant.key, take: variant.take)
                if groups[image] == nil { order.append(image) }
                groups[image, default: []].append((cell, variant))
            }
        }
        let commissions = order.compactMap { image in groups[image].flatMap { commission(image.key, $0) } }
        // What the series asks for goes first: nothing that is made once more takes its place in a budget.
        return commissions.filter { !$0.order.isRemake } + commissions.filter(\.order.isRemake)
    }

    /// One image: a picture that a person brought is another than the one that was asked for.
    private struct Image: Hashable {
        let key: Digest
        let take: Digest?
    }

    /// An image that a cell wants, or whose poster is to be laid out.
    private typealias Wanted = (cell: PlannedCell, variant: PlannedVariant)

    private func commission(_ key: Digest, _ wanted: [Wanted]) -> Commission? {
        guard let (first, variant) = wanted.first(where: { $0.variant.state != .shared }) else { return nil }
        let mayCost = variant.state.mayCost
        let nothing = Generation.Amount(micros: 0, currency: first.price?.currency ?? "USD")
        let order = Order(
            request: variant.request, key: key, price: mayCost ? first.price ?? nothing : nothing,
            series: series, cell: first.id, isTrial: isTrial,
            remakesUpTo: variant.state.isBought ? variant.lastTry : 0,
            lastSpentNumber: variant.lastSpentNumber, mayPay: variant.state != .inFlight,
            isRemake: wanted.allSatisfy(\.variant.isRemake))
        let take = wanted.lazy.compactMap(\.variant.take).first
        return Commission(
            order: order, take: take, posters: wanted.compactMap { poster($0.cell, $0.variant) })
    }

    private func poster(_ cell: PlannedCell, _ variant: PlannedVariant) -> PosterOrder? {
        guard let description = cell.poster else { return nil }
        let number = variant.number
        return PosterOrder(
            cell: variant.isCurrent ? cell.id : PlannedCell.posterID(of: cell.id, variant: number),
            path: variant.isCurrent ? cell.path : cell.path(ofVariant: number), description: description,
            provenance: provenance(of: cell, variant),
            ingredients: cell.ingredients)
    }

    /// What the metadata of a picture of a cell say, where it shows the current one of its images.
    ///
    /// - Parameter cell: The cell.
    /// - Returns: What they say; `nil` for a cell that has no image and asks for none.
    public func provenance(of cell: PlannedCell) -> Provenance? {
        cell.variants.first(where: \.isCurrent).map { provenance(of: cell, $0) }
    }

    private func provenance(of cell: PlannedCell, _ variant: PlannedVariant) -> Provenance {
        let (source, maker) = variant.isCurrent ? (cell.source, cell.maker) : (nil, nil)
        return Provenance(
            key: variant.key, series: series, cell: cell.id,
            model: source == nil ? maker ?? variant.request.model : Lock.hand, isProof: isTrial,
            source: source, brand: String(series.prefix { $0 != "/" }))
    }
}

extension PlannedCell {
    fileprivate func isToDo(_ variant: PlannedVariant, resubmitsUnknown: Bool) -> Bool {
        switch variant.state {
        case .new, .changed, .failed, .rejected, .redraw, .shared: heldBack == nil
        case .inFlight: true
        case .unknown: resubmitsUnknown
        case .unchanged, .waiting, .refused, .outdated, .elsewhere, .blocked: false
        }
    }
}

internal import Catalog
public import Generation

extension Plan {
    /// What a run has to do: one commission for each image, with every poster that is laid out from it.
    ///
    /// - Parameter resubmitsUnknown: Whether a person has said that images that were perhaps paid for may be ordered again.
    /// - Returns: In the order of the cells that need them first.
    public func commissions(resubmitsUnknown: Bool = false) -> [Commission] {
        var order: [Image] = []
        var groups: [Image: [Place]] = [:]
        // Anchors first: nothing that follows them is known before.
        let anchorsFirst =
            cells.indices.filter { cells[$0].isAnchor } + cells.indices.filter { !cells[$0].isAnchor }
        for index in anchorsFirst {
            for (number, variant) in cells[index].variants.enumerated()
            where cells[index].isToDo(variant, resubmitsUnknown: resubmitsUnknown) {
                let image = Image(key: variant.key, take: variant.take)
                if groups[image] == nil { order.append(image) }
                groups[image, default: []].append(Place(cell: index, variant: number))
            }
        }
        var commissions: [Commission] = []
        commissions.reserveCapacity(order.count)
        for image in order {
            if let made = commission(image.key, groups[image] ?? []) { commissions.append(made) }
        }
        // What the series asks for goes first: nothing that is made once more takes its place in a budget.
        guard commissions.contains(where: \.order.isRemake) else { return commissions }
        return commissions.filter { !$0.order.isRemake } + commissions.filter(\.order.isRemake)
    }

    /// One image: a picture that a person brought is another than the one that was asked for.
    private struct Image: Hashable {
        let key: Digest
        let take: Digest?
    }

    /// The place in the plan of an image to be made or laid out; kept instead of the cell, which is large.
    private struct Place {
        let cell: Int
        let variant: Int
    }

    private func variant(at place: Place) -> PlannedVariant { cells[place.cell].variants[place.variant] }

    private func commission(_ key: Digest, _ wanted: [Place]) -> Commission? {
        guard let place = wanted.first(where: { variant(at: $0).state != .shared }) else { return nil }
        let (first, image) = (cells[place.cell], variant(at: place))
        let mayCost = image.state.mayCost
        let nothing = Generation.Amount(micros: 0, currency: first.price?.currency ?? "USD")
        let order = Order(
            request: image.request, key: key, price: mayCost ? first.price ?? nothing : nothing,
            series: series, cell: first.id, isTrial: isTrial,
            remakesUpTo: image.state.isBought ? image.lastTry : 0,
            lastSpentNumber: image.lastSpentNumber, mayPay: image.state != .inFlight,
            isRemake: wanted.allSatisfy { self.variant(at: $0).isRemake })
        return Commission(
            order: order, take: wanted.lazy.compactMap { self.variant(at: $0).take }.first,
            posters: wanted.compactMap { poster(cells[$0.cell], self.variant(at: $0)) })
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

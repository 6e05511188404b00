internal import Catalog
internal import Diagnostics
public import Generation

/// How well an image fits its series and its brand, as it was measured.
public struct Fit: Hashable, Sendable {
    /// From 0 to 100, the higher the better; only compared with others of the same request.
    public let score: Double
    /// Whether it does not fit.
    public let fails: Bool
    /// What was measured, in words that can follow a colon.
    public let words: String

    /// What was measured of an image.
    public init(score: Double, fails: Bool, words: String) {
        (self.score, self.fails, self.words) = (score, fails, words)
    }
}

/// What a run does by itself about images that do not fit.
public struct Remaking: Hashable, Sendable {
    /// The number of the further image that is asked for, by the key of the request's first one.
    public internal(set) var remakes: [Digest: Int] = [:]
    /// Why further ones are asked for, by cell.
    public internal(set) var reasons: [Reason] = []
    /// Why others that do not fit stay as they are, by cell.
    public internal(set) var leftAlone: [Reason] = []

    /// What is said of a cell.
    public struct Reason: Hashable, Sendable {
        /// The cell's id, the first one of those that share the image.
        public let cell: String
        /// Why.
        public let words: String
    }
}

extension Planner {
    /// Which images are asked for once more, because those that are there do not fit.
    ///
    /// How many further images the program asks for by itself of a request, and what all of them cost, are bounds on the life of
    /// the series, whichever cells a run is of and whoever made them: no row of runs goes on for ever.
    ///
    /// - Parameters:
    ///   - plan: This planner's plan.
    ///   - fits: What was measured, by take.
    /// - Returns: What to do; nothing where the series does not allow it.
    public func remaking(in plan: Plan, by fits: [Digest: Fit]) -> Remaking {
        var remaking = Remaking()
        guard let terms = files.series.remaking else { return remaking }
        let remade = remadeImages
        var allowance = Allowance(terms.budget.map { remade.left(of: Generation.Amount($0.value)) })
        for image in openImages(in: plan, remade) {
            guard let fit = image.cell.take.flatMap({ fits[$0] }), fit.fails, image.waitsFor == nil else {
                continue
            }
            let id = image.cell.id
            if let objection = objection(to: image, terms, &allowance) {
                remaking.leftAlone.append(.init(cell: id, words: "\(fit.words); \(objection)"))
            } else {
                remaking.remakes[image.first] = image.next
                remaking.reasons.append(.init(cell: id, words: fit.words))
            }
        }
        return remaking
    }

    /// Why no further image is asked for; `nil`, and its price is taken off what is left, where one is.
    private func objection(to image: OpenImage, _ terms: RemakingTerms, _ allowance: inout Allowance)
        -> String?
    {
        if let refusal = image.refusal {
            return "the service refused its image \(refusal), and is not asked again for the same request"
        }
        if let unknown = image.unknown {
            return "whether its image \(unknown) was paid for is not known; see 'broadside status'"
        }
        if image.remade >= terms.retries {
            return image.remade == 1 ? "made once more already" : "made \(image.remade) times more already"
        }
        if let bound = terms.budget?.value, let price = image.cell.price, price.micros > 0,
            price.currency != bound.currency
        {
            return "the budget of 'consistency' is in \(bound.currency) and the price in \(price.currency)"
        }
        if !self.terms.isTrial, (image.cell.price?.micros ?? 0) == 0 {
            return "what another image costs is not known"
        }
        return allowance.pay(image.cell.price) ? nil : "another image is beyond the budget of 'consistency'"
    }

    /// What the program has asked for by itself so far.
    var remadeImages: RemadeImages {
        let rows = files.payments.filter { $0.series == files.series.id }.map(\.row)
        return RemadeImages(holdings.remakes, terms.isTrial ? [] : rows)
    }

    /// Which of several images each cell has where nobody has chosen: the one that fits best.
    ///
    /// Of those before the current one none, whose place it took: a person may have rejected them.
    ///
    /// - Parameters:
    ///   - plan: This planner's plan.
    ///   - fits: What was measured, by take.
    /// - Returns: One for each cell that is to have another image than now; none of them approves anything.
    public func bestImages(in plan: Plan, by fits: [Digest: Fit]) -> [Decision] {
        guard files.series.choosesBest || files.series.remaking != nil else { return [] }
        return openImages(in: plan, remadeImages).flatMap { image -> [Decision] in
            guard image.waitsFor == nil else { return [] }
            let measured = image.candidates.compactMap { variant in
                variant.take.flatMap { fits[$0] }.map { (variant: variant, fit: $0) }
            }
            // Of equal ones the first, so that nothing moves without a reason.
            guard measured.count == image.candidates.count,
                let best = measured.max(by: { $0.fit.score < $1.fit.score }),
                !best.variant.isCurrent, let take = best.variant.take
            else { return [] }
            let others = measured.filter { $0.variant.number != best.variant.number }.map {
                whole($0.fit.score)
            }
            return image.sharers.compactMap { cell in
                cell.finish.map { finish in
                    Decision(
                        cell: cell.id, state: .made, key: best.variant.key, finish: finish, take: take,
                        variant: best.variant.number,
                        because:
                            "fits best: \(whole(best.fit.score)) of 100 against \(others.joined(separator: ", "))"
                    )
                }
            }
        }
    }

    /// How often the program has asked for further images of a request by itself.
    func remadeTries(of first: GenerationRequest, _ remade: RemadeImages) -> Int {
        variants(of: first).reduce(0) { $0 + remade.tries(for: first.asking(forVariant: $1).key) }
    }

    /// The images that a measure may speak of: made, and neither judged, nor brought, nor an anchor's.
    private func openImages(in plan: Plan, _ remade: RemadeImages) -> [OpenImage] {
        var order: [Digest] = []
        var cells: [Digest: [PlannedCell]] = [:]
        // What a person likes in one place is not measured away in another, whichever cells this plan is of.
        let approved = Set(decided.byCell.values.filter { $0.state == .approved }.map(\.key))
        for cell in plan.cells where cell.isOpenToMeasures {
            guard let key = cell.key, !approved.contains(key) else { continue }
            if cells[key] == nil { order.append(key) }
            cells[key, default: []].append(cell)
        }
        return order.compactMap { key in
            guard let sharers = cells[key], let request = sharers.first?.request else { return nil }
            let first = request.asking(forVariant: 1)
            let known = variants(of: first)
            func number(in states: Set<Attempt.State>) -> Int? {
                known.first { number in
                    holdings.entries[first.asking(forVariant: number).key].map { states.contains($0.state) }
                        ?? false
                }
            }
            return OpenImage(
                first: first.key, sharers: sharers, remade: remadeTries(of: first, remade),
                next: max(files.series.variants(ofAnchors: false), known.last ?? 0, request.variant) + 1,
                refusal: number(in: [.refused]), unknown: number(in: [.unknown]),
                waitsFor: number(in: [.intent, .sending, .accepted]))
        }
    }

    private func whole(_ score: Double) -> String { String(Int(score.rounded())) }
}

extension Plan {
    /// The keys of the images in it that the program asks for by itself.
    public var remadeKeys: Set<Digest> {
        Set(cells.flatMap(\.variants).filter(\.isRemake).map(\.key))
    }
}

/// An image that a measure may speak of, with the cells that have it.
private struct OpenImage {
    /// The key of the request, asked for its first image.
    let first: Digest
    /// The cells that have it, in the plan's order; one at least.
    let sharers: [PlannedCell]
    /// How often the program has asked for further ones by itself.
    let remade: Int
    /// The number of the next one.
    let next: Int
    /// The number of one that the service refuses, of one of which nobody knows whether it was paid for, and of one under way.
    let refusal: Int?, unknown: Int?, waitsFor: Int?

    var cell: PlannedCell { sharers[0] }

    /// The images to choose from, ascending: the current one, and those that came after it.
    var candidates: [PlannedVariant] {
        cell.variants.filter { $0.number >= cell.request?.variant ?? 1 && $0.take != nil }
    }
}

/// What is left of what further images may cost.
private struct Allowance {
    /// `nil` for as much as the series' budget allows, which the ledger watches over.
    private var left: Generation.Amount?

    init(_ amount: Generation.Amount?) { left = amount }

    /// Takes a price off; `false`, and nothing is taken, where it is not enough or nobody can say.
    mutating func pay(_ price: Generation.Amount?) -> Bool {
        guard let bound = left else { return true }
        guard let price else { return false }
        if price.micros == 0 { return true }
        guard price.currency == bound.currency, price.micros <= bound.micros else { return false }
        left = Generation.Amount(micros: bound.micros - price.micros, currency: bound.currency)
        return true
    }
}

extension PlannedCell {
    /// Whether its image was made for it and nobody has said anything of it.
    fileprivate var isOpenToMeasures: Bool {
        let isThere = currentState == .unchanged || currentState == .redraw
        return isThere && take != nil && source == nil && maker == nil && !isAnchor && !sharesAnchor
            && (decision.map { $0.key != key || $0.state == .made } ?? true)
    }
}

internal import Generation

/// What is right or wrong with a poster by itself.
struct PosterFacts {
    let poster: MeasuredSeries.Poster
    let take: MeasuredSeries.Take
    /// The cell whose image its own repeats.
    let repeats: String?
    /// Where words and logos lie on the image.
    let zones: [KeptClear]
    let palette: BrandPalette
    /// Whether the series has no other image.
    let isAlone: Bool

    /// What of a logo must have its colours, and how well its worst part must agree.
    ///
    /// One that finishing drew has both in full, but for what JPEG and WebP do to it. A tenth in another colour, or a part with
    /// other edges, is a fault that people see. So is a tenth that cannot be told from what is behind it.
    private static let (leastColourShare, leastTile) = (0.9, 0.7)

    /// The facets that were looked at.
    var facets: Set<Facet> {
        var facets: Set<Facet> = [.blank]
        if !isAlone { facets.insert(.duplicate) }
        if !zones.isEmpty { facets.insert(.calm) }
        guard let measure = poster.measure, let finished = try? measure.get() else { return facets }
        facets.insert(.size)
        if !finished.logos.isEmpty { facets.insert(.logo) }
        if !finished.words.isEmpty { facets.insert(.contrast) }
        return facets
    }

    /// What is wrong.
    var flaws: [Flaw] { flawsOfImage + flawsOfPoster + flawsOfZones }

    private var flawsOfZones: [Flaw] {
        zones.filter(\.isBusy).map { kept in
            .busy(
                words: kept.zone.text, found: KeptClear.thousandths(kept.zone.busy),
                usual: kept.usual.map(KeptClear.thousandths), most: KeptClear.thousandths(kept.most))
        }
    }

    private var flawsOfImage: [Flaw] {
        var flaws: [Flaw] = repeats.map { [.duplicate(of: $0)] } ?? []
        switch take.measure {
        case .failure(let error): flaws.append(.damaged(reason: error.reason))
        case .success(let image): flaws += image.blankness.map { [Flaw($0)] } ?? []
        }
        return flaws
    }

    private var flawsOfPoster: [Flaw] {
        switch poster.measure {
        case nil: poster.asked.state == .altered ? [.altered] : []
        case .failure(let error): [.damaged(reason: error.reason)]
        case .success(let measure):
            size(measure) + Self.logoFlaws(of: measure) + words(measure) + shares(measure)
        }
    }

    private func size(_ measure: PosterMeasure) -> [Flaw] {
        guard let asked = poster.asked.description?.pixels, measure.picture.size != asked else { return [] }
        return [.wrongSize(found: measure.picture.size, asked: asked)]
    }

    /// What is wrong with its logos.
    static func logoFlaws(of measure: PosterMeasure) -> [Flaw] {
        measure.logos.compactMap { logo in
            if logo.colourShare < leastColourShare || logo.worstTile < leastTile {
                return .logo(
                    colourShare: Int((logo.colourShare * 100).rounded()),
                    worstTile: Int((logo.worstTile * 100).rounded()))
            }
            return logo.standsOut < leastColourShare
                ? .faintLogo(percent: Int((logo.standsOut * 100).rounded(.down))) : nil
        }
    }

    private func words(_ measure: PosterMeasure) -> [Flaw] {
        measure.words.filter { $0.reached < $0.needed }.map {
            .lowContrast(words: $0.text, reached: $0.reached, needed: $0.needed)
        }
    }

    /// What the brand says of its swatches is said of finished posters.
    private func shares(_ measure: PosterMeasure) -> [Flaw] {
        guard let fit = measure.picture.fit else { return [] }
        return zip(palette.swatches, fit.shares).compactMap { swatch, share in
            let found = Int((share * 100_000).rounded())
            guard let range = swatch.share, !range.contains(found) else { return nil }
            return .share(swatch: swatch.name, found: found, range: range)
        }
    }
}

extension ImageError {
    /// Why, without the path, which is told beside it.
    fileprivate var reason: String {
        switch self {
        case .unknownFormat: "it is no image"
        case .damaged(_, let reason), .unreadable(_, let reason), .unwritable(_, let reason),
            .impossible(_, let reason):
            reason
        case .tooLarge(_, let pixels, let limit): "\(pixels) pixels, more than the \(limit) that are read"
        }
    }
}

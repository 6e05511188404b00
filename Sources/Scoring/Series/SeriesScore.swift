public import Generation

/// A series, judged.
public struct SeriesScore: Sendable {
    /// A poster and what is said of it.
    public struct Entry: Sendable {
        /// The cell's id.
        public let cell: String
        /// The image that it is made from.
        public let take: Digest
        /// The poster's file; `nil` where there is none.
        public let file: PosterToScore.File?
        /// The verdict, the facets and which of them decides.
        public let score: Score
        /// Where its image stands among the rest of the series.
        public let series: Standing?
        /// Where it stands among what people have approved, however few.
        public let brand: Standing?
        /// How far its image is from its anchor's, by facet.
        public let anchor: [Facet: Double]
        /// How far its image is from the brand's style references, by facet; none where there are no references.
        public let style: [Facet: Likeness]
        /// What was measured of its image; `nil` where it could not be read.
        public let image: PictureMeasure?
        /// What was measured of the poster; `nil` where it is not there, or could not be read.
        public let poster: PosterMeasure?
        /// Where words and logos lie on its image.
        public let zones: [KeptClear]
        /// What another image costs, in words.
        public let price: String?
        /// The place of its image among the series' images.
        let place: Int
        /// Its own look among those that people have approved: then it is judged by the others of them.
        let approved: Impression?
    }

    /// How far an image is from the pictures that it was asked to look like.
    public struct Likeness: Hashable, Sendable {
        /// The mean distance to the three nearest of them, fewer where there are fewer, in the facet's unit.
        public let distance: Double
        /// The median over the images of the series: what is usual here.
        public let usual: Double
    }

    /// The posters, the worst first.
    public private(set) var entries: [Entry]
    /// The images, in the series' order; `nil` for one that could not be read.
    let images: [PictureMeasure?]
    /// What the posters were judged by: images or finished posters, and how many of them.
    public let kind: Approved.Kind
    /// How many approved pictures of that kind there are.
    public let approved: Int
    /// How many good pictures may be called out.
    public let levels: Levels
    /// The brand's colours.
    public let palette: BrandPalette
    /// What is usual among the images of the series, and among the approved pictures.
    private let usual: (series: Usual, brand: Usual)

    /// Judges a series.
    ///
    /// - Parameters:
    ///   - series: What was measured.
    ///   - approved: What people have approved.
    ///   - levels: How many good pictures may be called out.
    ///   - style: The brand's style references. They are told and decide nothing: two or three pictures of a mood say how a series
    ///     is to feel, and not how far a good picture may be from them.
    public init(
        _ series: MeasuredSeries, by approved: Approved, levels: Levels, style: [Impression] = []
    ) {
        let judge = SeriesJudge(series, approved, levels, style)
        kind = judge.kind
        self.approved = approved.count(of: judge.kind)
        self.levels = levels
        palette = series.palette
        images = judge.images
        usual = (
            Usual(images.compactMap { $0?.impression }, called: "the rest of the series"),
            approved.usual
        )
        let entries = series.posters.indices.map(judge.entry)
        self.entries = entries.enumerated().sorted { left, right in
            let (one, two) = (left.element.score, right.element.score)
            let (first, second) = (one.verdict ?? .pass, two.verdict ?? .pass)
            if first != second { return first > second }
            return one.overall == two.overall ? left.offset < right.offset : one.overall < two.overall
        }.map(\.element)
    }

    /// What is said of some of its posters, who were judged among all.
    public func only(_ cells: Set<String>) -> SeriesScore {
        var score = self
        score.entries = entries.filter { cells.contains($0.cell) }
        return score
    }

    /// Whether a poster fails.
    public var fails: Bool { entries.contains { $0.score.verdict == .fail } }

    /// What of a poster was judged, and what is usual among the pictures that it was judged by.
    func compared(_ entry: Entry) -> (own: PictureMeasure?, usual: Usual?) {
        switch entry.score.basis {
        case .brand:
            let rest = entry.approved.map(usual.brand.without) ?? usual.brand
            return (kind == .posters ? entry.poster?.picture : entry.image, rest)
        case .series: return (entry.image, usualOfOthers(than: entry))
        case .none: return (entry.image, nil)
        }
    }

    /// What is usual among the other images of the series; `nil` where there are none.
    func usualOfOthers(than entry: Entry) -> Usual? {
        let rest = entry.image.map { usual.series.without($0.impression) } ?? usual.series
        return rest.count > 0 ? rest : nil
    }

    /// The other images of the series.
    func others(than entry: Entry) -> [PictureMeasure] {
        images.enumerated().compactMap { $0 == entry.place ? nil : $1 }
    }
}

/// Works out what is said of each poster.
private struct SeriesJudge {
    let series: MeasuredSeries
    let approved: Approved
    let levels: Levels
    let kind: Approved.Kind
    let images: [PictureMeasure?]
    /// By image.
    private let standings: [Standing?]
    /// By image, the cell whose image it repeats.
    private let repeated: [Int: String]
    private let zones: KeptClearZones
    /// By facet, how far each image is from the style references.
    private let styles: [Facet: [Double?]]

    /// The fewest other images of a series that say what is usual.
    private static let leastOthers = 3

    init(_ series: MeasuredSeries, _ approved: Approved, _ levels: Levels, _ style: [Impression]) {
        self.series = series
        self.approved = approved
        self.levels = levels
        kind = approved.kind
        images = series.takes.map { try? $0.measure.get() }
        let there = images.enumerated().compactMap { place, image in image.map { (place, $0) } }
        let peers = Peers(
            there.map { place, image in
                Self.picture(series.takes[place].digest.hex, image, series.palette)
            }, by: Approved.distances)
        var standings = [Standing?](repeating: nil, count: images.count)
        if there.count > Self.leastOthers {
            for ((place, _), standing) in zip(there, peers.standings) { standings[place] = standing }
        }
        self.standings = standings
        repeated = Self.repeated(in: series, images)
        zones = KeptClearZones(series.posters)
        styles = Approved.distances.mapValues { [images] distance in
            images.map { image in
                image.flatMap { image in Strangeness.among(style.map { distance(image.impression, $0) }) }
            }
        }
    }

    private func likeness(of place: Int) -> [Facet: SeriesScore.Likeness] {
        styles.compactMapValues { distances in
            distances[place].map {
                .init(distance: $0, usual: distances.compactMap(\.self).sorted().quantile(0.5))
            }
        }
    }

    private static func picture(
        _ id: String, _ measure: PictureMeasure, _ palette: BrandPalette
    ) -> Peers<Impression>.Picture {
        .init(
            id: id, look: measure.impression,
            palette: measure.fit?.strangeness(allowingTints: palette.allowsTints))
    }

    /// Images that are nearly the same as an earlier one of another motif.
    private static func repeated(in series: MeasuredSeries, _ images: [PictureMeasure?]) -> [Int: String] {
        var repeated: [Int: String] = [:]
        let motifs = series.takes.map { take in Set(take.posters.map { series.posters[$0].asked.motif }) }
        for place in images.indices {
            guard let image = images[place] else { continue }
            let earlier = (0..<place).first { other in
                guard let second = images[other], motifs[place].isDisjoint(with: motifs[other]) else {
                    return false
                }
                return image.impression.fingerprint.isNearlySame(as: second.impression.fingerprint)
            }
            guard let first = earlier.flatMap({ series.takes[$0].posters.first }) else { continue }
            repeated[place] = series.posters[first].asked.cell
        }
        return repeated
    }

    func entry(of place: Int) -> SeriesScore.Entry {
        let poster = series.posters[place]
        let image = images[poster.take]
        let finished = try? poster.measure?.get()
        let brand: Standing? =
            switch kind {
            case .takes:
                image.flatMap {
                    approved.standing(
                        of: Self.picture(poster.asked.take.digest.hex, $0, series.palette))
                }
            case .posters:
                finished.flatMap {
                    approved.standing(
                        of: Self.picture(poster.asked.poster?.digest.hex ?? "", $0.picture, series.palette))
                }
            }
        let zones = zones.zones(of: place)
        let facts = PosterFacts(
            poster: poster, take: series.takes[poster.take], repeats: repeated[poster.take], zones: zones,
            palette: series.palette, isAlone: series.takes.count < 2)
        return SeriesScore.Entry(
            cell: poster.asked.cell, take: poster.asked.take.digest, file: poster.asked.poster,
            score: Score(
                brand: brand, series: standings[poster.take], facts: facts.facets, flaws: facts.flaws,
                levels: levels),
            series: standings[poster.take], brand: brand, anchor: distances(toAnchorOf: poster),
            style: likeness(of: poster.take), image: image, poster: finished, zones: zones,
            price: poster.asked.price,
            place: poster.take, approved: approvedLook(of: poster))
    }

    private func approvedLook(of poster: MeasuredSeries.Poster) -> Impression? {
        switch kind {
        case .takes: approved.look(of: poster.asked.take.digest.hex)
        case .posters: poster.asked.poster.flatMap { approved.look(of: $0.digest.hex) }
        }
    }

    private func distances(toAnchorOf poster: MeasuredSeries.Poster) -> [Facet: Double] {
        guard let digest = poster.asked.anchor, digest != poster.asked.take.digest,
            let place = series.takes.firstIndex(where: { $0.digest == digest }),
            let anchor = images[place], let image = images[poster.take]
        else { return [:] }
        return Approved.distances.mapValues { $0(image.impression, anchor.impression) }
    }
}

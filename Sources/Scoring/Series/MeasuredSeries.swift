public import Generation

/// A series as it was measured: each image once, and each poster.
public struct MeasuredSeries: Sendable {
    /// An image.
    public struct Take: Sendable {
        /// The hash of its bytes.
        public let digest: Digest
        /// The places of its posters in ``MeasuredSeries/posters``.
        public let posters: [Int]
        /// What was measured, or why not.
        public let measure: Result<PictureMeasure, ImageError>
    }

    /// A poster.
    public struct Poster: Sendable {
        /// What was asked.
        public let asked: PosterToScore
        /// What was measured, or why not; `nil` where there is no poster yet.
        public let measure: Result<PosterMeasure, ImageError>?
        /// Where words and logos lie on its image; none where no poster is planned, or the image cannot be read.
        var zones: [CalmZone] = []
        /// The place of its image in ``MeasuredSeries/takes``.
        public let take: Int
    }

    /// The images, in the order of their first posters.
    public let takes: [Take]
    /// The posters, in the series' order.
    public let posters: [Poster]
    /// The brand's colours, by which they were measured.
    public let palette: BrandPalette
}

extension MeasuredSeries {
    private enum Job: Sendable {
        case take(PosterToScore.File)
        case poster(PosterToScore.File, PosterDescription)
        case zones(PosterToScore.File, [PosterDescription])
    }

    fileprivate enum Measure: Sendable {
        case take(PictureMeasure)
        case poster(PosterMeasure)
        case zones([[CalmZone]])
    }

    /// Measures a series.
    ///
    /// - Parameters:
    ///   - posters: The posters, in the series' order.
    ///   - measurer: What measures.
    public init(_ posters: [PosterToScore], by measurer: Measurer) async {
        var order: [Digest] = []
        var users: [Digest: [Int]] = [:]
        for (place, poster) in posters.enumerated() {
            if users[poster.take.digest] == nil { order.append(poster.take.digest) }
            users[poster.take.digest, default: []].append(place)
        }
        var jobs: [Job] = order.compactMap { users[$0]?.first.map { .take(posters[$0].take) } }
        var jobOfPoster: [Int: Int] = [:]
        for (place, poster) in posters.enumerated() {
            guard let file = poster.poster, let description = poster.description else { continue }
            jobOfPoster[place] = jobs.count
            jobs.append(.poster(file, description))
        }
        let laidOut = order.map { (users[$0] ?? []).filter { posters[$0].description != nil } }
        let firstOfZones = jobs.count
        jobs += zip(order.indices, laidOut).map { number, places in
            .zones(
                posters[users[order[number]]?.first ?? 0].take, places.compactMap { posters[$0].description })
        }
        let results = await measurer.each(jobs) { (job) throws(ImageError) -> Measure in
            switch job {
            case .take(let file): .take(try measurer.picture(file.path, file.digest))
            case .poster(let file, let description):
                .poster(try measurer.poster(file.path, file.digest, as: description))
            case .zones(let take, let descriptions):
                .zones(try measurer.zones(on: take, of: descriptions))
            }
        }
        var places: [Digest: Int] = [:]
        for (place, digest) in order.enumerated() { places[digest] = place }
        takes = order.indices.map { place in
            Take(digest: order[place], posters: users[order[place]] ?? [], measure: results[place].take)
        }
        var zones: [Int: [CalmZone]] = [:]
        for (number, places) in laidOut.enumerated() {
            // Why they could not be measured is told of the image, or of the poster's logo.
            let measured = results[firstOfZones + number].zones
            for (place, found) in zip(places, measured) { zones[place] = found }
        }
        self.posters = posters.enumerated().map { place, asked in
            Poster(
                asked: asked, measure: jobOfPoster[place].map { results[$0].poster },
                zones: zones[place] ?? [],
                take: places[asked.take.digest] ?? 0)
        }
        palette = measurer.palette
    }
}

extension Result<MeasuredSeries.Measure, ImageError> {
    fileprivate var take: Result<PictureMeasure, ImageError> {
        flatMap { if case .take(let measure) = $0 { .success(measure) } else { .failure(.notMeasured) } }
    }

    fileprivate var zones: [[CalmZone]] {
        if case .success(.zones(let zones)) = self { zones } else { [] }
    }

    fileprivate var poster: Result<PosterMeasure, ImageError> {
        flatMap { if case .poster(let measure) = $0 { .success(measure) } else { .failure(.notMeasured) } }
    }
}

extension ImageError {
    fileprivate static let notMeasured = ImageError.damaged(path: "", reason: "it was not measured")
}

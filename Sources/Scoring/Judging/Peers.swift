/// Pictures of one kind that others are judged by: those of a brand that people have approved, or the rest of a series.
///
/// Finished posters and the images without words that they are made from are two kinds: words and a logo are texture and
/// colour, too, so that each is compared with its like alone.
public struct Peers<Look: Sendable>: Sendable {
    /// One of them.
    public struct Picture: Sendable {
        /// What tells it from other pictures: the hash of its file.
        public let id: String
        /// What it looks like.
        public let look: Look
        /// How far it is from the brand's palette; `nil` where it was measured by another palette than today's.
        public let palette: Double?

        /// A picture.
        public init(id: String, look: Look, palette: Double?) {
            self.id = id
            self.look = look
            self.palette = palette
        }
    }

    /// The comparing facets, with how each measures.
    public typealias Distances = [Facet: @Sendable (Look, Look) -> Double]

    /// The pictures, in the order given.
    public let pictures: [Picture]
    private let distances: Distances
    private let neighbours: Neighbours
    private let standard: Standard

    /// Compares some pictures with each other.
    ///
    /// - Parameters:
    ///   - pictures: Which, near-duplicates left out: a picture that is there twice would be its own neighbour.
    ///   - distances: How two pictures are compared, by facet.
    public init(_ pictures: [Picture], by distances: Distances) {
        self.pictures = pictures
        self.distances = distances
        neighbours = Neighbours(of: pictures.map(\.look), by: distances)
        standard = Self.standard(of: pictures, neighbours, without: nil)
    }

    /// Where a picture stands among those that were approved.
    ///
    /// - Parameter picture: One that may be among them: then it is judged by the others.
    /// - Returns: Its standing; `nil` where there is no other.
    public func standing(of picture: Picture) -> Standing? {
        if let place = pictures.firstIndex(where: { $0.id == picture.id }) {
            return pictures.count > 1 ? standing(ofOne: place) : nil
        }
        guard !pictures.isEmpty else { return nil }
        var strange: [Facet: Double] = [:]
        strange[.palette] = picture.palette
        for (facet, distance) in distances {
            strange[facet] = Strangeness.among(pictures.map { distance(picture.look, $0.look) })
        }
        return standard.standing(of: strange)
    }

    /// Where each of them stands among the rest: a picture of theirs is never its own measure.
    public var standings: [Standing?] {
        pictures.indices.map { pictures.count > 1 ? standing(ofOne: $0) : nil }
    }

    private func standing(ofOne place: Int) -> Standing {
        var own = neighbours.strangeness(of: place)
        own[.palette] = pictures[place].palette
        return Self.standard(of: pictures, neighbours, without: place).standing(of: own)
    }

    private static func standard(
        of pictures: [Picture], _ neighbours: Neighbours, without leftOut: Int?
    ) -> Standard {
        let places = pictures.indices.filter { $0 != leftOut }
        var all = neighbours.strangenesses(without: leftOut)
        all[.palette] = places.compactMap { pictures[$0].palette }
        return Standard(count: places.count, strangenesses: all)
    }
}

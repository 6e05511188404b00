internal import Scoring

/// One way to say how strange a picture is: a facet, or all of them as `score` takes them together.
enum Measure: Hashable, Sendable {
    case facet(Facet)
    case whole

    static let all: [Measure] =
        [.colour, .texture, .light, .composition, .palette].map(Measure.facet) + [.whole]

    var name: String {
        switch self {
        case .facet(let facet): facet.rawValue
        case .whole: "all together"
        }
    }
}

extension Standing {
    /// How strange the picture is by a measure: greater is stranger.
    func strangeness(by measure: Measure) -> Double? {
        switch measure {
        case .facet(let facet): sides.first { $0.facet == facet }?.strangeness
        case .whole: strangest.map { $0.yardstick.excess(of: $0.strangeness) }
        }
    }

    func rank(by measure: Measure) -> ConformalRank? {
        switch measure {
        case .facet(let facet): sides.first { $0.facet == facet }?.rank
        case .whole: rank
        }
    }
}

extension Peers<Specimen> {
    /// Specimens as approved pictures.
    init(_ specimens: [Specimen]) {
        self.init(specimens.enumerated().map { .init($1, id: "\($0)") }, by: Self.distances)
    }

    /// The comparing facets.
    static var distances: Distances {
        var distances: Distances = [:]
        for facet in ComparedFacet.allCases {
            distances[facet.facet] = { $0.impression.distance(to: $1.impression, by: facet) }
        }
        return distances
    }

    /// Where a specimen stands that is not among the approved.
    func standing(ofNew specimen: Specimen) -> Standing? { standing(of: .init(specimen, id: "new")) }
}

extension Peers<Specimen>.Picture {
    fileprivate init(_ specimen: Specimen, id: String) {
        self.init(id: id, look: specimen, palette: specimen.palette)
    }
}

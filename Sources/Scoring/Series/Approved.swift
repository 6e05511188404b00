/// The pictures of a brand that people have approved, of each kind.
public struct Approved: Sendable {
    /// What a picture is.
    public enum Kind: String, Hashable, Sendable {
        /// Finished work, with its words and its logo.
        case posters
        /// Images with nothing laid over them.
        case takes
    }

    /// Looks compared by the facets that compare.
    static let distances: Peers<Impression>.Distances = Dictionary(
        uniqueKeysWithValues: ComparedFacet.allCases.map { facet in
            (facet.facet, { @Sendable in $0.distance(to: $1, by: facet) })
        })

    private let counts: [Kind: Int]
    /// Those of the kind that is judged by.
    private let peers: Peers<Impression>

    /// Approved pictures, near-duplicates left out: those of the kind that is judged by are compared with each other.
    ///
    /// - Parameters:
    ///   - posters: Finished work.
    ///   - takes: Images.
    public init(posters: [Peers<Impression>.Picture] = [], takes: [Peers<Impression>.Picture] = []) {
        counts = [.posters: posters.count, .takes: takes.count]
        kind = Self.kind(posters: posters.count, takes: takes.count)
        peers = Peers(kind == .takes ? takes : posters, by: Self.distances)
    }

    /// How many there are of a kind.
    public func count(of kind: Kind) -> Int { counts[kind] ?? 0 }

    /// The kind that a series is judged by: images where enough of them were approved, else finished work where enough was, else
    /// whichever there is more of.
    public let kind: Kind

    private static func kind(posters: Int, takes: Int) -> Kind {
        let enough = ConformalRank.leastCount
        if takes >= enough { return .takes }
        if posters >= enough { return .posters }
        return posters > takes ? .posters : .takes
    }

    /// What is usual among those of the kind that is judged by.
    var usual: Usual {
        Usual(
            peers.pictures.map(\.look),
            called: kind == .takes ? "the approved images" : "the approved posters")
    }

    /// What an approved picture looked like when it was measured; `nil` for one that is not among them.
    func look(of id: String) -> Impression? { peers.pictures.first { $0.id == id }?.look }

    /// Where a picture of the kind that is judged by stands.
    func standing(of picture: Peers<Impression>.Picture) -> Standing? { peers.standing(of: picture) }
}

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

    private let peers: [Kind: Peers<Impression>]

    /// Approved pictures.
    ///
    /// - Parameters:
    ///   - posters: Finished work.
    ///   - takes: Images.
    public init(posters: [Peers<Impression>.Picture] = [], takes: [Peers<Impression>.Picture] = []) {
        peers = [
            .posters: Peers(posters, by: Self.distances), .takes: Peers(takes, by: Self.distances),
        ]
    }

    /// How many there are of a kind.
    public func count(of kind: Kind) -> Int { peers[kind]?.pictures.count ?? 0 }

    /// The kind that a series is judged by: images where enough of them were approved, else finished work where enough was, else
    /// whichever there is more of.
    public var kind: Kind {
        let enough = ConformalRank.leastCount
        if count(of: .takes) >= enough { return .takes }
        if count(of: .posters) >= enough { return .posters }
        return count(of: .posters) > count(of: .takes) ? .posters : .takes
    }

    /// What is usual among those of a kind.
    func usual(of kind: Kind) -> Usual {
        Usual(
            (peers[kind]?.pictures ?? []).map(\.look),
            called: kind == .takes ? "the approved images" : "the approved posters")
    }

    /// What an approved picture looked like when it was measured; `nil` for one that is not among them.
    func look(of id: String, as kind: Kind) -> Impression? {
        peers[kind]?.pictures.first { $0.id == id }?.look
    }

    /// Where a picture of a kind stands.
    func standing(of picture: Peers<Impression>.Picture, as kind: Kind) -> Standing? {
        peers[kind]?.standing(of: picture)
    }
}

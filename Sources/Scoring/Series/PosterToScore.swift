public import Generation

/// A poster of a series with all that scoring must know of it.
public struct PosterToScore: Hashable, Sendable {
    /// A file and what it holds.
    public struct File: Hashable, Sendable {
        /// Where it is.
        public let path: String
        /// What it is called: its path in the workspace.
        public let name: String
        /// The hash of its bytes.
        public let digest: Digest

        /// A file.
        public init(path: String, name: String, digest: Digest) {
            self.path = path
            self.name = name
            self.digest = digest
        }
    }

    /// Whether its poster is as it was made.
    public enum State: Hashable, Sendable {
        /// It is.
        case asMade
        /// It is not there, or was made to be another.
        case absent
        /// Its file holds something else than was made.
        case altered
    }

    /// The cell's id.
    public let cell: String
    /// What it shows, whatever its size and language: posters with the same motif may look alike.
    public let motif: String
    /// The image that it is made from.
    public let take: File
    /// The finished poster; `nil` where it is not there as it is planned.
    public let poster: File?
    /// Whether that is as it was made.
    public let state: State
    /// What it is to be; `nil` where that is not known.
    public let description: PosterDescription?
    /// The image of the anchor that it follows.
    public let anchor: Digest?
    /// What another image costs, in words; `nil` where that is not known.
    public let price: String?

    /// A poster.
    public init(
        cell: String, motif: String, take: File, poster: File?, state: State? = nil,
        description: PosterDescription?, anchor: Digest? = nil, price: String? = nil
    ) {
        self.cell = cell
        self.motif = motif
        self.take = take
        self.poster = poster
        self.state = state ?? (poster == nil ? .absent : .asMade)
        self.description = description
        self.anchor = anchor
        self.price = price
    }
}

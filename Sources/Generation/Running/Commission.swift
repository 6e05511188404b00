/// One image that is wanted, and the posters that are laid out from it.
public struct Commission: Hashable, Sendable {
    /// What is ordered, should the image have to be made.
    public let order: Order
    /// The take, where it is in the store already.
    public let take: Digest?
    /// The posters.
    public let posters: [PosterOrder]

    /// An image and its posters.
    public init(order: Order, take: Digest?, posters: [PosterOrder]) {
        self.order = order
        self.take = take
        self.posters = posters
    }
}

extension Commission {
    /// An image that the service may have and no poster of the run needs: fetched, because it is paid for, and never paid again.
    ///
    /// - Parameters:
    ///   - attempt: A try in the state `sending` or `accepted`; others are not to be finished like this.
    ///   - request: What was asked for, which what arrives is compared with; `nil` where the ledger has lost it.
    ///   - isTrial: Whether it is a trial's.
    public init(finishing attempt: Attempt, of request: GenerationRequest?, isTrial: Bool) {
        let unknown = GenerationRequest(
            provider: attempt.provider, model: attempt.model, prompt: "", ratio: "",
            resolution: attempt.resolution)
        let price = attempt.price ?? Amount(micros: 0, currency: "USD")
        self.init(
            order: Order(
                request: request ?? unknown, key: attempt.key, price: price, series: attempt.series,
                cell: attempt.cell, isTrial: isTrial, mayPay: false),
            take: nil, posters: [])
    }

    /// The cells that the image is for; where no poster of the run needs it, the one that it was ordered for.
    public var cells: [String] { posters.isEmpty ? [order.cell] : posters.map(\.cell) }
}

/// One poster to be laid out.
public struct PosterOrder: Hashable, Sendable {
    /// The cell's id.
    public let cell: String
    /// Where it goes, relative to the workspace.
    public let path: String
    /// What to make of the take.
    public let description: PosterDescription
    /// Where its files go, one for each of the description's formats: ``path`` and the same with other endings.
    public var paths: [String] {
        let stem = path.lastIndex(of: ".").map { path[..<$0] } ?? path[...]
        return [path] + description.formats.dropFirst().map { "\(stem).\($0.fileExtension)" }
    }
    /// What its metadata says.
    public let provenance: Provenance
    /// What request and finish were made of, for the next plan's reasons.
    public let ingredients: [Ingredient]

    /// A poster to be laid out.
    public init(
        cell: String, path: String, description: PosterDescription, provenance: Provenance,
        ingredients: [Ingredient]
    ) {
        self.cell = cell
        self.path = path
        self.description = description
        self.provenance = provenance
        self.ingredients = ingredients
    }
}

/// What came of a commission.
public struct CommissionReport: Hashable, Sendable {
    /// The commission.
    public let commission: Commission
    /// How its image fared.
    public let outcome: Journey.Outcome
    /// Whether the image was made in this run.
    public let wasMade: Bool
    /// The posters that are now on disk.
    public let posters: [MadePoster]
    /// Posters that could not be laid out, each with the reason.
    public let unfinished: [Unfinished]

    /// What only pixels tell of its posters.
    public let findings: [Finding]

    /// What only pixels tell of one poster.
    public struct Finding: Hashable, Sendable {
        /// The cell's id.
        public let cell: String
        /// What was found.
        public let kind: PosterFinding.Kind
        /// The layer of the template that it is about, by its place there.
        public let origin: Int?
    }

    /// What is to be said of the picture that arrived, should it not be quite what was asked for.
    public let remark: String?

    /// A poster that could not be laid out from its take.
    public struct Unfinished: Hashable, Sendable {
        /// The cell's id.
        public let cell: String
        /// What is wrong.
        public let error: ImageError
    }
}

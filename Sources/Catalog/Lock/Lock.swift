/// What `<series>.lock.yaml` says: which request and image each cell has, and its approval.
public struct Lock: Hashable, Sendable {
    /// A template or brand, with the version of it that the series was made from.
    public struct Pin: Hashable, Sendable {
        /// Its name.
        public var name: String
        /// The tag, branch or commit that the series names.
        public var revision: String?
        /// The commit it stood for.
        public var commit: String?

        /// A pin.
        public init(name: String, revision: String? = nil, commit: String? = nil) {
            self.name = name
            self.revision = revision
            self.commit = commit
        }
    }

    /// What the lock knows of a cell.
    public struct LockedCell: Hashable, Sendable {
        /// The request's key: `sha256:` and 64 hex digits, as are finish and take.
        public var key: String
        /// The finish.
        public var finish: String
        /// The take.
        public var take: String
        /// Which of the images for the request, from 1.
        public var variant: Int
        /// Who made it; `hand` for a picture that a person brought.
        public var provider: String
        /// `made`, `approved` or `rejected`.
        public var state: String
        /// Who approved or rejected it.
        public var by: String?
        /// When: a date as in ISO 8601.
        public var on: String?
        /// Why.
        public var because: String?
        /// The variant that takes the place of a rejected one.
        public var next: Int?
        /// How a picture that a person brought was made, in IPTC's words.
        public var source: String?

        /// A cell that is made, or judged.
        public init(
            key: String, finish: String, take: String, variant: Int = 1, provider: String,
            state: String = "made",
            by: String? = nil, on: String? = nil, because: String? = nil, next: Int? = nil,
            source: String? = nil
        ) {
            self.key = key
            self.finish = finish
            self.take = take
            self.variant = variant
            self.provider = provider
            self.state = state
            self.by = by
            self.on = on
            self.because = because
            self.next = next
            self.source = source
        }
    }

    /// The template.
    public var template: Pin
    /// The brand.
    public var brand: Pin
    /// The cells by id; two where branches were merged and both have made it.
    public var cells: [String: [LockedCell]]

    /// A lock.
    public init(template: Pin, brand: Pin, cells: [String: [LockedCell]] = [:]) {
        self.template = template
        self.brand = brand
        self.cells = cells
    }
}

extension Lock {
    /// The provider of a picture that a person brought.
    public static let hand = "hand"
}

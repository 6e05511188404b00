/// One try at having one image made, as the ledger remembers it.
public struct Attempt: Hashable, Sendable {
    /// How far a try has come.
    ///
    /// The order of the first four is the order of the marks.
    public enum State: String, CaseIterable, Hashable, Sendable {
        /// Promised a place in the budget; not one byte was sent.
        case intent
        /// Connected, and about to send or sending: perhaps accepted.
        case sending
        /// The service has it under a task id.
        case accepted
        /// The image is in the store.
        case stored
        /// Refused by the service's policy.
        case refused
        /// Ended without an image.
        case failed
        /// The service says that it no longer has it.
        case gone
        /// Something arrived that is not the image; the bytes are kept.
        case unusable
        /// Sent, never answered, not to be found: perhaps paid.
        case unknown
        /// Surely not accepted, and given up: costs nothing.
        case released
    }

    /// The request's key.
    public let key: Digest
    /// Which try for the key it is, from 1.
    public let number: Int
    /// How far it is.
    public let state: State
    /// The service's handle, once it gave one.
    public let task: TaskID?
    /// The take, once it is stored.
    public let take: Digest?
    /// Why it ended as it did, in words.
    public let reason: String?
    /// What it costs or may cost.
    public let price: Amount?
    /// The series and the cell that it was first made for.
    public let series: String, cell: String
    /// The provider and the model.
    public let provider: String, model: String, resolution: String
    /// The run that holds it.
    public let run: String
    /// When it came into its state, ISO 8601 in UTC.
    public let changed: String
    /// Whether the program asked for it by itself, because an image did not fit.
    public let isRemake: Bool

    /// A try; see the properties.
    public init(
        key: Digest, number: Int, state: State, task: TaskID? = nil, take: Digest? = nil,
        reason: String? = nil,
        price: Amount? = nil, series: String = "", cell: String = "", provider: String = "",
        model: String = "",
        resolution: String = "", run: String = "", changed: String = "", isRemake: Bool = false
    ) {
        self.key = key
        self.number = number
        self.state = state
        self.task = task
        self.take = take
        self.reason = reason
        self.price = price
        self.series = series
        self.cell = cell
        self.provider = provider
        self.model = model
        self.resolution = resolution
        self.run = run
        self.changed = changed
        self.isRemake = isRemake
    }

    /// The id that goes with the paid call, by which the task can be found again.
    public var clientID: String { Self.clientID(key: key, number: number) }

    /// 32 hex digits of the key, a hyphen, the number of the try: short enough for any service's id field.
    public static func clientID(key: Digest, number: Int) -> String { "\(key.hex.prefix(32))-\(number)" }
}

extension Attempt.State {
    /// Whether the key may not be asked for again while this stands: it may be on its way, or paid.
    public var isLive: Bool {
        switch self {
        case .intent, .sending, .accepted, .unknown: true
        case .stored, .refused, .failed, .gone, .unusable, .released: false
        }
    }

    /// Whether the service took it, as far as is known.
    public var wasAccepted: Bool {
        switch self {
        case .accepted, .stored, .refused, .failed, .gone, .unusable: true
        case .intent, .sending, .unknown, .released: false
        }
    }
}

/// An image that a client of the sandbox has ordered.
public struct SandboxOrder: Hashable, Sendable {
    /// The model's name, as the client wrote it.
    public let model: String
    /// The prompt.
    public let prompt: String
    /// The ratio: `4:5`.
    public let ratio: String
    /// The resolution: `2K`.
    public let resolution: String
    /// The references' bytes, in order.
    public let references: [[UInt8]]
    /// The provider whose model it is: `toapis`.
    public let provider: String
    /// Which image of the same order it is, from 1: a service draws another one each time.
    public internal(set) var number = 1

    /// An order; see the properties.
    public init(
        model: String, prompt: String, ratio: String, resolution: String, references: [[UInt8]] = [],
        provider: String = "toapis"
    ) {
        self.model = model
        self.prompt = prompt
        self.ratio = ratio
        self.resolution = resolution
        self.references = references
        self.provider = provider
    }

    /// What tells its image from those of other orders, and from its own earlier ones.
    public var theme: String { number == 1 ? prompt : "\(prompt)\n\(number)" }
}

/// How much a template may do: its files may come from a stranger, and a mistake may loop.
public struct RenderLimits: Sendable, Hashable {
    /// The most steps: one for each expression, statement, turn of a loop and element that a filter visits.
    public let steps: Int
    /// The most loops within one another, and the most lists within lists that a variable may hold.
    public let depth: Int
    /// The most bytes of output, and of any text that is made on the way.
    public let outputBytes: Int

    /// Limits of one render.
    ///
    /// - Parameters:
    ///   - steps: The most steps, at least 1.
    ///   - depth: The deepest nesting, at least 1.
    ///   - outputBytes: The longest output in UTF-8 bytes.
    public init(steps: Int = 1_000_000, depth: Int = 64, outputBytes: Int = 1_000_000) {
        self.steps = steps
        self.depth = depth
        self.outputBytes = outputBytes
    }

    /// Far more than a prompt needs, and over within about a second.
    public static let standard = RenderLimits()
}

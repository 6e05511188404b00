/// How much a template may do: its files may come from a stranger, and a mistake may loop.
public struct RenderLimits: Sendable, Hashable {
    /// The most steps: one for each expression, statement, turn of a loop and element that a filter visits.
    public let steps: Int
    /// The most lists within lists that a variable may hold.
    public let depth: Int
    /// The most bytes of output, and of any text that is made on the way.
    public let outputBytes: Int

    /// How deep macros, blocks, templates and recursive loops may call one another: the sum of the heights of their trees,
    /// a block one level and an operation three.
    ///
    /// A level takes up to 3.5 KB of stack in a debug build and 1.8 KB in a release build: less than 1 MB and 512 KB in all.
    public let recursion: Int

    /// Limits of one render.
    ///
    /// - Parameters:
    ///   - steps: The most steps, at least 1.
    ///   - depth: The deepest nesting, at least 1.
    ///   - outputBytes: The longest output in UTF-8 bytes.
    ///   - recursion: The deepest calls in levels of trees; a small macro has about twelve.
    public init(
        steps: Int = 1_000_000, depth: Int = 64, outputBytes: Int = 1_000_000, recursion: Int = 280
    ) {
        self.steps = steps
        self.depth = depth
        self.outputBytes = outputBytes
        self.recursion = recursion
    }

    /// Far more than a prompt needs, and over within about a second.
    public static let standard = RenderLimits()
}

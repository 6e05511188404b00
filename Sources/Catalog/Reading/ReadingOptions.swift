/// What reading needs to know from outside the files.
public struct ReadingOptions: Sendable {
    /// Says what an image is, given its absolute path; throws when it is none.
    public typealias ImageProbe = @Sendable (String) throws -> ImageFacts

    /// The names of the providers there are.
    public let providers: [String]
    /// Looks at images; without one they are only looked for.
    public let imageProbe: ImageProbe?

    /// Options.
    ///
    /// - Parameters:
    ///   - providers: The names of the providers there are.
    ///   - imageProbe: Looks at each image that a brand names.
    public init(providers: [String] = ["proof", "toapis"], imageProbe: ImageProbe? = nil) {
        self.providers = providers
        self.imageProbe = imageProbe
    }
}

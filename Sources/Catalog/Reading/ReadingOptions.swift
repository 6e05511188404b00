/// What reading needs to know from outside the files.
public struct ReadingOptions: Sendable {
    /// Says what an image is, given its absolute path; throws when it is none.
    public typealias ImageProbe = @Sendable (String) throws -> ImageFacts

    /// The names of the providers there are.
    public let providers: [String]
    /// The names of the models that any provider knows; `nil` when they are not known, and nothing is said of them.
    public let models: [String]?
    /// Looks at images; without one they are only looked for.
    public let imageProbe: ImageProbe?

    /// Options.
    ///
    /// - Parameters:
    ///   - providers: The names of the providers there are.
    ///   - models: The names of the models that any provider knows; `nil` leaves them unchecked.
    ///   - imageProbe: Looks at each image that a brand names.
    public init(
        providers: [String] = ["proof", "toapis"], models: [String]? = nil, imageProbe: ImageProbe? = nil
    ) {
        self.providers = providers
        self.models = models
        self.imageProbe = imageProbe
    }
}

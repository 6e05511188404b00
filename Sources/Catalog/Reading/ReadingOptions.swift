/// What reading needs to know from outside the files.
public struct ReadingOptions: Sendable {
    /// Says what an image is, given its absolute path; throws when it is none.
    public typealias ImageProbe = @Sendable (String) throws -> ImageFacts

    /// Finds a version of folders of the workspace; throws what is wrong, in words.
    ///
    /// The folders are relative to the workspace, `.` is the whole of it; `watched` are the files whose later changes are counted.
    /// Without folders nothing is brought here.
    public typealias VersionFinder =
        @Sendable (_ revision: String, _ folders: [String], _ watched: [String]) throws -> PinnedVersion

    /// The names of the providers there are; `nil` when they are not known, and nothing is said of them.
    public let providers: [String]?
    /// The names of the models that any provider knows; `nil` when they are not known, and nothing is said of them.
    public let models: [String]?
    /// Looks at images; without one they are only looked for.
    public let imageProbe: ImageProbe?
    /// Finds versions; without it a version is refused.
    public let versions: VersionFinder?

    /// Options.
    ///
    /// - Parameters:
    ///   - providers: The names of the providers there are; `nil` leaves them unchecked.
    ///   - models: The names of the models that any provider knows; `nil` leaves them unchecked.
    ///   - imageProbe: Looks at each image that a brand names.
    ///   - versions: Finds versions of templates and brands.
    public init(
        providers: [String]? = nil, models: [String]? = nil, imageProbe: ImageProbe? = nil,
        versions: VersionFinder? = nil
    ) {
        self.providers = providers
        self.models = models
        self.imageProbe = imageProbe
        self.versions = versions
    }
}

/// What a model takes of a reference.
struct ReferenceTerms: Hashable, Sendable {
    /// A kind of image file; those that are not listed are sent as a copy.
    enum Kind: String, Hashable, Sendable, CaseIterable { case jpeg, png, webp }

    /// The most bytes of its file.
    let maximumBytes: Int
    /// The kinds of its file.
    var kinds = Set(Kind.allCases)
    /// How many times as long as its shorter side the longer one may be; `nil` where nothing is said.
    var longestRatio: Int?
    /// The most pixels; `nil` where nothing is said.
    var maximumPixels: Int?

    /// The same for a file of fewer bytes.
    func within(_ bytes: Int) -> ReferenceTerms {
        ReferenceTerms(
            maximumBytes: min(bytes, maximumBytes), kinds: kinds, longestRatio: longestRatio,
            maximumPixels: maximumPixels)
    }
}

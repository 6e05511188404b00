public import Diagnostics

/// What a run may do by itself about images that do not fit: make others for the same requests, and keep the best.
public struct RemakingTerms: Hashable, Sendable {
    /// How many further images of one request the program may ask for in the life of the series, those of earlier runs included.
    public let retries: Int
    /// What all of them may cost in the life of the series; `nil` for what its own budget leaves.
    public let budget: Located<Amount>?

    /// How many further images a series may allow: what has not come right by then needs a person, not another image.
    public static let possibleRetries = 1...5
}

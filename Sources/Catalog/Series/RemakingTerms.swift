public import Diagnostics
import YAML

/// What a run may do by itself about images that do not fit: make others for the same requests, and keep the best.
public struct RemakingTerms: Hashable, Sendable {
    /// How many further images of one request the program may ask for in the life of the series, those of earlier runs included.
    public let retries: Int
    /// What all of them may cost in the life of the series; `nil` for what its own budget leaves.
    public let budget: Located<Amount>?

    /// How many further images a series may allow: what has not come right by then needs a person, not another image.
    public static let possibleRetries = 1...5
}

extension SeriesReader {
    /// What `consistency` says; `nil` where it says nothing, or only what was told to be wrong.
    var remaking: RemakingTerms? {
        guard let node = root["consistency"], let retries = node.integer("retry"),
            RemakingTerms.possibleRetries.contains(retries)
        else { return nil }
        return RemakingTerms(
            retries: retries,
            budget: node.located("budget").flatMap { text in
                Amount(text.value).map { Located($0, at: text.span) }
            })
    }
}

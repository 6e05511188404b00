import Diagnostics
import YAML

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

internal import Foundation

/// What is already had, as a plan needs to know it: read once, then plain values.
public struct Holdings: Sendable {
    /// What the ledger says of a key.
    public struct Entry: Hashable, Sendable {
        /// The last try's number, from 1, and how far it has come.
        public let number: Int, state: Attempt.State
        /// Why the last try ended as it did, in words.
        public let reason: String?
        /// The take that the key has, the latest one.
        public let take: Digest?

        /// What is known of a key.
        public init(number: Int = 1, state: Attempt.State, reason: String? = nil, take: Digest?) {
            self.number = number
            self.state = state
            self.reason = reason
            self.take = take
        }
    }

    /// A poster that was made, and whether its file is still what it was.
    public struct Poster: Hashable, Sendable {
        /// As the ledger has it.
        public let made: MadePoster
        /// Whether the file is there with the same bytes.
        public let isPresent: Bool

        /// A poster and whether it is still there.
        public init(made: MadePoster, isPresent: Bool) {
            self.made = made
            self.isPresent = isPresent
        }
    }

    /// By key.
    public let entries: [Digest: Entry]
    /// By cell.
    public let posters: [String: Poster]
    /// What was decided about trials, by cell; decisions on real images stand in the lock.
    public let decisions: [String: Decision]
    /// The tries that the program asked for by itself, because images did not fit, and that may cost something.
    public let remakes: [Attempt]
    private let store: TakeStore?
    /// Takes that count as being in the store, without one.
    private let supposed: Set<Digest>

    /// What is had.
    ///
    /// - Parameters:
    ///   - entries: By key.
    ///   - posters: By cell.
    ///   - decisions: What was decided about trials, by cell.
    ///   - remakes: The tries that the program asked for by itself, and that may cost something.
    ///   - store: Where takes are looked for, when one is asked for.
    ///   - supposed: Takes that count as being in the store.
    public init(
        entries: [Digest: Entry] = [:], posters: [String: Poster] = [:],
        decisions: [String: Decision] = [:], remakes: [Attempt] = [], store: TakeStore? = nil,
        supposing supposed: Set<Digest> = []
    ) {
        self.entries = entries
        self.posters = posters
        self.decisions = decisions
        self.remakes = remakes
        self.store = store
        self.supposed = supposed
    }

    /// Whether a take's file is in the store.
    public func has(_ take: Digest) -> Bool { supposed.contains(take) || store?.path(of: take) != nil }

    /// Where a take's file is; `nil` if the store does not have it.
    public func path(of take: Digest) -> String? { store?.path(of: take) }

    /// Reads what is had for one series and provider.
    ///
    /// - Parameters:
    ///   - ledger: The record.
    ///   - store: Where takes are.
    ///   - root: The workspace's folder.
    ///   - series: `nordlys/spring-launch`.
    ///   - provider: The provider's name.
    ///   - isTrial: Whether what it makes are trials.
    ///   - digest: The hash of a file, by its path; `nil` when it cannot be read.
    /// - Throws: ``LedgerError``.
    public init(
        ledger: Ledger, store: TakeStore, root: String, series: String, provider: String, isTrial: Bool,
        digest: (String) -> Digest? = { try? Digest(ofFile: $0) }
    ) throws(LedgerError) {
        var posters: [String: Poster] = [:]
        for made in try ledger.posters(series: series, provider: provider) {
            let isPresent = made.files.allSatisfy { digest("\(root)/\($0.path)") == $0.digest }
            posters[made.cell] = Poster(made: made, isPresent: isPresent)
        }
        let decided = try ledger.decisions(series: series, provider: provider).map { ($0.cell, $0) }
        self.init(
            entries: try ledger.standings(provider: provider), posters: posters,
            decisions: Dictionary(decided) { first, _ in first },
            remakes: try ledger.remakes(series: series, isTrial: isTrial), store: store)
    }
}

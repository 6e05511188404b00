internal import Foundation

/// What is already had, as a plan needs to know it: read once, then plain values.
public struct Holdings: Sendable {
    /// What the ledger says of a key.
    public struct Entry: Hashable, Sendable {
        /// The last try.
        public let last: Attempt
        /// The take that the key has, the latest one.
        public let take: Digest?
        /// Whether the take's file is in the store.
        public let isInStore: Bool

        /// What is known of a key.
        public init(last: Attempt, take: Digest?, isInStore: Bool) {
            self.last = last
            self.take = take
            self.isInStore = isInStore
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
    private let store: TakeStore?

    /// What is had; `store` answers for takes that only the lock names.
    public init(entries: [Digest: Entry] = [:], posters: [String: Poster] = [:], store: TakeStore? = nil) {
        self.entries = entries
        self.posters = posters
        self.store = store
    }

    /// Whether a take's file is in the store.
    public func has(_ take: Digest) -> Bool { store?.path(of: take) != nil }

    /// Reads what is had for one series and provider.
    ///
    /// - Parameters:
    ///   - ledger: The record.
    ///   - store: Where takes are.
    ///   - root: The workspace's folder.
    ///   - series: `nordlys/spring-launch`.
    ///   - provider: The provider's name.
    ///   - digest: The hash of a file, by its path; `nil` when it cannot be read.
    /// - Throws: ``LedgerError``.
    public init(
        ledger: Ledger, store: TakeStore, root: String, series: String, provider: String,
        digest: (String) -> Digest? = { try? Digest(ofFile: $0) }
    ) throws(LedgerError) {
        var entries: [Digest: Entry] = [:]
        for attempt in try ledger.latest(provider: provider) {
            let take = attempt.take ?? entries[attempt.key]?.take
            entries[attempt.key] = Entry(
                last: attempt, take: take, isInStore: take.map { store.path(of: $0) != nil } ?? false)
        }
        var posters: [String: Poster] = [:]
        for made in try ledger.posters(series: series, provider: provider) {
            let found = digest("\(root)/\(made.path)")
            posters[made.cell] = Poster(made: made, isPresent: found == made.digest)
        }
        self.init(entries: entries, posters: posters, store: store)
    }
}

/// What a look at one part of a workspace has found.
public struct Check: Hashable, Sendable {
    /// The part: `ledger`, `store`, `posters`, `leftovers`, `records`.
    public let name: String
    /// What is there, where all is well: "3 tries, 6 posters".
    public let summary: String
    /// What is to be said; empty where all is well.
    public let findings: [Finding]

    /// A check; see the properties.
    public init(_ name: String, summary: String, findings: [Finding] = []) {
        self.name = name
        self.summary = summary
        self.findings = findings
    }

    /// The worst of its findings; `nil` where there is none.
    public var worst: Finding.Weight? { findings.map(\.weight).max() }
}

/// One thing that a check has to say.
public struct Finding: Hashable, Sendable {
    /// How much it matters, least first.
    public enum Weight: String, CaseIterable, Comparable, Hashable, Sendable {
        /// Nothing to do.
        case note
        /// It was wrong, and is mended.
        case mended
        /// It is wrong.
        case damaged

        /// Whether one matters less than the other.
        public static func < (one: Weight, other: Weight) -> Bool { one.rank < other.rank }

        private var rank: Int { Weight.allCases.firstIndex(of: self) ?? 0 }
    }

    /// How much it matters.
    public let weight: Weight
    /// What it is, a sentence without its full stop.
    public let message: String
    /// What to do; `nil` where there is nothing to do.
    public let remedy: String?
    /// What it is about: files, tries, lines.
    public let things: [String]

    /// A finding; see the properties.
    public init(_ weight: Weight, _ message: String, remedy: String? = nil, things: [String] = []) {
        self.weight = weight
        self.message = message
        self.remedy = remedy
        self.things = things
    }
}

/// A number with its noun.
func amount(_ number: Int, _ noun: String, _ plural: String? = nil) -> String {
    "\(number) \(number == 1 ? noun : plural ?? noun + "s")"
}

import Diagnostics

/// What the unknown names of one map were probably meant to be.
struct Misspellings {
    private let given: Set<String>
    private let known: [String]
    private let nearest: [String: String]
    /// How many unknown names were probably meant to be each known one.
    private let rivals: [String: Int]

    /// The most unknown names that are compared with the known ones; who has more has another kind of file.
    private static let limit = 500

    /// The names of a map.
    ///
    /// - Parameters:
    ///   - given: The names that it has.
    ///   - known: The names that would be right.
    init(_ given: [String], known: [String]) {
        self.known = known
        self.given = Set(given)
        let unknown = self.given.subtracting(known).sorted().prefix(Self.limit)
        let pairs = unknown.compactMap { name in
            nearestName(to: name, among: known).map { (name, $0) }
        }
        nearest = Dictionary(uniqueKeysWithValues: pairs)
        rivals = Dictionary(pairs.map { ($0.1, 1) }, uniquingKeysWith: +)
    }

    /// The nearest known name.
    func nearest(to name: String) -> String? { nearest[name] }

    /// The nearest known name, where the map does not have it as well.
    func missing(meantBy name: String) -> String? {
        nearest[name].flatMap { given.contains($0) ? nil : $0 }
    }

    /// The name that may be put in its place unasked: the only one near, not there yet, and no other slip is as near to it.
    func replacement(for name: String) -> String? {
        guard let missing = missing(meantBy: name), rivals[missing] == 1,
            onlyName(near: name, among: known) == missing
        else { return nil }
        return missing
    }
}

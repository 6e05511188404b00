/// A pattern of names: `*` stands for any run of characters, `?` for any one.
public struct Glob: Hashable, Sendable {
    /// The pattern as written.
    public let pattern: String

    /// A pattern; `nil` where a text has neither `*` nor `?` and so names only itself.
    public init?(_ text: String) {
        guard text.contains(where: { $0 == "*" || $0 == "?" }) else { return nil }
        pattern = text
    }

    /// Whether a name has the form of the pattern.
    public func matches(_ name: String) -> Bool {
        // Iterative, with one place to go back to: a recursive matcher takes exponential time on `*a*a*a*`.
        var (place, wanted) = (name.startIndex, pattern.startIndex)
        var retry: (place: String.Index, wanted: String.Index)?
        while place < name.endIndex {
            if wanted < pattern.endIndex, pattern[wanted] == "*" {
                wanted = pattern.index(after: wanted)
                retry = (place, wanted)
            } else if wanted < pattern.endIndex, pattern[wanted] == "?" || pattern[wanted] == name[place] {
                place = name.index(after: place)
                wanted = pattern.index(after: wanted)
            } else if let back = retry {
                place = name.index(after: back.place)
                wanted = back.wanted
                retry = (place, wanted)
            } else {
                return false
            }
        }
        return pattern[wanted...].allSatisfy { $0 == "*" }
    }
}

/// The names that a text means: itself, or those that match it as a pattern.
///
/// - Parameters:
///   - text: A name, or a ``Glob``.
///   - names: All there are.
/// - Returns: Those that are meant, in their order; none where the text leads nowhere.
public func names(meantBy text: String, among names: [String]) -> [String] {
    let glob = Glob(text)
    return names.filter { $0 == text || glob?.matches($0) == true }
}

import Diagnostics
import YAML

/// The most characters that a text may have: on every size, or by size.
public struct LengthLimit: Hashable, Sendable {
    /// A limit with the size that it is for; without one it is for all.
    struct Entry: Hashable, Sendable {
        let size: Located<String>?
        let length: Located<Int>
    }

    /// The limits as written, one for each size named.
    let entries: [Entry]

    /// The limit that a number gives, or a map of sizes; `nil` where neither is written.
    init?(_ node: Node?) {
        guard let node else { return nil }
        entries =
            node.entries?.compactMap { entry in
                entry.value.length.map { Entry(size: entry.located, length: $0) }
            } ?? [node.length].compactMap { $0 }.map { Entry(size: nil, length: $0) }
        if entries.isEmpty { return nil }
    }

    /// Whether sizes are told apart.
    var isBySize: Bool { entries.contains { $0.size != nil } }

    /// The sizes that have a limit of their own.
    var sizes: [Located<String>] { entries.compactMap(\.size).filter { $0.value != "*" } }

    /// The smallest number of all.
    var least: Int { entries.map(\.length.value).min() ?? .max }

    /// The limit on a size: its own, else the one for all others; `nil` where there is none.
    func most(on size: String) -> Located<Int>? {
        let own = entries.first { $0.size?.value == size }
        return (own ?? entries.first { $0.size == nil || $0.size?.value == "*" })?.length
    }
}

extension Node {
    fileprivate var length: Located<Int>? {
        located.flatMap { text in decimal(text.value[...], places: 0).map { Located($0, at: text.span) } }
    }
}

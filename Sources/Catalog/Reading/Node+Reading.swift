import Diagnostics
import YAML

// A tree that was compared with its shape is read without complaint: what is not as it should be was told already,
// and is left out.

extension Node {
    /// The text with its place; `nil` where nothing was written.
    var located: Located<String>? {
        guard let text, !isAbsent else { return nil }
        return Located(text, at: span)
    }

    /// The text under a key.
    func located(_ key: String) -> Located<String>? { self[key]?.located }

    /// The text under a key, without its place.
    func text(_ key: String) -> String? { located(key)?.value }

    /// The whole number under a key.
    func integer(_ key: String) -> Int? { text(key).flatMap { decimal($0[...], places: 0) } }

    /// The percentage under a key.
    func percent(_ key: String) -> Percent? { text(key).flatMap { Percent($0) } }

    /// The measure under a key.
    func measure(_ key: String) -> Measure? { text(key).flatMap { Measure($0) } }

    /// The texts of a list, or one text for a list of it.
    var texts: [Located<String>] { (elements ?? [self]).compactMap(\.located) }

    /// The texts under a key; none where the key is not there.
    func texts(_ key: String) -> [Located<String>] { self[key]?.texts ?? [] }

    /// The elements of a list, or the one that stands for a list of it; none where the key is not there.
    func list(_ key: String) -> [Node] {
        guard let node = self[key], !node.isAbsent else { return [] }
        return node.elements ?? [node]
    }

    /// The entries of the map under a key.
    func entries(_ key: String) -> [Entry] { self[key]?.entries ?? [] }

    /// The key that a map holds, with its place.
    func key(_ name: String) -> Located<String>? {
        entries?.first { $0.name == name }.map { Located(name, at: $0.key.span) }
    }
}

extension Node.Entry {
    /// The key with its place.
    var located: Located<String> { Located(name, at: key.span) }
}

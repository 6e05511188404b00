import Diagnostics

/// The entries of a mapping so far: each key once, each a text.
struct KeysOfMapping {
    private(set) var entries: [Node.Entry] = []
    private var places: [String: SourceSpan] = [:]

    /// From the first key to the last value.
    var span: SourceSpan? {
        guard let first = entries.first, let last = entries.last else { return nil }
        return first.key.span.joined(with: last.value.span)
    }

    /// Takes in an entry, or says why not.
    mutating func add(_ entry: Node.Entry) -> Diagnostic? {
        guard let scalar = entry.key.scalar else { return keyIsNoText(at: entry.key.span) }
        if scalar.style == .plain, entry.name == "<<" { return mergeKey(at: entry.key.span) }
        if let first = places.updateValue(entry.key.span, forKey: entry.name) {
            return duplicateKey(entry.name, at: entry.key.span, first: first)
        }
        entries.append(entry)
        return nil
    }
}

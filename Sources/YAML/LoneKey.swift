import Diagnostics

/// A key of a map in braces that has no ':', as its writer meant no map, or no key.
struct LoneKey {
    private let key: Node
    /// The value before it; `nil` when it is the first.
    private let last: Node?

    /// A key without a value; `nil` when it has its ':'.
    init?(_ key: Node, after last: Node?) {
        let bytes = key.span.file.bytes
        let next = bytes[key.span.range.upperBound...].first { !isBlank($0) }
        guard let scalar = key.scalar, !scalar.isAbsent,
            next == UInt8(ascii: ",") || next == UInt8(ascii: "}")
        else { return nil }
        self.key = key
        self.last = last
    }

    /// The text that was meant to hold the comma before the key; `nil` when it is something else.
    var textBeforeComma: Node? {
        guard colonWithoutBlank == nil, key.scalar?.style == .plain, let last,
            last.scalar?.style == .plain, !last.isAbsent
        else { return nil }
        return last
    }

    fileprivate var colonWithoutBlank: Diagnostic? {
        key.scalar?.style == .plain ? YAML.colonWithoutBlank(in: key.span.range, of: key.span.file) : nil
    }

    fileprivate var text: String { key.span.text }

    fileprivate var diagnostic: Diagnostic {
        if let colonWithoutBlank { return colonWithoutBlank }
        guard let last = textBeforeComma else {
            return Diagnostic(
                .yamlSyntax, "'\(text)' has no ':' after it", at: key.span, help: "write 'key: value'")
        }
        let file = key.span.file
        let comma =
            file.bytes[last.span.range.upperBound...].firstIndex(of: UInt8(ascii: ","))
            ?? key.span.range.lowerBound
        let whole = SourceSpan(file: file, range: last.span.range.lowerBound..<key.span.range.upperBound)
        return Diagnostic(
            .yamlSyntax, "a comma ends the text", at: SourceSpan(file: file, range: comma..<comma + 1),
            related: [.init(at: whole, "if this is one text")], help: "put it in quotes")
    }
}

/// What is wrong with a map in braces that has keys without ':'.
///
/// - Parameters:
///   - keys: All of them.
///   - braces: The map.
///   - isAll: Whether the map has no other keys: then it is probably none.
/// - Returns: One problem for each key, or one for a map that is none.
func problems(of keys: [LoneKey], in braces: SourceSpan, isAll: Bool) -> [Diagnostic] {
    guard isAll, !keys.contains(where: { $0.colonWithoutBlank != nil }) else { return keys.map(\.diagnostic) }
    let inner = keys.map(\.text).joined(separator: ", ")
    let isShort = inner.utf8.count <= 40 && braces.start.line == braces.end.line
    let list = isShort ? "write a list in brackets: [\(inner)]" : "write a list in brackets"
    let text = isShort ? "a text in quotes: \(quoted(braces.text))" : "a text in quotes"
    return [
        Diagnostic(
            .yamlSyntax, "these braces hold no 'key: value'", at: braces,
            help: keys.count == 1 && isShort
                ? "leave the braces out: \(inner); or put them in quotes if they are text: \(quoted(braces.text))"
                : "\(list), \(text)")
    ]
}

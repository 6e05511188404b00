import Diagnostics
import YAML

// Edits that put one name or value in the place of another and leave everything around it as it is.

/// A key written differently; `nil` where the place is no key (an alias has its text elsewhere) or the name needs
/// more than quotes.
func renaming(_ key: SourceSpan, to name: String) -> Diagnostic.Fix? {
    let bytes = key.file.bytes
    let next = bytes[key.range.upperBound...].first { $0 != UInt8(ascii: " ") }
    guard next == UInt8(ascii: ":") else { return nil }
    return rewriting(key, as: name)
}

/// A text of one line written differently, in the quotes that it had or needs.
func rewriting(_ span: SourceSpan, as text: String) -> Diagnostic.Fix? {
    let bytes = span.file.bytes
    guard span.file.isYAML, let first = span.range.first.map({ bytes[$0] }),
        let last = span.range.last.map({ bytes[$0] }),
        !bytes[span.range].contains(UInt8(ascii: "\n")), !"|>".utf8.contains(first), !text.contains("\\")
    else { return nil }
    let isQuoted = "\"'".utf8.contains(first) && first == last
    let quotes = isQuoted ? String(UnicodeScalar(first)) : isPlain(text) ? "" : "\""
    guard quotes.isEmpty || !text.contains(quotes) else { return nil }
    return Diagnostic.Fix(isSafe: true, edits: [.init(replacing: span, with: quotes + text + quotes)])
}

extension SourceFile {
    /// Whether YAML's quotes mean something in it; a sheet is left to the program that wrote it.
    var isYAML: Bool { path.hasSuffix(".yaml") }
}

/// Whether a text needs no quotes wherever it stands, also where an editor looks for numbers and truth values.
private func isPlain(_ text: String) -> Bool {
    guard let first = text.utf8.first, let last = text.utf8.last, last != UInt8(ascii: " ") else {
        return false
    }
    return (isLetter(first) || isDigit(first))
        && text.utf8.allSatisfy { isLetter($0) || isDigit($0) || " %/._-?".utf8.contains($0) }
}

private func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

private func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

extension Node {
    /// The text written differently; `nil` for what is no text of one line.
    func rewritten(_ text: String) -> Diagnostic.Fix? {
        guard let scalar, scalar.style != .literal, scalar.style != .folded else { return nil }
        return rewriting(span, as: text)
    }
}

import Diagnostics

// The wording of everything that is wrong with a file as YAML, but for what libyaml itself refuses.

func unquotedHexColour(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
        .unquotedHexColour, "an unquoted colour is a comment to YAML", at: span, label: "this is not read",
        help: "write \"\(span.text)\" in quotes",
        fix: .init(isSafe: true, edits: [.init(replacing: span, with: "\"\(span.text)\"")]))
}

func unquotedExpression(in file: SourceFile, range: Range<Int>) -> Diagnostic {
    let span = SourceSpan(file: file, range: range)
    let quoted = quoted(span.text)
    return Diagnostic(
        .unquotedExpression, "a value that begins with '\(span.text.prefix(2))' must be quoted", at: span,
        label: "YAML takes the brace for the start of a map", help: "write \(quoted)",
        fix: .init(isSafe: true, edits: [.init(replacing: span, with: quoted)]))
}

/// The text as one YAML scalar: in double quotes, in single quotes where it has double ones itself.
func quoted(_ text: String) -> String {
    guard text.contains("\"") || text.contains("\\") else { return "\"\(text)\"" }
    return "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
}

func secondDocument(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
        .yamlSyntax, "a second document begins here", at: span,
        help: "a file holds one document: delete this line, or make two files")
}

func unsupportedTag(in file: SourceFile, from offset: Int) -> Diagnostic {
    let bytes = file.bytes
    let start = bytes[offset...].firstIndex(of: UInt8(ascii: "!")) ?? offset
    let end = bytes[start...].firstIndex { isBlank($0) || ",]}".utf8.contains($0) } ?? bytes.count
    let span = SourceSpan(file: file, range: start..<max(start, end))
    return Diagnostic(
        .unsupportedYAML, "tags such as '\(span.text)' are not used here", at: span,
        help: "delete it: what a value is follows from its key; a text that begins with '!' needs quotes",
        fix: deletingTag(span.range, of: file))
}

func mergeKey(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
        .unsupportedYAML, "merge keys are not used here", at: span,
        help:
            "write the keys out where they belong, or use an alias for the whole value; quote the key if '<<' is its name"
    )
}

func keyIsNoText(at span: SourceSpan) -> Diagnostic {
    Diagnostic(.unsupportedYAML, "a key must be a text", at: span, help: "write 'key: value'")
}

func duplicateKey(_ name: String, at span: SourceSpan, first: SourceSpan) -> Diagnostic {
    Diagnostic(
        .duplicateKey, "the key '\(name)' stands twice in one map", at: span,
        related: [.init(at: first, "first here")], help: "keep one of the two")
}

func unknownAlias(_ name: String, at span: SourceSpan, among anchors: [String]) -> Diagnostic {
    let nearest = nearestName(to: name, among: anchors)
    return Diagnostic(
        .yamlSyntax, "no anchor '&\(name)' stands before this", at: span,
        help: nearest.map { "did you mean '*\($0)'?" } ?? "quote a text that begins with '*'")
}

func tooMuch(_ message: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(.limitExceeded, message, at: span, help: "make the file simpler")
}

import Diagnostics

// The wording of everything that is wrong with a file as YAML, but for what libyaml itself refuses.

func unquotedHexColour(at span: SourceSpan, isAlone: Bool) -> Diagnostic {
    Diagnostic(
        .unquotedHexColour, "an unquoted colour is a comment to YAML", at: span, label: "this is not read",
        help: isAlone ? "write \"\(span.text)\" in quotes" : "write [\"\(span.text)\", …], each in quotes",
        fix: isAlone ? .init(isSafe: true, edits: [.init(replacing: span, with: "\"\(span.text)\"")]) : nil)
}

func unquotedExpression(in file: SourceFile, range: Range<Int>, inFlow: Bool) -> Diagnostic {
    let span = SourceSpan(file: file, range: range)
    let quoted = quoted(span.text)
    // A text of several lines, or a key: quotes around this line would be too few or too many.
    let isWhole =
        areBracesClosed(in: span.text)
        && (inFlow || !goesOn(after: span.start.line, in: file) && !beginsKey(span))
    return Diagnostic(
        .unquotedExpression, "a value that begins with '\(span.text.prefix(2))' must be quoted", at: span,
        label: "YAML takes the brace for the start of a map",
        help: isWhole ? "write \(quoted)" : "put it in quotes",
        fix: isWhole ? .init(isSafe: true, edits: [.init(replacing: span, with: quoted)]) : nil)
}

/// Whether every `{{` and `{%` has its end in the text.
private func areBracesClosed(in text: String) -> Bool {
    [("{{", "}}"), ("{%", "%}"), ("{#", "#}")].allSatisfy { opening, closing in
        text.ranges(of: opening).count == text.ranges(of: closing).count
    }
}

/// Whether a line begins with the expression, and a ':' follows its braces.
private func beginsKey(_ span: SourceSpan) -> Bool {
    let line = span.file.lineRange(span.start.line)
    let isFirst = span.file.bytes[line.lowerBound..<span.range.lowerBound].allSatisfy {
        $0 == 0x20 || $0 == UInt8(ascii: "-")
    }
    return isFirst && (span.text.contains("}}: ") || span.text.hasSuffix("}}:"))
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

/// A tag; one that is alone has no value after it, so that it can only be meant as text.
func unsupportedTag(in file: SourceFile, from offset: Int, isAlone: Bool) -> Diagnostic {
    let bytes = file.bytes
    let start = bytes[offset...].firstIndex(of: UInt8(ascii: "!")) ?? offset
    let end = bytes[start...].firstIndex { isBlank($0) || ",]}".utf8.contains($0) } ?? bytes.count
    let span = SourceSpan(file: file, range: start..<max(start, end))
    let fix = isAlone ? quotingTag(span.range, of: file) : deletingTag(span.range, of: file)
    return Diagnostic(
        .unsupportedYAML, "tags such as '\(span.text)' are not used here", at: span,
        help: isAlone && fix != nil
            ? "write \(quoted(span.text)): a text that begins with '!' needs quotes"
            : "delete it: what a value is follows from its key; a text that begins with '!' needs quotes",
        fix: fix)
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

func aliasInsideItself(_ name: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
        .yamlSyntax, "'*\(name)' stands inside the value that it repeats", at: span,
        help: "write the value out; quote a text that begins with '*'")
}

/// `headline: &copy 2026` says 2026.
func unusedAnchor(_ name: String, in file: SourceFile, from offset: Int) -> Diagnostic {
    let bytes = file.bytes
    let start = bytes[offset...].firstIndex(of: UInt8(ascii: "&")) ?? offset
    let span = SourceSpan(file: file, range: start..<min(bytes.count, start + 1 + name.utf8.count))
    return Diagnostic(
        .unusedAnchor, severity: .warning,
        "'\(span.text)' is an anchor, no part of the text, and nothing repeats it",
        at: span, label: "this is not read",
        help: "put the value in quotes if it is meant as text, else delete it")
}

func tooMuch(_ message: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(.limitExceeded, message, at: span, help: "make the file simpler")
}

/// The first problems of a file, and how many more it has.
func shown(_ all: [Diagnostic], atMost most: Int) -> [Diagnostic] {
    guard all.count > most, let next = all.dropFirst(most).first else { return all }
    let severity = all[most...].contains { $0.severity == .error } ? Diagnostic.Severity.error : .warning
    let rest = Diagnostic(
        .limitExceeded, severity: severity, "\(all.count - most) more problems are not shown", at: next.span,
        help: "mend those above first")
    return all[..<most] + [rest]
}

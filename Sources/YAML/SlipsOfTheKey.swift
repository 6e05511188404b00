import Diagnostics

// Slips that YAML takes for something else, or stumbles over far from where they are.

/// A quoted text that a quote inside it ended, or that ran on to the next quote in the file because its own is missing.
///
/// - Parameters:
///   - offset: Where reading stopped.
///   - start: Where the collection begins that was being read.
///   - file: The file.
/// - Returns: `nil` when no quoted text ends where reading stopped.
func quoteSlip(at offset: Int, from start: Int, in file: SourceFile) -> Diagnostic? {
    let bytes = file.bytes
    var end = min(offset, bytes.count)
    while end > start, bytes[end - 1] == 0x20 { end -= 1 }
    guard let opening = openingQuote(ofTextEndingAt: end, from: start, in: bytes) else { return nil }
    guard file.location(at: opening).line == file.location(at: end - 1).line else {
        return Diagnostic(
            .yamlSyntax, "a quote that is never closed",
            at: SourceSpan(file: file, range: opening..<opening + 1),
            help: "end the text with the same quote")
    }
    let isApostrophe = bytes[opening] == UInt8(ascii: "'")
    return Diagnostic(
        .yamlSyntax, isApostrophe ? "this apostrophe ends the text" : "this quote ends the text",
        at: SourceSpan(file: file, range: end - 1..<end),
        related: [.init(at: SourceSpan(file: file, range: opening..<opening + 1), "which begins here")],
        help: isApostrophe
            ? "write '' for one apostrophe, or put the text in double quotes"
            : "write \\\" inside double quotes, or put the text in single quotes")
}

private func openingQuote(ofTextEndingAt end: Int, from start: Int, in bytes: [UInt8]) -> Int? {
    var offset = start
    var last = UInt8(ascii: "{")
    while offset < end {
        let byte = bytes[offset]
        let isQuote = byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'")
        if isQuote, "[{,:-\n".utf8.contains(last) {
            let close = quotedEnd(from: offset, in: bytes)
            if close == end { return offset }
            offset = close
            last = byte
            continue
        }
        if byte != 0x20 { last = byte }
        offset += 1
    }
    return nil
}

/// `key:value`: a line that is one text to YAML.
func colonWithoutBlank(inLineOf offset: Int, of file: SourceFile) -> Diagnostic? {
    let bytes = file.bytes
    let line = file.lineRange(at: offset)
    var start = line.lowerBound
    while start < line.upperBound, bytes[start] == 0x20 || bytes[start] == UInt8(ascii: "-") { start += 1 }
    return colonWithoutBlank(in: start..<line.upperBound, of: file)
}

/// `key:value` at the start of a text.
func colonWithoutBlank(in range: Range<Int>, of file: SourceFile) -> Diagnostic? {
    let bytes = file.bytes
    let name = bytes[range].prefix { isPartOfKey($0) }
    let colon = name.endIndex
    guard !name.isEmpty, colon + 1 < range.upperBound, bytes[colon] == UInt8(ascii: ":"),
        !isBlank(bytes[colon + 1]), bytes[colon + 1] != UInt8(ascii: "/")
    else { return nil }
    var end = range.upperBound
    while end > colon, isBlank(bytes[end - 1]) { end -= 1 }
    if bytes[colon + 1] >= 0x80, let blank = lookalike(in: range.lowerBound..<end, of: file) { return blank }
    return Diagnostic(
        .yamlSyntax, "this ':' has no blank after it",
        at: SourceSpan(file: file, range: range.lowerBound..<end), help: "write a blank after ':'",
        fix: beginsText(bytes[colon + 1]) ? insertingBlank(at: colon + 1, in: file) : nil)
}

/// Whether a byte is a letter or a digit: a sign would mean something else after a blank.
private func beginsText(_ byte: UInt8) -> Bool {
    byte >= 0x80 || isPartOfKey(byte) && byte != UInt8(ascii: "-")
}

/// A file that is one text to YAML, as its only key has no colon with a blank.
///
/// - Parameters:
///   - range: The text.
///   - file: The file.
/// - Returns: What is wrong; `nil` where it looks like no map and no list.
func keyInText(_ range: Range<Int>, of file: SourceFile) -> Diagnostic? {
    let line = file.lineRange(at: range.lowerBound)
    let first = range.lowerBound..<max(range.lowerBound, min(range.upperBound, line.upperBound))
    return lookalike(in: first, of: file) ?? colonWithoutBlank(in: first, of: file)
}

/// `-{a: b}` or `-a` where other elements of the list have their blank.
func dashWithoutBlank(inLineOf offset: Int, of file: SourceFile) -> Diagnostic? {
    let bytes = file.bytes
    let line = file.lineRange(at: offset)
    let start = bytes[line].firstIndex { $0 != 0x20 } ?? line.upperBound
    guard start + 1 < line.upperBound, bytes[start] == UInt8(ascii: "-"), !isBlank(bytes[start + 1]) else {
        return nil
    }
    return dashWithoutBlank(at: start, in: file)
}

/// A `-` that is part of a text.
func dashWithoutBlank(at offset: Int, in file: SourceFile) -> Diagnostic {
    Diagnostic(
        .yamlSyntax, "this '-' has no blank after it",
        at: SourceSpan(file: file, range: offset..<offset + 1), help: "write a blank after '-'",
        fix: insertingBlank(at: offset + 1, in: file))
}

import Diagnostics

// What YAML reads as something else than its writer meant, found in the bytes themselves.

/// A colour after an empty value on the same line: to YAML, `ink: #14213D` is a comment.
func unquotedHexColour(after offset: Int, in file: SourceFile, isInFlow: Bool) -> Diagnostic? {
    let bytes = file.bytes
    let start = bytes[offset...].firstIndex { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") }
    guard let start, let end = hexColourEnd(from: start, in: bytes, isInFlow: isInFlow) else { return nil }
    let next = bytes[end...].first { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") }
    // Several of them, or brackets that were forgotten: what is meant is not known.
    let isAlone = isInFlow || next.map { "\r\n#".utf8.contains($0) } ?? true
    return unquotedHexColour(at: SourceSpan(file: file, range: start..<end), isAlone: isAlone)
}

/// The colours that became comments inside `[ ]` or `{ }`: `range` goes from the bracket that opens to its end, or to
/// where reading stopped.
func unquotedHexColours(inFlow range: Range<Int>, of file: SourceFile) -> [Diagnostic] {
    let bytes = file.bytes
    guard bytes[range].contains(UInt8(ascii: "#")) else { return [] }
    var found: [Diagnostic] = []
    var offset = range.lowerBound
    var last = UInt8(ascii: "[")
    while offset < range.upperBound {
        let byte = bytes[offset]
        let beginsToken = "[{,:".utf8.contains(last)
        if beginsToken, byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
            offset = quotedEnd(from: offset, in: bytes)
            last = byte
            continue
        }
        if byte == UInt8(ascii: "#"), beginsToken || isBlank(bytes[offset - 1]) {
            if beginsToken, let end = hexColourEnd(from: offset, in: bytes, isInFlow: true) {
                found.append(
                    unquotedHexColour(at: SourceSpan(file: file, range: offset..<end), isAlone: true))
                // The line goes on for its writer, though not for YAML.
                offset = end
                last = byte
                continue
            }
            offset = lineEnd(from: offset, in: bytes)
            continue
        }
        if !isBlank(byte) { last = byte }
        offset += 1
    }
    return found
}

/// Whether `{{` or `{%` stands here.
func beginsExpression(at offset: Int, in file: SourceFile) -> Bool {
    let rest = file.bytes[min(offset, file.bytes.count)...]
    return rest.starts(with: "{{".utf8) || rest.starts(with: "{%".utf8)
}

/// The text that the writer of an unquoted `{{ … }}` meant as one value: inside `[ ]` or `{ }` it ends with its braces,
/// else with its line.
func expressionRange(from offset: Int, inFlow: Bool, of file: SourceFile) -> Range<Int> {
    let bytes = file.bytes
    if inFlow {
        let end = flowEnd(from: offset, in: bytes)
        return offset..<max(offset + 1, withoutBlanks(offset..<end, bytes))
    }
    var end = lineEnd(from: offset, in: bytes)
    if let comment = (offset + 1..<max(end, offset + 1)).first(where: {
        bytes[$0] == UInt8(ascii: "#") && isBlank(bytes[$0 - 1]) && !bytes[$0...].starts(with: "#}".utf8)
    }) {
        end = comment
    }
    return offset..<max(offset + 1, withoutBlanks(offset..<end, bytes))
}

/// Where a text that begins with braces ends in `[ ]` or `{ }`: before the first sign after the last `}}` that ends a text.
///
/// A line break ends it everywhere, so that no byte is looked at for two texts.
private func flowEnd(from start: Int, in bytes: [UInt8]) -> Int {
    var offset = start
    var closing: String?
    while offset < bytes.count, bytes[offset] != 0x0A, bytes[offset] != 0x0D {
        let rest = bytes[offset...]
        if let end = closing, rest.starts(with: end.utf8) {
            closing = nil
            offset += 2
            continue
        }
        if closing == nil {
            if rest.starts(with: "{{".utf8) || rest.starts(with: "{%".utf8) {
                closing = rest.starts(with: "{{".utf8) ? "}}" : "%}"
                offset += 2
                continue
            }
            if ",[]{}".utf8.contains(bytes[offset]) { break }
            if bytes[offset] == UInt8(ascii: "#"), isBlank(bytes[offset - 1]) { break }
        }
        offset += 1
    }
    return offset
}

/// Where a text ends that has blanks after it.
private func withoutBlanks(_ range: Range<Int>, _ bytes: [UInt8]) -> Int {
    var end = range.upperBound
    while end > range.lowerBound, isBlank(bytes[end - 1]) { end -= 1 }
    return end
}

/// Where the value of a line begins: after its `- ` and its `key: `.
func valueStart(inLineOf offset: Int, of file: SourceFile) -> Int {
    let bytes = file.bytes
    let line = file.lineRange(at: offset)
    let skipped =
        bytes[line].firstIndex { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "-") } ?? line.upperBound
    let colon = (skipped..<max(skipped, line.upperBound - 1)).first {
        bytes[$0] == UInt8(ascii: ":") && isBlank(bytes[$0 + 1])
    }
    if beginsExpression(at: skipped, in: file) { return skipped }
    guard let colon else { return skipped }
    return bytes[colon + 1..<line.upperBound].firstIndex { !isBlank($0) } ?? line.upperBound
}

/// The end of `#RGB`, `#RRGGBB`, one with an alpha, or one with a digit too many or too few, that stands alone.
private func hexColourEnd(from start: Int, in bytes: [UInt8], isInFlow: Bool) -> Int? {
    guard bytes[start] == UInt8(ascii: "#") else { return nil }
    var end = start + 1
    while end < bytes.count, Character(Unicode.Scalar(bytes[end])).isHexDigit { end += 1 }
    guard (4...9).contains(end - start) else { return nil }
    let rest = bytes[end...].first { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") }
    guard let rest else { return end }
    return (isInFlow ? "\r\n,]}#" : "\r\n,#").utf8.contains(rest) ? end : nil
}

/// Where a quoted text ends: after its closing quote, or at the end of the file.
func quotedEnd(from start: Int, in bytes: [UInt8]) -> Int {
    let quote = bytes[start]
    var offset = start + 1
    while offset < bytes.count {
        let isDoubled = quote == UInt8(ascii: "'") && bytes[offset...].starts(with: "''".utf8)
        if bytes[offset] == quote, !isDoubled { break }
        offset += isDoubled || bytes[offset] == UInt8(ascii: "\\") && quote == UInt8(ascii: "\"") ? 2 : 1
    }
    return min(offset + 1, bytes.count)
}

private func lineEnd(from offset: Int, in bytes: [UInt8]) -> Int {
    bytes[offset...].firstIndex { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") } ?? bytes.count
}

/// Whether a byte is a space, a tab or a line break.
func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

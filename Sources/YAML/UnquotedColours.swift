import Diagnostics

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

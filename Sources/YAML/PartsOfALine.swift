import Diagnostics

// Where the parts of a line begin and end, and what a byte can be a part of.

/// Whether a byte is a space, a tab or a line break.
func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

/// Whether a byte stands in keys as they are written here.
func isPartOfKey(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "-")
        || byte == UInt8(ascii: "_")
}

/// Where the line of an offset ends, its line break left out.
func lineEnd(from offset: Int, in bytes: [UInt8]) -> Int {
    bytes[offset...].firstIndex { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") } ?? bytes.count
}

/// Where a text ends that has blanks after it.
func withoutBlanks(_ range: Range<Int>, _ bytes: [UInt8]) -> Int {
    var end = range.upperBound
    while end > range.lowerBound, isBlank(bytes[end - 1]) { end -= 1 }
    return end
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

/// Where a plain value of a line ends: before a comment and the blanks in front of it, in brackets before the sign
/// that ends it there too.
func plainEnd(from start: Int, inFlow: Bool, of file: SourceFile) -> Int {
    let bytes = file.bytes
    let line = file.lineRange(at: start)
    var end = start
    while end < line.upperBound {
        if bytes[end] == UInt8(ascii: "#"), end > start, isBlank(bytes[end - 1]) { break }
        if inFlow, ",[]{}".utf8.contains(bytes[end]) { break }
        end += 1
    }
    while end > start, isBlank(bytes[end - 1]) { end -= 1 }
    return end
}

/// Whether a line is followed by one that is indented deeper, as the second line of a text is.
func goesOn(after line: Int, in file: SourceFile) -> Bool {
    func indentation(_ number: Int) -> Int? {
        let range = file.lineRange(number)
        return file.bytes[range].firstIndex { $0 != 0x20 && $0 != UInt8(ascii: "-") }.map {
            $0 - range.lowerBound
        }
    }
    guard let own = indentation(line),
        let next = (line + 1..<max(line + 1, file.lineCount + 1)).first(where: { indentation($0) != nil })
    else { return false }
    return indentation(next) ?? 0 > own
}

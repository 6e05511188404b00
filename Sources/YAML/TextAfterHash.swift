public import Diagnostics

/// What stands behind a plain text on its line and is a comment to YAML, though its writer may have meant text:
/// `Slow mornings #nordlys`, `Nummer # 1 hier`.
public struct TextAfterHash: Hashable, Sendable {
    /// From the '#' to the end of the line.
    public let span: SourceSpan
    /// Whether no blank follows the '#', as in a hash tag; a remark has one there.
    public let isHashTag: Bool
    /// Quotes around the text with what follows it; `nil` where the next line may belong to it.
    public let quoting: Diagnostic.Fix?
}

extension Node {
    /// What was cut off from it by a '#'; `nil` for a text that has its quotes, and where only a remark follows.
    public var textAfterHash: TextAfterHash? {
        guard let scalar, scalar.style == .plain, !scalar.isAbsent,
            let hash = hashInText(after: span.range.upperBound, of: span.file)
        else { return nil }
        let bytes = span.file.bytes
        var end = span.file.lineRange(span.end.line).upperBound
        while end > hash, isBlank(bytes[end - 1]) { end -= 1 }
        let isOneLine = span.start.line == span.end.line
        return TextAfterHash(
            span: SourceSpan(file: span.file, range: hash..<end),
            isHashTag: hash + 1 < end && !isBlank(bytes[hash + 1]),
            quoting: isOneLine ? YAML.quoting(span.range.lowerBound..<end, of: span.file) : nil)
    }
}

/// A '#' that cuts off what was perhaps meant as text.
///
/// - Parameters:
///   - offset: Where a plain text ends.
///   - file: The file.
/// - Returns: Its place: with no blank after it, or with one blank on either side and then a number (`# 1`).
func hashInText(after offset: Int, of file: SourceFile) -> Int? {
    let bytes = file.bytes
    let line = file.lineRange(at: offset)
    guard let hash = bytes[offset..<max(offset, line.upperBound)].firstIndex(where: { !isBlank($0) }),
        hash > offset, bytes[hash] == UInt8(ascii: "#"), hash + 1 < line.upperBound
    else { return nil }
    let rest = bytes[(hash + 1)..<line.upperBound]
    guard rest.first != UInt8(ascii: "#"), !rest.allSatisfy(isBlank) else { return nil }
    if rest.first.map(isBlank) == false { return hash }
    let isNumber = rest.dropFirst().first.map { (0x30...0x39).contains($0) } ?? false
    return hash == offset + 1 && isNumber ? hash : nil
}

/// The first '#' inside brackets that cuts off the end of its line, their end with it.
func hashBeforeBracket(in range: Range<Int>, of file: SourceFile) -> Int? {
    let bytes = file.bytes
    var offset = range.lowerBound
    var last = UInt8(ascii: "[")
    while offset < range.upperBound {
        let byte = bytes[offset]
        if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'"), "[{,:".utf8.contains(last) {
            offset = quotedEnd(from: offset, in: bytes)
            last = byte
            continue
        }
        if byte == UInt8(ascii: "#"), isBlank(bytes[offset - 1]) {
            let line = file.lineRange(at: offset)
            return bytes[offset..<line.upperBound].contains { "]}".utf8.contains($0) } ? offset : nil
        }
        if !isBlank(byte) { last = byte }
        offset += 1
    }
    return nil
}

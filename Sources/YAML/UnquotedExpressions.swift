import Diagnostics

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

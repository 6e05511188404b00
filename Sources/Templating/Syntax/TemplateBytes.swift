/// The bytes of a template with the questions a lexer asks of them.
struct TemplateBytes: Sendable {
    private let bytes: [UInt8]
    /// The offset after the last byte that counts.
    let end: Int

    /// The bytes of a text.
    ///
    /// - Parameters:
    ///   - text: The template.
    ///   - dropsLastLineBreak: Whether one line break at the very end does not count, as Jinja2 has it.
    init(_ text: String, dropsLastLineBreak: Bool = false) {
        let bytes = Array(text.utf8)
        var end = bytes.count
        if dropsLastLineBreak, let last = bytes.last, last == UInt8(ascii: "\n") || last == UInt8(ascii: "\r")
        {
            end -= last == UInt8(ascii: "\n") && bytes.dropLast().last == UInt8(ascii: "\r") ? 2 : 1
        }
        self.bytes = bytes
        self.end = end
    }

    /// The byte at an offset, 0 beyond the end.
    subscript(offset: Int) -> UInt8 { offset >= 0 && offset < end ? bytes[offset] : 0 }

    /// Whether these bytes stand at an offset.
    func has(_ text: StaticString, at offset: Int) -> Bool {
        offset + text.utf8CodeUnitCount <= end
            && text.withUTF8Buffer { bytes[offset..<offset + $0.count].elementsEqual($0) }
    }

    /// Whether these bytes stand at an offset.
    func has(_ text: String, at offset: Int) -> Bool {
        offset + text.utf8.count <= end && bytes[offset..<offset + text.utf8.count].elementsEqual(text.utf8)
    }

    /// The text of a range, its line breaks as they stand.
    func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

    /// The text of a range with every line break as `\n`, as Jinja2 prints it.
    func unixText(_ range: Range<Int>) -> String {
        guard bytes[range].contains(UInt8(ascii: "\r")) else { return text(range) }
        var result: [UInt8] = []
        for offset in range {
            let byte = bytes[offset]
            if byte == UInt8(ascii: "\n"), offset > range.lowerBound, bytes[offset - 1] == UInt8(ascii: "\r")
            {
                continue
            }
            result.append(byte == UInt8(ascii: "\r") ? UInt8(ascii: "\n") : byte)
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// The code point at an offset and its length in bytes; `nil` at the end.
    func scalar(at offset: Int) -> (scalar: Unicode.Scalar, length: Int)? {
        guard offset < end else { return nil }
        if bytes[offset] < 0x80 { return (Unicode.Scalar(bytes[offset]), 1) }
        let window = bytes[offset..<min(offset + 4, end)]
        guard let scalar = String(decoding: window, as: UTF8.self).unicodeScalars.first else { return nil }
        return (scalar, max(1, String(scalar).utf8.count))
    }

    /// The offset after the white space that begins at `offset`.
    func afterSpace(_ offset: Int) -> Int {
        var offset = offset
        while let (scalar, length) = scalar(at: offset), scalar.isPythonSpace { offset += length }
        return offset
    }

    /// The offset after the spaces and tabs that begin at `offset`.
    func afterBlanks(_ offset: Int) -> Int {
        var offset = offset
        while isBlank(at: offset) { offset += 1 }
        return offset
    }

    /// Whether the byte at an offset is a space or a tab.
    func isBlank(at offset: Int) -> Bool {
        self[offset] == UInt8(ascii: " ") || self[offset] == UInt8(ascii: "\t") || self[offset] == 0x0B
    }

    /// Whether the byte at an offset ends a line.
    func endsLine(at offset: Int) -> Bool { isLineBreak(offset) }

    /// Where the line ends that `offset` lies in: before its line break.
    func lineEnd(from offset: Int) -> Int {
        var offset = offset
        while offset < end, !isLineBreak(offset) { offset += 1 }
        return offset
    }

    /// The offset after white space up to its last line break, or up to the end; `nil` where a line goes on.
    func afterRestOfLine(_ offset: Int) -> Int? {
        let next = afterSpace(offset)
        if next >= end { return end }
        var place = next
        while place > offset, !isLineBreak(place - 1) { place -= 1 }
        return place > offset ? place : nil
    }

    /// The offset after one line break at `offset`, if there is one.
    func afterLineBreak(_ offset: Int) -> Int {
        if has("\r\n", at: offset) { return offset + 2 }
        return self[offset] == UInt8(ascii: "\n") || self[offset] == UInt8(ascii: "\r") ? offset + 1 : offset
    }

    /// Where the white space that ends at `offset` begins, at the earliest at `start`.
    func beforeSpace(_ offset: Int, downTo start: Int) -> Int {
        var place = offset
        while place > start {
            var first = place - 1
            while first > start, bytes[first] & 0xC0 == 0x80 { first -= 1 }
            guard let (scalar, _) = scalar(at: first), scalar.isPythonSpace else { break }
            place = first
        }
        return place
    }

    /// Where the line begins that ends in nothing but white space before `offset`; `nil` if something else stands in it.
    func indentedLineStart(before offset: Int, downTo start: Int) -> Int? {
        var lineStart = offset
        while lineStart > start, !isLineBreak(lineStart - 1) { lineStart -= 1 }
        guard lineStart == 0 || isLineBreak(lineStart - 1) else { return nil }
        return beforeSpace(offset, downTo: lineStart) == lineStart ? lineStart : nil
    }

    private func isLineBreak(_ offset: Int) -> Bool {
        self[offset] == UInt8(ascii: "\n") || self[offset] == UInt8(ascii: "\r")
    }
}

/// A text file as it was read: its path as shown to people, and its bytes.
///
/// A reference type so that a span costs one word; immutable, so it may be shared freely. Two files are equal
/// when they are the same reading of the same file.
public final class SourceFile: Sendable {
    /// The path, relative to the workspace where the file is inside it.
    public let path: String
    /// The content, exactly as read; not necessarily valid UTF-8.
    public let bytes: [UInt8]
    /// The byte offset at which each line starts; the first is 0.
    private let lineStarts: [Int]

    /// A file that was read elsewhere: this room touches no disk.
    public init(path: String, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
        var starts = [0]
        for (offset, byte) in bytes.enumerated() where byte == 0x0A || byte == 0x0D {
            // CR, LF and CRLF each end a line, as in YAML, in Jinja2 and in editors.
            if byte == 0x0D, offset + 1 < bytes.count, bytes[offset + 1] == 0x0A { continue }
            starts.append(offset + 1)
        }
        lineStarts = starts
    }

    /// A file whose text is already at hand, as tests and standard input have it.
    public convenience init(path: String, text: String) {
        self.init(path: path, bytes: Array(text.utf8))
    }

    /// How many lines there are; a final line break starts an empty one.
    public var lineCount: Int { lineStarts.count }

    /// Where a byte stands, for people and editors.
    ///
    /// - Parameter offset: A byte offset; one outside the file is brought to its nearest end.
    /// - Returns: Line and column, both from 1; the column counts Unicode scalars.
    public func location(at offset: Int) -> SourceLocation {
        let offset = min(max(offset, 0), bytes.count)
        let line = lineIndex(at: offset)
        let start = lineStarts[line]
        let column = bytes[start..<offset].count { $0 & 0xC0 != 0x80 }
        return SourceLocation(line: line + 1, column: column + 1)
    }

    /// The byte range of one line without its line break.
    ///
    /// - Parameter number: A line's number from 1; one outside the file gives an empty range at its nearest end.
    /// - Returns: UTF-8 byte offsets.
    public func lineRange(_ number: Int) -> Range<Int> {
        guard number >= 1 else { return 0..<0 }
        guard number <= lineStarts.count else { return bytes.count..<bytes.count }
        let start = lineStarts[number - 1]
        var end = number < lineStarts.count ? lineStarts[number] - 1 : bytes.count
        let isAtLineFeed = end < bytes.count && bytes[end] == 0x0A
        if isAtLineFeed, end > start, bytes[end - 1] == 0x0D { end -= 1 }
        return start..<end
    }

    /// The byte range of the line that a byte is in, without its line break.
    ///
    /// - Parameter offset: A UTF-8 byte offset; one outside the file stands for its nearest end.
    /// - Returns: UTF-8 byte offsets.
    public func lineRange(at offset: Int) -> Range<Int> {
        lineRange(lineIndex(at: min(max(offset, 0), bytes.count)) + 1)
    }

    /// The text of a byte range, with replacement characters where it is not UTF-8.
    public func text(_ range: Range<Int>) -> String {
        String(decoding: bytes[range.clamped(to: 0..<bytes.count)], as: UTF8.self)
    }

    private func lineIndex(at offset: Int) -> Int {
        var low = 0
        var high = lineStarts.count - 1
        while low < high {
            let middle = (low + high + 1) / 2
            if lineStarts[middle] <= offset { low = middle } else { high = middle - 1 }
        }
        return low
    }
}

extension SourceFile: Hashable {
    /// Whether both are the same reading of the same file.
    public static func == (left: SourceFile, right: SourceFile) -> Bool { left === right }

    /// Hashes the identity, in step with equality.
    public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}

/// A place in a file as people and editors count it.
public struct SourceLocation: Hashable, Comparable, Sendable {
    /// The line, from 1.
    public let line: Int
    /// The column in Unicode scalars, from 1.
    public let column: Int

    /// A place, both numbers from 1.
    public init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    /// Reading order.
    public static func < (left: SourceLocation, right: SourceLocation) -> Bool {
        (left.line, left.column) < (right.line, right.column)
    }
}

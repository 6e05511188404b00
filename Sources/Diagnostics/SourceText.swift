/// A text whose bytes came from a file, perhaps in pieces: a prompt inside a YAML block has its indentation taken
/// away, a quoted scalar its escapes, yet a mistake in it must be shown where the user wrote it.
public struct SourceText: Hashable, Sendable {
    /// A run of the text that stands in the file byte for byte, or (`verbatim` false) as something else of another length.
    public struct Piece: Hashable, Sendable {
        /// The offset of its first byte in the text.
        public let textStart: Int
        /// The bytes in the file that stand for it.
        public let fileRange: Range<Int>
        /// Whether text and file have the same bytes here, so that offsets inside the piece correspond.
        public let isVerbatim: Bool

        /// A piece that begins at `textStart` and ends where the next one begins.
        public init(textStart: Int, fileRange: Range<Int>, isVerbatim: Bool) {
            self.textStart = textStart
            self.fileRange = fileRange
            self.isVerbatim = isVerbatim
        }
    }

    /// The text.
    public let text: String
    /// The file it was read from.
    public let file: SourceFile
    /// Its pieces, ascending; the first begins at 0.
    public let pieces: [Piece]

    /// A text in pieces.
    ///
    /// - Parameters:
    ///   - text: The text as the reader means it.
    ///   - file: Where it was read.
    ///   - pieces: Ascending, without gaps; the first begins at 0. Empty only for an empty text.
    public init(_ text: String, file: SourceFile, pieces: [Piece]) {
        self.text = text
        self.file = file
        self.pieces = pieces
    }

    /// A whole file as text.
    public init(file: SourceFile) {
        self.init(
            file.text(0..<file.bytes.count), file: file,
            pieces: [Piece(textStart: 0, fileRange: 0..<file.bytes.count, isVerbatim: true)])
    }

    /// A text that stands in no file, named for messages.
    public init(_ text: String, named name: String) {
        self.init(file: SourceFile(path: name, text: text))
    }

    /// The place in the file of a stretch of the text.
    ///
    /// - Parameter range: UTF-8 byte offsets into ``text``.
    /// - Returns: The smallest span that holds it.
    public func span(_ range: Range<Int>) -> SourceSpan {
        let start = fileOffset(of: range.lowerBound, asEnd: false)
        if range.isEmpty { return SourceSpan(file: file, range: start..<start) }
        let end = fileOffset(of: range.upperBound, asEnd: true)
        return SourceSpan(file: file, range: start..<max(start, end))
    }

    private func fileOffset(of offset: Int, asEnd: Bool) -> Int {
        guard !pieces.isEmpty else { return 0 }
        // The last piece that begins before the offset: there may be a piece for each of thousands of lines.
        var (low, high) = (0, pieces.count)
        while low < high {
            let middle = (low + high) / 2
            let start = pieces[middle].textStart
            if asEnd ? start >= offset : start > offset { high = middle } else { low = middle + 1 }
        }
        let piece = pieces[max(0, low - 1)]
        if piece.isVerbatim {
            return min(piece.fileRange.lowerBound + offset - piece.textStart, piece.fileRange.upperBound)
        }
        return asEnd ? piece.fileRange.upperBound : piece.fileRange.lowerBound
    }
}

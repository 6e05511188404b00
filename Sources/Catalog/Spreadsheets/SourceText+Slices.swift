import Diagnostics

extension SourceText {
    /// A stretch of the text that still knows where it stands.
    ///
    /// - Parameter range: UTF-8 byte offsets, at the borders of characters.
    /// - Returns: The stretch as a text of its own.
    func slice(_ range: Range<Int>) -> SourceText {
        let bytes = Array(text.utf8)
        var kept: [Piece] = []
        for (index, piece) in pieces.enumerated() {
            let end = index + 1 < pieces.count ? pieces[index + 1].textStart : bytes.count
            let own = (piece.textStart..<end).clamped(to: range)
            guard !own.isEmpty else { continue }
            let first = piece.fileRange.lowerBound + own.lowerBound - piece.textStart
            kept.append(
                Piece(
                    textStart: own.lowerBound - range.lowerBound,
                    fileRange: piece.isVerbatim ? first..<first + own.count : piece.fileRange,
                    isVerbatim: piece.isVerbatim))
        }
        return SourceText(String(decoding: bytes[range], as: UTF8.self), file: file, pieces: kept)
    }

    /// Without the blanks and line breaks at both ends, non-breaking spaces among them.
    var trimmed: SourceText {
        let scalars = text.unicodeScalars
        let lead = scalars.prefix(while: \.isBlank)
        if lead.endIndex == scalars.endIndex { return slice(0..<0) }
        var end = scalars.endIndex
        while scalars[scalars.index(before: end)].isBlank { end = scalars.index(before: end) }
        let range = lead.utf8Count..<scalars[..<end].utf8Count
        return range == 0..<text.utf8.count ? self : slice(range)
    }

    /// Parts between separators, each trimmed; empty ones are left out.
    func split(where isSeparator: (Unicode.Scalar) -> Bool) -> [SourceText] {
        var parts: [SourceText] = []
        var start = 0
        var offset = 0
        for scalar in text.unicodeScalars {
            let next = offset + UTF8.width(scalar)
            if isSeparator(scalar) {
                parts.append(slice(start..<offset).trimmed)
                start = next
            }
            offset = next
        }
        parts.append(slice(start..<offset).trimmed)
        return parts.filter { !$0.text.isEmpty }
    }

    /// The place of all of it.
    var span: SourceSpan { span(0..<text.utf8.count) }
}

extension Substring.UnicodeScalarView {
    fileprivate var utf8Count: Int { reduce(0) { $0 + UTF8.width($1) } }
}

extension Unicode.Scalar {
    /// Blank at the end of a cell: what separates words or lines, and the mark that some programs put between files.
    fileprivate var isBlank: Bool { properties.isWhitespace || value == 0xFEFF }
}

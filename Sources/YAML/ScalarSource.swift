import Diagnostics

/// Reads a scalar a second time, for where each byte of its value stands in the file.
///
/// libyaml gives the value and the place of the whole. What this reading makes is compared with libyaml's value, and
/// where they differ the place of the whole stands for every byte.
struct ScalarSource {
    let file: SourceFile
    /// From the scalar's first byte, its anchor included, to libyaml's end mark.
    let range: Range<Int>
    let style: Scalar.Style

    /// The text with its pieces, and the span that the scalar itself covers.
    func reading(_ value: [UInt8]) -> (text: SourceText, span: SourceSpan) {
        let bytes = file.bytes
        let start = startAfterProperties()
        let range = start..<max(start, end(from: start))
        let span = SourceSpan(file: file, range: range)
        let inner = innerRange(range)
        let text = String(decoding: value, as: UTF8.self)
        if bytes[inner].elementsEqual(value) {
            let piece = SourceText.Piece(textStart: 0, fileRange: inner, isVerbatim: true)
            return (SourceText(text, file: file, pieces: value.isEmpty ? [] : [piece]), span)
        }
        if let pieces = reading(of: inner, giving: value) {
            return (SourceText(text, file: file, pieces: pieces.pieces), span)
        }
        let whole = SourceText.Piece(textStart: 0, fileRange: range, isVerbatim: false)
        return (SourceText(text, file: file, pieces: [whole]), span)
    }

    private func reading(of inner: Range<Int>, giving value: [UInt8]) -> ScalarPieces? {
        switch style {
        case .plain, .singleQuoted, .doubleQuoted:
            let pieces = FlowScalar(bytes: file.bytes, range: inner, style: style).pieces
            return pieces.output == value ? pieces : nil
        case .literal, .folded:
            return BlockScalar(bytes: file.bytes, range: inner, isFolded: style == .folded)
                .reading(giving: value)
        }
    }

    /// Letters, digits, `-` and `_` of ASCII: an anchor's name ends before any other, as in `&a:b`.
    private func isPartOfName(_ byte: UInt8) -> Bool { isPartOfKey(byte) }

    /// libyaml's mark of a scalar with an anchor or tag is the mark of that.
    private func startAfterProperties() -> Int {
        let bytes = file.bytes
        var offset = range.lowerBound
        while offset < range.upperBound,
            bytes[offset] == UInt8(ascii: "&") || bytes[offset] == UInt8(ascii: "!")
        {
            let isAnchor = bytes[offset] == UInt8(ascii: "&")
            offset += 1
            while offset < range.upperBound, isAnchor ? isPartOfName(bytes[offset]) : !isBlank(bytes[offset])
            {
                offset += 1
            }
            while offset < range.upperBound, isBlank(bytes[offset]) { offset += 1 }
        }
        return offset
    }

    /// A block scalar's end mark lies after the empty lines that follow it.
    private func end(from start: Int) -> Int {
        guard style == .literal || style == .folded else { return range.upperBound }
        var end = range.upperBound
        while end > start, isBlank(file.bytes[end - 1]) { end -= 1 }
        return end
    }

    /// Without quotes; for a block scalar everything to the end mark, as its trailing line breaks may count.
    private func innerRange(_ outer: Range<Int>) -> Range<Int> {
        switch style {
        case .plain: outer
        case .singleQuoted, .doubleQuoted:
            outer.count >= 2 ? outer.lowerBound + 1..<outer.upperBound - 1 : outer
        case .literal, .folded: outer.lowerBound..<max(outer.upperBound, range.upperBound)
        }
    }
}

/// A text as it grows, with the file's bytes that each part of it stands for.
struct ScalarPieces {
    private(set) var output: [UInt8] = []
    private(set) var pieces: [SourceText.Piece] = []

    /// Bytes that stand in the file as they are.
    mutating func append(verbatim range: Range<Int>, of bytes: [UInt8]) {
        guard !range.isEmpty else { return }
        if let last = pieces.last, last.isVerbatim, last.fileRange.upperBound == range.lowerBound {
            pieces[pieces.count - 1] = .init(
                textStart: last.textStart, fileRange: last.fileRange.lowerBound..<range.upperBound,
                isVerbatim: true)
        } else {
            pieces.append(.init(textStart: output.count, fileRange: range, isVerbatim: true))
        }
        output += bytes[range]
    }

    /// Bytes that stand for others in the file.
    mutating func append(_ text: some Collection<UInt8>, standingFor range: Range<Int>) {
        guard !text.isEmpty else { return }
        pieces.append(.init(textStart: output.count, fileRange: range, isVerbatim: false))
        output += text
    }

    /// A line break, which YAML brings to a line feed (but for U+2028 and U+2029).
    mutating func append(_ lineBreak: LineBreak, of bytes: [UInt8]) {
        if lineBreak.isVerbatim {
            append(verbatim: lineBreak.range, of: bytes)
        } else {
            append(CollectionOfOne(UInt8(ascii: "\n")), standingFor: lineBreak.range)
        }
    }
}

/// A line break as YAML 1.1 has them: LF, CR, CRLF, NEL, and the two separators of Unicode, which it keeps.
struct LineBreak {
    let range: Range<Int>
    /// Whether the value has the same bytes.
    let isVerbatim: Bool
    /// Whether folding may make a space of it.
    let folds: Bool

    /// The break at an offset, if one is there.
    init?(at offset: Int, in bytes: [UInt8]) {
        guard offset < bytes.count else { return nil }
        let rest = bytes[offset...]
        switch rest.first {
        case 0x0A: self.init(range: offset..<offset + 1, isVerbatim: true, folds: true)
        case 0x0D:
            self.init(
                range: offset..<offset + (rest.dropFirst().first == 0x0A ? 2 : 1), isVerbatim: false,
                folds: true)
        case 0xC2 where rest.starts(with: [0xC2, 0x85]):
            self.init(range: offset..<offset + 2, isVerbatim: false, folds: true)
        case 0xE2 where rest.starts(with: [0xE2, 0x80, 0xA8]) || rest.starts(with: [0xE2, 0x80, 0xA9]):
            self.init(range: offset..<offset + 3, isVerbatim: true, folds: false)
        default: return nil
        }
    }

    private init(range: Range<Int>, isVerbatim: Bool, folds: Bool) {
        self.range = range
        self.isVerbatim = isVerbatim
        self.folds = folds
    }
}

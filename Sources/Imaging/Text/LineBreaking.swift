internal import CVips

/// A paragraph cut where a line may end, and put together again in lines that are balanced.
struct LineBreaking {
    /// What stands between two places where a line may end, with the space that follows it.
    private struct Piece {
        let text: Substring
        /// Whether a line that ends with it ends in a hyphen.
        var endsInHyphen = false
    }

    /// The pieces with whole words.
    private let pieces: [Piece]
    /// The pieces with words parted; `nil` where none may be.
    private let partedPieces: [Piece]?

    /// The most pieces of one paragraph that are balanced; a longer one is read, not looked at, and fills its lines.
    static let balanceLimit = 400

    /// Cuts a paragraph by the rules of its language (UAX #14).
    ///
    /// - Parameters:
    ///   - paragraph: Plain text without line breaks.
    ///   - language: A BCP 47 tag, or empty.
    ///   - parting: Where words may be parted; at soft hyphens too then. `nil` keeps words whole.
    init(_ paragraph: String, language: String, parting: Hyphenation.Rules? = nil) {
        let scalars = paragraph.unicodeScalars
        var breaks = [UInt8](repeating: 0, count: scalars.count + 1)
        let bytes = Array(paragraph.utf8CString)
        shim_line_breaks(bytes, Int32(bytes.count - 1), language, &breaks, Int32(breaks.count))
        var pieces: [Piece] = []
        var start = scalars.startIndex
        for (number, index) in scalars.indices.enumerated() where number > 0 && breaks[number] == 1 {
            if scalars[scalars.index(before: index)].value == 0xAD { continue }
            pieces.append(Piece(text: paragraph[start..<index]))
            start = index
        }
        if start < scalars.endIndex { pieces.append(Piece(text: paragraph[start...])) }
        self.pieces = pieces
        partedPieces = parting.map { rules in pieces.flatMap { Self.parted($0, rules) } }
    }

    /// A piece cut where its word may be parted.
    private static func parted(_ piece: Piece, _ rules: Hyphenation.Rules) -> [Piece] {
        let scalars = piece.text.unicodeScalars
        let word = scalars.prefix { $0.properties.isAlphabetic || $0.value == 0xAD }
        let soft = word.indices.filter { word[$0].value == 0xAD }.map { scalars.index(after: $0) }
        var places = soft
        if soft.isEmpty {
            places = rules.places(in: String(word)).map { scalars.index(scalars.startIndex, offsetBy: $0) }
        }
        var pieces: [Piece] = []
        var start = scalars.startIndex
        for place in places where place > start && place < word.endIndex {
            pieces.append(Piece(text: piece.text[start..<place], endsInHyphen: true))
            start = place
        }
        return pieces + [Piece(text: piece.text[start...])]
    }

    /// The fewest lines that a width allows, each as wide as the others as far as that can be.
    ///
    /// Of all widths that need no more lines, the narrowest is taken: the last line then is no lone word, and where it is still
    /// less than a third of the longest, words of the line above join it. Words are parted only where that saves a line, or
    /// where one would not fit.
    ///
    /// - Parameters:
    ///   - width: In pixels. A piece that is wider stands alone.
    ///   - measure: The width of a line of text in pixels.
    /// - Returns: The lines, top to bottom; none for an empty paragraph.
    func lines(width: Int, measure: @escaping (String) -> Double) -> [String] {
        let whole = LineFilling(pieces.count, width: width) { measure(Self.text(of: pieces[$0])) }
        let plain = whole.lines
        guard let partedPieces, partedPieces.count > pieces.count else {
            return plain.map { Self.text(of: pieces[$0]) }
        }
        let parted = LineFilling(partedPieces.count, width: width) {
            measure(Self.text(of: partedPieces[$0]))
        }
        let alternative = parted.lines
        let isBetter =
            alternative.count < plain.count || plain.contains { whole.width(of: $0) > Double(width) }
        return isBetter
            ? alternative.map { Self.text(of: partedPieces[$0]) } : plain.map { Self.text(of: pieces[$0]) }
    }

    /// The text of a line, without the space that the break has taken the place of.
    private static func text(of pieces: ArraySlice<Piece>) -> String {
        var text = pieces.map(\.text).joined()
        while text.last?.isWhitespace == true { text.removeLast() }
        guard pieces.last?.endsInHyphen == true else { return text }
        if text.unicodeScalars.last?.value == 0xAD { text.unicodeScalars.removeLast() }
        return text + "-"
    }
}

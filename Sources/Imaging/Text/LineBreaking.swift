internal import CVips

/// A paragraph cut where a line may end, and put together again in lines that are balanced.
struct LineBreaking {
    /// The pieces between two places where a line may end, each with the space that follows it.
    let pieces: [Substring]

    /// The most pieces of one paragraph that are balanced; a longer one is read, not looked at, and fills its lines.
    static let balanceLimit = 400

    /// Cuts a paragraph by the rules of its language (UAX #14), never at a soft hyphen.
    init(_ paragraph: String, language: String) {
        let scalars = paragraph.unicodeScalars
        var breaks = [UInt8](repeating: 0, count: scalars.count + 1)
        let bytes = Array(paragraph.utf8CString)
        shim_line_breaks(bytes, Int32(bytes.count - 1), language, &breaks, Int32(breaks.count))
        var pieces: [Substring] = []
        var start = scalars.startIndex
        for (number, index) in scalars.indices.enumerated() where number > 0 && breaks[number] == 1 {
            if scalars[scalars.index(before: index)].value == 0xAD { continue }
            pieces.append(paragraph[start..<index])
            start = index
        }
        if start < scalars.endIndex { pieces.append(paragraph[start...]) }
        self.pieces = pieces
    }

    /// The fewest lines that a width allows, each as wide as the others as far as that can be.
    ///
    /// Of all widths that need no more lines, the narrowest is taken: the last line then is no lone word.
    ///
    /// - Parameters:
    ///   - width: In pixels. A piece that is wider stands alone.
    ///   - measure: The width of a line of text in pixels.
    /// - Returns: The lines, top to bottom; none for an empty paragraph.
    func lines(width: Int, measure: (String) -> Double) -> [String] {
        var known: [Range<Int>: Double] = [:]
        func measured(_ range: Range<Int>) -> Double {
            if let width = known[range] { return width }
            let width = measure(text(of: range))
            known[range] = width
            return width
        }
        let widest = filled(width, measured)
        guard widest.count > 1, pieces.count <= Self.balanceLimit else { return widest.map(text) }
        var (tooNarrow, enough) = (0, width)
        var best = widest
        while enough - tooNarrow > 1 {
            let middle = (tooNarrow + enough) / 2
            let attempt = filled(middle, measured)
            // A piece that hangs over a narrow line would fit the wide one, so narrower is then worse.
            let fits = attempt.count == widest.count && attempt.allSatisfy { measured($0) <= Double(middle) }
            if fits { (best, enough) = (attempt, middle) } else { tooNarrow = middle }
        }
        return best.map(text)
    }

    /// The pieces of each line when every line takes as many as fit.
    private func filled(_ width: Int, _ measured: (Range<Int>) -> Double) -> [Range<Int>] {
        var lines: [Range<Int>] = []
        var start = 0
        for end in pieces.indices where end > start && measured(start..<(end + 1)) > Double(width) {
            lines.append(start..<end)
            start = end
        }
        if start < pieces.count { lines.append(start..<pieces.count) }
        return lines
    }

    /// The text of a line, without the space that the break has taken the place of.
    private func text(of range: Range<Int>) -> String {
        var text = pieces[range].joined()
        while text.last?.isWhitespace == true { text.removeLast() }
        return text
    }
}

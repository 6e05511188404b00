/// Pieces of text put into the fewest lines of a width, balanced.
final class LineFilling {
    private let count: Int
    private let limit: Int
    private let measure: (Range<Int>) -> Double
    private var known: [Range<Int>: Double] = [:]

    /// Pieces to be filled into lines.
    ///
    /// - Parameters:
    ///   - count: How many there are.
    ///   - width: The widest that a line may be, in pixels.
    ///   - measure: How wide some of them are on one line, in pixels.
    init(_ count: Int, width: Int, measure: @escaping (Range<Int>) -> Double) {
        self.count = count
        limit = width
        self.measure = measure
    }

    /// The width of a line.
    func width(of range: Range<Int>) -> Double {
        if let width = known[range] { return width }
        let width = measure(range)
        known[range] = width
        return width
    }

    /// The pieces of each line.
    var lines: [Range<Int>] {
        let widest = filled(limit)
        guard widest.count > 1, count <= LineBreaking.balanceLimit else { return widest }
        var (tooNarrow, enough) = (0, limit)
        var best = widest
        while enough - tooNarrow > 1 {
            let middle = (tooNarrow + enough) / 2
            let attempt = filled(middle)
            // A piece that hangs over a narrow line would fit the wide one, so narrower is then worse.
            let fits = attempt.count == widest.count && attempt.allSatisfy { width(of: $0) <= Double(middle) }
            if fits { (best, enough) = (attempt, middle) } else { tooNarrow = middle }
        }
        return withFullerEnd(best)
    }

    /// Lines whose last is at least a third of the longest, as far as the line above can spare pieces and none grows wider.
    private func withFullerEnd(_ lines: [Range<Int>]) -> [Range<Int>] {
        var lines = lines
        let longest = lines.map { width(of: $0) }.max() ?? 0
        while let last = lines.last, width(of: last) * 3 < longest {
            let above = lines[lines.count - 2]
            let (fuller, shorter) = (
                (above.upperBound - 1)..<last.upperBound, above.lowerBound..<(above.upperBound - 1)
            )
            guard !shorter.isEmpty, width(of: fuller) <= longest, width(of: shorter) * 3 >= longest else {
                break
            }
            lines[lines.count - 1] = fuller
            lines[lines.count - 2] = shorter
        }
        return lines
    }

    /// The pieces of each line when every line takes as many as fit.
    private func filled(_ width: Int) -> [Range<Int>] {
        var lines: [Range<Int>] = []
        var start = 0
        while start < count {
            let end = end(of: start, width)
            lines.append(start..<end)
            start = end
        }
        return lines
    }

    /// Where a line ends that begins at a piece and takes as many as fit, one at least.
    ///
    /// Steps that double and then halve: measured a piece at a time, a text of one long line would take the square of its length.
    private func end(of start: Int, _ width: Int) -> Int {
        func fits(_ end: Int) -> Bool { self.width(of: start..<end) <= Double(width) }
        var (enough, step) = (start + 1, 1)
        while enough + step <= count, fits(enough + step) {
            enough += step
            step *= 2
        }
        var tooFar = min(enough + step, count + 1)
        while tooFar - enough > 1 {
            let middle = (enough + tooFar) / 2
            if fits(middle) { enough = middle } else { tooFar = middle }
        }
        return enough
    }
}

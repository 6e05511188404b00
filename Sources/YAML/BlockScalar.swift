/// Literal (`|`) and folded (`>`) scalars: indentation is taken away, line breaks kept or folded, the end chomped
/// (YAML 1.1, sections 9.3.1 and 9.3.2).
struct BlockScalar {
    /// One line after the header.
    private struct Line {
        let spaces: Int
        let start: Int
        let end: Int
        let lineBreak: LineBreak?

        func isEmpty(under indent: Int) -> Bool { start + spaces == end && spaces <= indent }
    }

    private enum Chomping { case strip, clip, keep }

    private let bytes: [UInt8]
    private let isFolded: Bool
    private var chomping = Chomping.clip
    private var lines: [Line] = []

    /// A scalar of a file; `range` goes from the `|` or `>` to the end mark.
    init(bytes: [UInt8], range: Range<Int>, isFolded: Bool) {
        self.bytes = bytes
        self.isFolded = isFolded
        var offset = range.lowerBound
        readHeader(&offset, end: range.upperBound)
        while offset < range.upperBound {
            let line = line(from: offset, end: range.upperBound)
            lines.append(line)
            offset = line.lineBreak?.range.upperBound ?? max(line.end, offset + 1)
        }
    }

    /// The reading that gives a value; `nil` when none does.
    ///
    /// An explicit indentation is relative to a parent not known here: the spaces that the value has kept tell it, and
    /// only where they do not is each one tried, in a text that is not long.
    func reading(giving value: [UInt8]) -> ScalarPieces? {
        let first = lines.first { $0.start + $0.spaces < $0.end }
        let most = min(first?.spaces ?? lines.map(\.spaces).max() ?? 0, 200)
        let kept = value.drop { $0 == 0x0A }.prefix { $0 == 0x20 }.count
        let likely = max(0, (first?.spaces ?? most) - kept)
        for indent in [likely, most] + (value.count < 10_000 ? (0...most).reversed() : []) {
            let reading = reading(indent: indent)
            if reading.output == value { return reading }
        }
        return nil
    }

    private mutating func readHeader(_ offset: inout Int, end: Int) {
        while offset < end, LineBreak(at: offset, in: bytes) == nil {
            if bytes[offset] == UInt8(ascii: "#") { break }
            if bytes[offset] == UInt8(ascii: "-") { chomping = .strip }
            if bytes[offset] == UInt8(ascii: "+") { chomping = .keep }
            offset += 1
        }
        while offset < end, LineBreak(at: offset, in: bytes) == nil { offset += 1 }
        if let lineBreak = LineBreak(at: offset, in: bytes) { offset = lineBreak.range.upperBound }
    }

    private func line(from start: Int, end: Int) -> Line {
        var spaces = 0
        while start + spaces < end, bytes[start + spaces] == UInt8(ascii: " ") { spaces += 1 }
        var offset = start + spaces
        while offset < end {
            if let lineBreak = LineBreak(at: offset, in: bytes) {
                return Line(spaces: spaces, start: start, end: offset, lineBreak: lineBreak)
            }
            offset += 1
        }
        return Line(spaces: spaces, start: start, end: offset, lineBreak: nil)
    }

    private func reading(indent: Int) -> ScalarPieces {
        var result = ScalarPieces()
        var pending: LineBreak?
        var empties: [LineBreak] = []
        var lastBeganBlank = false
        for line in lines {
            if line.isEmpty(under: indent) {
                if let lineBreak = line.lineBreak { empties.append(lineBreak) }
                continue
            }
            guard line.spaces >= indent else { break }
            let start = line.start + indent
            let beginsBlank = bytes[start] == 0x20 || bytes[start] == 0x09
            join(pending, empties, canFold: !lastBeganBlank && !beginsBlank, into: &result)
            result.append(verbatim: start..<line.end, of: bytes)
            (pending, empties, lastBeganBlank) = (line.lineBreak, [], beginsBlank)
        }
        if chomping != .strip, let pending { result.append(pending, of: bytes) }
        if chomping == .keep { for lineBreak in empties { result.append(lineBreak, of: bytes) } }
        return result
    }

    private func join(
        _ pending: LineBreak?, _ empties: [LineBreak], canFold: Bool, into result: inout ScalarPieces
    ) {
        if let pending {
            if !(isFolded && pending.folds && canFold) {
                result.append(pending, of: bytes)
            } else if empties.isEmpty {
                result.append(" ".utf8, standingFor: pending.range)
            }
        }
        for lineBreak in empties { result.append(lineBreak, of: bytes) }
    }
}

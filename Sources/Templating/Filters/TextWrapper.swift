/// Breaks a text into lines as Python's `textwrap` does: at white space, behind hyphens of words, before and after dashes.
struct TextWrapper {
    /// The most characters of a line, at least 1.
    let width: Int
    /// Whether a word that is longer than a line is broken.
    let breaksLongWords: Bool
    /// Whether words may be broken behind their hyphens.
    let breaksOnHyphens: Bool

    /// The lines of a paragraph.
    func lines(of text: String) -> [String] {
        let scalars = Array(text.unicodeScalars)
        let chunks = Chunks(scalars, breaksOnHyphens: breaksOnHyphens).ranges
        var lines: [String] = []
        var rest = chunks[...]
        while !rest.isEmpty {
            let line = self.line(&rest, scalars, isFirst: lines.isEmpty)
            guard !line.isEmpty else { continue }
            lines.append(line.reduce(into: "") { $0.unicodeScalars.append(contentsOf: scalars[$1]) })
        }
        return lines
    }

    /// Takes the chunks of the next line; white space at its ends is dropped.
    private func line(
        _ rest: inout ArraySlice<Range<Int>>, _ scalars: [Unicode.Scalar], isFirst: Bool
    ) -> [Range<Int>] {
        func isBlank(_ chunk: Range<Int>) -> Bool { scalars[chunk].allSatisfy(\.isPythonSpace) }
        if !isFirst, let next = rest.first, isBlank(next) { rest.removeFirst() }
        var line: [Range<Int>] = []
        var length = 0
        while let next = rest.first, length + next.count <= width {
            line.append(next)
            length += next.count
            rest.removeFirst()
        }
        if let long = rest.first, long.count > width { breakUp(long, &rest, &line, length, scalars) }
        if let last = line.last, isBlank(last) { line.removeLast() }
        return line
    }

    private func breakUp(
        _ long: Range<Int>, _ rest: inout ArraySlice<Range<Int>>, _ line: inout [Range<Int>], _ length: Int,
        _ scalars: [Unicode.Scalar]
    ) {
        guard breaksLongWords else {
            if line.isEmpty { line.append(rest.removeFirst()) }
            return
        }
        var end = long.lowerBound + width - length
        if breaksOnHyphens, let hyphen = scalars[long.lowerBound..<end].lastIndex(of: "-"),
            scalars[long.lowerBound..<hyphen].contains(where: { $0 != "-" })
        {
            end = hyphen + 1
        }
        line.append(long.lowerBound..<end)
        rest[rest.startIndex] = end..<long.upperBound
    }
}

/// The pieces of a paragraph between which a line may end.
private struct Chunks {
    private let scalars: [Unicode.Scalar]
    private(set) var ranges: [Range<Int>] = []

    init(_ scalars: [Unicode.Scalar], breaksOnHyphens: Bool) {
        self.scalars = scalars
        var start = 0
        while start < scalars.count {
            let end = breaksOnHyphens ? end(of: start) : runEnd(start)
            ranges.append(start..<end)
            start = end
        }
    }

    private func end(of start: Int) -> Int {
        if isSpace(start) { return runEnd(start) }
        if let end = dashEnd(start) { return end }
        var place = start + 1
        while place < scalars.count, !isSpace(place) {
            if scalars[place] == "-" {
                if isHyphen(place) { return place + 1 }
                if dashEnd(place) != nil { return place }
            }
            place += 1
        }
        return place
    }

    private func runEnd(_ start: Int) -> Int {
        var end = start
        while end < scalars.count, isSpace(end) == isSpace(start) { end += 1 }
        return end
    }

    /// The end of a dash of two or more hyphens that begins here, between what ends a word and what begins one.
    private func dashEnd(_ start: Int) -> Int? {
        guard start > 0, scalars[start] == "-", endsWord(scalars[start - 1]) else { return nil }
        var end = start
        while end < scalars.count, scalars[end] == "-" { end += 1 }
        return end - start > 1 && end < scalars.count && scalars[end].isWordPart ? end : nil
    }

    /// Whether the hyphen joins words: two letters before it (or one before another hyphen's), a letter and one more behind.
    private func isHyphen(_ place: Int) -> Bool {
        let before =
            isLetter(place - 1) && (isLetter(place - 2) || has("-", place - 2) && isLetter(place - 3))
        let behind =
            isLetter(place + 1) && (isLetter(place + 2) || has("-", place + 2) && isLetter(place + 3))
        return before && behind
    }

    private func has(_ scalar: Unicode.Scalar, _ place: Int) -> Bool {
        scalars.indices.contains(place) && scalars[place] == scalar
    }

    private func isLetter(_ place: Int) -> Bool {
        guard scalars.indices.contains(place) else { return false }
        return scalars[place].isWordPart && scalars[place].properties.generalCategory != .decimalNumber
    }

    private func isSpace(_ place: Int) -> Bool { "\t\n\u{B}\u{C}\r ".unicodeScalars.contains(scalars[place]) }

    private func endsWord(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isWordPart || "!\"'&.,?".unicodeScalars.contains(scalar)
    }
}

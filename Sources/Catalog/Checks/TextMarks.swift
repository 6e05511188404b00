/// A text by its bytes, for what is told by ASCII marks alone.
struct TextMarks {
    let bytes: [UInt8]

    init(_ text: String) { bytes = Array(text.utf8) }

    /// Two or more spaces after a word.
    var doubledSpaces: [Range<Int>] {
        runs(of: " ").filter { run in
            run.count > 1 && run.lowerBound > 0 && bytes[run.lowerBound - 1] != 0x0A
                && run.upperBound < bytes.count
                && bytes[run.upperBound] != 0x0A
        }
    }

    /// `{headline}`, `{{ price }}`, `[name]`, `<headline>`: what a person or a program was to fill in.
    var brackets: [Range<Int>] {
        var found: [Range<Int>] = []
        var index = 0
        while index < bytes.count {
            guard let range = bracket(at: index) else {
                index += 1
                continue
            }
            found.append(range)
            index = range.upperBound
        }
        return found
    }

    private func bracket(at start: Int) -> Range<Int>? {
        let pairs: [UInt8: UInt8] = [0x7B: 0x7D, 0x5B: 0x5D, 0x3C: 0x3E]
        guard let closing = pairs[bytes[start]] else { return nil }
        // As long as a name or a remark may be.
        let inside = bytes[start...].dropFirst().prefix(60)
        guard var end = inside.firstIndex(of: closing), end > start + 1 || closing == 0x7D else { return nil }
        while end + 1 < bytes.count, bytes[end + 1] == closing, closing == 0x7D { end += 1 }
        // `a < b > c` compares; a tag begins with a letter.
        if closing == 0x3E, !isLetter(bytes[start + 1]), bytes[start + 1] != UInt8(ascii: "/") { return nil }
        return start..<end + 1
    }

    /// `Lorem ipsum`, `TODO`, `TBD`, `XXX`, `tk` ("to come"), `%s`.
    func markers(in locale: String) -> [Range<Int>] {
        let language = locale.prefix { $0 != "-" }
        // "Everything" in capitals.
        let isWord = ["es", "pt", "gl"].contains(language)
        var found = places(of: "lorem ipsum", ignoringCase: true)
        for mark in ["tbc", "tbd"] { found += places(of: mark, ignoringCase: true) }
        // German: frozen food.
        if language != "de" { found += places(of: "tk", ignoringCase: true) }
        found += places(of: "%s", ignoringCase: false) + places(of: "%@", ignoringCase: false)
        for mark in ["TODO", "FIXME", "XXX", "XXXX"] {
            found += places(of: mark, ignoringCase: false).filter { range in
                mark != "TODO" || !isWord || range.upperBound < bytes.count && bytes[range.upperBound] == 0x3A
            }
        }
        return found.sorted { $0.lowerBound < $1.lowerBound }
    }

    /// Where a straight mark is an apostrophe: between two letters.
    var apostrophes: [Int] {
        bytes.indices.filter { index in
            bytes[index] == 0x27 && index > 0 && index + 1 < bytes.count && isLetter(bytes[index - 1])
                && isLetter(bytes[index + 1])
        }
    }

    /// Straight marks that stand around something; a mark alone may be an inch.
    var quotedPairs: [(opening: Int, closing: Int)] {
        let places = bytes.indices.filter { bytes[$0] == 0x22 }
        guard places.count.isMultiple(of: 2) else { return [] }
        let pairs = stride(from: 0, to: places.count, by: 2).map {
            (opening: places[$0], closing: places[$0 + 1])
        }
        let areClear = pairs.allSatisfy { opening, closing in
            closing > opening + 1 && (opening == 0 || " \n(-/".utf8.contains(bytes[opening - 1]))
                && bytes[opening + 1] != 0x20 && bytes[closing - 1] != 0x20
                && (closing + 1 == bytes.count || !isLetter(bytes[closing + 1]))
        }
        return areClear ? pairs : []
    }

    /// Where a word stands by itself.
    private func places(of word: String, ignoringCase: Bool) -> [Range<Int>] {
        let wanted = Array(word.utf8)
        guard bytes.count >= wanted.count else { return [] }
        return (0...bytes.count - wanted.count).compactMap { start in
            let range = start..<start + wanted.count
            let isSame = zip(bytes[range], wanted).allSatisfy {
                ignoringCase && isLetter($1) ? $0 | 0x20 == $1 : $0 == $1
            }
            guard isSame, start == 0 || !isLetter(bytes[start - 1]),
                range.upperBound == bytes.count || !isLetter(bytes[range.upperBound])
            else { return nil }
            return range
        }
    }

    private func runs(of character: Unicode.Scalar) -> [Range<Int>] {
        let byte = UInt8(ascii: character)
        var found: [Range<Int>] = []
        var start: Int?
        for index in bytes.indices {
            if bytes[index] == byte {
                start = start ?? index
            } else if let first = start {
                found.append(first..<index)
                start = nil
            }
        }
        return found
    }

    /// Whether a byte is of a letter: ASCII's, or any other character's.
    private func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) || byte >= 0x80 }
}

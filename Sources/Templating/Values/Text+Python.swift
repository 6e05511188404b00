#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Text as Python sees it: a row of code points. Swift's `Character` would make one of `\r\n`, and its `==` makes
/// equals of composed and decomposed letters; a template's answer may depend on neither.
extension String {
    /// Whether both are the same code points.
    func isSame(as other: String) -> Bool {
        let count = utf8.count
        guard count == other.utf8.count else { return false }
        let areSame = utf8.withContiguousStorageIfAvailable { bytes in
            other.utf8.withContiguousStorageIfAvailable { others in
                guard let bytes = bytes.baseAddress, let others = others.baseAddress else { return true }
                return memcmp(bytes, others, count) == 0
            }
        }
        return (areSame ?? nil) ?? utf8.elementsEqual(other.utf8)
    }

    /// Whether it stands before the other by code points (the order of UTF-8 bytes is the same).
    func precedes(_ other: String) -> Bool { utf8.lexicographicallyPrecedes(other.utf8) }

    /// Whether the other's code points stand somewhere inside.
    func holds(_ other: String) -> Bool {
        BytePattern(other).place(in: Array(utf8), from: 0) != nil
    }

    /// How many code points it has.
    var length: Int { unicodeScalars.count }

    /// The text many times over, by doubling: `String(repeating:count:)` appends one at a time, and a template may ask for a
    /// million.
    func repeated(_ count: Int) -> String {
        var (result, part, left) = ("", self, count)
        while left > 0 {
            if left & 1 == 1 { result += part }
            left >>= 1
            if left > 0 { part += part }
        }
        return result
    }

    /// The text between two of a mark, as Python's `str.split(mark)` cuts it.
    func pieces(between mark: Unicode.Scalar) -> [String] {
        utf8.split(separator: UInt8(ascii: mark), omittingEmptySubsequences: false).map {
            String(Substring($0))
        }
    }

    /// The text between two runs of white space, as Python's `str.split()` cuts it.
    var whiteSpaceSplit: [String] {
        unicodeScalars.split(whereSeparator: \.isPythonSpace).map { String($0) }
    }

    /// The text without white space at either end.
    var stripped: String {
        let bytes = Array(utf8)
        let kept = bytes[...].withoutSpaceAtEnds
        return kept.count == bytes.count ? self : String(decoding: kept, as: UTF8.self)
    }

    /// The text without what matches at either end.
    func stripped(where matches: (Unicode.Scalar) -> Bool) -> String {
        var scalars = unicodeScalars[...]
        while let first = scalars.first, matches(first) { scalars.removeFirst() }
        while let last = scalars.last, matches(last) { scalars.removeLast() }
        return String(scalars)
    }

    /// The lines as Python's `str.splitlines` cuts them: also at form feeds, separators and U+2028.
    var pythonLines: [String] { pythonLines(keepsEnds: false) }

    /// The same lines, with what ends them or without.
    func pythonLines(keepsEnds: Bool) -> [String] {
        let bytes = Array(utf8)
        var lines: [String] = []
        var start = 0
        var place = 0
        while place < bytes.count {
            let end = bytes[place...].lineEnd
            if end > 0 {
                lines.append(String(decoding: bytes[start..<place + (keepsEnds ? end : 0)], as: UTF8.self))
                start = place + end
            }
            place += max(1, end)
        }
        if start < bytes.count { lines.append(String(decoding: bytes[start...], as: UTF8.self)) }
        return lines
    }

    /// The text in small letters by Unicode's full mapping, a sigma at a word's end as `ς`: Swift maps each letter by
    /// itself, Python looks around.
    var pythonLowercased: String { small(from: 0) }

    /// The first letter as a title's, the others small.
    var pythonCapitalized: String {
        unicodeScalars.first.map { $0.properties.titlecaseMapping + small(from: 1) } ?? self
    }

    /// The text in small letters from the scalar at a place on.
    private func small(from start: Int) -> String {
        guard utf8.contains(0xCE), unicodeScalars.contains("Σ") else {
            return start == 0 ? lowercased() : String(unicodeScalars.dropFirst(start)).lowercased()
        }
        let scalars = Array(unicodeScalars)
        return scalars.indices.dropFirst(start).map { index in
            scalars[index] == "Σ"
                ? (isFinalSigma(at: index, in: scalars) ? "ς" : "σ")
                : scalars[index].properties.lowercaseMapping
        }.joined()
    }
}

extension Unicode.Scalar {
    /// Whether Python's `str.isspace` holds.
    var isPythonSpace: Bool {
        switch value {
        case 0x09...0x0D, 0x1C...0x20, 0x85, 0xA0: true
        case 0..<0x1680: false
        default: properties.isWhitespace
        }
    }

    /// Whether Python's `\w` matches.
    var isWordPart: Bool {
        switch properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
            .decimalNumber,
            .letterNumber, .otherNumber:
            true
        default: self == "_"
        }
    }
}

extension ArraySlice<UInt8> {
    /// How many bytes at the beginning end a line as Python's `str.splitlines` has it, "\r\n" being one end; 0 if none do.
    fileprivate var lineEnd: Int {
        switch self[startIndex] {
        case 0x0D: self[(startIndex + 1)...].first == 0x0A ? 2 : 1
        case 0x0A...0x0C, 0x1C...0x1E: 1
        // U+0085
        case 0xC2 where starts(with: [0xC2, 0x85]): 2
        // U+2028 and U+2029
        case 0xE2 where starts(with: [0xE2, 0x80, 0xA8]) || starts(with: [0xE2, 0x80, 0xA9]): 3
        default: 0
        }
    }

    /// The bytes between white space as Python's `str.strip` takes it.
    var withoutSpaceAtEnds: ArraySlice<UInt8> {
        var rest = self
        while let first = rest.first, first.isPlainSpace { rest.removeFirst() }
        while let last = rest.last, last.isPlainSpace { rest.removeLast() }
        // White space beyond ASCII is rare, and found by code points.
        guard let first = rest.first, let last = rest.last, first >= 0x80 || last >= 0x80 else { return rest }
        var scalars = String(decoding: rest, as: UTF8.self).unicodeScalars[...]
        while let first = scalars.first, first.isPythonSpace {
            rest.removeFirst(UTF8.width(first))
            scalars.removeFirst()
        }
        while let last = scalars.last, last.isPythonSpace {
            rest.removeLast(UTF8.width(last))
            scalars.removeLast()
        }
        return rest
    }
}

extension UInt8 {
    fileprivate var isPlainSpace: Bool { (0x09...0x0D).contains(self) || (0x1C...0x20).contains(self) }
}

/// Unicode's condition `Final_Sigma` (The Unicode Standard, 3.13, table 3-17): after a cased letter and not before one.
private func isFinalSigma(at index: Int, in scalars: [Unicode.Scalar]) -> Bool {
    let before = scalars[..<index].last { !$0.properties.isCaseIgnorable }
    let after = scalars[(index + 1)...].first { !$0.properties.isCaseIgnorable }
    return before?.properties.isCased == true && after?.properties.isCased != true
}

extension String {
    /// The text with each `old` replaced, from the left, as Python's `str.replace` does: an empty one stands before each
    /// character and at the end.
    func replacing(
        _ old: String, with new: String, most: Int = .max, _ meter: inout Meter
    ) throws(Fault) -> String {
        try meter.step(bytes: utf8.count)
        if let only = old.utf8.first, old.utf8.count == 1, !utf8.contains(only) { return self }
        let text = Array(utf8)
        let pattern = BytePattern(old)
        var result: [UInt8] = []
        var (position, count) = (0, 0)
        while count < most, let place = pattern.next(in: text, from: position, isFirst: count == 0) {
            try meter.step()
            result += text[position..<place]
            result += new.utf8
            try meter.allow(bytes: result.count)
            (position, count) = (place + pattern.count, count + 1)
        }
        return String(decoding: result + text[position...], as: UTF8.self)
    }
}

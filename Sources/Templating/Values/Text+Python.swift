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

    /// The text between two runs of white space, as Python's `str.split()` cuts it.
    var whiteSpaceSplit: [String] {
        unicodeScalars.split(whereSeparator: \.isPythonSpace).map { String($0) }
    }

    /// The text without what matches at either end.
    func stripped(where matches: (Unicode.Scalar) -> Bool = \.isPythonSpace) -> String {
        var scalars = unicodeScalars[...]
        while let first = scalars.first, matches(first) { scalars.removeFirst() }
        while let last = scalars.last, matches(last) { scalars.removeLast() }
        return String(scalars)
    }

    /// The lines as Python's `str.splitlines` cuts them: also at form feeds, separators and U+2028.
    var pythonLines: [String] { pythonLines(keepsEnds: false) }

    /// The same lines, with what ends them or without.
    func pythonLines(keepsEnds: Bool) -> [String] {
        var lines: [String] = []
        var line = String.UnicodeScalarView()
        var rest = unicodeScalars[...]
        while let scalar = rest.popFirst() {
            guard scalar.endsLine else {
                line.append(scalar)
                continue
            }
            if keepsEnds { line.append(scalar) }
            if scalar == "\r", rest.first == "\n" {
                rest.removeFirst()
                if keepsEnds { line.append("\n") }
            }
            lines.append(String(line))
            line.removeAll()
        }
        if !line.isEmpty { lines.append(String(line)) }
        return lines
    }

    /// The text in small letters by Unicode's full mapping, a sigma at a word's end as `ς`: Swift maps each letter by
    /// itself, Python looks around.
    var pythonLowercased: String { unicodeScalars.contains("Σ") ? small(from: 0) : lowercased() }

    /// The first letter as a title's, the others small.
    var pythonCapitalized: String {
        unicodeScalars.first.map { $0.properties.titlecaseMapping + small(from: 1) } ?? self
    }

    private func small(from start: Int) -> String {
        let scalars = Array(unicodeScalars)
        let hasSigma = scalars.contains("Σ")
        return scalars.indices.dropFirst(start).map { index in
            hasSigma && scalars[index] == "Σ"
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

    fileprivate var endsLine: Bool {
        switch value {
        case 0x0A...0x0D, 0x1C...0x1E, 0x85, 0x2028, 0x2029: true
        default: false
        }
    }
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
        let text = Array(utf8)
        try meter.step(bytes: text.count)
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

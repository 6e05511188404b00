/// Text as Python sees it: a row of code points. Swift's `Character` would make one of `\r\n`, and its `==` makes
/// equals of composed and decomposed letters; a template's answer may depend on neither.
extension String {
    /// Whether both are the same code points.
    func isSame(as other: String) -> Bool {
        guard utf8.count == other.utf8.count else { return false }
        let areSame = utf8.withContiguousStorageIfAvailable { bytes in
            other.utf8.withContiguousStorageIfAvailable { others in bytes.elementsEqual(others) }
        }
        return (areSame ?? nil) ?? utf8.elementsEqual(other.utf8)
    }

    /// Whether it stands before the other by code points (the order of UTF-8 bytes is the same).
    func precedes(_ other: String) -> Bool { utf8.lexicographicallyPrecedes(other.utf8) }

    /// Whether the other's code points stand somewhere inside.
    func holds(_ other: String) -> Bool {
        other.isEmpty || firstPlace(of: Array(other.utf8), in: Array(utf8), from: 0) != nil
    }

    /// How many code points it has.
    var length: Int { unicodeScalars.count }

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
    var pythonLines: [String] {
        var lines: [String] = []
        var line = String.UnicodeScalarView()
        var previous: Unicode.Scalar?
        for scalar in unicodeScalars {
            defer { previous = scalar }
            if scalar == "\n", previous == "\r" { continue }
            if scalar.endsLine {
                lines.append(String(line))
                line.removeAll()
            } else {
                line.append(scalar)
            }
        }
        if !line.isEmpty { lines.append(String(line)) }
        return lines
    }

    /// The text in small letters by Unicode's full mapping, a sigma at a word's end as `ς`: Swift maps each letter by
    /// itself, Python looks around.
    var pythonLowercased: String {
        guard unicodeScalars.contains("Σ") else { return lowercased() }
        let scalars = Array(unicodeScalars)
        return scalars.indices.map { index in
            scalars[index] == "Σ"
                ? (isFinalSigma(at: index, in: scalars) ? "ς" : "σ")
                : scalars[index].properties.lowercaseMapping
        }.joined()
    }

    /// The first letter as a title's, the others small.
    var pythonCapitalized: String {
        guard let first = unicodeScalars.first else { return self }
        let rest = String(String.UnicodeScalarView(unicodeScalars.dropFirst()))
        return first.properties.titlecaseMapping + rest.pythonLowercased
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

/// Where `needle` begins in `bytes` at or after `start`.
///
/// In time linear in both, since a stranger chooses them: Knuth, Morris and Pratt (1977).
func firstPlace(of needle: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
    guard !needle.isEmpty, needle.count <= bytes.count - start else { return nil }
    let fallbacks = fallbacks(in: needle)
    var matched = 0
    for place in start..<bytes.count {
        while matched > 0, bytes[place] != needle[matched] { matched = fallbacks[matched - 1] }
        if bytes[place] == needle[matched] { matched += 1 }
        if matched == needle.count { return place + 1 - matched }
    }
    return nil
}

/// For each place in a needle, how much of its beginning still matches there when the next byte does not.
private func fallbacks(in needle: [UInt8]) -> [Int] {
    var fallbacks = [0]
    var matched = 0
    for place in needle.indices.dropFirst() {
        while matched > 0, needle[place] != needle[matched] { matched = fallbacks[matched - 1] }
        if needle[place] == needle[matched] { matched += 1 }
        fallbacks.append(matched)
    }
    return fallbacks
}

extension String {
    /// The text in small ASCII letters where it is Latin, with one `-` for each run of what is no letter, digit or `_`.
    ///
    /// Letters with marks lose them, but for those that have a spelling of their own without: `ä` is `ae`, `ß` is `ss`, `å`
    /// is `aa`. Letters of other scripts stay as they are.
    ///
    /// Example: `Grüße aus Århus!` becomes `gruesse-aus-aarhus`.
    var slug: String {
        var slug = ""
        var previous: Unicode.Scalar?
        for scalar in pythonLowercased.unicodeScalars {
            defer { previous = scalar }
            if scalar.properties.generalCategory == .nonspacingMark {
                slug += mark(scalar, on: previous)
            } else if scalar.isWordPart {
                slug += scalar.plain
            } else if scalar != "'", scalar != "’" {
                slug += "-"
            }
        }
        return slug.split(separator: "-").joined(separator: "-")
    }

    /// What a mark of its own adds: nothing on a Latin letter but the `e` of an umlaut, itself on others.
    private func mark(_ scalar: Unicode.Scalar, on letter: Unicode.Scalar?) -> String {
        guard let letter, letter.isASCII else { return String(scalar) }
        if scalar == "\u{308}", "aou".unicodeScalars.contains(letter) { return "e" }
        return scalar == "\u{30A}" && letter == "a" ? "a" : ""
    }
}

extension Unicode.Scalar {
    /// The letter without its marks, in ASCII if it is Latin.
    fileprivate var plain: String {
        if isASCII { return String(self) }
        switch self {
        case "ä", "æ": return "ae"
        case "ö", "ø", "œ": return "oe"
        case "ü": return "ue"
        case "å": return "aa"
        case "ß": return "ss"
        case "þ": return "th"
        case "ð", "đ": return "d"
        case "ł": return "l"
        case "ı": return "i"
        default: return letterInName ?? String(self)
        }
    }

    /// The `E` of `LATIN SMALL LETTER E WITH ACUTE`.
    private var letterInName: String? {
        guard let name = properties.name, name.hasPrefix("LATIN SMALL LETTER ") else { return nil }
        let letter = name.dropFirst(19).prefix { $0 != " " }
        return letter.count == 1 ? letter.lowercased() : nil
    }
}

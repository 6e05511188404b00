/// Filters made for prompts, which Jinja2 does not have.
extension Filter {
    static let prompts: [Filter] = [
        Filter("oxford", ["word"], oxford),
        Filter(text: "article") { text in text.isEmpty ? text : text.indefiniteArticle + " " + text },
        Filter("quote", ["language"], quote),
        Filter(text: "slug", \.slug),
        Filter("words", ["count"], required: 1, words),
        Filter(text: "sentence", \.sentence),
    ]

    /// A list as it is said: `a`, `a and b`, `a, b and c`.
    private static func oxford(
        _ subject: TemplateValue, _ arguments: Arguments, _ meter: inout Meter
    ) throws(Fault) -> TemplateValue {
        let word = try arguments.text(0) ?? "and"
        var parts: [String] = []
        for element in try arguments.elements(of: subject, &meter) {
            parts.append(try meter.printed(element))
        }
        let size = parts.reduce(word.utf8.count + 2) { $0 + $1.utf8.count + 2 }
        try meter.allow(bytes: size)
        guard let last = parts.popLast() else { return "" }
        return .text(parts.isEmpty ? last : parts.joined(separator: ", ") + " \(word) " + last)
    }

    /// A text in the quotation marks of a language, English unless said: `"de"` or `"de-DE"`.
    private static func quote(
        _ subject: TemplateValue, _ arguments: Arguments, _ meter: inout Meter
    ) throws(Fault) -> TemplateValue {
        let language = try arguments.text(0) ?? "en"
        let marks = quotationMarks(of: String(language.lowercased().prefix { $0 != "-" && $0 != "_" }))
        return .text(marks.open + (try meter.printed(subject)) + marks.close)
    }

    /// The outer quotation marks of a language; English ones for a language that is not listed.
    ///
    /// - Note: Unicode CLDR 45, `delimiters/quotationStart` and `quotationEnd`.
    private static func quotationMarks(of language: String) -> (open: String, close: String) {
        switch language {
        case "de", "cs", "sk", "sl", "is", "lt", "bg": ("„", "“")
        case "pl", "hu", "ro", "hr", "nl-be": ("„", "”")
        case "fr", "nb", "nn", "no", "it", "es", "pt", "el", "ru", "uk": ("«", "»")
        case "sv", "fi": ("”", "”")
        case "nl": ("‘", "’")
        case "ja": ("「", "」")
        default: ("“", "”")
        }
    }

    /// The first words of a text, one space between them.
    private static func words(
        _ subject: TemplateValue, _ arguments: Arguments, _ meter: inout Meter
    ) throws(Fault) -> TemplateValue {
        let count = try arguments.count(0) ?? 0
        return .text(try meter.printed(subject).whiteSpaceSplit.prefix(count).joined(separator: " "))
    }
}

extension String {
    /// `an` before a vowel as it is spoken, else `a`.
    ///
    /// By the first letters; by the first letter's name for abbreviations that are spelt out (up to three capitals, or none
    /// of them a vowel); by the number for 8, 11 and 18.
    fileprivate var indefiniteArticle: String {
        let word = prefix { $0.isLetter || $0.isNumber }
        let small = word.lowercased()
        if let first = small.first, first.isNumber {
            return small.hasPrefix("8") || small == "11" || small == "18" ? "an" : "a"
        }
        if word.allSatisfy(\.isUppercase), word.count <= 3 || !word.contains(where: { "AEIOUY".contains($0) })
        {
            return "aefhilmnorsx".contains(small.first ?? "b") ? "an" : "a"
        }
        if ["hour", "honest", "honour", "honor", "heir"].contains(where: small.hasPrefix) { return "an" }
        let soundsLikeConsonant = [
            "uni", "use", "usu", "usa", "eu", "ewe", "one", "once", "ubi", "uti", "uto", "ukr",
        ]
        if soundsLikeConsonant.contains(where: small.hasPrefix), !small.hasPrefix("unin"),
            !small.hasPrefix("unim")
        {
            return "a"
        }
        return small.first.map { "aeiouäöåéèêáàâóòôíìîø".contains($0) } == true ? "an" : "a"
    }

    /// The text in small letters, with one `-` for each run of what is no letter, digit or `_`.
    fileprivate var slug: String {
        pythonLowercased.unicodeScalars
            .split { !($0.isWordPart || $0.properties.generalCategory == .nonspacingMark) }
            .map { String($0) }.joined(separator: "-")
    }

    /// The text with a capital first letter and a full stop, unless it ends in a mark of its own.
    fileprivate var sentence: String {
        let text = stripped()
        guard let first = text.unicodeScalars.first, let last = text.unicodeScalars.last else { return "" }
        let start = first.properties.titlecaseMapping + String(text.unicodeScalars.dropFirst())
        return ".!?…:。！？".unicodeScalars.contains(last) ? start : start + "."
    }
}

/// How a language says a list of things.
///
/// - Note: The words and commas are those of Unicode CLDR 45, `listPattern` of type `standard`.
struct SpokenList {
    private let language: String
    private let word: String
    /// What stands before the word in a list of three or more.
    private let lastSeparator: String
    private let separator: String

    /// The way of a locale.
    ///
    /// - Parameters:
    ///   - locale: A language tag, such as `de-DE`; one that is not listed says lists as British English does.
    ///   - word: Another word for the last pair, such as `or`.
    init(locale: String, word: String?) {
        let tag = locale.lowercased().replacingUnderscores
        language = String(tag.prefix { $0 != "-" })
        self.word = word ?? SpokenList.words[language] ?? "and"
        // The comma before the word is American.
        lastSeparator = tag.hasPrefix("en-us") ? ", " : " "
        separator = language == "ja" || language == "zh" ? "、" : ", "
    }

    private static let words = [
        "en": "and", "de": "und", "fr": "et", "es": "y", "it": "e", "pt": "e", "nb": "og", "nn": "og",
        "no": "og",
        "da": "og", "is": "og", "sv": "och", "nl": "en", "fi": "ja", "et": "ja", "pl": "i", "cs": "a",
        "sk": "a",
        "hu": "és", "ro": "și", "tr": "ve", "ru": "и", "uk": "і", "bg": "и", "el": "και", "hr": "i",
        "sl": "in",
        "ca": "i", "lv": "un", "lt": "ir", "ga": "agus", "cy": "a", "ko": "및", "id": "dan", "vi": "và",
    ]

    /// The parts as one text.
    func text(_ parts: [String]) -> String {
        guard let last = parts.last, parts.count > 1 else { return parts.first ?? "" }
        let first = parts.dropLast().joined(separator: separator)
        if language == "ja", word == "and" { return first + separator + last }
        if language == "zh", word == "and" { return first + "和" + last }
        return first + (parts.count > 2 ? lastSeparator : " ") + word(before: last) + " " + last
    }

    /// Spanish says `e` for `y`, and `u` for `o`, before a word that begins with that sound.
    private func word(before part: String) -> String {
        guard language == "es" else { return word }
        let start = part.lowercased()
        let isVowel =
            start.hasPrefix("i")
            || start.hasPrefix("hi") && !["hia", "hie", "hio", "hiu"].contains(where: start.hasPrefix)
        if word == "y", isVowel || start.hasPrefix("í") { return "e" }
        return word == "o" && (start.hasPrefix("o") || start.hasPrefix("ho")) ? "u" : word
    }
}

extension String {
    /// A language tag with `-` where some write `_`.
    var replacingUnderscores: String { String(map { $0 == "_" ? "-" : $0 }) }
}

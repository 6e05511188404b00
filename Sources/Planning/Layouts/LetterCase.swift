/// Letter case by the rules of a language, where they differ from Unicode's own (Unicode 16, SpecialCasing.txt and CLDR).
extension String {
    /// In capitals: `i` is `İ` in Turkish, and Greek capitals have no tonos.
    func inCapitals(_ language: String) -> String {
        switch language.languageCode {
        case "tr", "az": replacing("i", with: "İ").uppercased()
        case "el": withoutTonos.uppercased()
        default: uppercased()
        }
    }

    /// In small letters: `I` is `ı` in Turkish.
    func inSmallLetters(_ language: String) -> String {
        switch language.languageCode {
        case "tr", "az": replacing("İ", with: "i").replacing("I", with: "ı").lowercased()
        case "el": lowercased().withFinalSigmas
        default: lowercased()
        }
    }

    /// A small sigma at the end of a word as it is written there.
    private var withFinalSigmas: String {
        let letters = Array(self)
        return String(
            letters.enumerated().map { index, letter in
                let follows = index > 0 && letters[index - 1].isLetter
                let ends = index + 1 == letters.count || !letters[index + 1].isLetter
                return letter == "σ" && follows && ends ? "ς" : letter
            })
    }

    /// Each word with a capital; `ij` is one letter in Dutch.
    func inTitleCase(_ language: String) -> String {
        var result = ""
        var isInWord = false
        var rest = self[...]
        while let character = rest.first {
            if character.isLetter, !isInWord {
                let isDigraph = language.languageCode == "nl" && rest.prefix(2).lowercased() == "ij"
                let letter = rest.prefix(isDigraph ? 2 : 1)
                result += isDigraph ? "IJ" : String(letter).capital(language)
                rest = rest.dropFirst(letter.count)
            } else {
                result.append(character)
                rest = rest.dropFirst()
            }
            // An apostrophe belongs to its word: "don't", "l'heure".
            isInWord = character.isLetter || character.isNumber || isInWord && "'’".contains(character)
        }
        return result
    }

    /// One letter at the start of a word: `ß` and the like become `Ss`, not `SS`.
    private func capital(_ language: String) -> String {
        if language.languageCode == "tr" || language.languageCode == "az", self == "i" { return "İ" }
        return unicodeScalars.first.map {
            $0.properties.titlecaseMapping + String(unicodeScalars.dropFirst())
        } ?? self
    }

    private var languageCode: String { prefix { $0 != "-" }.lowercased() }

    /// Greek small letters as their capitals are written: without tonos, which a dialytika replaces where it kept two vowels
    /// apart; a lone "ή" (or) keeps it.
    private var withoutTonos: String {
        let letters = Array(self)
        var result = ""
        for (index, letter) in letters.enumerated() {
            let before = index > 0 ? letters[index - 1] : " "
            let after = index + 1 < letters.count ? letters[index + 1] : " "
            if letter == "ή", !before.isLetter, !after.isLetter {
                result.append(letter)
            } else if let plain = Self.greekVowels[letter] {
                result.append(plain)
            } else if (letter == "ι" || letter == "υ") && "άέόύ".contains(before) {
                result.append(letter == "ι" ? "ϊ" : "ϋ")
            } else {
                result.append(letter)
            }
        }
        return result
    }

    private static let greekVowels: [Character: Character] = [
        "ά": "α", "έ": "ε", "ή": "η", "ί": "ι", "ό": "ο", "ύ": "υ", "ώ": "ω", "ΐ": "ϊ", "ΰ": "ϋ",
        "Ά": "Α", "Έ": "Ε", "Ή": "Η", "Ί": "Ι", "Ό": "Ο", "Ύ": "Υ", "Ώ": "Ω",
    ]
}

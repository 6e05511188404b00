extension String {
    /// `an` before a vowel as it is spoken, else `a`.
    ///
    /// By the first word's sound: a number as it is read out (8, 11, 18 and what begins with them), a single letter and an
    /// abbreviation that is spelt out by the name of its first letter, a word by its spelling and a list of those that
    /// sound otherwise.
    ///
    /// Examples: `an hour`, `a university`, `a one-off`, `an MRI`, `a NATO flag`, `an 8-bit image`.
    var indefiniteArticle: String {
        let word = drop { !$0.isLetter && !$0.isNumber }.prefix { $0.isLetter || $0.isNumber }
        let hasVowelSound =
            word.first?.isNumber == true
            ? isNumberVowel(word) : word.isSpeltOut ? word.isLetterVowel : isWordVowel(word)
        return hasVowelSound ? "an" : "a"
    }

    /// Eight, eighty, eight hundred and so on; eleven and eighteen, be it thousand or million.
    private func isNumberVowel(_ word: Substring) -> Bool {
        let digits = word.prefix(while: \.isNumber)
        if digits.hasPrefix("8") { return true }
        return (digits.hasPrefix("11") || digits.hasPrefix("18")) && digits.count % 3 == 2
    }

    private func isWordVowel(_ word: Substring) -> Bool {
        let small = word.lowercased()
        if Self.silentH.contains(where: small.hasPrefix) { return true }
        if Self.vowels.contains(where: small.hasPrefix) { return true }
        if Self.consonants.contains(where: small.hasPrefix) { return false }
        return small.first.map { "aeiouäöüåéèêëáàâóòôíìîúùûøæœ".contains($0) } == true
    }

    /// Words whose `h` is not spoken.
    private static let silentH = ["hour", "honest", "honour", "honor", "heir"]

    /// Words that begin as those below and yet with a vowel: `unimportant`, `unidentified`, `onerous`.
    private static let vowels = ["unin", "unim", "unident", "oneir", "onero"]

    /// Words that begin with the sound of `you` or `won`.
    private static let consonants = [
        "uni", "use", "usa", "usu", "usi", "eu", "ewe", "one", "once", "ubi", "uto", "uti", "ute", "utah",
        "ukr",
        "ukul", "ura", "uru", "ure", "uri", "ouija", "ugand", "ufo", "unesco",
    ]
}

extension Substring {
    /// Whether it is said letter by letter: one letter, up to three capitals and digits, or capitals that make no syllable.
    fileprivate var isSpeltOut: Bool {
        if count == 1 { return true }
        guard allSatisfy({ $0.isUppercase || $0.isNumber }) else { return false }
        return count <= 3 || !contains { "AEIOUY".contains($0) }
    }

    /// Whether the name of its first letter begins with a vowel: eff, aitch, em, ess, ex.
    fileprivate var isLetterVowel: Bool { first.map { "aefhilmnorsx".contains($0.lowercased()) } ?? false }
}

/// What a locale looks like, for messages.
let localeWords = "a locale such as en-GB"

/// What a locale is written like, as a regular expression (ECMA-262) for schemas: as ``isLocale(_:)`` has it, but for the
/// letter case of its parts.
let localePattern = "[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*"

/// Whether a text is a language tag as RFC 5646 writes it: a language of two or three letters, then parts of two to eight
/// letters or digits (section 2.1, the common part), in the usual letter case (section 2.1.1).
///
/// Locales are compared letter by letter, so one that is written otherwise would be another.
func isLocale(_ text: String) -> Bool { localeMeant(by: text) == text }

/// The locale that `de_DE` or `EN-gb` was meant to be; `nil` for what is none.
func localeMeant(by text: String) -> String? {
    let parts = text.split(omittingEmptySubsequences: false) { $0 == "-" || $0 == "_" }
    guard let language = parts.first, (2...3).contains(language.utf8.count),
        language.utf8.allSatisfy(isLetter),
        parts.dropFirst().allSatisfy({ part in
            (2...8).contains(part.utf8.count)
                && part.utf8.allSatisfy { isLetter($0) || (0x30...0x39).contains($0) }
        })
    else { return nil }
    let rest = parts.dropFirst().map { part in
        switch part.utf8.count {
        case 2: part.uppercased()
        case 4: part.prefix(1).uppercased() + part.dropFirst().lowercased()
        default: part.lowercased()
        }
    }
    return ([language.lowercased()] + rest).joined(separator: "-")
}

/// Whether rules for one locale hold for another: those for its language do (`de` for `de-AT`), and those for all (`*`).
///
/// - Parameters:
///   - rule: What the rule is for; `nil` for all.
///   - locale: The locale of a text or a cell.
/// - Returns: Whether the rule holds there; every rule does for a text of all locales.
func isMeant(_ rule: String?, by locale: String) -> Bool {
    guard let rule, rule != "*", locale != "*" else { return true }
    return locale == rule || locale.hasPrefix(rule + "-")
}

private func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte & 0xDF) }

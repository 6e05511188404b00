internal import CVips

/// Which way text runs.
enum TextDirection {
    case leftToRight, rightToLeft, neutral

    /// Whether the script of a language runs from right to left (the likely scripts of CLDR 45, supplemental data).
    ///
    /// - Parameter language: A BCP 47 tag, or empty; a script in it counts before the language's usual one.
    /// - Returns: Whether it does; for a language that is not known it does not.
    static func isRightToLeft(_ language: String) -> Bool {
        let parts = language.lowercased().split(separator: "-")
        guard let first = parts.first else { return false }
        if let script = parts.dropFirst().first(where: { $0.utf8.count == 4 && $0.allSatisfy(\.isLetter) }) {
            return ["adlm", "arab", "hebr", "nkoo", "rohg", "syrc", "thaa"].contains(script)
        }
        return [
            "ar", "arz", "azb", "ckb", "dv", "fa", "glk", "he", "iw", "ks", "lrc", "mzn", "nqo", "pnb", "prs",
            "ps", "sd", "syr", "ug", "ur", "yi",
        ].contains(first)
    }
}

extension String {
    /// The way of the first character that has one (UAX #9, rules P2 and P3).
    var direction: TextDirection {
        let bytes = utf8CString
        switch bytes.withUnsafeBufferPointer({ shim_direction($0.baseAddress, Int32(bytes.count - 1)) }) {
        case PANGO_DIRECTION_LTR: return .leftToRight
        case PANGO_DIRECTION_RTL: return .rightToLeft
        default: return .neutral
        }
    }

    /// The way that it runs as a paragraph of a language: that of the language's script where any letter runs so, also where
    /// it begins with a name in Latin letters; else that of its first letter that has one.
    func direction(in language: String) -> TextDirection {
        guard TextDirection.isRightToLeft(language), contains(where: { String($0).direction == .rightToLeft })
        else { return direction }
        return .rightToLeft
    }

    /// The line with a mark before it where it would else run another way than its paragraph, of which it is one line.
    func directed(_ whole: TextDirection) -> String {
        let own = direction
        guard own != whole else { return self }
        switch whole {
        case .leftToRight: return own == .neutral ? self : "\u{200E}" + self
        case .rightToLeft: return "\u{200F}" + self
        case .neutral: return self
        }
    }
}

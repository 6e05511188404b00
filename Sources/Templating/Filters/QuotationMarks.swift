/// The outer quotation marks of a locale.
///
/// - Note: Unicode CLDR 45, `delimiters/quotationStart` and `quotationEnd`; British English takes the single marks of its
///   publishers, French the narrow no-break spaces of the Imprimerie nationale.
public struct QuotationMarks: Hashable, Sendable {
    /// What stands before a quotation.
    public let open: String
    /// What stands behind it.
    public let close: String

    /// The marks of a locale such as `de-CH`; American ones for a language that is not listed.
    ///
    /// - Parameter locale: A language tag, in any case, with hyphens or underscores.
    public init(locale: String) {
        let tag = locale.lowercased().replacingUnderscores
        let language = String(tag.prefix { $0 != "-" })
        (open, close) = QuotationMarks.regional(tag) ?? QuotationMarks.national(language)
    }

    private static func regional(_ tag: String) -> (String, String)? {
        switch tag {
        case "en-gb", "en-ie": ("‘", "’")
        case "de-ch", "de-li", "fr-ch", "it-ch": ("«", "»")
        case "pt-br": ("“", "”")
        case "es-mx", "es-us", "es-419": ("“", "”")
        case "nl-be": ("“", "”")
        case "zh-tw", "zh-hk", "zh-hant": ("「", "」")
        default: nil
        }
    }

    private static func national(_ language: String) -> (String, String) {
        switch language {
        case "de", "cs", "sk", "sl", "is", "lt", "bg", "et", "hr", "sq": ("„", "“")
        case "pl", "hu", "ro", "sr": ("„", "”")
        case "fr": ("«\u{202F}", "\u{202F}»")
        case "nb", "nn", "no", "it", "es", "pt", "el", "ru", "uk", "ca": ("«", "»")
        case "sv", "fi", "he": ("”", "”")
        case "nl": ("‘", "’")
        case "ja": ("「", "」")
        default: ("“", "”")
        }
    }
}

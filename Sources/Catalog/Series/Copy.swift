public import Diagnostics

/// The words on the posters of a series.
public struct Copy: Sendable {
    /// The texts of one field.
    public struct Field: Hashable, Sendable {
        /// The field's name.
        public let name: Located<String>
        /// The texts, by locale, in the file's order; `*` holds for every locale.
        public let texts: [Text]
    }

    /// A text for a locale.
    public struct Text: Hashable, Sendable {
        /// The locale, or `*`.
        public let locale: Located<String>
        /// The text, and where each byte of it stands.
        public let source: SourceText
        /// The value's place.
        public let span: SourceSpan

        /// Whether it was written and says nothing: `" "`.
        var isBlank: Bool {
            source.text.isEmpty
                ? span.text.hasPrefix("\"") || span.text.hasPrefix("'")
                : source.text.allSatisfy(\.isWhitespace)
        }
    }

    /// Texts for some cells only.
    public struct Row: Sendable {
        /// Which cells.
        public let condition: Condition
        /// The texts.
        public let fields: [Field]
        /// The whole row.
        public let span: SourceSpan
    }

    /// Where to look when a locale has no text.
    public struct Fallback: Hashable, Sendable {
        /// The locale, or `*` for all others.
        public let from: Located<String>
        /// The locale to look in next.
        public let to: Located<String>
    }

    /// A text that was found for a cell.
    public struct Resolution: Hashable, Sendable {
        /// The text.
        public let text: Text
        /// Whether it was written for another locale than the one asked for.
        public let isFallback: Bool
    }

    /// Where a locale's texts come from when it has none.
    public let fallback: [Fallback]
    /// The fields, in the file's order.
    public let fields: [Field]
    /// Texts for some cells, which win over the fields.
    public let rows: [Row]
    /// The key `copy`; `nil` where a series has none.
    let keySpan: SourceSpan?

    /// The locale that all others fall back to.
    public var defaultLocale: Located<String>? { fallback.first { $0.from.value == "*" }?.to }

    /// Every text, those of rows included, in order.
    var allTexts: [Text] { (fields + rows.flatMap(\.fields)).flatMap(\.texts) }

    /// Every field's name, those of rows included, in order of first use.
    public var fieldNames: [String] {
        var seen: Set<String> = []
        return (fields + rows.flatMap(\.fields)).map(\.name.value).filter { seen.insert($0).inserted }
    }

    /// Where a text of a field would be added: at its own key, or at `copy` when only rows have it.
    func place(of field: String) -> SourceSpan? {
        fields.first { $0.name.value == field }?.name.span ?? keySpan
    }

    /// The locales to look in, in order: the locale itself, what it falls back to, at last the one for all.
    public func chain(for locale: String) -> [String] {
        var chain = [locale]
        while let next = fallback.first(where: { $0.from.value == chain[chain.count - 1] })?.to.value,
            !chain.contains(next)
        {
            chain.append(next)
        }
        if let last = defaultLocale?.value, !chain.contains(last) { chain.append(last) }
        return chain
    }

    /// The text of a field.
    ///
    /// - Parameters:
    ///   - field: The field's name.
    ///   - locale: The cell's locale.
    ///   - fallsBack: Whether other locales are looked in; never for an optional field.
    ///   - matches: Whether a row is for the cell.
    /// - Returns: The text of the first locale of the chain that has one, the row that names most axes winning;
    ///   `nil` where there is none.
    public func resolve(
        _ field: String, locale: String, fallsBack: Bool = true, matches: (Row) -> Bool
    ) -> Resolution? {
        let rows = rows.filter { row in row.fields.contains { $0.name.value == field } && matches(row) }
        return resolve(field, locale: locale, fallsBack: fallsBack, rows: rows)
    }

    /// The same, where it is known which rows are for the cell.
    func resolve(_ field: String, locale: String, fallsBack: Bool, rows: [Row]) -> Resolution? {
        let rows = rows.sorted { $0.condition.axisCount > $1.condition.axisCount }
        let sources = rows.flatMap(\.fields) + fields
        for candidate in fallsBack ? chain(for: locale) : [locale] {
            for source in sources where source.name.value == field {
                let own = source.texts.first { $0.locale.value == candidate }
                guard let text = own ?? source.texts.first(where: { $0.locale.value == "*" }) else {
                    continue
                }
                return Resolution(text: text, isFallback: candidate != locale && text.locale.value != "*")
            }
        }
        return nil
    }
}

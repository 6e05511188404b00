/// Filters made for prompts, which Jinja2 does not have.
extension Filter {
    static let prompts: [Filter] = [
        Filter("oxford", ["word", "locale"], oxford),
        Filter(text: "article") { text in text.isEmpty ? text : text.indefiniteArticle + " " + text },
        Filter("quote", ["locale", "language"], quote),
        Filter(text: "slug", \.slug),
        Filter("words", ["count", "end"], required: 1, words),
        Filter(text: "sentence", \.sentence),
        Filter("color_name", [], colorName),
    ]

    /// A list as it is said: `a`, `a and b`, `a, b and c`; in a locale's own words, or with a word that is given.
    ///
    /// Example: `{{ ["cup", "bean"] | oxford(locale="de-DE") }}` is `cup und bean`.
    private static func oxford(
        _ subject: TemplateValue, _ arguments: Arguments, _ meter: inout Meter
    ) throws(Fault) -> TemplateValue {
        let said = SpokenList(locale: try arguments.text(1) ?? "en-GB", word: try arguments.text(0))
        var parts: [String] = []
        var size = 0
        for element in try arguments.elements(of: subject, &meter) {
            let part = try meter.printed(element)
            size += part.utf8.count + 4
            try meter.allow(bytes: size)
            parts.append(part)
        }
        let text = said.text(parts)
        try meter.allow(bytes: text.utf8.count)
        return .text(text)
    }

    /// A text in the quotation marks of a locale, English ones unless said.
    ///
    /// Example: `{{ "Langsame Morgen" | quote("de-DE") }}` is `„Langsame Morgen“`.
    private static func quote(
        _ subject: TemplateValue, _ arguments: Arguments, _ meter: inout Meter
    ) throws(Fault) -> TemplateValue {
        let named = try arguments.text(1)
        let marks = QuotationMarks(locale: try arguments.text(0) ?? named ?? "en")
        return .text(marks.open + (try meter.printed(subject)) + marks.close)
    }

    /// The first words of a text, one space between them; `end` comes behind them if there were more.
    ///
    /// Nothing comes behind unless it is asked for: a prompt that ends in `…` asks a model for dots.
    /// Example: `{{ "the quick brown fox" | words(2, end="…") }}` is `the quick…`.
    private static func words(
        _ subject: TemplateValue, _ arguments: Arguments, _ meter: inout Meter
    ) throws(Fault) -> TemplateValue {
        let count = try arguments.count(0) ?? 0
        let words = try meter.printed(subject).whiteSpaceSplit
        let text = words.prefix(count).joined(separator: " ")
        return .text(words.count > count ? text + (try arguments.text(1) ?? "") : text)
    }

    /// A colour in words that an image model understands, its hex behind them.
    ///
    /// Example: `{{ "#FCA311" | color_name }}` is `warm amber orange (#FCA311)`.
    private static func colorName(
        _ subject: TemplateValue, _ arguments: Arguments, _ meter: inout Meter
    ) throws(Fault) -> TemplateValue {
        guard let color = NamedColor.Color(hex: try meter.printed(subject)) else {
            throw arguments.wrongSubject(subject, "a colour such as #14213D")
        }
        return .text("\(NamedColor.nearest(to: color)) (\(color.hex))")
    }
}

extension String {
    /// The text with a capital first letter and a full stop, unless it ends in a mark of its own, be it before a closing
    /// quotation mark or bracket.
    ///
    /// Example: `a calm morning,` becomes `A calm morning.`
    fileprivate var sentence: String {
        var scalars = stripped.unicodeScalars[...]
        while let last = scalars.last, ",;".unicodeScalars.contains(last) || last.isPythonSpace {
            scalars.removeLast()
        }
        guard let first = scalars.first else { return "" }
        let start = first.properties.titlecaseMapping + String(scalars.dropFirst())
        let last = scalars.last { !"\"'”’»)]".unicodeScalars.contains($0) }
        return last.map(".!?…:。！？".unicodeScalars.contains) == true ? start : start + "."
    }
}

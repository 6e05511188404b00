import Diagnostics

/// What a text must look like where a file expects more than a text.
struct ScalarType: Sendable {
    /// What an editor's YAML makes of such a text, which for Broadside is never anything but text.
    enum Reading: Hashable, Sendable {
        /// Always a text: no number looks like it.
        case text
        /// Perhaps a number, a truth value or nothing: `40`, `true`, `~`.
        case anything
        /// A whole number within these bounds.
        case integer(ClosedRange<Int>)
        /// A number, above 0 and at most this if it is said.
        case number(upTo: Int?)
        /// `true` or `false`.
        case truth
    }

    /// Names that other files, or other places, declare.
    enum NameKind: Hashable, Sendable { case template, brand, size, reference, layerImage, colour, typeStyle }

    /// With an article and an example: "a percentage such as 8.5%".
    let words: String
    /// The words of a closed set.
    let allowed: [String]?
    /// A regular expression (ECMA-262) that every text of the type matches; a text that does not is refused by schemas.
    let pattern: String?
    let reading: Reading
    /// Texts of the type, the first the most usual.
    let examples: [String]
    /// What a text of the type is the name of.
    let names: NameKind?
    /// Whether it is words for people or for an image, which may hold any sign.
    var isProse = false
    let accepts: @Sendable (String) -> Bool
    /// A text of the type that another one can only have meant.
    let corrected: @Sendable (String) -> String?

    init(
        _ words: String, allowed: [String]? = nil, pattern: String? = nil, reading: Reading = .text,
        examples: [String] = [], names: NameKind? = nil,
        corrected: @escaping @Sendable (String) -> String? = { _ in nil },
        accepts: @escaping @Sendable (String) -> Bool
    ) {
        self.words = words
        self.allowed = allowed
        self.pattern = pattern
        self.reading = reading
        self.examples = examples
        self.names = names
        self.accepts = accepts
        self.corrected = { text in corrected(text).flatMap { accepts($0) && !accepts(text) ? $0 : nil } }
    }
}

extension ScalarType {
    static let text = ScalarType("a text", reading: .anything) { _ in true }
    static let nonEmpty = ScalarType("a text", pattern: #"\S"#, reading: .anything) {
        !$0.allSatisfy(\.isWhitespace)
    }
    /// Words for people or for an image.
    static let prose = text.asProse
    static let nonEmptyProse = nonEmpty.asProse

    private var asProse: ScalarType {
        var type = self
        type.isProse = true
        return type
    }

    static let percent = ScalarType(
        "a percentage such as 8.5%", pattern: "^-?\(Pattern.thousandths)%$", examples: ["8.5%"],
        corrected: tidied
    ) { Percent($0) != nil }
    static let positivePercent = ScalarType(
        "a percentage from 0% to 100%", pattern: "^\(Pattern.hundred)%$", examples: ["14%"], corrected: tidied
    ) { text in
        Percent(text).map { (0...100_000).contains($0.thousandths) } ?? false
    }
    static let clearance = ScalarType(
        "a percentage from 0% to 1000%", pattern: "^\(Pattern.thousand)%$", examples: ["50%"],
        corrected: tidied
    ) { clearSpace($0) != nil }
    static let measure = ScalarType(
        "a measure such as 40%, 120px or 40mm",
        pattern: "^(\(Pattern.hundred)%|[0-9]{1,12}px|\(Pattern.thousandths) ?(mm|cm|in))$",
        examples: ["40%", "120px", "40mm"], corrected: { tidied($0.lowercased()) }
    ) { Measure($0) != nil }
    static let ink = ScalarType(
        "an amount of ink from 100% to 400%", pattern: "^\(Pattern.thousandths)%$", examples: ["300%"],
        corrected: tidied
    ) { inkPercent($0) != nil }
    static let share = ScalarType(
        "a share such as 5-15% or 10%", pattern: "^(\(Pattern.hundred)%?-)?\(Pattern.hundred)%$",
        examples: ["5-15%", "10%"], corrected: tidied
    ) { shareRange($0) != nil }
    static let colour = ScalarType(
        "a colour such as \"#14213D\" or \"#FFF\"", pattern: "^#([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})$",
        examples: ["#14213D", "#FFF"],
        corrected: { $0.utf8.count == 6 ? "#\($0)" : nil }
    ) { Colour($0) != nil }
    static let pixels = ScalarType(
        "a size in pixels such as 1080x1350", pattern: "^\(Pattern.side)[x×]\(Pattern.side)$",
        examples: ["1080x1350"], corrected: pixelsMeant
    ) { PixelSize($0) != nil }
    static let paper = ScalarType(
        "a sheet such as A3, A3 landscape, 297x420mm or 18x24in", pattern: Pattern.paper,
        examples: ["A3", "A3 landscape", "297x420mm", "18x24in"]
    ) { Paper($0) != nil }
    static let length = ScalarType(
        "a length such as 3mm", pattern: "^\(Pattern.thousandths) ?(mm|cm|in)$", examples: ["3mm"],
        corrected: { tidied($0.lowercased()) }
    ) { Length($0) != nil }
    static let amount = ScalarType(
        "an amount such as 25 USD",
        pattern: "^(?! *[1-9][0-9]{0,2}\\.[0-9]{3} ) *\(Pattern.number(places: 6)) +[A-Z]{3} *$",
        examples: ["25 USD"], corrected: amountMeant
    ) { Amount($0) != nil && !mayBeThousands($0) }
    static let cmyk = ScalarType(
        "four percentages such as 0/40/95/0", pattern: "^\(Pattern.channel)(/\(Pattern.channel)){3}$",
        examples: ["0/40/95/0"], corrected: { String($0.filter { $0 != " " && $0 != "%" }) }
    ) { cmykChannels($0) != nil }
    static let seconds = ScalarType(
        "a time such as 5s", pattern: "^\(Pattern.thousandths)(ms|min|m|s)$", examples: ["5s"],
        corrected: { tidied($0.lowercased()) }
    ) { duration($0) != nil }
    static let boolean = ScalarType(
        "true or false", allowed: nil, pattern: "^(true|false|yes|no)$", reading: .truth,
        corrected: truthMeant
    ) { truth($0) != nil }
    static let ratio = ScalarType(
        "a number such as 1.05", pattern: "^\(Pattern.thousandths)$", reading: .number(upTo: 100),
        examples: ["1.05"], corrected: tidied
    ) { text in
        decimal(text[...], places: 3).map { (1...100_000).contains($0) } ?? false
    }

    static func integer(_ range: ClosedRange<Int>) -> ScalarType {
        ScalarType(
            "a whole number from \(range.lowerBound) to \(range.upperBound)", pattern: "^[0-9]{1,12}$",
            reading: .integer(range), examples: []
        ) { text in
            decimal(text[...], places: 0).map(range.contains) ?? false
        }
    }

    /// One word of a set; another is `unknown-value`.
    static func word(_ words: [String]) -> ScalarType {
        ScalarType(
            "one of \(words.joined(separator: ", "))", allowed: words,
            corrected: { onlyName(near: $0, among: words) }
        ) { words.contains($0) }
    }

    /// The name of something declared elsewhere; whether it is there is checked when all files are read.
    static func name(_ kind: NameKind) -> ScalarType {
        ScalarType("a text", pattern: #"\S"#, reading: .anything, names: kind) {
            !$0.allSatisfy(\.isWhitespace)
        }
    }
}

/// The parts of the patterns; numbers as `decimal` reads them.
private enum Pattern {
    /// Not negative, at most twelve digits before the point.
    static func number(places: Int) -> String {
        #"(-0{1,12}(\.0{1,\#(places)})?|[0-9]{1,12}(\.[0-9]{1,\#(places)})?)"#
    }
    static let thousandths = number(places: 3)
    /// From 0 to 100, with three places.
    static let hundred = #"(-0{1,12}(\.0{1,3})?|0{0,10}[0-9]{1,2}(\.[0-9]{1,3})?|0{0,9}100(\.0{1,3})?)"#
    /// From 0 to 1000, with three places.
    static let thousand =
        #"(-0{1,12}(\.0{1,3})?|0{0,9}[0-9]{1,3}(\.[0-9]{1,3})?|0{0,8}1000(\.0{1,3})?)"#
    /// From 0 to 100, whole.
    static let channel = "(-0{1,12}|0{0,10}[0-9]{1,2}|0{0,9}100)"
    /// From 1 to 99999: schemas cannot count.
    static let side = "0{0,11}[1-9][0-9]{0,4}"
    static let paper =
        "^ *([AaBb]([0-9]|10)|\(anyCase("letter"))|\(anyCase("legal"))|\(anyCase("tabloid"))|\(anyCase("ledger"))"
        + "|\(thousandths)(mm)?[x×]\(thousandths)mm|\(thousandths)(cm)?[x×]\(thousandths)cm"
        + "|\(thousandths)(in)?[x×]\(thousandths)in)( +(landscape|portrait))? *$"

    private static func anyCase(_ word: String) -> String {
        word.map { "[\($0.uppercased())\($0)]" }.joined()
    }
}

/// Without blanks, and with a point for a decimal comma; three digits after a comma may be thousands.
private func tidied(_ text: String) -> String? {
    let text = String(text.filter { $0 != " " })
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    if parts.count == 2, parts[1].prefix(while: \.isNumber).count == 3 { return nil }
    return parts.joined(separator: ".")
}

/// `1080 x 1350`, `1080X1350px`, `1080*1350`.
private func pixelsMeant(by text: String) -> String? {
    let plain = text.lowercased().filter { $0 != " " }.replacing("px", with: "")
    return plain.replacing("*", with: "x")
}

/// Whether a point may stand between thousands: `1.500 EUR` is fifteen hundred to half of Europe; `0.005 USD` is not.
private func mayBeThousands(_ amount: String) -> Bool {
    let parts = amount.drop { $0 == " " }.prefix { $0 != " " }.split(separator: ".")
    return parts.count == 2 && parts[0].count <= 3 && parts[0].first != "0" && parts[1].count == 3
}

/// `25 usd`, `25USD`, `USD 25`, `25 €`; a dollar sign may be any of twenty currencies.
private func amountMeant(by text: String) -> String? {
    let plain = text.uppercased().replacing("€", with: "EUR").filter { $0 != " " }
    let letters = plain.filter(\.isLetter)
    guard plain.hasPrefix(letters) || plain.hasSuffix(letters) else { return nil }
    return tidied(plain.filter { !$0.isLetter }).map { "\($0) \(letters)" }
}

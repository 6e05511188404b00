import YAML

/// What a text must look like where a file expects more than a text.
struct ScalarType: Sendable {
    /// With an article and an example: "a percentage such as 8.5%".
    let words: String
    /// The words of a closed set.
    let allowed: [String]?
    let accepts: @Sendable (String) -> Bool

    init(_ words: String, allowed: [String]? = nil, accepts: @escaping @Sendable (String) -> Bool) {
        self.words = words
        self.allowed = allowed
        self.accepts = accepts
    }

    static let text = ScalarType("a text") { _ in true }
    static let nonEmpty = ScalarType("a text") { !$0.allSatisfy(\.isWhitespace) }
    static let percent = ScalarType("a percentage such as 8.5%") { Percent($0) != nil }
    static let positivePercent = ScalarType("a percentage from 0% to 100%") { text in
        Percent(text).map { (0...100_000).contains($0.thousandths) } ?? false
    }
    static let share = ScalarType("a share such as 5-15% or 10%") { shareRange($0) != nil }
    static let colour = ScalarType("a colour such as \"#14213D\" or \"#FFF\"") { Colour($0) != nil }
    static let pixels = ScalarType("a size in pixels such as 1080x1350") { PixelSize($0) != nil }
    static let paper = ScalarType("a sheet such as A3, A3 landscape or 297x420mm") { Paper($0) != nil }
    static let length = ScalarType("a length such as 3mm") { Length($0) != nil }
    static let amount = ScalarType("an amount such as 25 USD") { Amount($0) != nil }
    static let cmyk = ScalarType("four percentages such as 0/40/95/0") { cmykChannels($0) != nil }
    static let seconds = ScalarType("a time such as 5s") { duration($0) != nil }
    static let boolean = ScalarType("true or false") { truth($0) != nil }
    static let number = ScalarType("a number such as 1.5") { decimal($0[...], places: 6) != nil }
    static let ratio = ScalarType("a number such as 1.05") { text in
        decimal(text[...], places: 3).map { (1...100_000).contains($0) } ?? false
    }

    static func integer(_ range: ClosedRange<Int>) -> ScalarType {
        ScalarType("a whole number from \(range.lowerBound) to \(range.upperBound)") { text in
            decimal(text[...], places: 0).map(range.contains) ?? false
        }
    }

    /// One word of a set; another is `unknown-value`.
    static func word(_ words: [String]) -> ScalarType {
        ScalarType("one of \(words.joined(separator: ", "))", allowed: words) { words.contains($0) }
    }
}

/// `5-15%`, or one percentage for a range of one value.
func shareRange(_ text: String) -> ClosedRange<Percent>? {
    let parts = text.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard let last = parts.last, let upper = Percent(last) else { return nil }
    let lower = parts.count == 1 ? upper : Percent(parts[0].hasSuffix("%") ? parts[0] : parts[0] + "%")
    guard let lower, lower <= upper, lower.thousandths >= 0, upper.thousandths <= 100_000 else { return nil }
    return lower...upper
}

/// `0/40/95/0`: cyan, magenta, yellow, black.
func cmykChannels(_ text: String) -> [Int]? {
    let channels = text.split(separator: "/", omittingEmptySubsequences: false).map {
        decimal($0, places: 0) ?? -1
    }
    return channels.count == 4 && channels.allSatisfy { (0...100).contains($0) } ? channels : nil
}

/// `5s`, `0.5s`, `200ms`, `2min`.
func duration(_ text: String) -> Duration? {
    for (unit, milliseconds) in [("ms", 1), ("min", 60_000), ("s", 1000)] where text.hasSuffix(unit) {
        guard let value = decimal(text.dropLast(unit.count), places: 3), value >= 0, value < 1_000_000_000
        else {
            return nil
        }
        return .microseconds(value * milliseconds)
    }
    return nil
}

/// A declared truth value; elsewhere these words are texts.
func truth(_ text: String) -> Bool? {
    switch text {
    case "true", "yes": true
    case "false", "no": false
    default: nil
    }
}

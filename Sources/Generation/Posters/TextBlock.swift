internal import Diagnostics

/// Text on a poster, already broken into lines.
public struct TextBlock: Hashable, Sendable {
    /// How the lines stand to each other.
    public enum Alignment: String, Hashable, Sendable { case left, center, right }

    /// The lines, top to bottom, as plain text; never markup.
    public let lines: [String]
    /// How they are set.
    public let style: TextStyle
    /// Where they go: the first line's top at the box's top, each line one leading lower.
    public let box: PixelBox
    /// How they stand in the box.
    public let alignment: Alignment
    /// The colours to choose from: the first whose contrast with the pixels behind reaches AA, else the one with most.
    public let colors: [RGB]
    /// The language, as a BCP 47 tag, for shaping; empty if none is known.
    public let language: String
    /// The hashes of the other fonts that draw what ``style``'s font lacks.
    public let fallbacks: [Digest]

    /// Lines of text in a box.
    public init(
        lines: [String], style: TextStyle, box: PixelBox, alignment: Alignment = .left, colors: [RGB],
        language: String, fallbacks: [Digest] = []
    ) {
        self.fallbacks = fallbacks
        self.lines = lines
        self.style = style
        self.box = box
        self.alignment = alignment
        self.colors = colors
        self.language = language
    }

    /// Without the other fonts where there are none, as it always was.
    var json: JSONValue {
        var members: [JSONValue.Member] = [
            .init("lines", .array(lines.map(JSONValue.text))), .init("style", style.json),
            .init("box", box.json), .init("align", .text(alignment.rawValue)),
            .init("colors", .array(colors.map { .text($0.hex) })), .init("language", .text(language)),
        ]
        if !fallbacks.isEmpty {
            members.append(.init("fallbacks", .array(fallbacks.map { .text($0.hex) })))
        }
        return .object(members)
    }

    /// The contrast that its words should have with what is behind them, in hundredths (WCAG 2.2, success criterion 1.4.3).
    ///
    /// - Parameter poster: The size of the whole, which tells how large the letters will look.
    /// - Returns: 300 for large text, else 450.
    public func neededContrast(on poster: PixelSize) -> Int { isLarge(on: poster) ? 300 : 450 }

    /// Whether WCAG's lower bound for large text holds: from 24 CSS pixels, or 18.66 if bold, on a poster as wide as a
    /// telephone, which is 390 of them; a smaller one, such as a banner, is shown as it is.
    private func isLarge(on poster: PixelSize) -> Bool {
        let shown = Double(style.size) / 1000 / Double(max(390, min(poster.width, poster.height))) * 390
        return shown >= (style.font.weight >= 700 ? 18.66 : 24)
    }
}

/// How text is set.
///
/// Whole numbers, so that a finish never hangs on a float.
public struct TextStyle: Hashable, Sendable {
    /// The font.
    public let font: Font
    /// The size of the em in thousandths of a pixel.
    public let size: Int
    /// From one line to the next, in thousandths of the em: 1,050 is 1.05.
    public let leading: Int
    /// Added between letters, in thousandths of the em: −10 is −1 %.
    public let tracking: Int
    /// Whether words may be parted at the end of a line; it shows in the lines, and is not in the finish.
    public let hyphenates: Bool

    /// A way to set text.
    public init(font: Font, size: Int, leading: Int, tracking: Int = 0, hyphenates: Bool = false) {
        self.hyphenates = hyphenates
        self.font = font
        self.size = size
        self.leading = leading
        self.tracking = tracking
    }

    /// From one line to the next, in whole pixels, rounded half up.
    public var lineHeight: Int { (size * leading + 500_000) / 1_000_000 }

    var json: JSONValue {
        [
            "font": font.json, "size": .integer(size), "leading": .integer(leading),
            "tracking": .integer(tracking),
        ]
    }
}

/// A font by family and weight, or by file, with the hash of what was found for it.
public struct Font: Hashable, Sendable {
    /// The family's name: `Vollkorn`.
    public let family: String
    /// The weight, 100…1000 (OpenType `usWeightClass`): 400 is regular, 700 bold.
    public let weight: Int
    /// A font file of the brand, absolute; `nil` for an installed family.
    public let file: String?
    /// The hash of the font file that draws it; `nil` while it is not known.
    public let digest: Digest?
    /// Whether it is set in italics.
    public let isItalic: Bool
    /// Installed families for what it lacks, the first that has a letter draws it.
    public let fallbacks: [String]

    /// A font.
    public init(
        family: String, weight: Int = 400, file: String? = nil, digest: Digest? = nil, isItalic: Bool = false,
        fallbacks: [String] = []
    ) {
        self.family = family
        self.weight = weight
        self.file = file
        self.digest = digest
        self.isItalic = isItalic
        self.fallbacks = fallbacks
    }

    /// The same font, found.
    public func resolved(_ digest: Digest) -> Font {
        Font(
            family: family, weight: weight, file: file, digest: digest, isItalic: isItalic,
            fallbacks: fallbacks)
    }

    /// Upright letters without families to fall back on are as they always were.
    var json: JSONValue {
        var members: [JSONValue.Member] = [
            .init("family", .text(family)), .init("weight", .integer(weight)),
            .init("sha256", .optional(digest?.hex)),
        ]
        if isItalic { members.append(.init("italic", .boolean(true))) }
        if !fallbacks.isEmpty { members.append(.init("fallback", .array(fallbacks.map(JSONValue.text)))) }
        return .object(members)
    }
}

/// What can say how text will be set: how wide, in how many lines, with which font.
///
/// Planning asks it; pixels are not needed.
public protocol TextRuler: Sendable {
    /// The font with the hash of the file that will draw it; `nil` if the family is not installed or the file cannot be read.
    func resolve(_ font: Font) -> Font?

    /// Breaks a text into lines no wider than `width` pixels, lines balanced, line breaks in the text kept.
    func set(_ text: String, in style: TextStyle, width: Int, language: String) -> SetText

    /// Whether words of a language can be parted: whether its rules are installed.
    func canHyphenate(_ language: String) -> Bool
}

extension TextRuler {
    /// No words can be parted unless a ruler says so.
    public func canHyphenate(_ language: String) -> Bool { false }
}

/// A text broken into lines.
public struct SetText: Hashable, Sendable {
    /// The lines.
    public let lines: [String]
    /// The width of each line in pixels; one over the width asked for holds a word that does not fit.
    public let widths: [Int]
    /// The characters that neither the font nor a fallback has.
    public let missing: [Character]
    /// The hashes of the other fonts that draw what the style's font lacks, in order.
    public let fallbacks: [Digest]
    /// Whether its lines begin at the right: by its language's script, or by its first letter that has a direction.
    public let isRightToLeft: Bool

    /// A text in lines.
    public init(
        lines: [String], widths: [Int], missing: [Character] = [], fallbacks: [Digest] = [],
        isRightToLeft: Bool = false
    ) {
        self.fallbacks = fallbacks
        self.isRightToLeft = isRightToLeft
        self.lines = lines
        self.widths = widths
        self.missing = missing
    }
}

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

    /// Lines of text in a box.
    public init(
        lines: [String], style: TextStyle, box: PixelBox, alignment: Alignment = .left, colors: [RGB],
        language: String
    ) {
        self.lines = lines
        self.style = style
        self.box = box
        self.alignment = alignment
        self.colors = colors
        self.language = language
    }

    var json: JSONValue {
        [
            "lines": .array(lines.map(JSONValue.text)), "style": style.json, "box": box.json,
            "align": .text(alignment.rawValue), "colors": .array(colors.map { .text($0.hex) }),
            "language": .text(language),
        ]
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

    /// A way to set text.
    public init(font: Font, size: Int, leading: Int, tracking: Int = 0) {
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

    /// A font.
    public init(family: String, weight: Int = 400, file: String? = nil, digest: Digest? = nil) {
        self.family = family
        self.weight = weight
        self.file = file
        self.digest = digest
    }

    var json: JSONValue {
        ["family": .text(family), "weight": .integer(weight), "sha256": .optional(digest?.hex)]
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
}

/// A text broken into lines.
public struct SetText: Hashable, Sendable {
    /// The lines.
    public let lines: [String]
    /// The width of each line in pixels; one over the width asked for holds a word that does not fit.
    public let widths: [Int]
    /// The characters that neither the font nor a fallback has.
    public let missing: [Character]

    /// A text in lines.
    public init(lines: [String], widths: [Int], missing: [Character] = []) {
        self.lines = lines
        self.widths = widths
        self.missing = missing
    }
}

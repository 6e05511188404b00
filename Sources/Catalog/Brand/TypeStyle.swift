public import Diagnostics

/// A font of the brand.
public struct FontChoice: Hashable, Sendable {
    /// Where the font comes from.
    public enum Source: Hashable, Sendable {
        /// A family installed on the machine.
        case family(String)
        /// A file, its path relative to the workspace.
        case file(String)
    }

    /// Its name in the brand profile.
    public let name: Located<String>
    /// Where it comes from.
    public let source: Located<Source>
    /// Installed families for the letters that it lacks, the first that has one draws it.
    public var fallbacks: [Located<String>] = []
}

/// A named way to set type.
public struct TypeStyle: Hashable, Sendable {
    /// How letters are changed before they are set.
    public enum LetterCase: String, CaseIterable, Hashable, Sendable {
        case upper, lower, title, none
    }

    /// How letters stand.
    public enum Slant: String, CaseIterable, Hashable, Sendable {
        case upright, italic
    }

    /// Its name; a copy field of the same name takes it.
    public let name: Located<String>
    /// The font's name in the brand profile.
    public let font: Located<String>
    /// 100…900 as in OpenType's `usWeightClass`; 400 is regular, 700 bold.
    public let weight: Int
    /// The sizes that may be chosen from, in % of the short side, as written; one for a fixed `size`.
    public let steps: [Percent]
    /// Line height as a share of the size.
    public let leading: Percent
    /// Space added between letters as a share of the size; negative is tighter.
    public let tracking: Percent
    /// Capitals or not.
    public let letterCase: LetterCase
    /// Upright or italic.
    public let slant: Slant
    /// Whether words may be parted at the end of a line; `nil` where it is not asked for.
    public let hyphenates: Located<Bool>?

    /// The words for weights (OpenType specification, OS/2 table, usWeightClass).
    static let weights = [
        "thin": 100, "extra-light": 200, "light": 300, "regular": 400, "medium": 500, "semi-bold": 600,
        "bold": 700,
        "extra-bold": 800, "black": 900,
    ]
}

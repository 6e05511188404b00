public import Diagnostics

/// A colour of the palette.
public struct Swatch: Hashable, Sendable {
    /// Its name.
    public let name: Located<String>
    /// The colour on screens.
    public let colour: Located<Colour>
    /// How much of a poster it should cover.
    public let share: ClosedRange<Percent>?
    /// The printer's mixture: cyan, magenta, yellow, black, 0…100 each.
    public let cmyk: [Int]?
    /// The name of the spot ink.
    public let spot: String?
}

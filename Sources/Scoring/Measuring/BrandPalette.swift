public import Generation

/// A brand's colours, as pictures are measured by them.
public struct BrandPalette: Hashable, Sendable {
    /// One of them.
    public struct Swatch: Hashable, Sendable {
        /// Its name.
        public let name: String
        /// The colour.
        public let color: RGB
        /// How much of a poster it should cover, in thousandths of a percent; `nil` where the brand does not say.
        public let share: ClosedRange<Int>?

        /// A colour of the brand.
        public init(name: String, color: RGB, share: ClosedRange<Int>? = nil) {
            self.name = name
            self.color = color
            self.share = share
        }
    }

    /// The swatches; none where the brand has no palette.
    public let swatches: [Swatch]
    /// Whether colours between two swatches are the brand's, too.
    public let allowsTints: Bool

    /// A palette.
    public init(swatches: [Swatch], allowsTints: Bool = false) {
        self.swatches = swatches
        self.allowsTints = allowsTints
    }

    /// What tells it from other palettes: 16 hex digits, the same for the same colours in the same order.
    public var id: String {
        String(Digest(of: swatches.map(\.color.hex).joined(separator: " ").utf8).hex.prefix(16))
    }
}

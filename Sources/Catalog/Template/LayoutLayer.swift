public import Diagnostics
public import Templating

/// One layer of a poster.
///
/// Boxes are % of the safe area, type and margins % of the short side.
public struct LayoutLayer: Sendable {
    /// What is drawn.
    public enum Kind: Sendable {
        /// The picture that a provider made.
        case take
        /// A reference of the brand, such as its logo.
        case image(Located<String>)
        /// A colour of the palette.
        case shade(Located<String>)
        /// Copy fields that flow together.
        case stack([Located<String>])
        /// A text of its own.
        case text(Template)
    }

    /// One of nine places inside the safe area.
    public enum Anchor: String, CaseIterable, Hashable, Sendable {
        case topLeft = "top-left"
        case top
        case topRight = "top-right"
        case left
        case center
        case right
        case bottomLeft = "bottom-left"
        case bottom
        case bottomRight = "bottom-right"
    }

    /// An edge of the poster that a shade grows from.
    public enum Edge: String, CaseIterable, Hashable, Sendable {
        case top, right, bottom, left
    }

    /// How lines of text are set.
    public enum Alignment: String, CaseIterable, Hashable, Sendable {
        case left, center, right
    }

    /// A part of the poster: what stands in it is anchored to it instead of to the safe area.
    public struct Region: Hashable, Sendable {
        /// Where the part lies.
        public let anchor: Anchor
        /// How wide, in % of the poster; all of it when `nil`.
        public let width: Percent?
        /// How high, in % of the poster; all of it when `nil`.
        public let height: Percent?
    }

    /// What is drawn.
    public let kind: Kind
    /// Where; what that means when `nil` is the layer's own: a take fills, a text stands at the top left.
    public let anchor: Anchor?
    /// The part of the poster that it is placed in; the safe area when `nil`.
    public let within: Region?
    /// The edge that a shade grows from; `nil` covers all.
    public let edge: Edge?
    /// How wide.
    public let width: Percent?
    /// How high.
    public let height: Percent?
    /// Space to the edges of the safe area, in % of the short side.
    public let margin: Percent?
    /// Space between the texts of a stack, in % of the short side.
    public let gap: Percent?
    /// How opaque; 100 % unless said.
    public let opacity: Percent
    /// Whether a shade ends at once instead of fading out (`edge: hard`).
    public let hasHardEdge: Bool
    /// Colours of the palette for text: the first that can be read well is used.
    public let colors: [Located<String>]
    /// The type style of a text; fields of a stack take the one of their own name.
    public let style: Located<String>?
    /// Whether a text moves down its style's scale until it fits.
    public let shrinks: Bool
    /// How lines are set; `nil` follows the anchor.
    public let alignment: Alignment?
    /// The sizes it is for; all when empty.
    public let sizes: [Located<String>]
    /// The cells it is for.
    public let condition: Condition?
    /// The whole layer.
    public let span: SourceSpan

    /// Whether it is for a size, its condition left aside.
    public func applies(toSize name: String) -> Bool { sizes.isEmpty || sizes.contains { $0.value == name } }
}

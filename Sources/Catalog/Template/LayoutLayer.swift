public import Diagnostics
public import Templating

/// One layer of a poster.
///
/// A take, a shade and a region are measured in % of the trimmed poster and run out into the bleed where they touch its
/// edge. Words keep to the safe area: their width is % of it. Images, shapes, type and margins are % of the short side, so
/// that a logo is as large on every format. Pixels and millimetres may be said instead of %.
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
        /// A plain figure in a colour of the palette.
        case shape(Figure)
    }

    /// A plain figure.
    public enum Figure: String, CaseIterable, Hashable, Sendable {
        case rectangle, ellipse, line
    }

    /// What of a take is kept where it is cut.
    public enum Focus: Hashable, Sendable {
        /// What draws the eye.
        case attention
        /// One of the nine places of the take.
        case place(Anchor)
        /// A point of the take, from its left and from its top.
        case point(Percent, Percent)
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

        /// How far across and down it is, in halves: 0, 1 or 2.
        public var shares: (across: Int, down: Int) {
            let place = Self.allCases.firstIndex(of: self) ?? 0
            return (place % 3, place / 3)
        }

        /// The place so far across and down, each 0…2.
        init(across: Int, down: Int) { self = Self.allCases[min(max(3 * down + across, 0), 8)] }
    }

    /// An edge of the poster that a shade grows from.
    public enum Edge: String, CaseIterable, Hashable, Sendable {
        case top, right, bottom, left
    }

    /// How lines of text are set.
    public enum Alignment: String, CaseIterable, Hashable, Sendable {
        case left, center, right
        /// Where the text's language begins its lines, and where it ends them.
        case start, end
    }

    /// A part of the poster: what stands in it is anchored to it instead of to the safe area.
    public struct Region: Hashable, Sendable {
        /// Where the part lies.
        public let anchor: Anchor
        /// How wide, in % of the trimmed poster; all of it when `nil`.
        public let width: Measure?
        /// How high, in % of the trimmed poster; all of it when `nil`.
        public let height: Measure?
    }

    /// What is drawn.
    public let kind: Kind
    /// Where, as the layout says; see ``place`` for where it stands when `nil`.
    public let anchor: Anchor?
    /// The part of the poster that it is placed in; the safe area when `nil`.
    public let within: Region?
    /// The edge that a shade grows from; `nil` covers all.
    public let edge: Edge?
    /// How wide.
    public let width: Measure?
    /// How high.
    public let height: Measure?
    /// Space to the edges of the trimmed poster, in % of the short side.
    public let margin: Measure?
    /// Space between the texts of a stack, in % of the short side.
    public let gap: Measure?
    /// How far a rectangle's corners are rounded, in % of the short side.
    public let radius: Measure?
    /// What of the take is kept where it is cut; the middle when `nil`.
    public let focus: Focus?
    /// How opaque; 100 % unless said.
    public let opacity: Percent
    /// Whether a shade ends at once instead of fading out (`edge: hard`).
    public let hasHardEdge: Bool
    /// Colours of the palette for text: the first that can be read well is used.
    public let colors: [Located<String>]
    /// The type style; fields of a stack take the one of their own name when `nil`.
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
    /// The layer as it is on single sizes.
    var variants: [Variant] = []

    /// A layer on one size.
    struct Variant: Sendable {
        let size: Located<String>
        let layer: LayoutLayer
    }

    /// Whether it is for a size, its condition left aside.
    public func applies(toSize name: String) -> Bool { sizes.isEmpty || sizes.contains { $0.value == name } }

    /// Where it stands: where the layout says, else words at the bottom left, an image at the top right, a shade along the edge
    /// that it grows from, and anything else in the middle.
    public var place: Anchor {
        if let anchor { return anchor }
        return switch kind {
        case .stack, .text: .bottomLeft
        case .image: .topRight
        case .shade: edge.flatMap { Anchor(rawValue: $0.rawValue) } ?? .center
        case .take, .shape: .center
        }
    }

    /// The layer as it is on a size.
    public func on(_ size: String) -> LayoutLayer {
        variants.first { $0.size.value == size }?.layer ?? self
    }

    /// The layer in all its forms.
    var forms: [LayoutLayer] { [self] + variants.map(\.layer) }
}

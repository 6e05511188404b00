internal import Diagnostics

/// The take on the poster: scaled to cover a box, cut where it is larger, never stretched.
public struct PlacedTake: Hashable, Sendable {
    /// What of the take is kept where it is cut.
    public enum Focus: Hashable, Sendable {
        /// The middle.
        case middle
        /// What draws the eye: edges, saturated colours and skin.
        case attention
        /// A point of the take, in thousandths of its width and of its height: 0, 0 is its top left corner.
        case point(x: Int, y: Int)

        var json: JSONValue {
            switch self {
            case .middle: "middle"
            case .attention: "attention"
            case .point(let x, let y): [.integer(x), .integer(y)]
            }
        }
    }

    /// The box that it covers.
    public let box: PixelBox
    /// What is kept of it.
    public let focus: Focus
    /// The part of the poster where nothing hides it; the focus is brought in there as far as the take reaches.
    public let safe: PixelBox?

    /// A take in a box.
    public init(box: PixelBox, focus: Focus = .middle, safe: PixelBox? = nil) {
        self.box = box
        self.focus = focus
        self.safe = safe
    }

    /// The box alone where the middle is kept, as it always was.
    var json: JSONValue {
        if focus == .middle { return box.json }
        return ["box": box.json, "focus": focus.json, "safe": safe?.json ?? .null]
    }
}

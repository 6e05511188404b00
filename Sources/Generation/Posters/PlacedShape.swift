internal import Diagnostics

/// A plain figure on the poster, in one colour.
public struct PlacedShape: Hashable, Sendable {
    /// What it is.
    public enum Figure: Hashable, Sendable {
        /// Corners rounded by so many pixels; 0 for sharp ones.
        case rectangle(radius: Int)
        /// As wide and high as its box.
        case ellipse
    }

    /// What it is.
    public let figure: Figure
    /// Where it lies.
    public let box: PixelBox
    /// Its colour.
    public let color: RGB
    /// How much it covers, in percent.
    public let opacity: Int

    /// A figure; `opacity` in percent, 0…100.
    public init(figure: Figure, box: PixelBox, color: RGB, opacity: Int = 100) {
        self.figure = figure
        self.box = box
        self.color = color
        self.opacity = opacity
    }

    var json: JSONValue {
        let figure: JSONValue =
            switch figure {
            case .rectangle(let radius): ["rectangle": .integer(radius)]
            case .ellipse: "ellipse"
            }
        return [
            "figure": figure, "box": box.json, "color": .text(color.hex), "opacity": .integer(opacity),
        ]
    }
}

public import Diagnostics

/// A named output size.
public struct Size: Hashable, Sendable {
    /// The space along the edges that an app's buttons or the trim may take.
    public struct Insets: Hashable, Sendable {
        /// From the top, in % of the height.
        public let top: Percent
        /// From the right, in % of the width.
        public let right: Percent
        /// From the bottom, in % of the height.
        public let bottom: Percent
        /// From the left, in % of the width.
        public let left: Percent

        /// No insets.
        public static let none = Insets(
            top: Percent(thousandths: 0), right: Percent(thousandths: 0), bottom: Percent(thousandths: 0),
            left: Percent(thousandths: 0))
    }

    /// A sheet to be printed.
    public struct Print: Hashable, Sendable {
        /// The trimmed sheet's width.
        public let width: Length
        /// The trimmed sheet's height.
        public let height: Length
        /// Pixels to the inch.
        public let dpi: Int
        /// What is printed beyond each edge and cut off.
        public let bleed: Length

        /// The bleed of one edge in pixels.
        public var bleedPixels: Int { bleed.pixels(dpi: dpi) }

        /// The sheet with its bleed in pixels, each side rounded half up.
        public var pixels: PixelSize {
            func side(_ length: Length) -> Int {
                Length(micrometres: length.micrometres + 2 * bleed.micrometres).pixels(dpi: dpi)
            }
            return PixelSize(width: side(width), height: side(height))
        }
    }

    /// Its name.
    public let name: Located<String>
    /// The poster's pixels, bleed included.
    public let pixels: PixelSize
    /// How it is printed; `nil` for screens.
    public let print: Print?
    /// The unsafe space along the edges: of the image, on paper of the trimmed sheet.
    public let safe: Insets
    /// The least resolution to ask for, in the provider's words, instead of the brand's.
    public let resolution: Located<String>?

    /// Upright: higher than wide.
    public var isPortrait: Bool { pixels.height > pixels.width }
    /// Across: wider than high.
    public var isLandscape: Bool { pixels.width > pixels.height }
    /// As high as wide.
    public var isSquare: Bool { pixels.width == pixels.height }
    /// From 3:2 upright.
    public var isTall: Bool { pixels.height * 2 >= pixels.width * 3 }
    /// From 3:2 across.
    public var isWide: Bool { pixels.width * 2 >= pixels.height * 3 }

    /// Width to height in lowest terms: `4:5`.
    public var ratio: String {
        var (a, b) = (pixels.width, pixels.height)
        while b > 0 { (a, b) = (b, a % b) }
        return "\(pixels.width / max(a, 1)):\(pixels.height / max(a, 1))"
    }
}

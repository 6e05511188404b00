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

    /// A kind of file.
    public enum Format: String, CaseIterable, Hashable, Sendable {
        case png, jpeg, webp, pdf
    }

    /// How a sheet goes to the printer.
    public struct Printing: Hashable, Sendable {
        /// The press's ICC profile; `nil` for sRGB.
        public let profile: ReferenceFile?
        /// Whether marks outside the bleed say where to cut.
        public let hasMarks: Bool
        /// The most ink that a pixel may have, all inks summed, in percent, 100…400; `nil` where nobody says.
        public let maximumInk: Int?

        /// Without a profile, without marks.
        static let plain = Printing(profile: nil, hasMarks: false, maximumInk: nil)
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

        /// The trimmed sheet in pixels, each side rounded half up.
        public var trimPixels: PixelSize {
            PixelSize(width: width.pixels(dpi: dpi), height: height.pixels(dpi: dpi))
        }

        /// The sheet with its bleed in pixels, each side rounded half up.
        public var pixels: PixelSize { pixels(atDotsPerInch: dpi) }

        private func pixels(atDotsPerInch dpi: Int) -> PixelSize {
            func side(_ length: Length) -> Int {
                Length(micrometres: length.micrometres + 2 * bleed.micrometres).pixels(dpi: dpi)
            }
            return PixelSize(width: side(width), height: side(height))
        }

        /// The most dots per inch, up to its own, at which a poster of the sheet can be laid out; `nil` where no number that a
        /// brand may say is low enough.
        var mostDotsPerInch: Int? {
            (Self.leastDotsPerInch...max(dpi, Self.leastDotsPerInch)).last {
                pixels(atDotsPerInch: $0).isWithinLimits
            }
        }

        /// The fewest pixels to the inch that a brand may say.
        static let leastDotsPerInch = 10
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
    /// The kinds of file that a poster is written as; PNG where none is named.
    public let formats: [Located<Format>]
    /// How well JPEG and WebP are written, 1…100.
    public let quality: Int
    /// How it goes to the printer, by the size and by the brand.
    public let printing: Printing

    /// The quality where none is said: what is lost is not seen.
    static let usualQuality = 90

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

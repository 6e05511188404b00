/// A length on paper, exact.
public struct Length: Hashable, Sendable {
    /// Thousandths of a millimetre.
    public let micrometres: Int

    /// A length in thousandths of a millimetre.
    public init(micrometres: Int) { self.micrometres = micrometres }

    /// Reads `3mm`, `2.5 mm`, `1cm` or `0.25in` (25.4 mm, exactly).
    public init?(_ text: String) {
        let units = [("mm", 1000), ("cm", 10_000), ("in", 25_400)]
        guard let (unit, factor) = units.first(where: { text.hasSuffix($0.0) }) else { return nil }
        let digits = text.dropLast(unit.count)
        let number = digits.hasSuffix(" ") ? digits.dropLast() : digits
        guard let value = decimal(number, places: 3), (0...100_000_000).contains(value) else { return nil }
        micrometres = (value * factor + 500) / 1000
    }

    /// The length in pixels, rounded half up.
    ///
    /// - Parameter dpi: Pixels to the inch, above 0.
    /// - Returns: Whole pixels.
    public func pixels(dpi: Int) -> Int { (2 * micrometres * dpi + 25_400) / 50_800 }
}

/// The pixels of an image.
public struct PixelSize: Hashable, Sendable {
    /// Pixels across.
    public let width: Int
    /// Pixels down.
    public let height: Int

    /// A size in pixels, both above 0.
    public init(width: Int, height: Int) {
        self.width = width
        self.height = height
    }

    /// The most pixels that a side may have: beyond it no image format or printer follows.
    static let largestSide = 50_000

    /// The most pixels that a poster may have: 100 megapixels, an A2 poster at 400 dpi.
    ///
    /// More are never laid out, so no image should be paid for them.
    public static let mostPixels = 100_000_000

    /// Whether a poster of this size can be laid out.
    var isWithinLimits: Bool {
        max(width, height) <= Self.largestSide && product(of: [width, height]) <= Self.mostPixels
    }

    /// Reads `1080x1350` (`×` is taken too); each side from 1 to 50,000.
    public init?(_ text: String) {
        let sides = text.split(omittingEmptySubsequences: false) { $0 == "x" || $0 == "×" }
            .map { decimal($0, places: 0) ?? 0 }
        guard sides.count == 2, sides.allSatisfy({ (1...Self.largestSide).contains($0) }) else { return nil }
        self.init(width: sides[0], height: sides[1])
    }
}

extension PixelSize: CustomStringConvertible {
    /// `1080x1350`.
    public var description: String { "\(width)x\(height)" }
}

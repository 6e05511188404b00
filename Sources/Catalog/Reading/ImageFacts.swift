/// What an image file turned out to be.
public struct ImageFacts: Hashable, Sendable {
    /// Its pixels; for a vector image the size it would have at 96 dpi.
    public let pixels: PixelSize

    /// The facts of an image.
    public init(pixels: PixelSize) { self.pixels = pixels }
}

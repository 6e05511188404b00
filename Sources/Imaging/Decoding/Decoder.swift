/// What reads image files.
public enum Decoder {
    /// The most pixels that are decoded: 100 megapixels, an A2 poster at 400 dpi.
    public static let pixelLimit = 100_000_000
}

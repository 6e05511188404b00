public import Generation

/// Makes posters from takes with libvips and Pango.
public struct PosterFinisher: Finisher {
    let typesetter = Typesetter()

    /// The most pixels of a take: 64 megapixels, over three times what a model makes at 4K.
    public static let takeLimit = 64_000_000

    /// A finisher; fonts are looked up when the first text is set.
    public init() {}

    /// Kind and size of an image file that decodes to its last pixel: half a download must not pass for a take.
    ///
    /// - Throws: ``ImageError`` when it is none that is taken, or not whole.
    public func examine(_ path: String) async throws(ImageError) -> ImageFacts {
        let file = try ImageFile(path)
        let facts = try file.facts()
        let pixels = facts.pixels.width * facts.pixels.height
        guard pixels <= Self.takeLimit else {
            throw .tooLarge(path: path, pixels: pixels, limit: Self.takeLimit)
        }
        try file.checkIsWhole()
        return facts
    }

    /// Decodes a take for its posters, once for all of them.
    ///
    /// - Parameters:
    ///   - take: The image as received.
    ///   - posters: What will be made of it.
    /// - Returns: The take on its bench.
    /// - Throws: ``ImageError`` when the take cannot be read.
    public func bench(for take: String, posters: [PosterDescription]) throws(ImageError) -> any PosterBench {
        TakeBench(take: take, posters: posters, typesetter: typesetter)
    }
}

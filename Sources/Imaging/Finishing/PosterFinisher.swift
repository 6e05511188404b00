public import Generation

/// Makes posters from takes with libvips and Pango.
public struct PosterFinisher: Finisher {
    private let typesetter = Typesetter()

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
        _ = try file.samplesAsStored()
        return facts
    }

    /// Lays a poster out over a take and writes it as PNG.
    ///
    /// - Parameters:
    ///   - take: The image as received.
    ///   - poster: What to make of it.
    ///   - path: Where the poster goes; written in full or not at all.
    ///   - provenance: What its metadata says.
    /// - Returns: The hash of the written bytes; the same for the same take, description and provenance.
    /// - Throws: ``ImageError``.
    public func finish(
        take: String, as poster: PosterDescription, to path: String, provenance: Provenance
    ) async throws(ImageError) -> Digest {
        let canvas = try Canvas(
            size: poster.pixels, color: RGB(red: 255, green: 255, blue: 255), name: path)
        for layer in poster.layers { try paint(layer, of: take, on: canvas) }
        // A screen's picture says 72, which means nothing there and is what every program expects.
        let picture = try canvas.picture.printed(atDotsPerInch: poster.dotsPerInch ?? 72)
        let xmp = provenance.xmp(isComposite: poster.isComposite)
        let bytes = PNGChunk.inserting(xmp: xmp, into: try picture.png())
        try WholeFile.write(bytes, to: path)
        return Digest(of: bytes)
    }

    private func paint(_ layer: PosterLayer, of take: String, on canvas: Canvas) throws(ImageError) {
        switch layer {
        case .take(let box):
            guard box.width > 0, box.height > 0 else { return }
            let picture = try ImageFile(take).decoded().flattened(on: RGB(red: 255, green: 255, blue: 255))
            let cut = try picture.covering(PixelSize(width: box.width, height: box.height))
            try canvas.place(cut, x: box.x, y: box.y)
        case .shade(let shade): try canvas.paint(shade)
        case .image(let image): try canvas.paint(image)
        case .text(let block): try canvas.paint(block, with: typesetter)
        }
    }
}

extension PosterDescription {
    /// Whether anything but the take is on it.
    fileprivate var isComposite: Bool {
        layers.contains {
            if case .take = $0 { false } else { true }
        }
    }
}

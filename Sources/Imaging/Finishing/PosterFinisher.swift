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

    /// Decodes a take for its posters, once for all of them.
    ///
    /// - Parameters:
    ///   - take: The image as received.
    ///   - posters: What will be made of it.
    /// - Returns: The take on its bench.
    /// - Throws: ``ImageError`` when the take cannot be read.
    public func bench(for take: String, posters: [PosterDescription]) throws(ImageError) -> any PosterBench {
        TakeBench(take: take, typesetter: typesetter)
    }
}

/// A take that is decoded when a poster first shows it, and the making of posters from it.
private final class TakeBench: PosterBench {
    private let take: String
    private let typesetter: Typesetter
    private var picture: Bitmap?

    init(take: String, typesetter: Typesetter) {
        self.take = take
        self.typesetter = typesetter
    }

    /// Lays a poster out over the take and writes it; the same bytes for the same take, description and provenance.
    func finish(
        _ poster: PosterDescription, to paths: [String], provenance: Provenance
    ) throws(ImageError) -> FinishedPoster {
        let canvas = try Canvas(
            size: poster.pixels, color: RGB(red: 255, green: 255, blue: 255), name: paths[0])
        var findings: [PosterFinding] = []
        for (number, layer) in poster.layers.enumerated() {
            let kinds = try paint(layer, on: canvas)
            findings += kinds.map { PosterFinding(layer: number, kind: $0) }
        }
        // A screen's picture says 72, which means nothing there and is what every program expects.
        let picture = try canvas.picture.printed(atDotsPerInch: poster.dotsPerInch ?? 72)
        let xmp = provenance.xmp(isComposite: poster.isComposite, alt: poster.alt)
        let bytes = PNGChunk.inserting(xmp: xmp, into: try picture.png())
        try WholeFile.write(bytes, to: paths[0])
        return FinishedPoster(digests: [Digest(of: bytes)], findings: findings)
    }

    /// Paints a layer, and says what was found while it was painted.
    private func paint(_ layer: PosterLayer, on canvas: Canvas) throws(ImageError) -> [PosterFinding.Kind] {
        switch layer {
        case .take(let take):
            let box = take.box
            guard box.width > 0, box.height > 0 else { return [] }
            let cut = try decoded().covering(PixelSize(width: box.width, height: box.height))
            try canvas.place(cut, x: box.x, y: box.y)
        case .shade(let shade): try canvas.paint(shade)
        case .shape(let shape): try canvas.paint(shape)
        case .image(let image): try canvas.paint(image)
        case .text(let block): return try canvas.paint(block, with: typesetter).map { [$0] } ?? []
        }
        return []
    }

    private func decoded() throws(ImageError) -> Bitmap {
        if let picture { return picture }
        let decoded = try ImageFile(take).decoded().flattened(on: RGB(red: 255, green: 255, blue: 255))
            .materialized()
        picture = decoded
        return decoded
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

internal import CVips
public import Generation

/// An image file, its kind known.
public struct ImageFile: Sendable {
    /// The most pixels that are decoded, and that a poster has: 100 megapixels, an A2 poster at 400 dpi.
    public static let pixelLimit = 100_000_000

    /// Where it is.
    public let path: String
    let format: ImageFormat

    /// A file by its first bytes.
    ///
    /// - Throws: ``ImageError`` when it cannot be read or is no image of a kind that is taken.
    public init(_ path: String) throws(ImageError) {
        let prefix = try WholeFile.prefix(of: path, count: ImageFormat.prefixLength)
        guard let format = ImageFormat(prefix) else { throw .unknownFormat(path: path) }
        self.path = path
        self.format = format
    }

    /// Its kind and size, from its header alone.
    ///
    /// - Throws: ``ImageError`` when the header is not sound or tells of more pixels than are read.
    public func facts() throws(ImageError) -> ImageFacts {
        let pixels = try sizeAsShown()
        try Self.checkCount(pixels.width, pixels.height, path: path)
        return ImageFacts(format: format.rawValue, pixels: pixels)
    }

    /// All its pixels in memory: upright, sRGB of 8 bits, with alpha if it has any; of an animation the first frame.
    ///
    /// - Throws: ``ImageError`` when it is damaged or too large.
    public func decoded() throws(ImageError) -> Bitmap {
        try decoded { (upright) throws(ImageError) in upright }
    }

    /// The picture at another size and opaque, for a look at it: no more of it is decoded and kept than that takes.
    ///
    /// It is shrunk by whole blocks of pixels to twice the size at least, and only then resampled in linear light.
    func preview(at size: PixelSize, on ground: RGB) throws(ImageError) -> Bitmap {
        guard format != .svg else { return try decoded().flattened(on: ground).resampled(to: size) }
        let pixels = try facts().pixels
        let spare = min(pixels.width / max(1, 2 * size.width), pixels.height / max(1, 2 * size.height))
        let bytes = try WholeFile.read(path)
        let picture = try bytes.withUnsafeBufferPointer { (bytes) throws(ImageError) -> Bitmap in
            let shrink = format == .jpeg ? [8, 4, 2].first { $0 <= spare } ?? 1 : 1
            let lazy = try Bitmap(path) {
                shrink > 1
                    ? shim_load_jpeg_shrunk(bytes.baseAddress, bytes.count, Int32(shrink), $0)
                    : format.load(bytes.baseAddress, bytes.count, $0)
            }
            try Self.checkCount(lazy.width, lazy.height, path: path)
            // Its rows can be read once, from the top down: only what is turned needs the whole of it first.
            let isTurned = shim_orientation(lazy.handle) > 1
            let whole = try (isTurned ? lazy.materialized().upright() : lazy).inSRGB()
            // Blocks of pixels would mix what is transparent with what is not.
            let blocks = whole.hasAlpha ? 1 : max(1, spare / shrink)
            let small =
                blocks > 1
                ? try whole.applying { shim_shrink($0, $1, Double(blocks), Double(blocks)) } : whole
            return try small.materialized()
        }
        return try picture.flattened(on: ground).resampled(to: size)
    }

    /// All its pixels in memory over a ground of one colour: upright, opaque sRGB of 8 bits.
    ///
    /// - Throws: ``ImageError`` when it is damaged or too large.
    func decoded(on ground: RGB) throws(ImageError) -> Bitmap {
        try decoded { (upright) throws(ImageError) in try upright.flattened(on: ground) }
    }

    /// What is made of the upright picture in sRGB before its pixels are in memory.
    private func decoded(
        _ finish: (Bitmap) throws(ImageError) -> Bitmap
    ) throws(ImageError) -> Bitmap {
        if format == .svg { return try finish(drawing()).materialized() }
        return try reading { (rows) throws(ImageError) in
            // Only what is turned needs the whole of it: all else is converted as it is read.
            let isTurned = shim_orientation(rows.handle) > 1
            let upright = try isTurned ? rows.materialized().upright() : rows
            return try finish(upright.inSRGB()).materialized()
        }
    }

    /// Decodes it to its last pixel and keeps none of them.
    ///
    /// - Throws: ``ImageError`` when it is damaged or too large.
    func checkIsWhole() throws(ImageError) {
        if format == .svg { return _ = try drawing() }
        try reading { (rows) throws(ImageError) in
            try Vips.call(path) { shim_read_through(rows.handle) }
        }
    }

    /// A drawing at its own size.
    private func drawing() throws(ImageError) -> Bitmap {
        try Bitmap(svg: WholeFile.read(path), size: facts().pixels, name: path)
    }

    /// What is made of the picture while its file's bytes are at hand; its rows can be read once, from the top down.
    private func reading<Result>(
        _ make: (_ rows: Bitmap) throws(ImageError) -> Result
    ) throws(ImageError) -> Result {
        let bytes = try WholeFile.read(path)
        return try bytes.withUnsafeBufferPointer { (bytes) throws(ImageError) -> Result in
            let rows = try Bitmap(path) { format.load(bytes.baseAddress, bytes.count, $0) }
            try Self.checkCount(rows.width, rows.height, path: path)
            return try make(rows)
        }
    }

    static func checkCount(_ width: Int, _ height: Int, path: String) throws(ImageError) {
        let (pixels, isTooMany) = width.multipliedReportingOverflow(by: height)
        guard !isTooMany, pixels <= pixelLimit else {
            throw .tooLarge(path: path, pixels: isTooMany ? .max : pixels, limit: pixelLimit)
        }
    }

    private func sizeAsShown() throws(ImageError) -> PixelSize {
        if format == .svg {
            let bytes = try WholeFile.read(path)
            try SVGGate.check(bytes, name: path)
            return try Bitmap.naturalSize(ofSVG: bytes, name: path)
        }
        let header = try Bitmap(path) { format.open(path, $0) }
        let isTurned = shim_orientation(header.handle) >= 5
        return isTurned
            ? PixelSize(width: header.height, height: header.width) : header.size
    }
}

extension ImageFormat {
    /// The one loader for this kind, by name.
    fileprivate func load(
        _ bytes: UnsafePointer<UInt8>?, _ count: Int,
        _ out: UnsafeMutablePointer<UnsafeMutablePointer<VipsImage>?>
    ) -> Int32 {
        switch self {
        case .png: shim_load_png(bytes, count, out)
        case .jpeg: shim_load_jpeg(bytes, count, out)
        case .webp: shim_load_webp(bytes, count, out)
        case .gif: shim_load_gif(bytes, count, out)
        case .svg: shim_load_svg(bytes, count, 1, out)
        }
    }

    /// The same, for the header of a file.
    fileprivate func open(
        _ path: String, _ out: UnsafeMutablePointer<UnsafeMutablePointer<VipsImage>?>
    ) -> Int32 {
        switch self {
        case .png: shim_open_png(path, out)
        case .jpeg: shim_open_jpeg(path, out)
        case .webp: shim_open_webp(path, out)
        case .gif: shim_open_gif(path, out)
        case .svg: -1
        }
    }
}

internal import CVips
public import Generation

extension Bitmap {
    /// A drawing as pixels of exactly the size asked for, with alpha.
    ///
    /// The drawing is scaled to fit and set in the middle; only where its ratio is another does something transparent remain.
    ///
    /// - Parameters:
    ///   - svg: The SVG document, in UTF-8.
    ///   - size: The pixels of the result.
    ///   - name: What it is called in messages.
    /// - Throws: ``ImageError`` when it is no sound SVG, reaches for other files, or the size is over ``ImageFile/pixelLimit``.
    public convenience init(svg: [UInt8], size: PixelSize, name: String) throws(ImageError) {
        try SVGGate.check(svg, name: name)
        try ImageFile.checkCount(size.width, size.height, path: name)
        let natural = try Bitmap.naturalSize(ofSVG: svg, name: name)
        let scale = min(
            Double(size.width) / Double(natural.width), Double(size.height) / Double(natural.height))
        let drawn = try svg.withUnsafeBufferPointer { (bytes) throws(ImageError) -> Bitmap in
            let lazy = try Bitmap(name) { shim_load_svg(bytes.baseAddress, bytes.count, scale, $0) }
            return try lazy.materialized()
        }
        let fitted = try drawn.centered(in: size)
        g_object_ref(fitted.handle)
        self.init(owning: fitted.handle, name: name)
    }

    /// The size a drawing asks for, in CSS pixels, at least 1×1.
    static func naturalSize(ofSVG svg: [UInt8], name: String) throws(ImageError) -> PixelSize {
        try svg.withUnsafeBufferPointer { (bytes) throws(ImageError) -> PixelSize in
            try Bitmap(name) { shim_load_svg(bytes.baseAddress, bytes.count, 1, $0) }.size
        }
    }

    /// The picture in the middle of a size, cut or extended with nothing; scaling leaves sides a pixel off by rounding.
    private func centered(in size: PixelSize) throws(ImageError) -> Bitmap {
        if self.size == size { return self }
        let (x, y) = ((size.width - width) / 2, (size.height - height) / 2)
        return try applying {
            shim_embed($0, $1, Int32(x), Int32(y), Int32(size.width), Int32(size.height))
        }.materialized()
    }
}

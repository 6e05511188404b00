internal import CVips
public import Generation

extension Bitmap {
    /// The picture as a PNG file's bytes: deflate at level 6, the sRGB profile, no time, so that equal pixels give equal bytes.
    ///
    /// - Throws: ``ImageError`` when a pixel cannot be worked out.
    public func png() throws(ImageError) -> [UInt8] {
        try encoded { shim_save_png(handle, $0, $1, 6) }
    }

    /// Writes the picture as PNG, in full or not at all.
    ///
    /// - Parameter path: Where it goes; the folder must be there.
    /// - Returns: The hash of the written bytes.
    /// - Throws: ``ImageError``; then `path` is as it was before.
    @discardableResult
    public func writePNG(to path: String) throws(ImageError) -> Digest {
        let bytes = try png()
        try WholeFile.write(bytes, to: path)
        return Digest(of: bytes)
    }

    /// What an encoder makes of the picture.
    func encoded(
        _ encoder: (UnsafeMutablePointer<UnsafeMutableRawPointer?>, UnsafeMutablePointer<Int>) -> Int32
    ) throws(ImageError) -> [UInt8] {
        var start: UnsafeMutableRawPointer?
        var count = 0
        try Vips.call(name) { encoder(&start, &count) }
        guard let start else { return [] }
        defer { g_free(start) }
        return Array(UnsafeRawBufferPointer(start: start, count: count))
    }

    /// The picture with its resolution for print.
    func printed(atDotsPerInch dots: Int) throws(ImageError) -> Bitmap {
        try applying { shim_set_resolution($0, $1, Double(dots) / 25.4) }
    }
}

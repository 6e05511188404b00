internal import CVips
public import Generation

/// A picture in the working form of this room: a handle on libvips' image, which is freed with it.
///
/// Pixels are made when they are first asked for; ``materialized()`` asks for all of them.
public final class Bitmap {
    /// The picture's name in messages: the path it was read from, or what drew it.
    let name: String
    let handle: UnsafeMutablePointer<VipsImage>

    /// Takes over a handle that has one reference.
    init(owning handle: UnsafeMutablePointer<VipsImage>, name: String) {
        self.handle = handle
        self.name = name
    }

    /// The result of an operation that makes a picture.
    convenience init(
        _ name: String, _ operation: (UnsafeMutablePointer<UnsafeMutablePointer<VipsImage>?>) -> Int32
    ) throws(ImageError) {
        var result: UnsafeMutablePointer<VipsImage>?
        try Vips.call(name) { operation(&result) }
        guard let result else { throw .damaged(path: name, reason: "nothing was made") }
        self.init(owning: result, name: name)
    }

    deinit { shim_release(handle) }

    /// Width and height in pixels.
    public var size: PixelSize { PixelSize(width: width, height: height) }

    var width: Int { Int(shim_width(handle)) }
    var height: Int { Int(shim_height(handle)) }
    /// Channels: 1 for grey, 3 for colour, one more with alpha.
    var bands: Int { Int(shim_bands(handle)) }
    var hasAlpha: Bool { shim_has_alpha(handle) != 0 }

    /// What an operation makes of this picture.
    func applying(
        _ operation: (
            UnsafeMutablePointer<VipsImage>, UnsafeMutablePointer<UnsafeMutablePointer<VipsImage>?>
        ) -> Int32
    ) throws(ImageError) -> Bitmap {
        try Bitmap(name) { operation(handle, $0) }
    }

    /// The picture with all its pixels worked out and in memory.
    func materialized() throws(ImageError) -> Bitmap { try applying(shim_copy_memory) }

    /// All samples, row by row, one byte for each band of a pixel; the picture must have 8 bits a sample.
    public func samples() throws(ImageError) -> [UInt8] {
        var count = 0
        var start: UnsafeMutableRawPointer?
        try Vips.call(name) {
            start = shim_pixels(handle, &count)
            return start == nil ? -1 : 0
        }
        guard let start else { return [] }
        defer { g_free(start) }
        return Array(UnsafeRawBufferPointer(start: start, count: count))
    }

    /// Does something with all samples where they lie, as ``samples()`` has them, without a copy.
    ///
    /// - Parameter body: What is done; the samples are there no longer than it.
    /// - Returns: What it returns.
    /// - Throws: ``ImageError`` when a pixel cannot be worked out.
    public func withSamples<Result>(
        _ body: (UnsafeBufferPointer<UInt8>) -> Result
    ) throws(ImageError) -> Result {
        var count = 0
        let picture = shim_samples(handle, &count) == nil ? try materialized() : self
        return try withExtendedLifetime(picture) { () throws(ImageError) -> Result in
            guard let start = shim_samples(picture.handle, &count) else {
                return try samples().withUnsafeBufferPointer(body)
            }
            return body(
                UnsafeBufferPointer(start: start.assumingMemoryBound(to: UInt8.self), count: count))
        }
    }
}

extension Bitmap {
    /// A picture from its samples.
    ///
    /// - Parameters:
    ///   - samples: Row by row, one byte for each band of a pixel.
    ///   - size: Pixels across and down.
    ///   - bands: 1 for grey, 3 for sRGB, 4 for sRGB with alpha.
    ///   - name: What it is called in messages.
    /// - Throws: ``ImageError`` when the samples are not as many as the size says.
    public convenience init(
        samples: [UInt8], size: PixelSize, bands: Int, name: String
    ) throws(ImageError) {
        guard samples.count == size.width * size.height * bands else {
            throw .damaged(path: name, reason: "\(samples.count) samples for \(size)")
        }
        let space = bands < 3 ? VIPS_INTERPRETATION_B_W : VIPS_INTERPRETATION_sRGB
        try self.init(name) { result in
            samples.withUnsafeBytes { bytes in
                shim_from_memory(
                    bytes.baseAddress, bytes.count, Int32(size.width), Int32(size.height), Int32(bands),
                    space, result)
            }
        }
    }
}

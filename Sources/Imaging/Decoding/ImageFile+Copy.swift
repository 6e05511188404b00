internal import CVips
public import Generation

extension ImageFile {
    /// A copy for a service that takes only so many bytes, or no drawings; the file itself stays as it is.
    ///
    /// What is opaque becomes a JPEG of quality 90, what has alpha a PNG. The largest of a row of sizes that fits is taken,
    /// each side about 0.7 times the last, so that half of the pixels go at each step; equal files give equal copies.
    ///
    /// - Parameter bytes: The most bytes that the copy may have.
    /// - Returns: The copy's bytes.
    /// - Throws: ``ImageError`` when the picture cannot be decoded, or no copy of at least 256 pixels fits.
    public func copy(within bytes: Int) throws(ImageError) -> [UInt8] {
        let whole = format == .svg ? try drawn() : try decoded()
        let picture = try whole.isOpaque ? whole.opaquePart() : whole
        let longest = max(picture.width, picture.height)
        let sides = Self.copySides.filter { $0 < longest * 7 / 5 }
        // What is smaller than all of these stays as large as it is.
        for side in sides.isEmpty ? [longest] : sides {
            let copy = try picture.fitted(within: side)
            let encoded = copy.hasAlpha ? try copy.png() : try copy.jpeg(quality: 90)
            if encoded.count <= bytes { return encoded }
        }
        throw .unreadable(path: path, reason: "no copy of it has \(bytes) bytes or fewer; make it smaller")
    }

    /// The longest sides that are tried; 4,096 is what the largest models deliver themselves.
    private static let copySides = [4096, 2896, 2048, 1448, 1024, 724, 512, 362, 256]

    /// A drawing at 2,048 pixels on its longer side: what a model of 2K resolution can see of it.
    private func drawn() throws(ImageError) -> Bitmap {
        let natural = try facts().pixels
        let longest = max(natural.width, natural.height)
        let size = PixelSize(
            width: max(1, natural.width * 2048 / longest), height: max(1, natural.height * 2048 / longest))
        return try Bitmap(svg: WholeFile.read(path), size: size, name: path)
    }
}

extension Bitmap {
    /// Whether nothing shines through, alpha or not.
    fileprivate var isOpaque: Bool {
        get throws(ImageError) {
            guard hasAlpha else { return true }
            let alpha = try applying { shim_extract_bands($0, $1, Int32(bands) - 1, 1) }
            var average = 0.0
            try Vips.call(name) { shim_average(alpha.handle, &average) }
            return average == 255
        }
    }

    /// The picture as a JPEG file's bytes (ISO/IEC 10918-1), without metadata.
    ///
    /// - Parameter quality: 1…100, as libjpeg counts.
    /// - Returns: The bytes.
    /// - Throws: ``ImageError`` when a pixel cannot be worked out.
    package func jpeg(quality: Int) throws(ImageError) -> [UInt8] {
        try encoded { shim_save_jpeg(handle, $0, $1, Int32(quality)) }
    }
}

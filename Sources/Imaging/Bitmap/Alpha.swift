internal import CVips
public import Generation

extension Bitmap {
    /// The picture over a ground of one colour, without alpha.
    ///
    /// - Throws: ``ImageError`` when libvips fails.
    public func flattened(on ground: RGB) throws(ImageError) -> Bitmap {
        guard hasAlpha else { return self }
        return try applying {
            shim_flatten($0, $1, Double(ground.red), Double(ground.green), Double(ground.blue))
        }
    }

    /// The bands without alpha.
    func opaquePart() throws(ImageError) -> Bitmap {
        guard hasAlpha else { return self }
        return try applying { shim_extract_bands($0, $1, 0, Int32(bands) - 1) }
    }

    /// How much of each pixel is seen; the picture must have alpha.
    func alpha() throws(ImageError) -> Bitmap {
        try applying { shim_extract_bands($0, $1, Int32(bands) - 1, 1) }
    }

    /// This picture with another's alpha.
    func joined(withAlphaOf other: Bitmap) throws(ImageError) -> Bitmap {
        let alpha = try other.alpha()
        return try Bitmap(name) { shim_join_bands(handle, alpha.handle, $0) }
    }
}

internal import CVips
internal import Generation

extension Bitmap {
    /// Turned as its EXIF orientation says; the tag is gone from the result.
    func upright() throws(ImageError) -> Bitmap {
        shim_orientation(handle) > 1 ? try applying(shim_autorotate) : self
    }

    /// The same colours in sRGB of 8 bits, three bands, and alpha if there was any.
    ///
    /// An embedded profile counts unless it is sRGB itself, where a trip through it would only round. CMYK without a profile
    /// is read as libvips' built-in one; all else without a profile as sRGB.
    func inSRGB() throws(ImageError) -> Bitmap {
        let space = shim_space(handle)
        let isInk = space == VIPS_INTERPRETATION_CMYK
        if isInk || hasForeignProfile {
            let fallback: String? = isInk ? "cmyk" : bands >= 3 ? "srgb" : nil
            return try opaquePart().applying { shim_to_srgb_by_profile($0, $1, fallback) }
                .carryingAlpha(of: self)
        }
        if space == VIPS_INTERPRETATION_sRGB, handle.pointee.BandFmt == VIPS_FORMAT_UCHAR { return self }
        return try applying { shim_colourspace($0, $1, VIPS_INTERPRETATION_sRGB) }
    }

    /// The alpha of the picture this was made from, in 8 bits.
    private func carryingAlpha(of source: Bitmap) throws(ImageError) -> Bitmap {
        guard source.hasAlpha else { return self }
        guard source.handle.pointee.BandFmt == VIPS_FORMAT_USHORT else {
            return try joined(withAlphaOf: source)
        }
        let scaled = try source.applying { shim_linear($0, $1, 1.0 / 257, 0.5) }.applying(shim_cast_bytes)
        return try joined(withAlphaOf: scaled)
    }

    private var hasForeignProfile: Bool {
        var start: UnsafeRawPointer?
        var count = 0
        guard shim_profile(handle, &start, &count) == 0, let start else { return false }
        let profile = UnsafeRawBufferPointer(start: start, count: min(count, 1 << 16))
        // The description is ASCII in version 2 profiles and UTF-16 in version 4 (ICC.1:2022, 10.15).
        return !Array(profile).contains(Array("sRGB".utf8))
            && !Array(profile).contains([0, 0x73, 0, 0x52, 0, 0x47, 0, 0x42])
    }
}

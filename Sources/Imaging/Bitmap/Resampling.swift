internal import CVips
public import Generation

extension Bitmap {
    /// The picture at exactly another size: Lanczos 3, in the values as they are.
    func resized(to size: PixelSize) throws(ImageError) -> Bitmap {
        if self.size == size { return self }
        let (across, down) = (Double(size.width) / Double(width), Double(size.height) / Double(height))
        return try applying { shim_resize($0, $1, across, down) }.exactly(size)
    }

    /// The picture at another size, resampled in linear light so that fine light and dark detail keeps its brightness.
    ///
    /// Colours are weighed by alpha: what is transparent does not bleed into edges.
    func resampled(to size: PixelSize) throws(ImageError) -> Bitmap {
        if self.size == size { return self }
        let light = try applying { shim_colourspace($0, $1, VIPS_INTERPRETATION_scRGB) }
        let small =
            hasAlpha
            ? try light.applying { shim_premultiply($0, $1, 255) }.resized(to: size)
                .applying { shim_unpremultiply($0, $1, 255) }
            : try light.resized(to: size)
        return try small.applying { shim_set_space($0, $1, VIPS_INTERPRETATION_scRGB) }
            .applying { shim_colourspace($0, $1, VIPS_INTERPRETATION_sRGB) }
    }

    /// The picture cut and resampled to cover a size exactly, around its middle, never stretched.
    ///
    /// - Throws: ``ImageError`` when libvips fails.
    public func covering(_ size: PixelSize) throws(ImageError) -> Bitmap {
        try cut(Cut(of: self.size, covering: size))
    }

    /// The part of the picture that a cut leaves, at its size.
    ///
    /// Pixels are made when they are asked for: those that are cut away are never resampled.
    func cut(_ cut: Cut) throws(ImageError) -> Bitmap {
        try resampled(to: cut.whole).cropped(x: cut.x, y: cut.y, to: cut.size)
    }

    /// The picture in its own ratio with no side over `side` pixels; never enlarged.
    ///
    /// - Throws: ``ImageError`` when libvips fails.
    public func fitted(within side: Int) throws(ImageError) -> Bitmap {
        try fitted(within: PixelSize(width: min(side, width), height: min(side, height)))
    }

    /// The picture in its own ratio, as large as fits a size.
    func fitted(within size: PixelSize) throws(ImageError) -> Bitmap {
        try resampled(to: self.size.fitted(within: size))
    }

    /// A part of the picture, which lies inside it.
    func cropped(x: Int, y: Int, to size: PixelSize) throws(ImageError) -> Bitmap {
        if x == 0, y == 0, size == self.size { return self }
        return try applying {
            shim_crop($0, $1, Int32(x), Int32(y), Int32(size.width), Int32(size.height))
        }
    }

    /// A side that rounding made a pixel too long is cut, one too short is filled with its last row.
    private func exactly(_ size: PixelSize) throws(ImageError) -> Bitmap {
        if self.size == size { return self }
        return try applying { shim_extend($0, $1, Int32(size.width), Int32(size.height)) }
    }
}

extension PixelSize {
    /// The largest size of the same ratio that fits another, at least one pixel a side.
    func fitted(within size: PixelSize) -> PixelSize {
        let scale = min(Double(size.width) / Double(width), Double(size.height) / Double(height))
        return PixelSize(
            width: min(size.width, max(1, Int((Double(width) * scale).rounded()))),
            height: min(size.height, max(1, Int((Double(height) * scale).rounded()))))
    }
}

public import Generation

extension ImageFile {
    /// Counts the file's colours; a drawing is drawn small for it, whatever size it asks for.
    ///
    /// - Throws: ``ImageError`` when the file is damaged or too large.
    public func colourCount() throws(ImageError) -> ColourCount {
        guard format == .svg else { return try ColourCount(of: decoded()) }
        let size = try facts().pixels.fitted(within: PixelSize(width: 256, height: 256))
        return try ColourCount(of: Bitmap(svg: WholeFile.read(path), size: size, name: path))
    }
}

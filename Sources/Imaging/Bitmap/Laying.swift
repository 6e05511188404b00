public import Generation

extension Bitmap {
    /// This picture with another laid on it; what is transparent in that one stays as it was.
    ///
    /// - Parameters:
    ///   - picture: What is laid on; what of it lies outside is cut off.
    ///   - x: Pixels from this picture's left edge to the other's, below 0 for one that begins outside.
    ///   - y: The same from the top.
    /// - Returns: A picture of this one's size, opaque.
    /// - Throws: ``ImageError`` when libvips fails.
    public func laying(_ picture: Bitmap, x: Int, y: Int) throws(ImageError) -> Bitmap {
        let canvas = try Canvas(size: size, color: RGB(red: 255, green: 255, blue: 255), name: name)
        try canvas.place(self, x: 0, y: 0)
        try canvas.place(picture, x: x, y: y)
        return canvas.picture
    }
}

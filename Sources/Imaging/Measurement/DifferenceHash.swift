internal import CVips
public import Generation

/// A fingerprint of a picture's rough layout of light and dark: 64 comparisons of neighbours.
///
/// It tells copies from other pictures, whatever their size and compression, and nothing of their style (N. Krawetz, "Kind of
/// like that", 2013).
public struct DifferenceHash: Hashable, Sendable {
    /// One bit for each of 8×8 places, row by row from the highest bit: whether it is darker than its right neighbour.
    public let bits: UInt64

    /// The fingerprint of a picture.
    ///
    /// - Throws: ``ImageError`` when a pixel cannot be worked out.
    public init(of picture: Bitmap) throws(ImageError) {
        let grey = try picture.flattened(on: RGB(red: 255, green: 255, blue: 255)).grey(width: 9, height: 8)
        var bits: UInt64 = 0
        for row in 0..<8 {
            for column in 0..<8 {
                let place = row * 9 + column
                bits = bits << 1 | (grey[place] < grey[place + 1] ? 1 : 0)
            }
        }
        self.bits = bits
    }

    /// How many of the 64 places differ: 0 for copies, about 32 for pictures that have nothing to do with each other.
    public func distance(to other: DifferenceHash) -> Int { (bits ^ other.bits).nonzeroBitCount }
}

extension Bitmap {
    /// The mean grey of each field of a grid laid over the picture, row by row.
    fileprivate func grey(width: Int, height: Int) throws(ImageError) -> [UInt8] {
        let grey = try applying { shim_colourspace($0, $1, VIPS_INTERPRETATION_B_W) }
        // Enlarged first where it is smaller than the grid, so that each field has a whole block.
        let wide = try grey.resized(
            to: PixelSize(
                width: max(1, (self.width + width - 1) / width) * width,
                height: max(1, (self.height + height - 1) / height) * height))
        return try wide.applying {
            shim_shrink($0, $1, Double(wide.width / width), Double(wide.height / height))
        }.samples()
    }
}

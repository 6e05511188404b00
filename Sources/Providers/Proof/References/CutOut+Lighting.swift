internal import Generation
internal import Imaging

extension CutOut {
    /// The product at a size, in the light of a scene: a little brighter where the light comes from, darker where it
    /// turns away and where it stands.
    ///
    /// - Parameters:
    ///   - size: Pixels, in about its own ratio.
    ///   - fromLeft: Whether the light comes from the left.
    ///   - atNight: Whether the room is dark, where less light falls on it.
    /// - Returns: A picture with alpha.
    /// - Throws: `ImageError` when it cannot be resampled.
    func lit(size: PixelSize, fromLeft: Bool, atNight: Bool) throws(ImageError) -> Bitmap {
        let small = try Bitmap(samples: samples, size: self.size, bands: 4, name: "the product").covering(
            size)
        var lit = try small.samples()
        let (bright, fall) = atNight ? (0.94, 0.34) : (1.02, 0.16)
        for y in 0..<size.height {
            let height = Double(size.height - y) / Double(size.height)
            let foot = height < 0.14 ? 1 - 0.16 * (1 - height / 0.14) : 1
            for x in 0..<size.width {
                let along = (Double(x) + 0.5) / Double(size.width)
                let light = (bright - fall * (fromLeft ? along : 1 - along)) * foot
                let start = (y * size.width + x) * 4
                for channel in start..<start + 3 {
                    lit[channel] = UInt8(min(255, Double(lit[channel]) * light))
                }
            }
        }
        return try Bitmap(samples: lit, size: size, bands: 4, name: "the product")
    }
}

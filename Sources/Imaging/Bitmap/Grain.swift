internal import CVips
public import Generation

extension Bitmap {
    /// The picture under a fine film grain, which hides the steps of 8-bit gradients.
    ///
    /// - Parameters:
    ///   - percent: The noise's standard deviation in percent of full scale.
    ///   - seed: The same seed gives the same grain.
    /// - Returns: The same picture with noise on its colours, the same on all three.
    /// - Throws: ``ImageError`` when libvips fails.
    public func addingGrain(percent: Double = 1, seed: UInt32) throws(ImageError) -> Bitmap {
        // Half a step is added because the cast that follows cuts decimals off.
        let noise = try Bitmap(name) {
            shim_noise($0, Int32(width), Int32(height), 0.5, percent * 2.55, Int32(seed & 0x7FFF_FFFF))
        }
        let colour = try opaquePart()
        let sum = try Bitmap(name) { shim_add(colour.handle, noise.handle, $0) }
        let bytes = try sum.applying(shim_cast_bytes)
        let grained = try bytes.applying { shim_set_space($0, $1, VIPS_INTERPRETATION_sRGB) }
        return hasAlpha ? try grained.joined(withAlphaOf: self) : grained
    }
}

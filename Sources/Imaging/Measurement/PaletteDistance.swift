public import Generation

extension Bitmap {
    /// How far the picture is from a palette: the mean over its pixels of ΔE₀₀ to the nearest swatch.
    ///
    /// Measured on at most 96 pixels a side: colour is what is asked, not detail.
    ///
    /// - Parameter swatches: The colours allowed; at least one.
    /// - Returns: ΔE₀₀; 0 for a picture of nothing but swatches.
    /// - Throws: ``ImageError`` when a pixel cannot be worked out.
    public func meanDifference(from swatches: [RGB]) throws(ImageError) -> Double {
        let palette = swatches.map(Lab.init)
        let samples = try opaquePart().fitted(within: 96).inSRGB().samples()
        var known: [RGB: Double] = [:]
        var sum = 0.0
        for start in stride(from: 0, to: samples.count, by: 3) {
            let color = RGB(red: samples[start], green: samples[start + 1], blue: samples[start + 2])
            let nearest = known[color] ?? palette.map { colorDifference(Lab(color), $0) }.min() ?? 0
            known[color] = nearest
            sum += nearest
        }
        return samples.isEmpty ? 0 : sum * 3 / Double(samples.count)
    }
}

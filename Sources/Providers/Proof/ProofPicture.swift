public import Generation
public import Imaging

extension ProofBrief {
    /// The picture's pixels: the drawing, with the product on it if there is one, under 1 % of grain, which keeps soft
    /// gradients from falling into bands.
    ///
    /// - Throws: ``ImageError`` when it cannot be drawn at this size.
    public func picture() throws(ImageError) -> Bitmap {
        let name = "the proof"
        let drawn = try Bitmap(svg: Array(svg.utf8), size: pixels, name: name)
        let opaque = try drawn.flattened(on: RGB(red: 255, green: 255, blue: 255))
        return try ProofScene(self).laying(productOn: opaque).addingGrain(seed: grain)
    }

    /// The grain's seed: another picture has another grain.
    private var grain: UInt32 { UInt32(ProofSeed(detail).index("grain", of: 1 << 31)) }
}

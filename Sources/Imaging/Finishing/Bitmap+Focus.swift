internal import CVips
internal import Generation

extension Bitmap {
    /// The cut that a take gets in its box.
    func cut(for take: PlacedTake) throws(ImageError) -> Cut {
        let box = PixelSize(width: take.box.width, height: take.box.height)
        guard let focus = try point(of: take.focus, for: box) else { return Cut(of: size, covering: box) }
        return Cut(of: size, covering: box, bringing: focus, to: take.target)
    }

    /// The point in shares of the sides, 0…1; `nil` for the middle, which is kept to the pixel as it always was.
    private func point(
        of focus: PlacedTake.Focus, for box: PixelSize
    ) throws(ImageError) -> (x: Double, y: Double)? {
        switch focus {
        case .middle: nil
        case .point(let x, let y): (Double(x) / 1000, Double(y) / 1000)
        case .attention: try attention(for: box)
        }
    }

    /// What draws the eye: libvips looks for edges, saturated colours and skin, in spots as large as a window of this ratio
    /// makes sensible.
    private func attention(for box: PixelSize) throws(ImageError) -> (x: Double, y: Double) {
        let window = box.fitted(within: size)
        var (x, y): (Int32, Int32) = (0, 0)
        try Vips.call(name) { shim_attention(handle, Int32(window.width), Int32(window.height), &x, &y) }
        return (Double(x) / Double(width), Double(y) / Double(height))
    }
}

extension PlacedTake {
    /// Where the focus is wanted, in pixels of the box: the middle of what nothing hides.
    fileprivate var target: (x: Double, y: Double) {
        let seen = safe?.overlap(with: box) ?? box
        return (
            Double(seen.x - box.x) + Double(seen.width) / 2, Double(seen.y - box.y) + Double(seen.height) / 2
        )
    }
}

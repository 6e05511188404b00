public import Generation

/// The letters of a text as they lie on a poster.
public struct LetterDrawing: Hashable, Sendable {
    /// Where they are, soft edges with them; it may reach beyond the poster.
    public let box: PixelBox
    /// How much of each pixel of the box they cover, 0…255, row by row.
    public let coverage: [UInt8]
}

/// Draws letters exactly as finishing does, and nothing else.
public struct Lettering: Sendable {
    private let typesetter = Typesetter()

    /// Fonts are looked up when the first text is drawn.
    public init() {}

    /// The letters of a text.
    ///
    /// - Parameter block: The text.
    /// - Returns: Its letters; `nil` where nothing of it is inked.
    /// - Throws: ``Generation/ImageError`` where a line is too large to be drawn.
    public func drawing(of block: TextBlock) throws(ImageError) -> LetterDrawing? {
        let lines = try block.drawn(by: typesetter)
        guard let box = PixelBox(around: lines.map(\.box)) else { return nil }
        try ImageFile.checkCount(
            box.width, box.height, path: "the text '\(block.lines.joined(separator: " "))'")
        var coverage = [UInt8](repeating: 0, count: box.width * box.height)
        for line in lines {
            let mask = try line.mask()
            let samples = try mask.samples()
            for row in 0..<mask.height {
                let start = (line.box.y - box.y + row) * box.width + line.box.x - box.x
                for column in 0..<mask.width {
                    coverage[start + column] = max(
                        coverage[start + column], samples[row * mask.width + column])
                }
            }
        }
        return LetterDrawing(box: box, coverage: coverage)
    }
}

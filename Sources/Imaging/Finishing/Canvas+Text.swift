internal import CVips
internal import Generation

extension Canvas {
    /// Sets lines of text: capitals of the first line reach the box's top, each baseline is one leading below the last.
    ///
    /// - Parameters:
    ///   - block: The lines.
    ///   - typesetter: What draws them.
    /// - Returns: The colour that they have, and that none stands out enough from what is behind where that is so; `nil` where
    ///   nothing is drawn.
    /// - Throws: ``ImageError`` when libvips fails.
    @discardableResult
    func paint(
        _ block: TextBlock, with typesetter: Typesetter
    ) throws(ImageError) -> (color: RGB, finding: PosterFinding.Kind?)? {
        let lines = block.drawn(by: typesetter)
        guard let room = PixelBox(around: lines.map(\.box)) else { return nil }
        let needed = block.neededContrast(on: picture.size)
        let (color, reached) = try block.color(on: Ground(behind(room)), poster: picture.size)
        for line in lines { try paint(color, through: line.mask(), x: line.box.x, y: line.box.y) }
        return (color, reached < needed ? .lowContrast(reached: reached, needed: needed) : nil)
    }
}

/// A line's pixels, several times finer than the poster's.
struct DrawnLine: Sendable {
    /// Where they go on the poster.
    let box: PixelBox
    /// Coverage, 0…255, `resolution` × `fineness` times as many pixels each way as the box has.
    fileprivate let coverage: [UInt8]
    /// How many pixels of the result a pixel of the poster has each way.
    fileprivate let resolution: Int
    /// How much finer the letters are drawn than shown.
    fileprivate let fineness: Int

    /// How much of each pixel the letters cover, 0…255.
    func mask() throws(ImageError) -> Bitmap {
        let scale = resolution * fineness
        let size = PixelSize(width: box.width * scale, height: box.height * scale)
        return try Bitmap(samples: coverage, size: size, bands: 1, name: "text")
            .applying { shim_shrink($0, $1, Double(fineness), Double(fineness)) }
    }
}

extension TextBlock {
    /// The lines as they will be seen.
    ///
    /// - Parameters:
    ///   - typesetter: What draws them.
    ///   - resolution: How many pixels a pixel of the poster has each way, from 1. Paper shows more than the poster's own.
    /// - Returns: One line for each that has anything inked.
    func drawn(by typesetter: Typesetter, resolution: Int = 1) -> [DrawnLine] {
        // Pango sets each letter on a whole pixel, and at a small size the rounding would show as uneven gaps.
        let fineness = style.size * resolution < 64_000 ? 4 : 2
        let fine = drawn(by: typesetter, resolution, fineness)
        if resolution == 1 { return fine }
        // A line too large to be drawn so finely is drawn as the poster has it, never left out.
        let plain = drawn(by: typesetter)
        return fine.count == plain.count ? fine : plain
    }

    private func drawn(by typesetter: Typesetter, _ resolution: Int, _ fineness: Int) -> [DrawnLine] {
        let scale = resolution * fineness
        return typesetter.setting(style, language: language, scale: scale) { line in
            let capital = Int((-line("H").ink.y / Double(scale)).rounded())
            return lines.enumerated().compactMap { number, text in
                let baseline = box.y + capital + number * style.lineHeight
                return drawn(line(text), baseline: baseline, resolution, fineness)
            }
        } ?? []
    }

    /// Flush with the box by what is inked, not by the letter's own margin, which would indent large type.
    private func drawn(
        _ line: TextLine, baseline: Int, _ resolution: Int, _ fineness: Int
    ) -> DrawnLine? {
        let (ink, scale) = (line.ink, resolution * fineness)
        guard ink.width > 0, ink.height > 0 else { return nil }
        let fine = Double(scale)
        let width = Int((ink.width / fine).rounded(.up)) + 2
        let above = Int((-ink.y / fine).rounded(.up)) + 1
        let height = above + Int(((ink.y + ink.height) / fine).rounded(.up)) + 1
        guard width * height * scale * scale <= ImageFile.pixelLimit, height > 0 else { return nil }
        let free = Double(box.width) - ink.width / fine
        let left =
            switch alignment {
            case .left: 0
            case .center: Int((free / 2).rounded())
            case .right: Int(free.rounded(.down))
            }
        return DrawnLine(
            box: PixelBox(x: box.x + left - 1, y: baseline - above, width: width, height: height),
            coverage: line.coverage(
                width: width * scale, height: height * scale, x: scale - Int(ink.x.rounded(.down)),
                y: above * scale),
            resolution: resolution, fineness: fineness)
    }
}

extension PixelBox {
    /// The smallest box around several; `nil` around none.
    fileprivate init?(around boxes: [PixelBox]) {
        guard let left = boxes.map(\.x).min(), let top = boxes.map(\.y).min(),
            let right = boxes.map({ $0.x + $0.width }).max(),
            let bottom = boxes.map({ $0.y + $0.height }).max()
        else { return nil }
        self.init(x: left, y: top, width: right - left, height: bottom - top)
    }
}

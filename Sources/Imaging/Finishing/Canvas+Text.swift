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
    /// - Throws: ``ImageError`` when libvips fails, or a line is too large to be drawn.
    @discardableResult
    func paint(
        _ block: TextBlock, with typesetter: Typesetter
    ) throws(ImageError) -> (color: RGB, finding: PosterFinding.Kind?)? {
        let lines = try block.drawn(by: typesetter)
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
    /// - Returns: One line for each that has anything inked, as finely as the largest allows: none is left out.
    /// - Throws: ``ImageError/tooLarge(path:pixels:limit:)`` where one is too large however roughly it is drawn.
    func drawn(by typesetter: Typesetter, resolution: Int = 1) throws(ImageError) -> [DrawnLine] {
        // Pango sets each letter on a whole pixel, and at a small size the rounding would show as uneven gaps.
        let scales = (resolution == 1 ? [1] : [resolution, 1]).flatMap { resolution in
            (style.size * resolution < 64_000 ? [4, 2, 1] : [2, 1]).map { (resolution, $0) }
        }
        var largest = 0
        for (resolution, fineness) in scales {
            let drawn = drawn(by: typesetter, resolution, fineness)
            if let lines = drawn.lines { return lines }
            largest = drawn.largest
        }
        throw .tooLarge(
            path: "the text '\(lines.joined(separator: " "))'", pixels: largest, limit: ImageFile.pixelLimit)
    }

    /// The lines at one scale, none of them where one is too large, and the pixels of the largest.
    private func drawn(
        by typesetter: Typesetter, _ resolution: Int, _ fineness: Int
    ) -> (lines: [DrawnLine]?, largest: Int) {
        let scale = resolution * fineness
        return typesetter.setting(style, language: language, scale: scale) { line in
            let capital = Int((-line("H").ink.y / Double(scale)).rounded())
            let inked = lines.enumerated().compactMap { number, text in
                InkedLine(line(text), baseline: box.y + capital + number * style.lineHeight, scale: scale)
            }
            let largest = inked.map(\.pixels).max() ?? 0
            guard largest <= ImageFile.pixelLimit else { return (nil, largest) }
            return (inked.map { drawn($0, resolution, fineness) }, largest)
        } ?? ([], 0)
    }

    /// The box around all that will be inked, to a pixel, without drawing it; `nil` where nothing is.
    func inkedBox(by typesetter: Typesetter) -> PixelBox? {
        typesetter.setting(style, language: language) { line in
            let capital = Int((-line("H").ink.y).rounded())
            return PixelBox(
                around: lines.enumerated().compactMap { number, text in
                    InkedLine(line(text), baseline: box.y + capital + number * style.lineHeight, scale: 1)
                        .map(place)
                })
        } ?? nil
    }

    private func drawn(_ line: InkedLine, _ resolution: Int, _ fineness: Int) -> DrawnLine {
        DrawnLine(
            box: place(of: line), coverage: line.coverage, resolution: resolution, fineness: fineness)
    }

    /// Flush with the box by what is inked, not by the letter's own margin, which would indent large type.
    private func place(of line: InkedLine) -> PixelBox {
        let free = Double(box.width) - line.line.ink.width / Double(line.scale)
        let left =
            switch alignment {
            case .left: 0
            case .center: Int((free / 2).rounded())
            case .right: Int(free.rounded(.down))
            }
        return PixelBox(
            x: box.x + left - 1, y: line.baseline - line.above, width: line.width, height: line.height)
    }
}

/// A shaped line that has something inked, and the pixels of the poster that this takes.
private struct InkedLine {
    let line: TextLine
    let baseline: Int
    let scale: Int
    /// Pixels of the poster, one more on each side for soft edges.
    let width: Int, above: Int, height: Int

    /// A line; `nil` where nothing of it is inked.
    init?(_ line: TextLine, baseline: Int, scale: Int) {
        let (ink, fine) = (line.ink, Double(scale))
        guard ink.width > 0, ink.height > 0 else { return nil }
        width = Int((ink.width / fine).rounded(.up)) + 2
        above = Int((-ink.y / fine).rounded(.up)) + 1
        height = above + Int(((ink.y + ink.height) / fine).rounded(.up)) + 1
        guard height > 0 else { return nil }
        (self.line, self.baseline, self.scale) = (line, baseline, scale)
    }

    /// How many pixels it is drawn with.
    var pixels: Int { width * height * scale * scale }

    /// How much of each of them is covered, 0…255.
    var coverage: [UInt8] {
        line.coverage(
            width: width * scale, height: height * scale, x: scale - Int(line.ink.x.rounded(.down)),
            y: above * scale)
    }
}

extension PixelBox {
    /// The smallest box around several; `nil` around none.
    init?(around boxes: [PixelBox]) {
        guard let left = boxes.map(\.x).min(), let top = boxes.map(\.y).min(),
            let right = boxes.map({ $0.x + $0.width }).max(),
            let bottom = boxes.map({ $0.y + $0.height }).max()
        else { return nil }
        self.init(x: left, y: top, width: right - left, height: bottom - top)
    }
}

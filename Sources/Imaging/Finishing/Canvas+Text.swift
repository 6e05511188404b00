internal import CVips
internal import Generation

extension Canvas {
    /// Sets lines of text: capitals of the first line reach the box's top, each baseline is one leading below the last.
    ///
    /// - Returns: That no colour stands out enough from what is behind; `nil` where one does.
    @discardableResult
    func paint(_ block: TextBlock, with typesetter: Typesetter) throws(ImageError) -> PosterFinding.Kind? {
        let lines = block.drawn(by: typesetter)
        guard let room = PixelBox(around: lines.map(\.box)) else { return nil }
        let needed = block.neededContrast(on: picture.size)
        let (color, reached) = try block.color(on: Ground(behind(room)), poster: picture.size)
        for line in lines {
            let size = PixelSize(width: line.box.width * line.scale, height: line.box.height * line.scale)
            let fine = try Bitmap(samples: line.coverage, size: size, bands: 1, name: "text")
            let mask = try fine.applying { shim_shrink($0, $1, Double(line.scale), Double(line.scale)) }
            try paint(color, through: mask, x: line.box.x, y: line.box.y)
        }
        return reached < needed ? .lowContrast(reached: reached, needed: needed) : nil
    }
}

/// A line's pixels, several times finer than the poster's.
private struct DrawnLine: Sendable {
    /// Where they go on the poster.
    let box: PixelBox
    /// Coverage, 0…255, `scale` times as many pixels each way as the box has.
    let coverage: [UInt8]
    let scale: Int
}

extension TextBlock {
    /// How much finer letters are drawn than shown: Pango sets each on a whole pixel, and at a small size the rounding would
    /// show as uneven gaps.
    private var fineness: Int { style.size < 64_000 ? 4 : 2 }

    fileprivate func drawn(by typesetter: Typesetter) -> [DrawnLine] {
        let scale = fineness
        return typesetter.setting(style, language: language, scale: scale) { line in
            let capital = Int((-line("H").ink.y / Double(scale)).rounded())
            return lines.enumerated().compactMap { number, text in
                let baseline = box.y + capital + number * style.lineHeight
                return drawn(line(text), baseline: baseline, scale: scale)
            }
        } ?? []
    }

    /// Flush with the box by what is inked, not by the letter's own margin, which would indent large type.
    private func drawn(_ line: TextLine, baseline: Int, scale: Int) -> DrawnLine? {
        let ink = line.ink
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
            scale: scale)
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

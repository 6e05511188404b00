internal import Generation

/// Draws the marks of a sheet.
struct SheetPainter {
    let tones: SheetTones
    let ruler: PangoRuler
    private let typesetter = Typesetter()

    init(tones: SheetTones, ruler: PangoRuler) {
        self.tones = tones
        self.ruler = ruler
    }

    /// Draws marks on an empty sheet and writes it as PNG, in full or not at all.
    func write(
        _ marks: [SheetMark], size: PixelSize, dotsPerInch: Int = 72, to path: String
    ) throws(ImageError) -> Digest {
        try picture(of: marks, size: size, name: path).printed(atDotsPerInch: dotsPerInch).writePNG(to: path)
    }

    /// Draws marks on an empty sheet.
    func picture(of marks: [SheetMark], size: PixelSize, name: String) throws(ImageError) -> Bitmap {
        let canvas = try Canvas(size: size, color: tones.ground, name: name)
        for mark in marks { try draw(mark, on: canvas) }
        return canvas.picture
    }

    private func draw(_ mark: SheetMark, on canvas: Canvas) throws(ImageError) {
        switch mark {
        case .rule(let box): try canvas.fill(box, with: tones.line)
        case .frame(let box): try outline(box, width: 2, tones.line, on: canvas)
        case .chosen(let box): try outline(box, width: 6, tones.ink, on: canvas)
        case .text(let block): try canvas.paint(block, with: typesetter)
        case .poster(let path, let box):
            do {
                let size = PixelSize(width: box.width, height: box.height)
                let small = try ImageFile(path).preview(at: size, on: tones.ground)
                try canvas.place(small, x: box.x, y: box.y)
            } catch {
                try outline(box, width: 2, tones.line, on: canvas)
                let lines = box.lines(of: "This poster cannot be read", by: ruler)
                let (x, y) = (box.x + PixelBox.padding, box.y + PixelBox.padding)
                try canvas.paint(
                    SheetType.label.block(lines, x: x, y: y, color: tones.grey), with: typesetter)
            }
        }
    }

    private func outline(
        _ box: PixelBox, width: Int, _ color: RGB, on canvas: Canvas
    ) throws(ImageError) {
        let (right, bottom) = (box.x + box.width - width, box.y + box.height - width)
        for side in [
            PixelBox(x: box.x, y: box.y, width: box.width, height: width),
            PixelBox(x: box.x, y: bottom, width: box.width, height: width),
            PixelBox(x: box.x, y: box.y, width: width, height: box.height),
            PixelBox(x: right, y: box.y, width: width, height: box.height),
        ] { try canvas.fill(side, with: color) }
    }
}

public import Generation

/// Draws all posters of a series on one sheet.
public struct ContactSheet: Sendable {
    /// What the posters lie on: always neutral, as a brand's own colour would flatter or dull them.
    public enum Ground: Sendable {
        /// `#EDEDEB`
        case light
        /// `#1C1C1C`
        case dark
    }

    private let tones: SheetTones
    private let ruler = PangoRuler()
    private let typesetter = Typesetter()

    /// A sheet on a light or dark ground.
    public init(ground: Ground = .light) { tones = ground == .light ? .light : .dark }

    /// Draws the sheet and writes it as PNG, in full or not at all.
    ///
    /// - Parameters:
    ///   - content: What it shows. A poster's file that cannot be read is shown as an empty frame that says so.
    ///   - path: Where it goes.
    /// - Returns: The hash of the written bytes; the same for the same content and posters.
    /// - Throws: ``ImageError`` when the sheet would be larger than ``ImageFile/pixelLimit``, or cannot be written.
    @discardableResult
    public func write(_ content: SheetContent, to path: String) throws(ImageError) -> Digest {
        let sheet = SheetLayout(of: content, tones: tones, ruler: ruler)
        let canvas = try Canvas(size: sheet.size, color: tones.ground, name: path)
        for mark in sheet.marks { try draw(mark, on: canvas) }
        return try canvas.picture.printed(atDotsPerInch: 72).writePNG(to: path)
    }

    private func draw(_ mark: SheetMark, on canvas: Canvas) throws(ImageError) {
        switch mark {
        case .rule(let box): try canvas.fill(box, with: tones.line)
        case .frame(let box): try outline(box, on: canvas)
        case .text(let block): try canvas.paint(block, with: typesetter)
        case .poster(let path, let box):
            do {
                let poster = try ImageFile(path).decoded().flattened(on: tones.ground)
                let small = try poster.resampled(to: PixelSize(width: box.width, height: box.height))
                try canvas.place(small, x: box.x, y: box.y)
            } catch {
                try outline(box, on: canvas)
                let lines = box.lines(of: "This poster cannot be read", by: ruler)
                let (x, y) = (box.x + PixelBox.padding, box.y + PixelBox.padding)
                try canvas.paint(
                    SheetType.label.block(lines, x: x, y: y, color: tones.grey), with: typesetter)
            }
        }
    }

    private func outline(_ box: PixelBox, on canvas: Canvas) throws(ImageError) {
        let (right, bottom) = (box.x + box.width - 2, box.y + box.height - 2)
        for side in [
            PixelBox(x: box.x, y: box.y, width: box.width, height: 2),
            PixelBox(x: box.x, y: bottom, width: box.width, height: 2),
            PixelBox(x: box.x, y: box.y, width: 2, height: box.height),
            PixelBox(x: right, y: box.y, width: 2, height: box.height),
        ] { try canvas.fill(side, with: tones.line) }
    }
}

/// The greys of a sheet.
struct SheetTones: Sendable {
    let ground, ink, grey, line: RGB

    static let light = SheetTones(
        ground: RGB(grey: 0xED, blue: 0xEB), ink: RGB(grey: 0x1C), grey: RGB(grey: 0x66),
        line: RGB(grey: 0xC6))
    static let dark = SheetTones(
        ground: RGB(grey: 0x1C), ink: RGB(grey: 0xF0), grey: RGB(grey: 0xA0), line: RGB(grey: 0x44))
}

extension RGB {
    /// A grey, slightly warm or cool if its blue differs.
    fileprivate init(grey: UInt8, blue: UInt8? = nil) {
        self.init(red: grey, green: grey, blue: blue ?? grey)
    }
}

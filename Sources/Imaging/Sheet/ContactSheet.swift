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

    private let ground: Ground

    /// A sheet on a light or dark ground.
    public init(ground: Ground = .light) { self.ground = ground }

    /// Draws the sheet and writes it as PNG, in full or not at all.
    ///
    /// - Parameters:
    ///   - content: What it shows. A poster's file that cannot be read is shown as an empty frame that says so.
    ///   - path: Where it goes.
    /// - Returns: The hash of the written bytes; the same for the same content and posters.
    /// - Throws: ``ImageError`` when the sheet would be larger than ``ImageFile/pixelLimit``, or cannot be written.
    @discardableResult
    public func write(_ content: SheetContent, to path: String) throws(ImageError) -> Digest {
        let painter = SheetPainter(tones: ground.tones, ruler: PangoRuler())
        let sheet = SheetLayout(of: content, tones: painter.tones, ruler: painter.ruler)
        return try painter.write(sheet.marks, size: sheet.size, to: path)
    }
}

extension ContactSheet.Ground {
    /// Its greys.
    var tones: SheetTones { self == .light ? .light : .dark }
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

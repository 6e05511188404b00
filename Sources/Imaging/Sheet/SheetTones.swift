internal import Generation

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

internal import CVips

/// One shaped line of text.
final class TextLine {
    private let layout: OpaquePointer?

    init(owning layout: OpaquePointer?) { self.layout = layout }

    deinit { g_object_unref(UnsafeMutableRawPointer(layout)) }

    /// How far the next letter would be, in pixels.
    var advance: Double { extents.logical.width }

    /// What is inked, in pixels from where the baseline begins; y is negative above it.
    var ink: (x: Double, y: Double, width: Double, height: Double) { extents.ink }

    /// How many characters neither the font nor a fallback has; they are drawn as boxes.
    var missingCount: Int { Int(pango_layout_get_unknown_glyphs_count(layout)) }

    /// The files of the fonts that draw it, a run after the other.
    var fontFiles: [String] {
        var files: [String] = []
        while let file = shim_run_file(layout, Int32(files.count)) { files.append(String(cString: file)) }
        return files.filter { !$0.isEmpty }
    }

    /// The coverage of each pixel, 0…255, of a field that the baseline enters at (x, y).
    func coverage(width: Int, height: Int, x: Int, y: Int) -> [UInt8] {
        var pixels = [UInt8](repeating: 0, count: width * height)
        shim_line_draw(layout, &pixels, Int32(width), Int32(height), Int32(x), Int32(y))
        return pixels
    }

    private typealias Extent = (x: Double, y: Double, width: Double, height: Double)

    private var extents: (ink: Extent, logical: Extent) {
        var ink = PangoRectangle()
        var logical = PangoRectangle()
        shim_line_extents(layout, &ink, &logical)
        return (pixels(ink), pixels(logical))
    }

    private func pixels(_ box: PangoRectangle) -> Extent {
        let unit = Double(PANGO_SCALE)
        return (
            Double(box.x) / unit, Double(box.y) / unit, Double(box.width) / unit, Double(box.height) / unit
        )
    }
}

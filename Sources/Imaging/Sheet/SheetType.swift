internal import Generation

/// The few type sizes of a sheet, in pixels of a sheet that is shown at half its size.
enum SheetType {
    case title, heading, value, label

    private var style: TextStyle {
        switch self {
        case .title: Self.style(size: 68, weight: 600, tracking: -18)
        case .heading: Self.style(size: 30, weight: 600, tracking: -6)
        case .value: Self.style(size: 26, weight: 500)
        case .label: Self.style(size: 22, weight: 400)
        }
    }

    /// From one line to the next.
    var lineHeight: Int { style.lineHeight }

    /// A text in lines no wider than `width` pixels.
    func lines(_ text: String, width: Int, by ruler: PangoRuler) -> [String] {
        ruler.set(text, in: style, width: max(1, width), language: "").lines
    }

    /// How wide a line is.
    func width(_ line: String, by ruler: PangoRuler) -> Int {
        ruler.set(line, in: style, width: .max / 2, language: "").widths.max() ?? 0
    }

    /// Lines in place.
    func block(_ lines: [String], x: Int, y: Int, color: RGB) -> TextBlock {
        TextBlock(
            lines: lines, style: style, box: PixelBox(x: x, y: y, width: 1, height: 1), colors: [color],
            language: "")
    }

    private static func style(size: Int, weight: Int, tracking: Int = 0) -> TextStyle {
        TextStyle(
            font: Font(family: "Inter", weight: weight), size: size * 1000, leading: 1300, tracking: tracking)
    }
}

internal import Generation

/// The few type sizes of a sheet, in pixels of a sheet that is shown at half its size.
enum SheetType {
    case title, number, heading, value, label

    private var style: TextStyle {
        switch self {
        case .title: Self.style(size: 68, weight: 600, tracking: -18)
        case .number: Self.style(size: 52, weight: 600, tracking: -12)
        case .heading: Self.style(size: 30, weight: 600, tracking: -6)
        case .value: Self.style(size: 26, weight: 500)
        case .label: Self.style(size: 22, weight: 400)
        }
    }

    /// From one line to the next.
    var lineHeight: Int { style.lineHeight }

    /// A text in lines no wider than `width` pixels, and no more of them than `limit`.
    ///
    /// A word that is wider is broken anywhere; what goes beyond the limit ends in an ellipsis.
    func lines(_ text: String, width: Int, limit: Int = .max, by ruler: PangoRuler) -> [String] {
        let set = ruler.set(text, in: style, width: max(1, width), language: "")
        let lines = zip(set.lines, set.widths).flatMap { line, wide in
            wide <= width ? [line] : pieces(of: line, width: width, by: ruler)
        }
        guard lines.count > limit, limit > 0 else { return limit > 0 ? lines : [] }
        let last = pieces(of: lines[limit - 1], width: width - self.width("…", by: ruler), by: ruler)
        return lines.prefix(limit - 1) + [(last.first ?? "") + "…"]
    }

    /// A line cut between letters into parts no wider than `width`, of one letter at least.
    private func pieces(of line: String, width: Int, by ruler: PangoRuler) -> [String] {
        line.reduce(into: []) { pieces, letter in
            if let last = pieces.last, self.width(last + String(letter), by: ruler) <= width {
                pieces[pieces.count - 1].append(letter)
            } else {
                pieces.append(String(letter))
            }
        }
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

internal import Generation

/// Estimates how text will be set from the widths of its words, each of which is measured once, whatever its size: a line is
/// never narrower than estimated by more than a hair.
///
/// What fits by it fits; what does not is to be measured.
struct EstimatingRuler: TextRuler {
    private let ruler: RememberingRuler

    /// The size at which words are measured, in pixels.
    private static let size = 1000
    /// What a line is estimated wider than the sum of its words, in percent: kerning over a space, and the rounding of widths.
    private static let reserve = 3

    init(_ ruler: RememberingRuler) { self.ruler = ruler }

    func resolve(_ font: Font) -> Font? { ruler.resolve(font) }

    func canHyphenate(_ language: String) -> Bool { ruler.canHyphenate(language) }

    func set(_ text: String, in style: TextStyle, width: Int, language: String) -> SetText {
        var lines: [String] = []
        var widths: [Int] = []
        var missing: [Character] = []
        // Between letters: white space at the end of a line has no width.
        let space = advance("a a", style, language) - 2 * advance("a", style, language)
        for paragraph in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            var (line, used) = ("", 0)
            var spaces = 0
            for word in paragraph.split(separator: " ", omittingEmptySubsequences: false) {
                defer { spaces = word.isEmpty ? spaces + 1 : 1 }
                guard !word.isEmpty else { continue }
                let set = measured(String(word), style, language)
                missing += set.missing
                let own = set.widths.max() ?? 0
                if line.isEmpty || scaled(used + spaces * space + own, style) > width {
                    if !line.isEmpty { lines.append(line); widths.append(scaled(used, style)) }
                    (line, used) = (String(word), own)
                } else {
                    line += String(repeating: " ", count: spaces) + word
                    used += spaces * space + own
                }
            }
            lines.append(line)
            widths.append(scaled(used, style))
        }
        return SetText(lines: lines, widths: widths, missing: missing)
    }

    /// Rounded up, as a ruler's widths are.
    private func scaled(_ width: Int, _ style: TextStyle) -> Int {
        let unit = 100_000 * Self.size
        return (width * style.size * (100 + Self.reserve) + unit - 1) / unit
    }

    private func advance(_ text: String, _ style: TextStyle, _ language: String) -> Int {
        measured(text, style, language).widths[0]
    }

    private func measured(_ text: String, _ style: TextStyle, _ language: String) -> SetText {
        let large = TextStyle(
            font: style.font, size: Self.size * 1000, leading: 1000, tracking: style.tracking)
        return ruler.set(text, in: large, width: 1 << 24, language: language)
    }
}

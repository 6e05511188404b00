internal import Generation

/// Measures a text once: the cells of a series say the same words in few sizes.
final class RememberingRuler: TextRuler {
    private struct Setting: Hashable {
        let text: String
        let style: TextStyle
        let width: Int
        let language: String
    }

    private let ruler: any TextRuler
    private let fonts = Remembered<Font, Font?>()
    private let texts = Remembered<Setting, SetText>()

    init(_ ruler: any TextRuler) { self.ruler = ruler }

    func resolve(_ font: Font) -> Font? { fonts.answer(to: font) { ruler.resolve(font) } }

    func set(_ text: String, in style: TextStyle, width: Int, language: String) -> SetText {
        texts.answer(to: Setting(text: text, style: style, width: width, language: language)) {
            ruler.set(text, in: style, width: width, language: language)
        }
    }

    func canHyphenate(_ language: String) -> Bool { ruler.canHyphenate(language) }
}

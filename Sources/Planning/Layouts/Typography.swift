internal import Catalog
internal import Diagnostics
internal import Generation

/// The brand's type styles made ready for one size: fonts found, percent turned into pixels.
struct Typography: Sendable {
    let brand: Brand
    let ruler: any TextRuler
    /// The workspace's folder: font files are inside it.
    let root: String

    /// A style of the brand, or plain text in its first font where it has none of that name.
    func style(named name: String) -> TypeStyle? {
        brand.typeStyles.first { $0.name.value == name }
    }

    /// A style at one step of its scale; a step beyond the last is the last.
    func setting(_ name: String, step: Int, shortSide: Int) -> TextStyle {
        guard let style = style(named: name), let last = style.steps.last else {
            return TextStyle(
                font: font(named: nil, weight: 400, isItalic: false), size: shortSide * 38, leading: 1300)
        }
        let size = style.steps.indices.contains(step) ? style.steps[step] : last
        return TextStyle(
            font: font(named: style.font.value, weight: style.weight, isItalic: style.slant == .italic),
            size: shortSide * size.thousandths / 100,
            leading: style.leading.thousandths / 100, tracking: style.tracking.thousandths / 100,
            hyphenates: style.hyphenates?.value ?? false)
    }

    /// How many steps a style may shrink by.
    func steps(of name: String) -> Int { style(named: name)?.steps.count ?? 1 }

    /// The text in the style's letter case.
    func cased(_ text: String, style name: String, language: String) -> String {
        switch style(named: name)?.letterCase {
        case .upper: text.inCapitals(language)
        case .lower: text.inSmallLetters(language)
        case .title: text.inTitleCase(language)
        case nil, .some(.none): text
        }
    }

    private func font(named name: String?, weight: Int, isItalic: Bool) -> Font {
        let choice = brand.fonts.first { $0.name.value == name } ?? brand.fonts.first
        let fallbacks = choice?.fallbacks.map(\.value) ?? []
        func font(_ family: String, file: String? = nil) -> Font {
            Font(family: family, weight: weight, file: file, isItalic: isItalic, fallbacks: fallbacks)
        }
        let wanted =
            switch choice?.source.value {
            case .family(let family): font(family)
            case .file(let path): font(path, file: "\(root)/\(path)")
            case nil: font("sans-serif")
            }
        return ruler.resolve(wanted) ?? wanted
    }

    /// A warning for each font that this machine has not, those that others fall back on among them.
    var missingFonts: [Diagnostic] {
        brand.fonts.flatMap { choice in
            var families = choice.fallbacks
            if case .family(let family) = choice.source.value {
                families.insert(Located(family, at: choice.source.span), at: 0)
            }
            return families.filter { ruler.resolve(Font(family: $0.value)) == nil }.map { family in
                fontMissing(
                    "the font '\(family.value)' is not installed", at: family.span,
                    help:
                        "install it, or name one that `fc-list : family` shows; another font stands in until then"
                )
            }
        } + missingItalics
    }

    /// A warning for each style in italics that its family has not: it would be set upright, or slanted by force.
    private var missingItalics: [Diagnostic] {
        brand.typeStyles.filter { $0.slant == .italic }.compactMap { style in
            let choice = brand.fonts.first { $0.name.value == style.font.value } ?? brand.fonts.first
            guard case .family(let family) = choice?.source.value,
                let upright = ruler.resolve(Font(family: family, weight: style.weight))?.digest,
                upright == ruler.resolve(Font(family: family, weight: style.weight, isItalic: true))?.digest
            else { return nil }
            return fontMissing(
                "the font '\(family)' has no italics", at: style.font.span,
                help: "name a family that has some, or set the style upright")
        }
    }

    private func fontMissing(_ words: String, at span: SourceSpan, help: String) -> Diagnostic {
        Diagnostic(
            .fontMissing, severity: .warning, words, at: span, notes: [Diagnostic.forProofsOnly], help: help)
    }
}

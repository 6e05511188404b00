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
            return TextStyle(font: font(named: nil, weight: 400), size: shortSide * 38, leading: 1300)
        }
        let size = style.steps.indices.contains(step) ? style.steps[step] : last
        return TextStyle(
            font: font(named: style.font.value, weight: style.weight),
            size: shortSide * size.thousandths / 100,
            leading: style.leading.thousandths / 100, tracking: style.tracking.thousandths / 100)
    }

    /// How many steps a style may shrink by.
    func steps(of name: String) -> Int { style(named: name)?.steps.count ?? 1 }

    /// The text in the style's letter case.
    func cased(_ text: String, style name: String, language: String) -> String {
        switch style(named: name)?.letterCase {
        case .upper: text.uppercased()
        case .lower: text.lowercased()
        case .title:
            text.split(separator: " ", omittingEmptySubsequences: false)
                .map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined(separator: " ")
        case nil, .some(.none): text
        }
    }

    private func font(named name: String?, weight: Int) -> Font {
        let choice = brand.fonts.first { $0.name.value == name } ?? brand.fonts.first
        let wanted =
            switch choice?.source.value {
            case .family(let family): Font(family: family, weight: weight)
            case .file(let path): Font(family: path, weight: weight, file: "\(root)/\(path)")
            case nil: Font(family: "sans-serif", weight: weight)
            }
        return ruler.resolve(wanted) ?? wanted
    }

    /// A warning for each font that this machine has not.
    var missingFonts: [Diagnostic] {
        brand.fonts.compactMap { choice in
            guard case .family(let family) = choice.source.value, ruler.resolve(Font(family: family)) == nil
            else {
                return nil
            }
            return Diagnostic(
                .fontMissing, severity: .warning, "the font '\(family)' is not installed",
                at: choice.source.span, notes: [Diagnostic.forProofsOnly],
                help:
                    "install it, or name one that `fc-list : family` shows; another font stands in until then"
            )
        }
    }
}

internal import Catalog
internal import Diagnostics
internal import Generation

/// Something about the posters of some cells, before it is known which cells.
struct LayoutFinding: Hashable {
    let id: DiagnosticID
    let words: String
    let span: SourceSpan
    /// The layer, where ``span`` is another place.
    var layer: SourceSpan?
    var severity = Diagnostic.Severity.warning
    /// What is said beside it.
    var notes: [String] = []
    let help: String

    /// The problem.
    ///
    /// - Parameter cells: The ids of the cells that have it.
    /// - Returns: One diagnostic for all of them.
    func diagnostic(cells: [String]) -> Diagnostic {
        let others = cells.count - 1
        let names = (cells.first ?? "") + (others > 0 ? " and \(others) more" : "")
        return Diagnostic(
            id, severity: severity, words, at: span,
            related: layer.map { [.init(at: $0, "its layer")] } ?? [],
            notes: ["seen in \(others > 0 ? "the cells" : "the cell") \(names)"] + notes, help: help)
    }
}

extension LayoutFinding {
    static func missingGlyphs(
        _ missing: [Character], in font: Font, at copy: SourceSpan?, layer: SourceSpan
    ) -> Self {
        let shown = missing.prefix(6).map { character in
            let codes = character.unicodeScalars.map { scalar in
                let digits = String(scalar.value, radix: 16, uppercase: true)
                return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
            }
            return "'\(character)' (\(codes.joined(separator: " ")))"
        }
        let rest = missing.count > 6 ? " and \(missing.count - 6) more" : ""
        return Self(
            id: .glyphMissing,
            words:
                "neither '\(font.family)' nor another font here has \(shown.joined(separator: ", "))\(rest)",
            span: copy ?? layer, layer: copy == nil ? nil : layer,
            help:
                "install a font that has it, and name it under 'fallback' of the brand's font; a box is drawn until then"
        )
    }

    static func takeUnseen(on size: String, layer: SourceSpan) -> Self {
        Self(
            id: .takeUnseen, words: "nothing on '\(size)' shows the image that is made for it", span: layer,
            notes: [Diagnostic.forProofsOnly],
            help: "add the layer '{image: take}' for this size, or leave the size out of the series")
    }

    static func tooSmall(
        _ least: String, on size: String, _ style: Located<String>?, layer: SourceSpan
    ) -> Self {
        Self(
            id: .textTooSmall,
            words:
                "the type style '\(style?.value ?? "text")' is under \(least) on '\(size)': few can read it",
            span: style?.span ?? layer, layer: style == nil ? nil : layer, help: "make it larger")
    }

    static func lowContrast(_ reached: Int, _ needed: Int, layer: SourceSpan) -> Self {
        Self(
            id: .lowContrast,
            words:
                "no colour of the text reaches \(ratio(needed)) : 1 on the field behind it (WCAG AA); the best has "
                + "\(ratio(reached)) : 1",
            span: layer, help: "allow it a lighter or darker colour of the palette under 'color'")
    }

    static func noHyphenation(_ locale: String, at span: SourceSpan) -> Self {
        Self(
            id: .hyphenationMissing,
            words: "no rules to part words of '\(locale)' are installed here: they stay whole", span: span,
            severity: .note,
            help: "install libhyphen and its patterns for the language (Debian: libhyphen0, "
                + "hyphen-\(locale.prefix { $0 != "-" }.lowercased()))")
    }

    static func logoTooSmall(
        _ width: Int, _ least: Int, on size: String, _ reference: Reference, layer: SourceSpan
    ) -> Self {
        Self(
            id: .logoTooSmall,
            words:
                "'\(reference.name.value)' has \(width) px on '\(size)', and the brand wants \(least) at least",
            span: layer, help: "give its layer more room, or leave the layer out on this size")
    }

    static func outside(
        _ wanted: (width: Int, height: Int), _ content: PixelBox, on size: String, layer: SourceSpan
    ) -> Self {
        let room = "\(max(0, content.width)) × \(max(0, content.height)) px"
        return Self(
            id: .outsideSafeArea,
            words: "this reaches beyond the safe area of '\(size)' and its margin, which leave \(room)",
            span: layer, help: "make it smaller there under 'on', or give it more room")
    }

    static func crowded(
        _ reference: Reference, _ clear: Percent, layer: SourceSpan, by other: SourceSpan
    ) -> Self {
        Self(
            id: .logoCrowded,
            words:
                "another layer stands in the space around '\(reference.name.value)', \(clear) of its height",
            span: layer, layer: other, help: "move one of the two, or make it smaller")
    }

    static func lengthOnScreen(_ size: String, layer: SourceSpan) -> Self {
        Self(
            id: .lengthOnScreen,
            words: "a screen has no millimetres: on '\(size)' an inch is taken for 96 pixels", span: layer,
            help: "write px or % for it under 'on'")
    }

    /// `4.5` for 450, rounded down: 4.49 does not pass for 4.5.
    private static func ratio(_ hundredths: Int) -> String { "\(hundredths / 100).\(hundredths % 100 / 10)" }
}

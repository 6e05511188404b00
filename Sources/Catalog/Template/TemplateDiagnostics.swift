import Diagnostics

// The wording of what is wrong with a template by itself, and with values that its variables type.

func declaredTwice(_ name: Located<String>, first: SourceSpan) -> Diagnostic {
    Diagnostic(
        .duplicateName, "'\(name.value)' is declared twice", at: name.span,
        related: [.init(at: first, "first here")],
        help: "keep one of the two")
}

func layerNeedsKind(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
        .missingKey, "a layer needs one of 'image', 'shade', 'shape', 'stack', 'text'", at: span,
        help: "say what the layer draws")
}

func layerHasTwoKinds(_ second: Located<String>, first: Located<String>) -> Diagnostic {
    Diagnostic(
        .wrongType, "a layer draws one thing, not both '\(first.value)' and '\(second.value)'",
        at: second.span,
        related: [.init(at: first.span, "the first")], help: "make two layers of it")
}

func missingField(_ field: Located<String>, of name: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
        .missingKey, "'\(name)' has no '\(field.value)'", at: span,
        related: [.init(at: field.span, "declared here")],
        help: "write '\(field.value)', or declare it as '\(field.value)?' in the template")
}

/// A field that is not declared; one that must be there and is `lacking` was probably meant.
///
/// `misspellings` are those of the map that it stands in.
func unknownField(
    _ field: Located<String>, among names: [String], lacking: [String], _ misspellings: Misspellings
) -> Diagnostic {
    Diagnostic(
        .unknownKey, "the template declares no field '\(field.value)'", at: field.span,
        help: (misspellings.nearest(to: field.value) ?? lacking.first).map { "did you mean '\($0)'?" }
            ?? "its fields are \(names.joined(separator: ", "))",
        fix: misspellings.replacement(for: field.value).flatMap { renaming(field.span, to: $0) })
}

func shapeNeedsColour(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
        .missingKey, "a shape needs a colour", at: span, help: "write 'color', a colour of the palette")
}

func focusNeedsTwoShares(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
        .wrongType, "a point has two percentages, from the left and from the top", at: span,
        help: "write [30%, 40%]")
}

func keyWithoutEffect(_ key: Located<String>, on kind: LayoutLayer.Kind) -> Diagnostic {
    Diagnostic(
        .unusedName, severity: .warning, "'\(key.value)' has no effect on \(kind.words)", at: key.span,
        help: "delete it")
}

extension LayoutLayer.Kind {
    fileprivate var words: String {
        switch self {
        case .take: "the take"
        case .image: "an image of the brand"
        case .shade: "a shade"
        case .shape: "a shape"
        case .stack, .text: "text"
        }
    }
}

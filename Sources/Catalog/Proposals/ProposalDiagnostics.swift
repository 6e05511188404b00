public import Diagnostics
import YAML

// The wording of what could not be taken over from a brand's own files. All are warnings: the rest is taken over.

private func leftOut(
    _ id: DiagnosticID, _ message: String, at span: SourceSpan, help: String
) -> Diagnostic {
    Diagnostic(id, severity: .warning, message, at: span, help: help)
}

func colourNotRead(_ name: String, _ node: Node) -> Diagnostic {
    let written = node.text.map { " from '\(shortened($0))'" } ?? ""
    return leftOut(
        .wrongType, "no colour can be read for '\(shortened(name))'\(written), so it is left out",
        at: node.span,
        help: "write it as \"#14213D\", rgb(20, 33, 61) or hsl(221, 51%, 16%)")
}

func colourIsTransparent(_ name: String, at span: SourceSpan) -> Diagnostic {
    leftOut(
        .wrongType, "'\(shortened(name))' is partly transparent, so it is left out", at: span,
        help: "the colours of a palette are opaque: write the colour that it gives on its ground")
}

func colourSpaceNotRead(_ name: String, _ space: String, at span: SourceSpan) -> Diagnostic {
    leftOut(
        .wrongType, "'\(shortened(name))' is in the colour space '\(shortened(space))', so it is left out",
        at: span, help: "add \"hex\" beside it, or write it in srgb")
}

func tooManyColours(_ name: String, most: Int, at span: SourceSpan) -> Diagnostic {
    leftOut(
        .limitExceeded, "only the first \(most) colours are taken over; '\(shortened(name))' is the next",
        at: span, help: "a palette is what posters are made of: choose from the file by hand")
}

func aliasLeadsNowhere(_ alias: String, nearest: String?, at span: SourceSpan) -> Diagnostic {
    leftOut(
        .unknownValue, "'\(shortened(alias))' is not in this file, so what names it is left out", at: span,
        help: nearest.map { "did you mean '\($0)'?" } ?? "only this file is read")
}

func aliasLeadsBack(_ alias: String, at span: SourceSpan) -> Diagnostic {
    leftOut(
        .unknownValue, "'\(shortened(alias))' leads back to itself, so it is left out", at: span,
        help: "give one of the names on the way a value")
}

func fontNotRead(_ name: String, at span: SourceSpan) -> Diagnostic {
    leftOut(
        .wrongType, "no font family can be read for '\(shortened(name))'", at: span,
        help: "write the family's name, such as \"Open Sans\"")
}

func logoIsOnline(_ address: Located<String>) -> Diagnostic {
    leftOut(
        .fileMissing, "the logo is on the web and is not fetched", at: address.span,
        help: "save it beside the file, or name a copy: --logo logo.svg")
}

func notAMap(_ what: String, at span: SourceSpan) -> Diagnostic {
    leftOut(.wrongType, "\(what) is not a map, so it is left out", at: span, help: "write names with values")
}

/// What is told of a logo that a brand's file names and that is not taken over.
///
/// - Parameters:
///   - logo: The logo.
///   - reason: Why not, as a clause.
/// - Returns: A warning at its place.
public func logoNotTaken(_ logo: NamedLogo, because reason: String) -> Diagnostic {
    leftOut(
        .unreadableImage, "the logo is left out: \(reason)", at: logo.path.span,
        help: "put an SVG, PNG or WebP beside the file, or name one: --logo logo.svg")
}

import Diagnostics
import YAML

// The wording of what is not as the format says.

func unknownKey(_ key: Node, in record: Record, _ misspellings: Misspellings) -> Diagnostic {
    let name = key.text ?? ""
    return Diagnostic(
        .unknownKey, "\(record.noun) has no key '\(name)'", at: key.span,
        label: "not a key of \(record.noun)",
        help: misspellings.nearest(to: name).map { "did you mean '\($0)'?" }
            ?? "its keys are \(record.knownNames.joined(separator: ", "))",
        fix: misspellings.replacement(for: name).flatMap { renaming(key.span, to: $0) })
}

func missingKey(_ field: Record.Field, in record: Record, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
        .missingKey, "\(record.noun) needs the key '\(field.name)'", at: span,
        help: "'\(field.name)' is \(field.summary)")
}

func notYet(_ name: String, remedy: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
        .unknownKey, "'\(name)' is not supported yet", at: span, label: "would have no effect", help: remedy)
}

func noValue(_ subject: String, wanted: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
        .wrongType, "\(subject) has no value", at: span,
        help: "write \(wanted) after it, or delete the key")
}

func wrongKindOfValue(_ node: Node, subject: String, wanted: String) -> Diagnostic {
    wrongKind(node, subject, wanted, help: node.advice(wanted: wanted))
}

/// A file that is one list, or one text.
func wrongKindOfFile(_ root: Node, _ record: Record) -> Diagnostic {
    let fields = "write 'name: value' on lines of their own"
    return wrongKind(
        root, record.noun, "a map",
        help: root.elements == nil ? fields : "\(fields), without '-' or brackets around them")
}

private func wrongKind(_ node: Node, _ subject: String, _ wanted: String, help: String?) -> Diagnostic {
    let found =
        switch node.content {
        case .scalar: "a text"
        case .sequence: "a list"
        case .mapping: "a map"
        }
    return Diagnostic(
        .wrongType, "\(subject) takes \(wanted), not \(found)", at: node.span, label: "this is \(found)",
        help: help)
}

extension Node {
    /// How a value of the wrong kind becomes one of the right kind, where that is plain.
    fileprivate func advice(wanted: String) -> String? {
        switch content {
        case .sequence(let elements) where !wanted.contains("a list") && elements.count == 1:
            elements[0].text.map { "write it without brackets: \(shortened($0))" }
        case .sequence where wanted.hasPrefix("a map"): "write 'name: value' on each line, without '-'"
        case .mapping(let entries) where !wanted.contains("a map") && entries.count == 1:
            "for a value with fields leave out the '-' and write '\(shortened(entries[0].name)): {…}'"
        case .mapping where !wanted.contains("a map"): "write \(wanted) alone, without ':' and fields"
        case .scalar where wanted == "a list": "write it in brackets: [\(shortened(text ?? ""))]"
        case .scalar where wanted.hasPrefix("a map"):
            "write 'name: value' on lines of their own, indented deeper"
        default: nil
        }
    }
}

func malformed(
    _ text: String, subject: String, wanted: String, at span: SourceSpan, fix: Diagnostic.Fix? = nil
) -> Diagnostic {
    Diagnostic(
        .wrongType, "\(subject) takes \(wanted), not '\(shortened(text))'", at: span,
        help: fix?.edits.first.map { "write \($0.text)" } ?? advice(on: text, wanted: wanted), fix: fix)
}

/// What a malformed value lacks that people leave out most.
private func advice(on text: String, wanted: String) -> String? {
    if wanted == ScalarType.colour.words { return "write '#' and three or six of 0–9 and A–F, in quotes" }
    if wanted == ScalarType.pixels.words { return "write width x height in pixels, without blanks or points" }
    guard wanted == ScalarType.amount.words else { return nil }
    let isThousands = text.contains(".") || text.contains(",")
    return isThousands
        ? "write the number without marks between thousands, with a point before the cents: 1500 EUR, 25.50 EUR"
        : "write a number, a blank, and the currency's three letters: 25 EUR"
}

func needsBrackets(_ parts: [String], subject: String, at span: SourceSpan) -> Diagnostic {
    let list = "[\(parts.joined(separator: ", "))]"
    return Diagnostic(
        .wrongType, "\(subject) has several values but no brackets", at: span, help: "write \(list)",
        fix: .init(isSafe: true, edits: [.init(replacing: span, with: list)]))
}

func unknownWord(
    _ text: String, of allowed: [String], subject: String, at span: SourceSpan, fix: Diagnostic.Fix? = nil
) -> Diagnostic {
    unknownName(
        .unknownValue, "\(subject) cannot be '\(shortened(text))'", text, among: allowed, at: span,
        otherwise: "it is one of \(allowed.joined(separator: ", "))", fix: fix)
}

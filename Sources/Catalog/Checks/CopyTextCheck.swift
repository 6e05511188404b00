import Diagnostics
import Templating

/// What a proof-reader would mark in the texts of a series: places left to fill, doubled spaces, straight quotation
/// marks, characters that no poster shows.
struct CopyTextCheck {
    /// The texts.
    let copy: Copy

    /// All problems, in the order of the texts.
    var diagnostics: [Diagnostic] {
        (copy.fields + copy.rows.flatMap(\.fields)).flatMap(\.texts).flatMap { text in
            let marks = TextMarks(text.source.text)
            return first(placeholders(in: text, marks)) + first(spaces(in: text, marks))
                + quotes(in: text, marks) + first(characters(in: text))
        }
    }

    /// The most problems of a kind in one text that are told one by one.
    private static let mostOfAText = 20

    /// The first problems of a kind, and how many more such places the text has.
    private func first(_ all: [Diagnostic]) -> [Diagnostic] {
        let hidden = all.dropFirst(Self.mostOfAText)
        guard let next = hidden.first else { return all }
        return all.prefix(Self.mostOfAText) + [
            Diagnostic(
                next.id, severity: next.severity,
                "\(hidden.count) more such place\(hidden.count == 1 ? " is" : "s are") in this text",
                at: next.span, notes: next.notes, help: next.help)
        ]
    }

    private func placeholders(in text: Copy.Text, _ marks: TextMarks) -> [Diagnostic] {
        let found = marks.brackets + marks.markers(in: text.locale.value)
        return found.map { placeholderLeft(at: text.source.span($0)) }
    }

    private func spaces(in text: Copy.Text, _ marks: TextMarks) -> [Diagnostic] {
        marks.doubledSpaces.map { doubledSpace(at: text.source.span($0)) }
    }

    private func quotes(in text: Copy.Text, _ marks: TextMarks) -> [Diagnostic] {
        let (pairs, apostrophes) = (marks.quotedPairs, marks.apostrophes)
        guard let first = (pairs.flatMap { [$0.opening, $0.closing] } + apostrophes).min() else { return [] }
        let quotation = QuotationMarks(locale: text.locale.value)
        func edit(_ place: Int, _ mark: String) -> Diagnostic.Edit {
            Diagnostic.Edit(replacing: text.source.span(place..<place + 1), with: mark)
        }
        let edits =
            pairs.flatMap { [edit($0.opening, quotation.open), edit($0.closing, quotation.close)] }
            + apostrophes.map { edit($0, "’") }
        return [
            straightQuotes(
                at: text.source.span(first..<first + 1), marks: pairs.isEmpty ? nil : quotation,
                locale: text.locale.value, edits: text.locale.value == "*" && !pairs.isEmpty ? [] : edits)
        ]
    }

    private func characters(in text: Copy.Text) -> [Diagnostic] {
        var offset = 0
        var found: [Diagnostic] = []
        var previous: Unicode.Scalar?
        let isRightToLeft = ["ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"]
            .contains(text.locale.value.prefix { $0 != "-" })
        for scalar in text.source.text.unicodeScalars {
            let range = offset..<offset + UTF8.width(scalar)
            offset = range.upperBound
            defer { previous = scalar }
            // Names in Latin letters stand between these in Arabic or Hebrew.
            if isRightToLeft, scalar.properties.isBidiControl { continue }
            if let slip = UnsupportedCharacter(scalar, after: previous) {
                let start = slip.isPair ? range.lowerBound - UTF8.width(previous ?? scalar) : range.lowerBound
                found.append(slip.diagnostic(at: text.source.span(start..<range.upperBound)))
            }
        }
        return found
    }
}

private func placeholderLeft(at span: SourceSpan) -> Diagnostic {
    let isTemplate = span.text.hasPrefix("{{")
    return Diagnostic(
        .placeholderText, severity: .warning, "'\(shortened(span.text))' was left to be filled in", at: span,
        notes: [Diagnostic.forProofsOnly],
        help: isTemplate
            ? "copy is printed as it stands: write the words, or move the text into the template's layout"
            : "write the words that the poster is to say")
}

private func doubledSpace(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
        .doubledSpace, severity: .warning, "\(span.range.count) spaces stand between two words", at: span,
        help: "one is enough", fix: editing([.init(replacing: span, with: " ")]))
}

private func straightQuotes(
    at span: SourceSpan, marks: QuotationMarks?, locale: String, edits: [Diagnostic.Edit]
) -> Diagnostic {
    let wanted = marks.map { "\($0.open)…\($0.close)" } ?? "’"
    return Diagnostic(
        .straightQuotes, severity: .warning,
        marks == nil
            ? "a straight apostrophe is a typewriter's" : "straight quotation marks are a typewriter's",
        at: span,
        help: "write \(wanted)" + (marks == nil || locale == "*" ? "" : ", as \(locale) has them"),
        fix: editing(edits))
}

/// A safe fix of edits in a YAML file, where the marks themselves are written; sheets are left to their programs.
private func editing(_ edits: [Diagnostic.Edit]) -> Diagnostic.Fix? {
    // An escape such as "\x20" or a folded line stands for its mark in another way.
    let areMarks = edits.allSatisfy { edit in edit.span.text.allSatisfy { " \"'\\".contains($0) } }
    guard let file = edits.first?.span.file, file.isYAML, areMarks else { return nil }
    return Diagnostic.Fix(isSafe: true, edits: edits)
}

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
            let words = Words(text.source.text)
            return placeholders(in: text, words) + spaces(in: text, words) + quotes(in: text, words)
                + characters(in: text)
        }
    }

    private func placeholders(in text: Copy.Text, _ words: Words) -> [Diagnostic] {
        let found = words.brackets + words.markers(in: text.locale.value)
        return found.map { placeholderLeft(at: text.source.span($0)) }
    }

    private func spaces(in text: Copy.Text, _ words: Words) -> [Diagnostic] {
        words.doubledSpaces.map { doubledSpace(at: text.source.span($0)) }
    }

    private func quotes(in text: Copy.Text, _ words: Words) -> [Diagnostic] {
        let (pairs, apostrophes) = (words.quotedPairs, words.apostrophes)
        guard let first = (pairs.flatMap { [$0.opening, $0.closing] } + apostrophes).min() else { return [] }
        let marks = QuotationMarks(locale: text.locale.value)
        func edit(_ place: Int, _ mark: String) -> Diagnostic.Edit {
            Diagnostic.Edit(replacing: text.source.span(place..<place + 1), with: mark)
        }
        let edits =
            pairs.flatMap { [edit($0.opening, marks.open), edit($0.closing, marks.close)] }
            + apostrophes.map { edit($0, "’") }
        return [
            straightQuotes(
                at: text.source.span(first..<first + 1), marks: pairs.isEmpty ? nil : marks,
                locale: text.locale.value, edits: text.locale.value == "*" && !pairs.isEmpty ? [] : edits)
        ]
    }

    private func characters(in text: Copy.Text) -> [Diagnostic] {
        var offset = 0
        var found: [Diagnostic] = []
        var previous: Unicode.Scalar?
        for scalar in text.source.text.unicodeScalars {
            let range = offset..<offset + UTF8.width(scalar)
            offset = range.upperBound
            defer { previous = scalar }
            if let slip = UnsupportedCharacter(scalar, after: previous) {
                let start = slip.isPair ? range.lowerBound - UTF8.width(previous ?? scalar) : range.lowerBound
                found.append(slip.diagnostic(at: text.source.span(start..<range.upperBound)))
            }
        }
        return found
    }
}

/// A text by its bytes, for what is told by ASCII marks alone.
private struct Words {
    let bytes: [UInt8]

    init(_ text: String) { bytes = Array(text.utf8) }

    /// Two or more spaces after a word.
    var doubledSpaces: [Range<Int>] {
        runs(of: " ").filter { run in
            run.count > 1 && run.lowerBound > 0 && bytes[run.lowerBound - 1] != 0x0A
                && run.upperBound < bytes.count
                && bytes[run.upperBound] != 0x0A
        }
    }

    /// `{headline}`, `{{ price }}`, `[name]`, `<headline>`: what a person or a program was to fill in.
    var brackets: [Range<Int>] {
        var found: [Range<Int>] = []
        var index = 0
        while index < bytes.count {
            guard let range = bracket(at: index) else {
                index += 1
                continue
            }
            found.append(range)
            index = range.upperBound
        }
        return found
    }

    private func bracket(at start: Int) -> Range<Int>? {
        let pairs: [UInt8: UInt8] = [0x7B: 0x7D, 0x5B: 0x5D, 0x3C: 0x3E]
        guard let closing = pairs[bytes[start]] else { return nil }
        // As long as a name or a remark may be.
        let inside = bytes[start...].dropFirst().prefix(60)
        guard var end = inside.firstIndex(of: closing), end > start + 1 else { return nil }
        while end + 1 < bytes.count, bytes[end + 1] == closing, closing == 0x7D { end += 1 }
        // `a < b > c` compares; a tag begins with a letter.
        if closing == 0x3E, !isLetter(bytes[start + 1]), bytes[start + 1] != UInt8(ascii: "/") { return nil }
        return start..<end + 1
    }

    /// `Lorem ipsum`, `TODO`, `TBD`, `XXX`.
    func markers(in locale: String) -> [Range<Int>] {
        let language = locale.prefix { $0 != "-" }
        // "Everything" in capitals.
        let isWord = ["es", "pt", "gl"].contains(language)
        var found = places(of: "lorem ipsum", ignoringCase: true)
        for mark in ["TODO", "TBD", "TBC", "FIXME", "XXX", "XXXX"] {
            found += places(of: mark, ignoringCase: false).filter { range in
                mark != "TODO" || !isWord || range.upperBound < bytes.count && bytes[range.upperBound] == 0x3A
            }
        }
        return found.sorted { $0.lowerBound < $1.lowerBound }
    }

    /// Where a straight mark is an apostrophe: between two letters.
    var apostrophes: [Int] {
        bytes.indices.filter { index in
            bytes[index] == 0x27 && index > 0 && index + 1 < bytes.count && isLetter(bytes[index - 1])
                && isLetter(bytes[index + 1])
        }
    }

    /// Straight marks that stand around something; a mark alone may be an inch.
    var quotedPairs: [(opening: Int, closing: Int)] {
        let places = bytes.indices.filter { bytes[$0] == 0x22 }
        guard places.count.isMultiple(of: 2) else { return [] }
        let pairs = stride(from: 0, to: places.count, by: 2).map {
            (opening: places[$0], closing: places[$0 + 1])
        }
        let areClear = pairs.allSatisfy { opening, closing in
            closing > opening + 1 && (opening == 0 || " \n(-/".utf8.contains(bytes[opening - 1]))
                && bytes[opening + 1] != 0x20 && bytes[closing - 1] != 0x20
                && (closing + 1 == bytes.count || !isLetter(bytes[closing + 1]))
        }
        return areClear ? pairs : []
    }

    /// Where a word stands by itself.
    private func places(of word: String, ignoringCase: Bool) -> [Range<Int>] {
        let wanted = Array(word.utf8)
        guard bytes.count >= wanted.count else { return [] }
        return (0...bytes.count - wanted.count).compactMap { start in
            let range = start..<start + wanted.count
            let isSame = zip(bytes[range], wanted).allSatisfy {
                ignoringCase && isLetter($1) ? $0 | 0x20 == $1 : $0 == $1
            }
            guard isSame, start == 0 || !isLetter(bytes[start - 1]),
                range.upperBound == bytes.count || !isLetter(bytes[range.upperBound])
            else { return nil }
            return range
        }
    }

    private func runs(of character: Unicode.Scalar) -> [Range<Int>] {
        let byte = UInt8(ascii: character)
        var found: [Range<Int>] = []
        var start: Int?
        for index in bytes.indices {
            if bytes[index] == byte {
                start = start ?? index
            } else if let first = start {
                found.append(first..<index)
                start = nil
            }
        }
        return found
    }

    /// Whether a byte is of a letter: ASCII's, or any other character's.
    private func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) || byte >= 0x80 }
}

/// A character that a poster cannot show.
private enum UnsupportedCharacter {
    case control(Unicode.Scalar)
    case replacement
    case privateUse(Unicode.Scalar)
    case nonCharacter(Unicode.Scalar)
    /// `Ã¤`: UTF-8 that was read as Windows-1252.
    case misread

    init?(_ scalar: Unicode.Scalar, after previous: Unicode.Scalar?) {
        switch scalar.value {
        case 0x09, 0x0A: return nil
        case 0..<0x20, 0x7F, 0xFEFF, 0xFFF9...0xFFFB: self = .control(scalar)
        // After "Ã" the second byte of a letter, as a character.
        case 0x80...0xBF where previous == "\u{C3}": self = .misread
        case 0x20AC where previous == "\u{E2}": self = .misread
        case 0x80..<0xA0: self = .control(scalar)
        case 0xFFFD: self = .replacement
        case 0xE000...0xF8FF, 0xF0000...0xFFFFD, 0x100000...0x10FFFD: self = .privateUse(scalar)
        case 0xFDD0...0xFDEF: self = .nonCharacter(scalar)
        case let value where value & 0xFFFE == 0xFFFE: self = .nonCharacter(scalar)
        default: return nil
        }
    }

    /// Whether the character before it belongs to the slip.
    var isPair: Bool { if case .misread = self { true } else { false } }

    func diagnostic(at span: SourceSpan) -> Diagnostic {
        switch self {
        case .control(let scalar):
            Diagnostic(
                .unsupportedCharacter, "the text holds the control character \(name(scalar))", at: span,
                help: "delete it; it shows nothing")
        case .nonCharacter(let scalar):
            Diagnostic(
                .unsupportedCharacter, "the text holds \(name(scalar)), which is no character", at: span,
                help: "delete it")
        case .replacement:
            Diagnostic(
                .unsupportedCharacter, "the text holds U+FFFD, the mark of a character that was lost",
                at: span,
                help: "write the character again; the file was once saved in another encoding")
        case .privateUse(let scalar):
            Diagnostic(
                .unsupportedCharacter, severity: .warning, "\(name(scalar)) is a character of one font's own",
                at: span,
                help: "with another font it is a box; write what it shows")
        case .misread:
            Diagnostic(
                .unsupportedCharacter, severity: .warning,
                "'\(span.text)' looks like a letter saved in one encoding and read in another",
                at: span, help: "write the letter again, and save the file as UTF-8")
        }
    }

    private func name(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}

private func placeholderLeft(at span: SourceSpan) -> Diagnostic {
    let isTemplate = span.text.hasPrefix("{{")
    return Diagnostic(
        .placeholderText, "'\(shortened(span.text))' was left to be filled in", at: span,
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

/// A safe fix of edits in a YAML file; sheets are left to their programs.
private func editing(_ edits: [Diagnostic.Edit]) -> Diagnostic.Fix? {
    guard let file = edits.first?.span.file, file.isYAML else { return nil }
    return Diagnostic.Fix(isSafe: true, edits: edits)
}

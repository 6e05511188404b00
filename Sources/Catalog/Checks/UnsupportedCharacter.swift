import Diagnostics

/// A character that a poster cannot show.
enum UnsupportedCharacter {
    case control(Unicode.Scalar)
    case replacement
    case privateUse(Unicode.Scalar)
    case nonCharacter(Unicode.Scalar)
    /// One of no width that neither joins nor parts letters.
    case invisible(Unicode.Scalar)
    /// A line break that other programs do not know.
    case separator(Unicode.Scalar)
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
        case 0x200B, 0x2060, 0x202A...0x202E, 0x2066...0x2069: self = .invisible(scalar)
        case 0x2028, 0x2029: self = .separator(scalar)
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
        case .invisible(let scalar):
            Diagnostic(
                .unsupportedCharacter, severity: .warning,
                "the text holds \(scalar.codePoint), which nobody sees", at: span, help: "delete it",
                fix: replacing(span, with: ""))
        case .separator(let scalar):
            Diagnostic(
                .unsupportedCharacter, severity: .warning,
                "the text holds \(scalar.codePoint), a line break of word processors", at: span,
                help: "write a space, or begin the text with '|' and break the line",
                fix: replacing(span, with: " "))
        case .control(let scalar):
            Diagnostic(
                .unsupportedCharacter, "the text holds the control character \(scalar.codePoint)", at: span,
                help: "delete it; it shows nothing")
        case .nonCharacter(let scalar):
            Diagnostic(
                .unsupportedCharacter, "the text holds \(scalar.codePoint), which is no character", at: span,
                help: "delete it")
        case .replacement:
            Diagnostic(
                .unsupportedCharacter, "the text holds U+FFFD, the mark of a character that was lost",
                at: span,
                help: "write the character again; the file was once saved in another encoding")
        case .privateUse(let scalar):
            Diagnostic(
                .unsupportedCharacter, severity: .warning,
                "\(scalar.codePoint) is a character of one font's own",
                at: span,
                help: "with another font it is a box; write what it shows")
        case .misread:
            Diagnostic(
                .unsupportedCharacter, severity: .warning,
                "'\(span.text)' looks like a letter saved in one encoding and read in another",
                at: span, help: "write the letter again, and save the file as UTF-8")
        }
    }

    /// Nothing is mended in a sheet, nor where the place is no mark of its own (a folded line).
    private func replacing(_ span: SourceSpan, with text: String) -> Diagnostic.Fix? {
        let scalars = span.text.unicodeScalars
        guard span.file.isYAML, scalars.count == 1 || scalars.first == "\\" else { return nil }
        return Diagnostic.Fix(isSafe: true, edits: [.init(replacing: span, with: text)])
    }
}

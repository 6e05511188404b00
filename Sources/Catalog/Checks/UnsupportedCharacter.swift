import Diagnostics

/// A character that a poster cannot show.
enum UnsupportedCharacter {
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

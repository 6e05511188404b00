import Diagnostics
import YAML

/// One change of the copy in a series' file.
enum CopyEdit {
    /// Another text in the place of one.
    case replacement(of: Node, String)
    /// Texts for more locales, behind the last one of a field.
    case addition(to: Node, [(locale: String, text: String)])

    /// The bytes of a file with changes that do not overlap.
    ///
    /// - Parameters:
    ///   - edits: The changes.
    ///   - file: The file.
    ///   - isAlwaysQuoted: Whether every text is put between double quotes, which say everything.
    /// - Returns: The bytes; what is outside the changes is as it was.
    static func apply(_ edits: [CopyEdit], to file: SourceFile, isAlwaysQuoted: Bool) -> [UInt8] {
        let writer = CopyWriter(file: file, isAlwaysQuoted: isAlwaysQuoted)
        // What is added behind a text comes after what replaces it.
        let pieces = edits.map(writer.piece).sorted {
            ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
        }
        var result: [UInt8] = []
        var offset = 0
        for piece in pieces where piece.range.lowerBound >= offset {
            result += file.bytes[offset..<piece.range.lowerBound] + Array(piece.text.utf8)
            offset = piece.range.upperBound
        }
        return result + file.bytes[offset...]
    }
}

/// Writes texts as YAML, in the style of what stands there.
private struct CopyWriter {
    let file: SourceFile
    let isAlwaysQuoted: Bool

    private var lineEnd: String {
        let first = file.lineRange(1).upperBound
        return first < file.bytes.count && file.bytes[first] == 0x0D ? "\r\n" : "\n"
    }

    func piece(_ edit: CopyEdit) -> (range: Range<Int>, text: String) {
        switch edit {
        case .replacement(let node, let text): (node.span.range, replacement(of: node, text))
        case .addition(let field, let texts): addition(to: field, texts)
        }
    }

    private func replacement(of node: Node, _ text: String) -> String {
        guard !isAlwaysQuoted, let style = node.scalar?.style else { return doubleQuoted(text) }
        switch style {
        case .plain: return plain(text)
        case .singleQuoted where !text.contains("\n") && isPrintable(text):
            return "'" + text.replacing("'", with: "''") + "'"
        case .literal, .folded: return block(node, text) ?? doubleQuoted(text)
        default: return doubleQuoted(text)
        }
    }

    private func addition(
        to field: Node, _ texts: [(locale: String, text: String)]
    ) -> (range: Range<Int>, text: String) {
        let written = texts.map { locale, text in
            "\(locale == "*" ? "\"*\"" : locale): \(isAlwaysQuoted ? doubleQuoted(text) : plain(text))"
        }
        let last = field.entries?.last
        if field.span.range.first.map({ file.bytes[$0] }) == UInt8(ascii: "{") {
            let place = last?.value.span.range.upperBound ?? field.span.range.lowerBound + 1
            let lead = last == nil ? "" : ", "
            return (place..<place, lead + written.joined(separator: ", "))
        }
        let end = last.map { file.location(at: $0.value.span.range.upperBound).line } ?? 1
        let place = file.lineRange(end).upperBound
        let column = last.map { file.location(at: $0.key.span.range.lowerBound).column } ?? 1
        let indent = lineEnd + String(repeating: " ", count: column - 1)
        return (place..<place, written.map { indent + $0 }.joined())
    }

    /// Without quotes where no reader could take the text for anything else.
    private func plain(_ text: String) -> String {
        let words = ["y", "n", "yes", "no", "on", "off", "true", "false", "null"]
        let marks = ",[]{}:#&*!|>'\"%@`\\"
        guard let first = text.unicodeScalars.first, first.properties.isAlphabetic, isPrintable(text),
            !text.contains(where: { $0.isNewline || marks.contains($0) }), !words.contains(text.lowercased())
        else { return doubleQuoted(text) }
        return text
    }

    /// The lines of a block below the head that is there; `nil` for a text that a block cannot hold.
    private func block(_ node: Node, _ text: String) -> String? {
        let old = node.span.text.split(separator: "\n", omittingEmptySubsequences: false)
        let head = old[0].last == "\r" ? old[0].dropLast() : old[0]
        guard let first = old.dropFirst().first(where: { !$0.allSatisfy(\.isWhitespace) }), isPrintable(text),
            text.first?.isWhitespace == false, !head.contains(where: \.isNumber)
        else { return nil }
        let indent = first.prefix { $0 == " " }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map {
            $0.isEmpty ? "" : indent + $0
        }
        // A folded block would join the lines.
        return ([head.replacing(">", with: "|", maxReplacements: 1)] + lines).joined(separator: lineEnd)
    }

    private func isPrintable(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy { $0 == "\n" || escape($0) == nil }
    }

    /// The text between double quotes (YAML 1.1, section 5.7).
    private func doubleQuoted(_ text: String) -> String {
        "\""
            + text.unicodeScalars.map { scalar in
                switch scalar {
                case "\"": "\\\""
                case "\\": "\\\\"
                default: escape(scalar) ?? String(scalar)
                }
            }.joined() + "\""
    }

    /// How a character is written that YAML takes for a line break or does not print.
    private func escape(_ scalar: Unicode.Scalar) -> String? {
        switch scalar.value {
        case 0x0A: return "\\n"
        case 0x09: return "\\t"
        case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF:
            let digits = String(scalar.value, radix: 16, uppercase: true)
            return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        default: return nil
        }
    }
}

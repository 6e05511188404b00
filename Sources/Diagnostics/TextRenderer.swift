/// Diagnostics for people: the line, carets under what is wrong, and the remedy.
///
/// ```
/// error[unknown-key]: a brand profile has no key 'pallete'
///  --> brands/nordlys/brand.yaml:2:1
///   |
/// 2 | pallete:
///   | ^^^^^^^ not a key of a brand profile
///   = help: did you mean 'palette'?
/// ```
public struct TextRenderer: Sendable {
    /// Whether severities and carets are coloured with ANSI escapes.
    public let usesColor: Bool
    /// The most Unicode scalars of a source line that are shown; a longer one is cut around the carets.
    private let widest = 120

    /// A renderer for a terminal (`usesColor`) or a plain file.
    public init(usesColor: Bool = false) { self.usesColor = usesColor }

    /// All diagnostics in their total order, an empty line between two, no line break at the end.
    public func render(_ diagnostics: [Diagnostic]) -> String {
        diagnostics.sorted().map(render).joined(separator: "\n\n")
    }

    /// One diagnostic.
    public func render(_ diagnostic: Diagnostic) -> String {
        let margin = String(repeating: " ", count: gutter(of: diagnostic))
        var lines = [heading(diagnostic)]
        lines += excerpt(
            diagnostic.span, label: diagnostic.label, margin: margin, arrow: "-->",
            severity: diagnostic.severity, around: diagnostic.surroundingLines)
        for related in diagnostic.related {
            lines += excerpt(
                related.span, label: related.message, margin: margin, arrow: ":::", severity: .note)
        }
        for note in diagnostic.notes { lines.append("\(margin) = note: \(note.visible)") }
        if let help = diagnostic.help { lines.append("\(margin) = help: \(help.visible)") }
        return lines.joined(separator: "\n")
    }

    private func heading(_ diagnostic: Diagnostic) -> String {
        let name = "\(diagnostic.severity.rawValue)[\(diagnostic.id.rawValue)]"
        return "\(painted(name, diagnostic.severity)): \(diagnostic.message.visible)"
    }

    private func gutter(of diagnostic: Diagnostic) -> Int {
        let lines =
            [lastLine(around: diagnostic.span, diagnostic.surroundingLines)]
            + diagnostic.related.map(\.span.start.line)
        return String(lines.max() ?? 1).count
    }

    private func excerpt(
        _ span: SourceSpan, label: String?, margin: String, arrow: String, severity: Diagnostic.Severity,
        around: Int = 0
    ) -> [String] {
        let start = span.start
        let place = "\(margin)\(arrow) \(span.file.path.visible):\(start.line):\(start.column)"
        guard !span.file.bytes.isEmpty else { return [place] }
        let (text, carets) = marked(span, line: start.line)
        let note = label.map { " \($0.visible)" } ?? ""
        let before = (max(1, start.line - around)..<start.line).map { plain($0, of: span, margin) }
        let after = (start.line..<lastLine(around: span, around)).map { plain($0 + 1, of: span, margin) }
        return [place, "\(margin) |"] + before + [
            numbered(start.line, text, margin), "\(margin) | \(painted(carets, severity))\(note)",
        ] + after
    }

    /// The last line that is shown of a place with lines around it.
    private func lastLine(around span: SourceSpan, _ count: Int) -> Int {
        let lines = span.file.lineCount
        let last = span.file.bytes.last.map { $0 == 0x0A || $0 == 0x0D } ?? false ? lines - 1 : lines
        return count == 0 ? span.start.line : max(span.start.line, min(last, span.start.line + count))
    }

    private func plain(_ line: Int, of span: SourceSpan, _ margin: String) -> String {
        let range = span.file.lineRange(line)
        let text = span.file.text(range.lowerBound..<min(range.upperBound, range.lowerBound + 10 * widest))
            .visible
        return numbered(line, String(text.prefix(widest)), margin)
    }

    private func numbered(_ line: Int, _ text: String, _ margin: String) -> String {
        let number = String(line)
        let padding = String(repeating: " ", count: max(0, margin.count - number.count))
        return "\(padding)\(number) | \(text)".trimmedAtEnd
    }

    /// The line and the carets under it, both cut to the widest line around the first caret.
    private func marked(_ span: SourceSpan, line: Int) -> (text: String, carets: String) {
        let range = span.file.lineRange(line)
        let from = min(max(span.range.lowerBound, range.lowerBound), range.upperBound)
        let to = min(max(span.range.upperBound, from), range.upperBound)
        // No more of a line of megabytes than could be shown.
        let before = span.file.text(max(range.lowerBound, from - 10 * widest)..<from).visible
        let inside = span.file.text(from..<min(to, from + 10 * widest)).visible
        let after = span.file.text(to..<min(range.upperBound, to + 10 * widest)).visible
        let cut = max(0, before.count + min(inside.count, widest / 2) - widest * 3 / 4)
        let lead = cut > 0 ? "…" + before.dropFirst(cut + 1) : Substring(before)
        let text = String((lead + inside + after).prefix(widest))
        let room = max(1, widest - lead.count)
        return (text, blank(String(lead)) + String(repeating: "^", count: max(1, min(width(inside), room))))
    }

    private func blank(_ text: String) -> String { String(repeating: " ", count: width(text)) }

    private func painted(_ text: String, _ severity: Diagnostic.Severity) -> String {
        guard usesColor else { return text }
        let code =
            switch severity {
            case .error: "1;31"
            case .warning: "1;33"
            case .note: "1;36"
            }
        return "\u{1B}[\(code)m\(text)\u{1B}[0m"
    }
}

/// The columns a text takes on a terminal: two for East Asian wide characters and emoji, one for the rest.
private func width(_ text: String) -> Int {
    text.reduce(0) { sum, character in
        guard let scalar = character.unicodeScalars.first else { return sum }
        switch scalar.value {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
            0xFE30...0xFE6F,
            0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
            return sum + 2
        default: return sum + 1
        }
    }
}

extension String {
    fileprivate var trimmedAtEnd: String {
        var text = self[...]
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}

import Diagnostics
import YAML

/// One change of the copy in a series' file.
enum CopyEdit {
    /// Another text in the place of one.
    case replacement(of: Node, String)
    /// Texts for more locales, behind the last one of a field.
    case addition(to: Node, [(locale: String, text: String)])
    /// A field that had one text for all locales gets more.
    case spreading(of: Node, [(locale: String, text: String)])
    /// More fields, behind the last entry of a map.
    case fields(of: Node, [NewField])
    /// More rows for some cells, behind the last one.
    case rows(of: Node, [NewRow])
    /// The first rows for some cells, behind the last entry of the copy.
    case firstRows(in: Node, [NewRow])
    /// What the file has none of yet, behind its last line.
    case copy([NewField], [NewRow])

    /// A field that the file does not have.
    struct NewField {
        let name: String
        var texts: [(locale: String, text: String)]
    }

    /// A row of copy that the file does not have.
    struct NewRow {
        /// The condition as the sheet says it: axes with values, or an expression under no axis.
        let condition: [(axis: String?, values: [String])]
        var fields: [NewField]
    }

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
        case .spreading(let text, let texts): (text.span.range, map(texts))
        case .fields(let map, let fields): behind(map.entries?.last, of: map, fields.map(line(of:)))
        case .rows(let list, let rows): behindRows(of: list, rows)
        case .firstRows(let map, let rows):
            behind(map.entries?.last, of: map, ["for: [\(rows.map(row).joined(separator: ", "))]"])
        case .copy(let fields, let rows): atEnd(fields, rows)
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
        behind(field.entries?.last, of: field, texts.map { "\(key($0)): \(scalar($1))" })
    }

    private func scalar(_ text: String) -> String { isAlwaysQuoted ? doubleQuoted(text) : plain(text) }

    /// A key; one that YAML could take for something else in quotes.
    private func key(_ name: String) -> String {
        name.utf8.allSatisfy { (0x61...0x7A).contains($0 | 0x20) || $0 == UInt8(ascii: "-") }
            ? plain(name) == name ? name : doubleQuoted(name) : doubleQuoted(name)
    }

    private func map(_ texts: [(locale: String, text: String)]) -> String {
        "{" + texts.map { "\(key($0)): \(scalar($1))" }.joined(separator: ", ") + "}"
    }

    /// `headline: {en-GB: …}`.
    private func line(of field: CopyEdit.NewField) -> String {
        let isForAll = field.texts.count == 1 && field.texts[0].locale == "*"
        return "\(key(field.name)): "
            + (isForAll ? scalar(field.texts[0].text) : map(field.texts))
    }

    /// `{when: {product: filter}, headline: {…}}`.
    private func row(_ row: CopyEdit.NewRow) -> String {
        let axes = row.condition.compactMap { axis, values in
            axis.map { axis in
                let texts = values.map(scalar).joined(separator: ", ")
                return "\(key(axis)): \(values.count == 1 ? texts : "[\(texts)]")"
            }
        }
        let expression = row.condition.first { $0.axis == nil }?.values.first
        let when = expression.map(doubleQuoted) ?? "{\(axes.joined(separator: ", "))}"
        return "{when: \(when), \(row.fields.map(line(of:)).joined(separator: ", "))}"
    }

    /// Entries behind the last one of a map, in its style.
    private func behind(
        _ last: Node.Entry?, of map: Node, _ entries: [String]
    ) -> (range: Range<Int>, text: String) {
        if isFlow(map) {
            let place = last?.value.span.range.upperBound ?? map.span.range.lowerBound + 1
            return (place..<place, (last == nil ? "" : ", ") + entries.joined(separator: ", "))
        }
        let place = endOfLine(of: last?.value ?? map)
        let column = last.map { file.location(at: $0.key.span.range.lowerBound).column } ?? 3
        let indent = lineEnd + String(repeating: " ", count: column - 1)
        return (place..<place, entries.map { indent + $0 }.joined())
    }

    private func behindRows(of list: Node, _ rows: [CopyEdit.NewRow]) -> (range: Range<Int>, text: String) {
        if isFlow(list) {
            let place = list.elements?.last?.span.range.upperBound ?? list.span.range.lowerBound + 1
            let lead = list.elements?.isEmpty ?? true ? "" : ", "
            return (place..<place, lead + rows.map(row).joined(separator: ", "))
        }
        let last = list.elements?.last ?? list
        let place = endOfLine(of: last)
        let column = list.elements?.first.map { dashColumn(of: $0) } ?? 1
        let indent = lineEnd + String(repeating: " ", count: column - 1) + "- "
        return (place..<place, rows.map { indent + row($0) }.joined())
    }

    private func dashColumn(of element: Node) -> Int {
        let line = file.lineRange(element.span.start.line)
        let dash = file.bytes[line].firstIndex(of: UInt8(ascii: "-")) ?? line.lowerBound
        return dash - line.lowerBound + 1
    }

    private func atEnd(
        _ fields: [CopyEdit.NewField], _ rows: [CopyEdit.NewRow]
    ) -> (range: Range<Int>, text: String) {
        let isEnded = file.bytes.last.map { $0 == 0x0A || $0 == 0x0D } ?? true
        var lines = ["copy:"] + fields.map { "  " + line(of: $0) }
        if !rows.isEmpty { lines += ["  for:"] + rows.map { "    - " + row($0) } }
        let place = file.bytes.count
        return (place..<place, (isEnded ? "" : lineEnd) + lines.map { $0 + lineEnd }.joined())
    }

    /// Whether brackets stand around it; a block begins where the first of its parts does.
    private func isFlow(_ node: Node) -> Bool {
        guard let first = node.span.range.first, "{[".utf8.contains(file.bytes[first]) else { return false }
        return (node.entries?.first?.key ?? node.elements?.first)?.span.range.lowerBound != first
    }

    /// The end of the last line of a value.
    private func endOfLine(of node: Node) -> Int {
        file.lineRange(at: node.span.range.upperBound).upperBound
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
        // CR and LF are one character to Swift, and no line feed.
        let old = node.span.text.replacing("\r\n", with: "\n")
            .split(separator: "\n", omittingEmptySubsequences: false)
        let head = old[0]
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

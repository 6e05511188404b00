import Diagnostics

// Characters that look like YAML's own signs and are letters to it: other blanks, the full-width colon, typographic
// quotes. They come with text that was pasted from a word processor or a chat.

/// Blanks that are none to YAML, most of them of no width or of the width of a space (Unicode 15, section 6.2, table 6-2).
func isLookalikeBlank(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xA0, 0x1680, 0x2000...0x200B, 0x202F, 0x205F, 0x2060, 0x3000: true
    default: false
    }
}

/// A line as its scalars with their byte offsets; a file may end inside one.
private struct Scalars {
    let all: [(offset: Int, scalar: Unicode.Scalar)]
    let end: Int

    init(_ range: Range<Int>, of file: SourceFile) {
        var offset = range.lowerBound
        var all: [(Int, Unicode.Scalar)] = []
        for scalar in file.text(range).unicodeScalars {
            all.append((offset, scalar))
            offset += UTF8.width(scalar)
        }
        self.all = all
        end = range.upperBound
    }

    /// The bytes of the scalars from one index to before another.
    func bytes(_ from: Int, _ to: Int) -> Range<Int> { offset(from)..<offset(to) }

    private func offset(_ index: Int) -> Int { index < all.count ? all[index].offset : end }

    /// Where the run that begins at an index ends.
    func end(from index: Int, while holds: (Unicode.Scalar) -> Bool) -> Int {
        all[min(index, all.count)...].firstIndex { !holds($0.scalar) } ?? all.count
    }
}

/// What a line holds in the place of one of YAML's signs; `nil` when nothing in it looks like one.
///
/// - Parameters:
///   - line: A line of a file that YAML could not read, or took for a text.
///   - file: The file.
/// - Returns: One problem, the first of the line.
func lookalike(in line: Range<Int>, of file: SourceFile) -> Diagnostic? {
    guard file.bytes[line].contains(where: { $0 >= 0x80 }) else { return nil }
    let scalars = Scalars(line, of: file)
    let start = scalars.end(from: 0) { $0 == " " || $0 == "\t" || isLookalikeBlank($0) }
    if let first = scalars.all[..<start].firstIndex(where: { isLookalikeBlank($0.scalar) }) {
        let end = scalars.end(from: first, while: isLookalikeBlank)
        return lookalikeBlank(scalars.bytes(first, end), of: file, "cannot indent", with: \.indentation)
    }
    return afterSign(scalars, from: start, of: file)
        ?? quote(at: valueStart(inLineOf: line.lowerBound, of: file), of: file)
}

/// What follows `-` or a key.
private func afterSign(_ scalars: Scalars, from start: Int, of file: SourceFile) -> Diagnostic? {
    var start = start
    while start < scalars.all.count, scalars.all[start].scalar == "-" {
        let end = scalars.end(from: start + 1, while: isLookalikeBlank)
        if end > start + 1 {
            return lookalikeBlank(
                scalars.bytes(start + 1, end), of: file, "is no blank after '-'", with: \.blank)
        }
        start = scalars.end(from: start + 1) { $0 == " " }
        if scalars.all[start...].first?.scalar != "-" { break }
    }
    let sign = scalars.end(from: start) { $0.isASCII && isPartOfKey(UInt8(ascii: $0)) }
    guard sign > start, sign < scalars.all.count else { return nil }
    let end = scalars.end(from: sign + 1, while: isLookalikeBlank)
    switch scalars.all[sign].scalar {
    case ":" where end > sign + 1:
        return lookalikeBlank(scalars.bytes(sign + 1, end), of: file, "is no blank after ':'", with: \.blank)
    case "：":
        let isFollowed = scalars.all[(sign + 1)...].first.map { $0.scalar == " " } ?? true
        return fullWidthColon(scalars.bytes(sign, sign + 1), of: file, with: isFollowed ? ":" : ": ")
    default: return nil
    }
}

/// The quotes of the languages, those that open and those that may close them.
private let quotes: [Unicode.Scalar: [Unicode.Scalar]] = [
    "“": ["”"], "„": ["“", "”"], "”": ["”"], "«": ["»"], "»": ["«"], "‘": ["’"], "‚": ["‘", "’"],
]

/// A typographic quote at the start of a value that YAML could not read.
private func quote(at offset: Int, of file: SourceFile) -> Diagnostic? {
    let end = min(offset + 3, file.bytes.count)
    guard let first = file.text(min(offset, end)..<end).unicodeScalars.first, quotes[first] != nil else {
        return nil
    }
    return typographicQuote(
        SourceSpan(file: file, range: offset..<offset + UTF8.width(first)), fix: nil)
}

/// What is wrong with a plain text that YAML did read.
///
/// - Parameters:
///   - node: A key or a value.
///   - isKey: Which of the two.
///   - isInFlow: Whether commas end a text there.
/// - Returns: One problem; `nil` for a text as it should be.
func lookalike(in node: Node, isKey: Bool, isInFlow: Bool) -> Diagnostic? {
    guard let scalar = node.scalar, scalar.style == .plain, !node.span.range.isEmpty else { return nil }
    let bytes = node.span.file.bytes
    let (first, last) = (bytes[node.span.range.lowerBound], bytes[node.span.range.upperBound - 1])
    guard first >= 0x80 || last >= 0x80 || first == UInt8(ascii: "-") else { return nil }
    return edgeBlank(of: node, isKey: isKey) ?? typographicQuotes(around: node, isKey, isInFlow)
}

/// A blank that is none where a text begins or ends: nobody sees it, and it makes another text.
private func edgeBlank(of node: Node, isKey: Bool) -> Diagnostic? {
    let file = node.span.file
    let scalars = Scalars(node.span.range, of: file)
    let start = scalars.end(from: 0, while: isLookalikeBlank)
    guard start < scalars.all.count else { return nil }
    if start > 0 {
        let isIndented = isKey && startsLine(node.span)
        return lookalikeBlank(
            scalars.bytes(0, start), of: file, isIndented ? "cannot indent" : "begins this text",
            with: isIndented ? \.indentation : nil)
    }
    let dash = scalars.end(from: 1, while: isLookalikeBlank)
    if scalars.all[0].scalar == "-", dash > 1, dash < scalars.all.count {
        return lookalikeBlank(scalars.bytes(1, dash), of: file, "is no blank after '-'", with: \.blank)
    }
    var end = scalars.all.count
    while isLookalikeBlank(scalars.all[end - 1].scalar) { end -= 1 }
    guard end < scalars.all.count else { return nil }
    return lookalikeBlank(scalars.bytes(end, scalars.all.count), of: file, "ends this text", with: nil)
}

private func startsLine(_ span: SourceSpan) -> Bool {
    let bytes = span.file.bytes
    var offset = span.range.lowerBound
    while offset > 0, bytes[offset - 1] == 0x20 { offset -= 1 }
    return offset == 0 || bytes[offset - 1] == 0x0A || bytes[offset - 1] == 0x0D
}

/// Typographic quotes that were meant as YAML's: around a key, around a colour, or where a comma ends the text inside.
private func typographicQuotes(around node: Node, _ isKey: Bool, _ isInFlow: Bool) -> Diagnostic? {
    let text = node.span.text.unicodeScalars
    guard let first = text.first, let last = text.last, let closing = quotes[first], text.count > 1 else {
        return nil
    }
    let (file, range) = (node.span.file, node.span.range)
    let opening = SourceSpan(file: file, range: range.lowerBound..<range.lowerBound + UTF8.width(first))
    let inner = text.dropFirst().dropLast()
    guard closing.contains(last) else {
        let isCut = isInFlow && !text.contains(where: closing.contains) && first != "‘"
        return isCut ? typographicQuote(opening, fix: nil) : nil
    }
    let isColour = inner.first == "#" && inner.dropFirst().allSatisfy { Character($0).isHexDigit }
    guard isKey || isColour, !inner.contains(where: { "\"\\\n\r".unicodeScalars.contains($0) }) else {
        return nil
    }
    let end = SourceSpan(file: file, range: range.upperBound - UTF8.width(last)..<range.upperBound)
    return typographicQuote(
        opening,
        fix: .init(
            isSafe: true, edits: [.init(replacing: opening, with: "\""), .init(replacing: end, with: "\"")]))
}

/// A run of such blanks, and what may be written for each of them; `nil` where none is needed.
private func lookalikeBlank(
    _ range: Range<Int>, of file: SourceFile, _ what: String, with spaces: ((Unicode.Scalar) -> String)?
) -> Diagnostic {
    let span = SourceSpan(file: file, range: range)
    let blanks = span.text.unicodeScalars
    let text = spaces.map { blanks.map($0).joined() } ?? ""
    // After a blank of YAML's own, '#' begins a remark.
    let isBeforeHash =
        range.upperBound < file.bytes.count && file.bytes[range.upperBound] == UInt8(ascii: "#")
    return Diagnostic(
        .yamlSyntax, "\(spokenName(blanks.first ?? " ")) \(what)", at: span,
        help: spaces == nil
            ? "delete it; if it is meant, put the text in quotes"
            : text.isEmpty ? "delete it" : "write an ordinary space",
        fix: isBeforeHash ? nil : .init(isSafe: true, edits: [.init(replacing: span, with: text)]))
}

extension Unicode.Scalar {
    /// The one blank that a sign needs after it.
    fileprivate var blank: String { " " }

    /// As many spaces as an editor shows for a blank in columns (Unicode Standard Annex #11: U+3000 is full width).
    fileprivate var indentation: String {
        switch value {
        case 0x200B, 0x2060: ""
        case 0x3000: "  "
        default: " "
        }
    }
}

private func spokenName(_ blank: Unicode.Scalar) -> String {
    let number = blank.codePoint
    return switch blank.value {
    case 0xA0, 0x202F: "a non-breaking space (\(number))"
    case 0x200B, 0x2060: "an invisible character (\(number))"
    default: "a wide space (\(number))"
    }
}

private func fullWidthColon(_ range: Range<Int>, of file: SourceFile, with text: String) -> Diagnostic {
    let span = SourceSpan(file: file, range: range)
    return Diagnostic(
        .yamlSyntax, "a full-width colon does not end a key", at: span, help: "write ':' and a space",
        fix: .init(isSafe: true, edits: [.init(replacing: span, with: text)]))
}

private func typographicQuote(_ span: SourceSpan, fix: Diagnostic.Fix?) -> Diagnostic {
    Diagnostic(
        .yamlSyntax, "typographic quotes do not quote in YAML", at: span,
        help: "write straight quotes; if these belong to the text, put straight ones around them", fix: fix)
}

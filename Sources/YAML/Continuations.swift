import Diagnostics

// Plain texts of several lines whose later lines were meant as something else: YAML joins them in silence.

/// Elements of a list that YAML took for the second line of the text above.
///
/// - Parameter node: A value.
/// - Returns: One problem for each `-` without its blank, or one for a list under a value.
func elementsTakenForText(in node: Node) -> [Diagnostic] {
    let file = node.span.file
    guard node.scalar?.style == .plain else { return [] }
    guard file.bytes[node.span.range].contains(where: { $0 == 0x0A || $0 == 0x0D }) else {
        return onlyElement(node).map { [$0] } ?? []
    }
    let later = laterLines(of: node.span)
    let dashes = later.filter { file.bytes[$0] == UInt8(ascii: "-") }
    guard !dashes.isEmpty else { return [] }
    let end = node.span.range.upperBound
    func isFollowedByBlank(_ offset: Int) -> Bool { offset + 1 >= end || isBlank(file.bytes[offset + 1]) }
    let first = node.span.range.lowerBound
    if file.bytes[first] == UInt8(ascii: "-"), dashes.count == later.count {
        return ([first] + dashes).filter { !isFollowedByBlank($0) }.map { dashWithoutBlank(at: $0, in: file) }
    }
    return dashes.first(where: isFollowedByBlank).map { [elementUnderText($0, of: node)] } ?? []
}

/// `-calm` on a line of its own under a key: the only element of a list without its blank.
private func onlyElement(_ node: Node) -> Diagnostic? {
    let (file, range) = (node.span.file, node.span.range)
    let line = file.lineRange(node.span.start.line)
    let second = file.bytes[range].dropFirst().first ?? 0
    let isLetter = (0x61...0x7A).contains(second | 0x20) || second >= 0x80 || second == UInt8(ascii: "{")
    guard file.bytes[range].first == UInt8(ascii: "-"), isLetter,
        file.bytes[line.lowerBound..<range.lowerBound].allSatisfy({ $0 == 0x20 })
    else { return nil }
    return dashWithoutBlank(at: range.lowerBound, in: file)
}

/// Where each line after the first begins, blanks left out.
private func laterLines(of span: SourceSpan) -> [Int] {
    let bytes = span.file.bytes
    var starts: [Int] = []
    var offset = span.range.lowerBound
    while let lineBreak = bytes[offset..<span.range.upperBound].firstIndex(where: { $0 == 0x0A || $0 == 0x0D }
    ),
        let start = bytes[lineBreak..<span.range.upperBound].firstIndex(where: { !isBlank($0) })
    {
        starts.append(start)
        offset = start
    }
    return starts
}

private func elementUnderText(_ offset: Int, of node: Node) -> Diagnostic {
    let file = node.span.file
    let line = file.lineRange(node.span.start.line)
    let first = node.span.range.lowerBound..<max(node.span.range.lowerBound, line.upperBound)
    return Diagnostic(
        .yamlSyntax, "this '-' goes on with the text above it, it does not begin an element of a list",
        at: SourceSpan(file: file, range: offset..<offset + 1),
        related: [.init(at: SourceSpan(file: file, range: first), "this text")],
        help:
            "indent the '-' as the others, or leave the key above without a value; one text of several lines begins with '|'"
    )
}

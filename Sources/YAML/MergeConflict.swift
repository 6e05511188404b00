import Diagnostics

/// The merges that git left to a person, one problem for each: what stands between the markers is no YAML, whatever it looks like.
///
/// Git writes seven signs at the start of a line, and after the first and last of them a name (gitattributes(5),
/// `conflict-marker-size`).
func unfinishedMerges(in file: SourceFile) -> [Diagnostic] {
    guard file.bytes.contains(UInt8(ascii: "<")) else { return [] }
    var found: [Diagnostic] = []
    var opening: SourceSpan?
    var middle: SourceSpan?
    for number in 1...file.lineCount {
        let line = SourceSpan(file: file, range: file.lineRange(number))
        if line.begins(with: "<<<<<<< ") {
            (opening, middle) = (line, nil)
        } else if opening != nil, line.begins(with: "=======") {
            middle = line
        } else if let first = opening, let second = middle, line.begins(with: ">>>>>>> ") {
            found.append(unfinishedMerge(first, second, line))
            opening = nil
        }
    }
    return found
}

extension SourceSpan {
    fileprivate func begins(with marker: String) -> Bool { file.bytes[range].starts(with: marker.utf8) }
}

private func unfinishedMerge(_ first: SourceSpan, _ second: SourceSpan, _ last: SourceSpan) -> Diagnostic {
    Diagnostic(
        .yamlSyntax, "an unfinished merge", at: first,
        related: [.init(at: second, "the other side begins here"), .init(at: last, "and ends here")],
        help: "choose one side and delete the three marker lines")
}

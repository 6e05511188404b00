import Diagnostics

// Mends of what YAML stumbles over, only where a single meaning is possible.

/// A blank put in where one is missing.
func insertingBlank(at offset: Int, in file: SourceFile) -> Diagnostic.Fix {
    let span = SourceSpan(file: file, range: offset..<offset)
    return .init(isSafe: true, edits: [.init(replacing: span, with: " ")])
}

/// Quotes around a value that stands on one line; `nil` where the next line may belong to it.
func quoting(_ range: Range<Int>, of file: SourceFile) -> Diagnostic.Fix? {
    let line = file.location(at: range.lowerBound).line
    guard !range.isEmpty, !goesOn(after: line, in: file) else { return nil }
    let span = SourceSpan(file: file, range: range)
    return .init(isSafe: true, edits: [.init(replacing: span, with: quoted(span.text))])
}

/// Whether what stands before a second ':' can only be part of a text: a key has no capitals and no signs but '-'.
func isNoKey(before colon: Int, from start: Int, in file: SourceFile) -> Bool {
    let word = file.bytes[start..<max(start, colon)].reversed().prefix { !isBlank($0) }
    return word.contains { byte in
        !(0x61...0x7A).contains(byte) && !(0x30...0x39).contains(byte) && byte != UInt8(ascii: "-")
            && byte != UInt8(ascii: "_")
    }
}

/// Spaces for all tabs that indent; `nil` where two widths would mean different things.
///
/// A tab has no width in YAML, so each width is tried: if all that can be read say the same, any is right.
func indentingWithSpaces(_ file: SourceFile) -> Diagnostic.Fix? {
    let tabs = indentingTabs(of: file)
    guard !tabs.isEmpty, file.bytes.count <= 1_000_000 else { return nil }
    var fixes: [Diagnostic.Fix] = []
    var meanings: Set<JSONValue> = []
    for width in [2, 4, 8] {
        let edits = tabs.map {
            Diagnostic.Edit(
                replacing: SourceSpan(file: file, range: $0),
                with: String(repeating: " ", count: width * $0.count))
        }
        let trial = SourceFile(path: file.path, bytes: edited(file, edits))
        let document = Document(trial)
        guard let root = document.root, !document.diagnostics.contains(where: { $0.id == .yamlSyntax })
        else { continue }
        fixes.append(.init(isSafe: true, edits: edits))
        meanings.insert(root.meaning)
    }
    return meanings.count == 1 ? fixes.first : nil
}

/// The runs of tabs among the blanks that lines with more than blanks begin with.
private func indentingTabs(of file: SourceFile) -> [Range<Int>] {
    let bytes = file.bytes
    var runs: [Range<Int>] = []
    for number in 1...file.lineCount {
        let line = file.lineRange(number)
        guard let end = bytes[line].firstIndex(where: { $0 != 0x20 && $0 != 0x09 }) else { continue }
        var offset = line.lowerBound
        while let start = bytes[offset..<end].firstIndex(of: 0x09) {
            let next = bytes[start..<end].firstIndex { $0 != 0x09 } ?? end
            runs.append(start..<next)
            offset = next
        }
    }
    return runs
}

private func edited(_ file: SourceFile, _ edits: [Diagnostic.Edit]) -> [UInt8] {
    var result: [UInt8] = []
    var offset = 0
    for edit in edits {
        result += file.bytes[offset..<edit.span.range.lowerBound]
        result += Array(edit.text.utf8)
        offset = edit.span.range.upperBound
    }
    return result + file.bytes[offset...]
}

extension Node {
    /// What it says, without the places.
    fileprivate var meaning: JSONValue {
        switch content {
        case .scalar(let scalar): scalar.isAbsent ? .null : .text(scalar.source.text)
        case .sequence(let elements): .array(elements.map(\.meaning))
        case .mapping(let entries): .object(entries.map { .init($0.name, $0.value.meaning) })
        }
    }
}

/// The tags of YAML's own schema that say what follows from the key here (YAML 1.2.2, section 10.3): taken away, the
/// value stays what it is.
func deletingTag(_ range: Range<Int>, of file: SourceFile) -> Diagnostic.Fix? {
    let known = ["!!str", "!!int", "!!float", "!!bool", "!!map", "!!seq"]
    guard known.contains(file.text(range)) else { return nil }
    let line = file.lineRange(at: range.lowerBound)
    let value = file.bytes[range.upperBound..<line.upperBound].firstIndex { !isBlank($0) }
    // What a tag on nothing leaves behind may be no YAML: `!!str : 1` is an empty key, `: 1` is a mistake.
    guard let value, !"#,]}:".utf8.contains(file.bytes[value]) else { return nil }
    let span = SourceSpan(file: file, range: range.lowerBound..<value)
    return .init(isSafe: true, edits: [.init(replacing: span, with: "")])
}

/// Quotes around a word with '!' that nothing follows; `nil` where it is a tag of YAML's own, or a '#' may go on with it.
func quotingTag(_ range: Range<Int>, of file: SourceFile) -> Diagnostic.Fix? {
    guard range.count > 1, !file.text(range).hasPrefix("!!"), !file.text(range).hasPrefix("!<"),
        hashInText(after: range.upperBound, of: file) == nil
    else { return nil }
    return quoting(range, of: file)
}

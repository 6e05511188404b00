import Diagnostics

/// How many bytes of a byte-order mark begin the file: 3, or none.
func byteOrderMarkLength(_ bytes: [UInt8]) -> Int { bytes.starts(with: byteOrderMark) ? 3 : 0 }

private let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

/// UTF-32 or UTF-16, by its mark, or by the zeros beside a first character that is ASCII (YAML 1.2.2, section 5.2).
private func wideEncoding(of bytes: [UInt8]) -> String? {
    let first = Array(bytes.prefix(4))
    if first.starts(with: [0xFF, 0xFE, 0, 0]) || first.starts(with: [0, 0, 0xFE, 0xFF]) { return "UTF-32" }
    if first.starts(with: [0xFF, 0xFE]) || first.starts(with: [0xFE, 0xFF]) { return "UTF-16" }
    switch first.map({ $0 == 0 }) {
    case [true, true, true, false], [false, true, true, true]: return "UTF-32"
    case [true, false, true, false], [false, true, false, true]: return "UTF-16"
    default: return nil
    }
}

/// What keeps a file from being read as text at all: its size, its encoding, a control character.
///
/// Checked before libyaml sees a byte, so that every mark it gives counts whole code points.
func encodingProblem(in file: SourceFile, limits: Document.Limits) -> Diagnostic? {
    let bytes = file.bytes
    func problem(_ message: String, at range: Range<Int>, help: String) -> Diagnostic {
        Diagnostic(.yamlSyntax, message, at: SourceSpan(file: file, range: range), help: help)
    }
    guard bytes.count <= limits.bytes else {
        return Diagnostic(
            .limitExceeded, "the file has \(bytes.count) bytes, more than the \(limits.bytes) allowed",
            at: SourceSpan(file: file, range: 0..<0), help: "split it, or move large tables to a CSV file")
    }
    if let name = wideEncoding(of: bytes) {
        return problem("the file is \(name), not UTF-8", at: 0..<0, help: "save it again as UTF-8")
    }
    if let offset = firstInvalidUTF8(bytes) {
        return problem(
            "the file is not valid UTF-8", at: offset..<offset + 1,
            help: "save it again as UTF-8; it was perhaps saved as Windows-1252 or Latin-1")
    }
    guard let range = firstControlCharacter(bytes) else { return nil }
    if range.count == 3, bytes[range].elementsEqual(byteOrderMark) {
        let span = SourceSpan(file: file, range: range)
        return Diagnostic(
            .yamlSyntax, "a byte-order mark, U+FEFF, stands inside the file", at: span,
            help: "delete it: it belongs to the first place of a file only",
            fix: .init(isSafe: true, edits: [.init(replacing: span, with: "")]))
    }
    let character = String(decoding: bytes[range], as: UTF8.self).unicodeScalars.first ?? "\u{0}"
    return problem(
        "a control character, \(character.codePoint), stands in the file",
        at: range, help: "delete it; in double quotes it may be written as an escape")
}

/// The first character that YAML 1.1 does not print (section 5.1): C0 but tab and line breaks, delete, C1 but NEL.
private func firstControlCharacter(_ bytes: [UInt8]) -> Range<Int>? {
    for (offset, byte) in bytes.enumerated() {
        switch byte {
        case 0x09, 0x0A, 0x0D: continue
        case 0..<0x20, 0x7F: return offset..<offset + 1
        case 0xC2 where (0x80..<0xA0).contains(bytes[offset + 1]) && bytes[offset + 1] != 0x85:
            return offset..<offset + 2
        case 0xEF where bytes[offset...].starts(with: [0xEF, 0xBF, 0xBE]): return offset..<offset + 3
        case 0xEF where bytes[offset...].starts(with: [0xEF, 0xBF, 0xBF]): return offset..<offset + 3
        case 0xEF where offset > 0 && bytes[offset...].starts(with: [0xEF, 0xBB, 0xBF]):
            return offset..<offset + 3
        default: continue
        }
    }
    return nil
}

import Diagnostics

/// The text of a spreadsheet's file as UTF-8, whatever the program that wrote it saved it as.
///
/// Places are those of the text as people see it: a byte-order mark, UTF-16 ("Unicode text" of Excel) and carriage
/// returns that end lines alone are no longer there.
struct SheetText {
    /// The text, under the path of the file.
    let file: SourceFile

    /// Takes in a file.
    ///
    /// - Parameter read: The file as it was read.
    /// - Throws: Why it is no text: a workbook, another encoding.
    init(_ read: SourceFile) throws(SheetProblem) {
        let bytes = read.bytes
        // ZIP and OLE2: what Excel, Numbers and LibreOffice call a document.
        if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) || bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
            throw .workbook
        }
        let text = Self.utf8(bytes)
        let shown = text == bytes ? read : SourceFile(path: read.path, bytes: text)
        if let place = text.firstIndex(of: 0) {
            throw .notText(SourceSpan(file: shown, range: place..<place))
        }
        if let place = firstInvalidUTF8(text) {
            throw .notUTF8(SourceSpan(file: shown, range: place..<place + 1))
        }
        let ended = Self.withLineFeeds(text)
        file = ended == bytes ? read : SourceFile(path: read.path, bytes: ended)
    }

    /// Without a byte-order mark; UTF-16 is told by its own.
    private static func utf8(_ bytes: [UInt8]) -> [UInt8] {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return Array(bytes.dropFirst(3)) }
        let isLittle = bytes.starts(with: [0xFF, 0xFE])
        guard isLittle || bytes.starts(with: [0xFE, 0xFF]) else { return bytes }
        let units = stride(from: 2, to: bytes.count - 1, by: 2).map { index in
            isLittle
                ? UInt16(bytes[index]) | UInt16(bytes[index + 1]) << 8
                : UInt16(bytes[index]) << 8 | UInt16(bytes[index + 1])
        }
        return Array(String(decoding: units, as: UTF16.self).utf8)
    }

    /// A carriage return alone, as old Macs end lines, becomes a line feed, which has as many bytes.
    static func withLineFeeds(_ bytes: [UInt8]) -> [UInt8] {
        guard bytes.contains(0x0D) else { return bytes }
        var result = bytes
        for index in bytes.indices where bytes[index] == 0x0D {
            if index + 1 == bytes.count || bytes[index + 1] != 0x0A { result[index] = 0x0A }
        }
        return result
    }
}

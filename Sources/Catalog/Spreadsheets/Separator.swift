import Diagnostics

/// What stands between two fields of a spreadsheet's text.
struct Separator {
    /// The byte.
    let byte: UInt8
    /// Where the records begin: after a line `sep=;`.
    let start: Int

    /// The separators that spreadsheets write: the list separator of the user's country, or a tab.
    private static let candidates = [UInt8(ascii: "\t"), UInt8(ascii: ";"), UInt8(ascii: ",")]
    /// How many records are looked at.
    private static let sample = 20

    /// Finds it out: what the file's first line says (`sep=;`, which Excel reads and writes), else what gives most
    /// records as many fields as the first.
    init(of file: SourceFile) {
        if let said = Self.said(in: Array(file.bytes[file.lineRange(1)])) {
            byte = said
            start = file.lineCount > 1 ? file.lineRange(2).lowerBound : file.bytes.count
            return
        }
        start = 0
        var best: (byte: UInt8, score: [Int]) = (UInt8(ascii: ","), [0, 0])
        for candidate in Self.candidates {
            let score = Self.score(of: candidate, in: file)
            if best.score.lexicographicallyPrecedes(score) { best = (candidate, score) }
        }
        byte = best.byte
    }

    /// What a line `sep=;` says: a program that took it for a record has quoted it, or filled it up (`sep=;;`).
    private static func said(in line: [UInt8]) -> UInt8? {
        let isQuoted = line.first == UInt8(ascii: "\"")
        let text = isQuoted ? Array(line.dropFirst().prefix { $0 != UInt8(ascii: "\"") }) : line
        guard text.count > 4, String(decoding: text.prefix(4), as: UTF8.self).lowercased() == "sep=",
            (isQuoted ? line.dropFirst(text.count + 2) : text.dropFirst(5)).allSatisfy({ $0 == text[4] }),
            !isQuoted || text.count == 5
        else { return nil }
        return text[4]
    }

    /// How many records have as many fields as the first, and how many those are.
    private static func score(of separator: UInt8, in file: SourceFile) -> [Int] {
        let records = SheetRecords(file, separator: separator, most: sample).records.filter { !$0.isEmpty }
        guard let width = records.first?.count, width > 1 else { return [0, 0] }
        return [records.count { $0.count == width }, width]
    }
}

import Diagnostics

/// The records of a text of separated values, each field with its place.
///
/// RFC 4180, read as spreadsheets and Python's `csv` read it where the RFC is silent: a quotation mark quotes only at
/// a field's beginning, and what follows the closing one belongs to the field. Line breaks inside quotes are kept as
/// line feeds.
struct SheetRecords {
    /// One field as it is written.
    struct Field {
        /// What it says, quotes taken away.
        let source: SourceText
        /// All of it, quotes included.
        let span: SourceSpan
        let isQuoted: Bool
    }

    /// The most of each; the longest text is what one cell of Excel holds ("Excel specifications and limits").
    enum Limits {
        static let records = 100_000
        static let fields = 1_000
        static let characters = 32_767
    }

    /// The records in order, blank lines as records without a field.
    private(set) var records: [[Field]] = []
    /// What is wrong with the text itself.
    private(set) var problems: [SheetProblem] = []
    private let file: SourceFile
    private let separator: UInt8
    private let most: Int
    private var position: Int

    /// Reads a text to its end.
    ///
    /// - Parameters:
    ///   - file: The text, valid UTF-8.
    ///   - separator: What stands between two fields.
    ///   - start: The byte to begin at.
    ///   - most: How many records are read; one more than are allowed is a problem.
    init(_ file: SourceFile, separator: UInt8, from start: Int = 0, most: Int = Limits.records) {
        self.file = file
        self.separator = separator
        self.most = most
        position = start
        while position < file.bytes.count, records.count < most { record() }
        if position < file.bytes.count, most == Limits.records {
            problems.append(.tooManyRows(SourceSpan(file: file, range: position..<position), most: most))
        }
    }

    private mutating func record() {
        var fields: [Field] = []
        if !isAtLineEnd {
            while true {
                fields.append(field())
                guard position < file.bytes.count, file.bytes[position] == separator else { break }
                position += 1
            }
        }
        if fields.count > Limits.fields {
            problems.append(.tooManyColumns(fields[Limits.fields].span, most: Limits.fields))
            fields.removeLast(fields.count - Limits.fields)
        }
        records.append(fields)
        if position < file.bytes.count { position += file.bytes[position] == 0x0D ? 2 : 1 }
    }

    /// Whether a line feed stands here, after a carriage return or alone, or the text ends.
    private var isAtLineEnd: Bool {
        guard position < file.bytes.count else { return true }
        let byte = file.bytes[position]
        return byte == 0x0A || byte == 0x0D
    }

    private mutating func field() -> Field {
        let start = position
        var builder = FieldBuilder(file)
        let isQuoted = position < file.bytes.count && file.bytes[position] == UInt8(ascii: "\"")
        if isQuoted { quoted(&builder) }
        let rest = position
        while !isAtLineEnd, file.bytes[position] != separator { position += 1 }
        builder.copy(rest..<position)
        if isQuoted, file.bytes[rest..<position].contains(where: { $0 != 0x20 }) {
            problems.append(.textAfterQuote(SourceSpan(file: file, range: rest..<position)))
        }
        let field = Field(
            source: builder.text, span: SourceSpan(file: file, range: start..<position), isQuoted: isQuoted)
        check(field)
        return field
    }

    /// What stands between quotation marks; the position is then behind the closing one.
    private mutating func quoted(_ builder: inout FieldBuilder) {
        let opening = position
        let bytes = file.bytes
        position += 1
        var run = position
        while position < bytes.count {
            let isReturn =
                bytes[position] == 0x0D && position + 1 < bytes.count && bytes[position + 1] == 0x0A
            guard isReturn || bytes[position] == UInt8(ascii: "\"") else {
                position += 1
                continue
            }
            builder.copy(run..<position)
            let isDoubled = position + 1 < bytes.count && bytes[position + 1] == UInt8(ascii: "\"")
            guard isReturn || isDoubled else {
                position += 1
                return
            }
            builder.add(isReturn ? 0x0A : UInt8(ascii: "\""), for: position..<position + 2)
            position += 2
            run = position
        }
        builder.copy(run..<position)
        problems.append(.unclosedQuote(SourceSpan(file: file, range: opening..<opening + 1)))
    }

    private mutating func check(_ field: Field) {
        if field.span.range.count > Limits.characters, field.source.text.count > Limits.characters {
            problems.append(.tooLong(field.span, most: Limits.characters))
        }
        let bytes = file.bytes[field.span.range]
        if bytes.first == 0x20, bytes.first(where: { $0 != 0x20 }) == UInt8(ascii: "\"") {
            problems.append(.blankBeforeQuote(field.span))
        }
    }
}

/// Puts a field's text together, piece by piece.
private struct FieldBuilder {
    private let file: SourceFile
    private var bytes: [UInt8] = []
    private var pieces: [SourceText.Piece] = []

    init(_ file: SourceFile) { self.file = file }

    var text: SourceText { SourceText(String(decoding: bytes, as: UTF8.self), file: file, pieces: pieces) }

    /// Takes bytes over as they are.
    mutating func copy(_ range: Range<Int>) {
        guard !range.isEmpty else { return }
        pieces.append(.init(textStart: bytes.count, fileRange: range, isVerbatim: true))
        bytes += file.bytes[range]
    }

    /// Adds a byte that the file writes otherwise.
    mutating func add(_ byte: UInt8, for range: Range<Int>) {
        pieces.append(.init(textStart: bytes.count, fileRange: range, isVerbatim: false))
        bytes.append(byte)
    }
}

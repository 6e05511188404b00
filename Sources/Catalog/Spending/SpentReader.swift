import Diagnostics

/// Reads the rows of a spent file, and says of each that is no payment what is wrong with it.
struct SpentReader {
    private(set) var rows: [SpentRow] = []
    private(set) var diagnostics: [Diagnostic] = []
    private(set) var unreadable = 0
    private let file: SourceFile
    private var seen: Set<SpentRow.Identity> = []
    /// A row that does not count, which may be what a crash left of the next one.
    private var half: (text: String, diagnostic: Diagnostic)?
    /// The last row that counts, which may be half of the next one.
    private var last: (text: String, identity: SpentRow.Identity)?
    /// Whether the file has the headings of today, so that a row with fewer cells at its very end is half of one.
    private var isOfToday = false

    /// A reader of a file; the place of a problem is that in the file as it is.
    init(_ read: SourceFile) {
        let bytes = SheetText.withLineFeeds(read.bytes)
        file = bytes == read.bytes ? read : SourceFile(path: read.path, bytes: bytes)
    }

    /// Reads all rows.
    ///
    /// A quotation mark that half a row left open would swallow the payments after it: reading begins again with the
    /// next line.
    mutating func readAll() {
        // A spreadsheet that saved the file put a byte-order mark before it.
        var start: Int? = file.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        while let from = start {
            let read = SheetRecords(file, separator: UInt8(ascii: ","), from: from, most: .max)
            read.records.forEach { take($0) }
            start = read.problems.lazy.compactMap(\.openQuote).first.flatMap { quote in
                file.bytes[quote...].firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 }
            }
        }
        giveUpHalf()
    }

    private mutating func take(_ fields: [SheetRecords.Field]) {
        let cells = fields.map(\.unguarded)
        isOfToday = isOfToday || cells == SpentRow.headings
        guard !cells.allSatisfy(\.isEmpty), !cells.isHeading else { return }
        let place = firstLine(of: fields)
        let text = file.text(place.range)
        do throws(SpentRow.Problem) {
            if isHalf(cells, place) { throw .columns }
            let row = try SpentRow(cells: cells)
            // The next run writes a row anew below the half of it that a crash left.
            if let half, text.hasPrefix(half.text) { self.half = nil }
            if let last, text != last.text, text.hasPrefix(last.text) { takeBack(last.identity) }
            giveUpHalf()
            guard seen.insert(row.identity).inserted else { return }
            rows.append(row)
            last = (text, row.identity)
            if CalendarDay(row.date) == nil { report(noDay(row.date, at: fields[0].span)) }
        } catch {
            giveUpHalf()
            switch error {
            case .columns where text.isConflictMark: report(conflict(at: place))
            case .columns: half = (text, wrongColumns(fields.count, at: place))
            case .cell(let index):
                half = (text, wrongCell(index, fields[index].unguarded, at: fields[index].span))
            }
        }
    }

    /// Whether a crash has cut a row short, at whichever byte: rows end with a line break and say what they were for.
    private func isHalf(_ cells: [String], _ place: SourceSpan) -> Bool {
        let isWhole =
            cells.count >= SpentRow.headings.count && SpentRow.purposes.contains(cells[cells.count - 1])
        if isWhole { return false }
        if cells.count == SpentRow.headings.count {
            return SpentRow.purposes.contains { $0.hasPrefix(cells[cells.count - 1]) }
        }
        return isOfToday && place.range.upperBound == file.bytes.count
    }

    /// A row turned out to be half of the one below it.
    private mutating func takeBack(_ identity: SpentRow.Identity) {
        guard rows.last?.identity == identity else { return }
        rows.removeLast()
        seen.remove(identity)
    }

    private mutating func giveUpHalf() {
        guard let half else { return }
        unreadable += 1
        report(half.diagnostic)
        self.half = nil
    }

    /// A file of nothing but nonsense is a stranger's, and a hundred of its lines are enough.
    private mutating func report(_ diagnostic: Diagnostic) {
        if diagnostics.count < 100 { diagnostics.append(diagnostic) }
    }

    /// A row; a cell whose quotation mark was never closed reaches to the end of the file.
    private func firstLine(of fields: [SheetRecords.Field]) -> SourceSpan {
        let start = fields[0].span.range.lowerBound
        let end = min(fields[fields.count - 1].span.range.upperBound, file.lineRange(at: start).upperBound)
        return SourceSpan(file: file, range: start..<max(start, end))
    }
}

private func wrongColumns(_ count: Int, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
        .csvSyntax,
        "this row is not counted: it has \(count) cell\(count == 1 ? "" : "s"), a payment has "
            + "\(SpentRow.headings.count)", at: span,
        help:
            "if a crash left it, delete it; if a spreadsheet saved the file with other separators, take the file "
            + "back from git")
}

private func conflict(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
        .csvSyntax, "a merge left this mark; the payments around it are counted", at: span,
        help: "delete the line; '*.spent.csv merge=union' in .gitattributes keeps git from writing such")
}

private func wrongCell(_ index: Int, _ text: String, at span: SourceSpan) -> Diagnostic {
    let wanted =
        [
            3: "a key", 4: "the number of an attempt", 7: "an amount", 8: "a currency",
            12: "'asked' or 'remake'",
        ][index] ?? "'yes' or 'no'"
    return Diagnostic(
        .csvSyntax,
        "this row is not counted: '\(shortened(text))' in the column '\(SpentRow.headings[index])' is not \(wanted)",
        at: span, help: "take the file back from git, or write what the service's invoice says")
}

private func noDay(_ text: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
        .csvSyntax, severity: .warning, "'\(shortened(text))' is no day", at: span,
        help: "write it as 2026-11-23; until then the payment belongs to no month")
}

extension [String] {
    /// Whether it is the row of headings, which a merge may have left twice.
    fileprivate var isHeading: Bool {
        (SpentRow.earlierCounts + [SpentRow.headings.count]).contains(count)
            && elementsEqual(SpentRow.headings.prefix(count))
    }
}

extension String {
    /// Whether git wrote it between the two sides of a conflict.
    fileprivate var isConflictMark: Bool {
        ["<<<<<<<", "|||||||", "=======", ">>>>>>>"].contains { hasPrefix($0) }
    }
}

extension SheetRecords.Field {
    /// Its text without the mark that keeps spreadsheets from running it.
    fileprivate var unguarded: String {
        CSV.isGuarded(source.text) ? String(source.text.dropFirst()) : source.text
    }
}

extension SheetProblem {
    /// The place of a quotation mark that is never closed.
    fileprivate var openQuote: Int? {
        if case .unclosedQuote(let span) = self { span.range.lowerBound } else { nil }
    }
}

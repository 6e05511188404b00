import Diagnostics

/// A row of a series' spent file: an accepted paid request.
public struct SpentRow: Hashable, Sendable {
    /// The day, as in ISO 8601.
    public var date: String
    /// Who ran it.
    public var person: String
    /// The cell's id.
    public var cell: String
    /// The request's key.
    public var key: String
    /// Which attempt for the key, from 1: with the key it tells two payments apart.
    public var attempt: Int
    /// The model.
    public var model: String
    /// The resolution asked for.
    public var resolution: String
    /// What it cost.
    public var amount: Amount
    /// What became of it.
    public var outcome: String
    /// Whether its image is in use.
    public var isKept: Bool

    /// A payment.
    public init(
        date: String, person: String, cell: String, key: String, attempt: Int, model: String,
        resolution: String,
        amount: Amount, outcome: String, isKept: Bool
    ) {
        self.date = date
        self.person = person
        self.cell = cell
        self.key = key
        self.attempt = attempt
        self.model = model
        self.resolution = resolution
        self.amount = amount
        self.outcome = outcome
        self.isKept = isKept
    }
}

/// What `<series>.spent.csv` says: every payment, only ever added to.
public struct SpentFile: Hashable, Sendable {
    /// The payments, each once, in the file's order.
    public let rows: [SpentRow]

    /// The path of a series' spent file, relative to the workspace.
    public static func path(ofSeries id: String) -> String { seriesPath(id) + ".spent.csv" }

    /// Reads a file's text.
    ///
    /// A merge may have left rows and headings twice, a crash half a row: each payment is taken once.
    public init(_ text: String) {
        var seen: Set<SpentRow.Identity> = []
        rows = Self.rows(of: text).compactMap(SpentRow.init).filter { seen.insert($0.identity).inserted }
    }

    /// What the cells say, line by line.
    ///
    /// A quotation mark that half a row left open would swallow the payments after it: reading begins again with the
    /// next line.
    private static func rows(of text: String) -> [[String]] {
        let file = SourceFile(path: "", bytes: SheetText.withLineFeeds(Array(text.utf8)))
        var rows: [[String]] = []
        var start: Int? = 0
        while let from = start {
            let read = SheetRecords(file, separator: UInt8(ascii: ","), from: from, most: .max)
            rows += read.records.map { $0.map(\.unguarded) }
            start = read.problems.lazy.compactMap(\.openQuote).first.flatMap { quote in
                file.bytes[quote...].firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 }
            }
        }
        return rows
    }

    /// Reads a series' spent file.
    ///
    /// - Parameters:
    ///   - series: The series' id.
    ///   - workspace: Where it lies.
    /// - Returns: The payments; none where there is no file.
    /// - Throws: Why it may not be read.
    public static func read(series: String, in workspace: Workspace) throws(WorkspaceError) -> SpentFile {
        do throws(WorkspaceError) {
            let file = try workspace.read(path(ofSeries: series), limit: 100_000_000)
            return SpentFile(file.text(0..<file.bytes.count))
        } catch {
            if case .missing = error { return SpentFile("") }
            throw error
        }
    }

    /// What was spent, by currency.
    public var totals: [String: Amount] {
        rows.reduce(into: [:]) { totals, row in
            let before = totals[row.amount.currency]?.millionths ?? 0
            // A stranger's file may say anything: a sum beyond all money is the most there is.
            let (sum, overflow) = before.addingReportingOverflow(row.amount.millionths)
            totals[row.amount.currency] = Amount(
                millionths: overflow ? .max : sum, currency: row.amount.currency)
        }
    }

    /// Adds payments to a series' spent file; one that is there already, by key and attempt, is left out.
    ///
    /// - Parameters:
    ///   - rows: The payments.
    ///   - series: The series' id.
    ///   - workspace: Where it lies.
    /// - Throws: `WriteError`; rows may then be partly written, and the next call adds what is missing.
    public static func append(_ rows: [SpentRow], series: String, in workspace: Workspace) throws(WriteError)
    {
        let path = path(ofSeries: series)
        let folder = try SeriesFolder(of: path, in: workspace)
        var before = ""
        do throws(WorkspaceError) {
            let file = try workspace.read(path, limit: 100_000_000)
            before = file.text(0..<file.bytes.count)
        } catch {
            guard case .missing = error else { throw .failed(path, reason: error.description) }
        }
        var known = Set(SpentFile(before).rows.map(\.identity))
        let new = rows.filter { known.insert($0.identity).inserted }
        guard !new.isEmpty else { return }
        var lines = before.isEmpty ? [CSV.line(SpentRow.headings)] : []
        // Half a row that a crash left is ended first.
        let start = before.isEmpty || before.utf8.last == 0x0A ? "" : "\n"
        lines += new.map { CSV.line($0.cells) }
        try folder.append(Array((start + lines.joined(separator: "\n") + "\n").utf8), to: path)
    }
}

extension SpentRow {
    /// What makes a payment the same in two copies of the file.
    struct Identity: Hashable {
        let key: String
        let attempt: Int
    }

    var identity: Identity { Identity(key: key, attempt: attempt) }

    static let headings = [
        "date", "person", "cell", "key", "attempt", "model", "resolution", "amount", "currency", "outcome",
        "kept",
    ]

    var cells: [String] {
        [
            date, person, cell, key, String(attempt), model, resolution, amount.number, amount.currency,
            outcome,
            isKept ? "yes" : "no",
        ]
    }

    /// A row of a file; `nil` for headings and for what is no whole row.
    init?(cells: [String]) {
        guard cells.count == Self.headings.count, let attempt = Int(cells[4]),
            let amount = Amount("\(cells[7]) \(cells[8])"), ["yes", "no"].contains(cells[10])
        else { return nil }
        self.init(
            date: cells[0], person: cells[1], cell: cells[2], key: cells[3], attempt: attempt,
            model: cells[5],
            resolution: cells[6], amount: amount, outcome: cells[9], isKept: cells[10] == "yes")
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

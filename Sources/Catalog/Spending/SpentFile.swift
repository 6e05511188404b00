public import Diagnostics

/// What `<series>.spent.csv` says: every payment, only ever added to.
public struct SpentFile: Hashable, Sendable {
    /// The payments, each once, in the file's order.
    public let rows: [SpentRow]
    /// What is no payment and should be one, and days that are none: the first hundred.
    public let diagnostics: [Diagnostic]
    /// How many rows could not be read.
    public let unreadable: Int

    /// The path of a series' spent file, relative to the workspace.
    public static func path(ofSeries id: String) -> String { seriesPath(id) + ".spent.csv" }

    /// Reads a file.
    ///
    /// A merge may have left rows and headings twice, a crash half a row: each payment is taken once.
    public init(_ file: SourceFile) {
        var reader = SpentReader(file)
        reader.readAll()
        (rows, diagnostics, unreadable) = (reader.rows, reader.diagnostics, reader.unreadable)
    }

    /// Reads a file's text.
    public init(_ text: String) { self.init(SourceFile(path: "", text: text)) }

    /// Reads a series' spent file.
    ///
    /// - Parameters:
    ///   - series: The series' id.
    ///   - workspace: Where it lies.
    /// - Returns: The payments; none where there is no file.
    /// - Throws: Why it may not be read.
    public static func read(series: String, in workspace: Workspace) throws(WorkspaceError) -> SpentFile {
        do throws(WorkspaceError) {
            return SpentFile(try workspace.read(path(ofSeries: series), limit: maximumBytes))
        } catch {
            if case .missing = error { return SpentFile("") }
            throw error
        }
    }

    /// Half a million payments.
    private static let maximumBytes = 100_000_000

    /// What was spent and did not come back, by currency.
    public var totals: [String: Amount] {
        rows.reduce(into: [:]) { totals, row in
            let before = totals[row.amount.currency] ?? Amount(millionths: 0, currency: row.amount.currency)
            totals[row.amount.currency] = before.addingSaturated(
                Amount(millionths: row.spentMillionths, currency: row.amount.currency))
        }
    }

    /// Adds payments to a series' spent file; one that is there already, by its identity, is left out.
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
        var before = SourceFile(path: path, bytes: [])
        do throws(WorkspaceError) {
            before = try workspace.read(path, limit: maximumBytes)
        } catch {
            guard case .missing = error else { throw .failed(path, reason: error.description) }
        }
        var known = Set(SpentFile(before).rows.map(\.identity))
        let new = rows.filter { known.insert($0.identity).inserted }
        guard !new.isEmpty else { return }
        // An older file has fewer columns: from here on it has all of them.
        let headings = CSV.line(SpentRow.headings)
        let isHeaded = before.bytes.split(separator: UInt8(ascii: "\n")).contains {
            $0.starts(with: headings.utf8)
        }
        var lines = isHeaded ? [] : [headings]
        // Half a row that a crash left is ended first.
        let start = before.bytes.isEmpty || before.bytes.last == 0x0A ? "" : "\n"
        lines += new.map { CSV.line($0.cells) }
        try folder.append(Array((start + lines.joined(separator: "\n") + "\n").utf8), to: path)
    }
}

extension Amount {
    /// The sum of both, which are in one currency.
    ///
    /// A stranger's file may say anything: a sum beyond all money is the most there is.
    func addingSaturated(_ other: Amount) -> Amount {
        let (sum, overflow) = millionths.addingReportingOverflow(other.millionths)
        return Amount(
            millionths: overflow ? (other.millionths > 0 ? .max : .min) : sum, currency: currency)
    }
}

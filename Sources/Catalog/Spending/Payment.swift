public import Diagnostics

/// A payment, and the series that it was for.
public struct Payment: Hashable, Sendable {
    /// The brand's folder.
    public let brand: String
    /// The series' id: `nordlys/spring-launch`.
    public let series: String
    /// What its row says.
    public let row: SpentRow

    /// A payment for a series.
    public init(brand: String, series: String, row: SpentRow) {
        self.brand = brand
        self.series = series
        self.row = row
    }
}

/// All payments of a workspace, each once, in the order of the series' names and then of their files.
public struct Payments: Hashable, Sendable {
    /// The payments.
    public let all: [Payment]
    /// What could not be read of them.
    public let diagnostics: [Diagnostic]
    /// How many rows could not be read.
    public let unreadable: Int
    /// How many rows of one series' file stand in another's too, as they do when a file was copied.
    public let copied: Int

    /// Reads every spent file under `brands/`, whether or not its series is still there.
    ///
    /// - Parameters:
    ///   - workspace: Where they lie.
    ///   - only: The folder of the one brand whose files are read; `nil` for all.
    /// - Throws: Why one may not be read: no sum is better than one that lacks a file.
    public init(of workspace: Workspace, brand only: String? = nil) throws(WorkspaceError) {
        var (payments, problems): ([Payment], [Diagnostic]) = ([], [])
        var (seen, unreadable, copied): (Set<SpentRow.Identity>, Int, Int) = ([], 0, 0)
        for (brand, series) in workspace.spentSeries where only == nil || only == brand {
            let file = try SpentFile.read(series: series, in: workspace)
            problems += file.diagnostics
            unreadable += file.unreadable
            let new = file.rows.filter { seen.insert($0.identity).inserted }
            copied += file.rows.count - new.count
            payments += new.map { Payment(brand: brand, series: series, row: $0) }
        }
        (all, diagnostics, self.unreadable, self.copied) = (payments, problems, unreadable, copied)
    }
}

extension Workspace {
    /// The series that have a spent file.
    fileprivate var spentSeries: [(brand: String, series: String)] {
        names(in: "brands").flatMap { brand in
            names(in: "brands/\(brand)/series").filter { $0.hasSuffix(".spent.csv") }.map { name in
                (brand, "\(brand)/\(name.dropLast(".spent.csv".count))")
            }
        }
    }
}

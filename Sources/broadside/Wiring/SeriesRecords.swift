internal import Catalog
internal import Diagnostics
internal import Generation

/// What the locks and spent files of all series say, and what of them says nothing.
struct SeriesRecords {
    /// The take of each key that a lock names.
    private(set) var takes: [Digest: Digest] = [:]
    /// Pictures that people brought, which no try has made.
    private(set) var brought: Set<Digest> = []
    private var files = 0
    private var illegible: [String] = []
    private var unreadable: [String] = []

    init(of workspace: Workspace) {
        for series in workspace.seriesNames {
            readLock(series, workspace)
            readSpent(SpentFile.path(ofSeries: series), workspace)
        }
    }

    func check(_ rows: LedgerRows, _ store: StoreExamination) -> Check {
        let own = Set(rows.tries.compactMap(\.take))
        let elsewhere = brought.union(takes.values).subtracting(store.whole).subtracting(own)
        return Check(
            records: files, illegible: illegible, unreadable: unreadable, elsewhere: elsewhere.count)
    }

    private mutating func readLock(_ series: String, _ workspace: Workspace) {
        do throws(WorkspaceError) {
            guard let (lock, diagnostics) = try Lock.read(series: series, in: workspace) else { return }
            files += 1
            illegible += diagnostics.map { "\($0.span.file.path):\($0.span.start.line)" }
            for cell in lock.cells.values.joined() {
                guard let key = Digest(cell.key), let take = Digest(cell.take) else { continue }
                if cell.provider == Lock.hand { brought.insert(take) } else { takes[key] = take }
            }
        } catch {
            unreadable.append(error.description)
        }
    }

    private mutating func readSpent(_ path: String, _ workspace: Workspace) {
        do throws(WorkspaceError) {
            let file = try workspace.read(path, limit: 100_000_000)
            files += 1
            for line in stride(from: 1, through: file.lineCount, by: 1) {
                let text = file.text(file.lineRange(line))
                if !text.isRowOfSpentFile { illegible.append("\(path):\(line)") }
            }
        } catch {
            if case .missing = error { return }
            unreadable.append(error.description)
        }
    }
}

extension String {
    /// Whether a line of a spent file says something, or is one that a merge or an empty end leaves.
    fileprivate var isRowOfSpentFile: Bool {
        let markers = ["<<<<<<<", "|||||||", "=======", ">>>>>>>", "date,person,"]
        return allSatisfy(\.isWhitespace) || markers.contains { hasPrefix($0) }
            || !SpentFile(self).rows.isEmpty
    }
}

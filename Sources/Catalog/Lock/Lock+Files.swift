public import Diagnostics

extension Lock {
    /// The path of a series' lock, relative to the workspace.
    public static func path(ofSeries id: String) -> String { seriesPath(id) + ".lock.yaml" }

    /// Brings a series' lock up to date: reads what is on disk under a file lock, merges, and puts the new file in its place.
    ///
    /// - Parameters:
    ///   - series: The series' id.
    ///   - workspace: Where it lies.
    ///   - template: The template as the run used it; `nil` leaves what is there.
    ///   - brand: The brand as the run used it; `nil` leaves what is there.
    ///   - cells: What was made or judged, by cell id. The others stay.
    ///   - approvals: The approvals that may be lost, by cell id, as they stood when that was allowed.
    ///   - beforeRename: Called when the new file is on disk and not yet in its place.
    /// - Returns: The lock as it is now.
    /// - Throws: `WriteError`, also where the lock has lines that cannot be read; the file is then as it was.
    @discardableResult
    public static func update(
        series: String, in workspace: Workspace, template: Pin?, brand: Pin?,
        cells: some Sequence<(key: String, value: LockedCell)>,
        lettingGo approvals: [String: LockedCell] = [:], beforeRename: () -> Void = {}
    ) throws(WriteError) -> Lock {
        try update(series: series, in: workspace, beforeRename: beforeRename) { before in
            var lock = before.merging(cells, lettingGo: approvals)
            lock.template = template ?? lock.template
            lock.brand = brand ?? lock.brand
            return lock
        }
    }

    /// Changes a series' lock: reads what is on disk under a file lock, and puts the new file in its place.
    ///
    /// - Parameters:
    ///   - series: The series' id.
    ///   - workspace: Where it lies.
    ///   - beforeRename: Called when the new file is on disk and not yet in its place.
    ///   - change: Makes the lock as it is to be of the one that is there.
    /// - Returns: The lock as it is now.
    /// - Throws: `WriteError`, also where the lock has lines that cannot be read, for the new file would be without them;
    ///   the file is then as it was.
    @discardableResult
    public static func update(
        series: String, in workspace: Workspace, beforeRename: () -> Void = {}, _ change: (Lock) -> Lock
    ) throws(WriteError) -> Lock {
        let path = path(ofSeries: series)
        let folder = try SeriesFolder(of: path, in: workspace)
        let before: Lock
        var oldBytes: [UInt8]?
        var illegible: WriteError?
        do throws(WorkspaceError) {
            let file = try workspace.read(path, limit: 100_000_000)
            oldBytes = file.bytes
            let read = read(file)
            illegible = WriteError(illegible: read.diagnostics)
            before = read.lock
        } catch {
            guard case .missing = error else { throw .failed(path, reason: error.description) }
            before = Lock(template: .init(name: ""), brand: .init(name: ""))
        }
        if let illegible { throw illegible }
        let lock = change(before)
        let text = lock.text
        if oldBytes?.elementsEqual(text.utf8) != true {
            try folder.replace(path, with: text, beforeRename: beforeRename)
        }
        return lock
    }

    /// The lock of a series as it is on disk.
    ///
    /// - Parameters:
    ///   - series: The series' id.
    ///   - workspace: Where it lies.
    /// - Returns: The lock, and what of it says nothing; `nil` where there is none.
    /// - Throws: Why it may not be read.
    public static func read(
        series: String, in workspace: Workspace
    ) throws(WorkspaceError) -> (lock: Lock, diagnostics: [Diagnostic])? {
        do throws(WorkspaceError) {
            return read(try workspace.read(path(ofSeries: series), limit: 100_000_000))
        } catch {
            if case .missing = error { return nil }
            throw error
        }
    }
}

/// The path of a series' files without their ending, relative to the workspace.
func seriesPath(_ id: String) -> String {
    let parts = id.split(separator: "/", maxSplits: 1)
    return "brands/\(parts.first ?? "")/series/\(parts.last ?? "")"
}

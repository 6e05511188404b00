public import Diagnostics

extension CalibrationFile {
    /// The path of a brand's calibration, relative to the workspace.
    public static func path(ofBrand id: String) -> String { "brands/\(id)/calibration.yaml" }

    /// The calibration of a brand as it is on disk.
    ///
    /// - Parameters:
    ///   - brand: The brand's id.
    ///   - workspace: Where it lies.
    /// - Returns: The calibration, and what of it says nothing; `nil` where there is none.
    /// - Throws: Why it may not be read.
    public static func read(
        brand: String, in workspace: Workspace
    ) throws(WorkspaceError) -> (file: CalibrationFile, diagnostics: [Diagnostic])? {
        do throws(WorkspaceError) {
            return read(try workspace.read(path(ofBrand: brand), limit: mostBytes))
        } catch {
            if case .missing = error { return nil }
            throw error
        }
    }

    /// Changes a brand's calibration: reads what is on disk under a file lock, and puts the new file in its place.
    ///
    /// - Parameters:
    ///   - brand: The brand's id.
    ///   - workspace: Where it lies.
    ///   - change: Makes the calibration as it is to be of the one that is there.
    /// - Returns: The calibration as it is now.
    /// - Throws: `WriteError`, also where the file has lines that cannot be read; it is then as it was.
    @discardableResult
    public static func update(
        brand: String, in workspace: Workspace, _ change: (CalibrationFile) -> CalibrationFile
    ) throws(WriteError) -> CalibrationFile {
        let path = path(ofBrand: brand)
        let folder = try SeriesFolder(of: path, in: workspace)
        var before = CalibrationFile()
        var isThere = false
        var illegible: WriteError?
        do throws(WorkspaceError) {
            if let read = try read(brand: brand, in: workspace) {
                (before, isThere) = (read.file, true)
                illegible = WriteError(illegible: read.diagnostics)
            }
        } catch {
            throw .failed(path, reason: error.description)
        }
        if let illegible { throw illegible }
        let after = change(before)
        if after != before || !isThere { try folder.replace(path, with: after.text) {} }
        return after
    }
}

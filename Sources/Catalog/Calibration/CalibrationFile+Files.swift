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
    /// - Throws: `WriteError`, also where the file has lines that cannot be read, or would be too large to be read; it is then
    ///   as it was.
    @discardableResult
    public static func update(
        brand: String, in workspace: Workspace, _ change: (CalibrationFile) -> CalibrationFile
    ) throws(WriteError) -> CalibrationFile {
        let path = path(ofBrand: brand)
        let folder = try SeriesFolder(of: path, in: workspace)
        let before: CalibrationFile?
        let illegible: WriteError?
        do throws(WorkspaceError) {
            let read = try read(brand: brand, in: workspace)
            before = read?.file
            illegible = WriteError(illegible: read?.diagnostics ?? [])
        } catch {
            throw .failed(path, reason: error.description)
        }
        if let illegible { throw illegible }
        let after = change(before ?? CalibrationFile())
        if after != before { try after.write(to: path, in: folder) }
        return after
    }

    /// Puts a calibration in the place of a brand's, without a look at what is there: it may be damaged.
    ///
    /// - Parameters:
    ///   - brand: The brand's id.
    ///   - workspace: Where it lies.
    /// - Throws: `WriteError`, also where it would be too large to be read; what is there is then as it was.
    public func replace(ofBrand brand: String, in workspace: Workspace) throws(WriteError) {
        let path = Self.path(ofBrand: brand)
        try write(to: path, in: try SeriesFolder(of: path, in: workspace))
    }

    private func write(to path: String, in folder: borrowing SeriesFolder) throws(WriteError) {
        guard pictures.count <= Self.mostPictures else {
            throw .tooLarge(path, holding: "\(pictures.count) pictures", most: "\(Self.mostPictures)")
        }
        let text = text
        guard text.utf8.count <= Self.mostBytes else {
            throw .tooLarge(path, holding: "\(text.utf8.count) bytes", most: "\(Self.mostBytes)")
        }
        try folder.replace(path, with: text) {}
    }
}

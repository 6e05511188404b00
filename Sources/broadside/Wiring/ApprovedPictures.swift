internal import Catalog
internal import Diagnostics
internal import Generation
internal import Scoring

/// A brand's calibration as scoring wants it, and what of it cannot be used.
struct ApprovedPictures {
    let approved: Approved
    /// What is to be said of pictures that were measured otherwise than today.
    let notes: [String]

    /// The calibration of a brand.
    ///
    /// - Throws: `BrokenFiles` where the file has lines that cannot be read, `Stop` where it may not be.
    init(of brand: Brand, in workspace: Workspace) throws {
        let file = try CalibrationFile.readable(of: brand.id, in: workspace)
        let palette = BrandPalette(of: brand)
        var (known, old, others): ([CalibrationFile.Kind: [Peers<Impression>.Picture]], Int, Int) = (
            [:], 0, 0
        )
        for picture in file.pictures {
            guard let impression = Impression(bytes: picture.impression) else {
                old += 1
                continue
            }
            let fit = picture.fit.flatMap { $0.palette == palette.id ? $0 : nil }
            if fit == nil, !palette.swatches.isEmpty { others += 1 }
            known[picture.kind, default: []].append(
                .init(
                    id: picture.sha256, look: impression,
                    palette: fit.map { Double(palette.allowsTints ? $0.tints : $0.mean) / 1000 }))
        }
        approved = Approved(posters: known[.posters] ?? [], takes: known[.takes] ?? [])
        let again = "; 'broadside calibrate \(brand.id) FOLDER', where their files are, measures them again"
        notes =
            (old > 0
                ? ["\(count(old, "approved picture")) cannot be used: measured by another version\(again)"]
                : [])
            + (others > 0
                ? [
                    "the palette is not judged: \(count(others, "approved picture")) met another palette\(again)"
                ] : [])
    }
}

extension CalibrationFile {
    /// The calibration of a brand, empty where there is none.
    ///
    /// - Throws: `BrokenFiles` where it has lines that cannot be read, `Stop` where it may not be.
    static func readable(of brand: String, in workspace: Workspace) throws -> CalibrationFile {
        let read: (file: CalibrationFile, diagnostics: [Diagnostic])?
        do throws(WorkspaceError) {
            read = try Self.read(brand: brand, in: workspace)
        } catch {
            throw Stop(status: .filesHaveErrors, message: error.description)
        }
        if let diagnostics = read?.diagnostics, !diagnostics.isEmpty {
            throw BrokenFiles(diagnostics: diagnostics)
        }
        return read?.file ?? CalibrationFile()
    }
}

extension Measurer {
    /// A measurer for a brand that remembers what it measures in the workspace.
    init(for brand: Brand, in workspace: Workspace) {
        self.init(
            palette: BrandPalette(of: brand),
            memory: MeasureMemory(path: "\(workspace.root)/.broadside/impressions"))
    }
}

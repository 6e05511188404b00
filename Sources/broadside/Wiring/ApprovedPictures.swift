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
        var known: [CalibrationFile.Kind: [Peers<Impression>.Picture]] = [:]
        var (old, repeated) = (0, 0)
        for kind in CalibrationFile.Kind.allCases {
            let gathering = file.gathering(of: kind)
            old += gathering.incomparable.count
            repeated += gathering.repeated.count
            let fits = Dictionary(file.pictures(of: kind).map { ($0.sha256, $0.fit) }) { first, _ in first }
            known[kind] = gathering.pictures.map { picture in
                let fit = fits[picture.sha256].flatMap(\.self).flatMap { $0.palette == palette.id ? $0 : nil }
                return .init(
                    id: picture.sha256, look: picture.impression,
                    palette: fit.map { Double(palette.allowsTints ? $0.tints : $0.mean) / 1000 })
            }
        }
        let others = palette.swatches.isEmpty ? 0 : known.values.joined().count { $0.palette == nil }
        approved = Approved(posters: known[.posters] ?? [], takes: known[.takes] ?? [])
        let again = "; 'broadside calibrate \(brand.id) FOLDER', where their files are, measures them again"
        notes =
            (old > 0
                ? ["\(count(old, "approved picture")) cannot be used: measured by another version\(again)"]
                : [])
            + (repeated > 0
                ? [
                    "\(count(repeated, "approved picture")) "
                        + (repeated == 1 ? "does not count: it is" : "do not count: each is")
                        + " nearly the same as another"
                ] : [])
            + (others > 0
                ? [
                    "the palette is not judged: \(count(others, "approved picture")) met another palette\(again)"
                ] : [])
    }
}

extension CalibrationFile {
    /// The pictures of a kind, those that can be compared each once.
    func gathering(of kind: Kind) -> Gathering {
        let pictures = pictures(of: kind)
        let known = pictures.compactMap(Gathering.Picture.init)
        return Gathering(
            known, incomparable: Set(pictures.map(\.sha256)).subtracting(known.map(\.sha256)))
    }

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

extension Gathering.Picture {
    /// A picture as it was written down; `nil` where it was measured by another version.
    init?(_ picture: CalibrationFile.Picture) {
        guard let impression = Impression(bytes: picture.impression) else { return nil }
        self.init(name: picture.name, sha256: picture.sha256, impression: impression)
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

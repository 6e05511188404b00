internal import Catalog
internal import Diagnostics
internal import Foundation
internal import Generation
internal import Imaging
internal import Planning
internal import Scoring

/// The calibration of one brand: finds the pictures, has them measured, and writes them down.
struct Calibrating {
    /// A picture that people have approved.
    struct Source: Sendable {
        let name: String
        let path: String
        let kind: CalibrationFile.Kind
    }

    let brand: Brand
    let workspace: Workspace
    let terminal: Terminal

    /// A brand of a workspace.
    ///
    /// - Throws: `Stop` where there is none, `BrokenFiles` where its files have errors.
    init(_ id: String, in workspace: Workspace, terminal: Terminal) throws {
        let files = CheckedFiles.read(workspace, options: try readingOptions(fileMemory(in: workspace.root)))
        let own = files.diagnostics.filter {
            $0.severity == .error && $0.span.file.path.hasPrefix("brands/\(id)/brand.")
        }
        guard own.isEmpty else { throw BrokenFiles(diagnostics: own) }
        guard let brand = files.brand(named: id) else {
            let known = files.brands.map(\.id)
            let near = nearestName(to: id, among: known)
            throw Stop(
                status: .usage,
                message: "there is no brand '\(id.visible)'; "
                    + (near.map { "did you mean '\($0.visible)'?" }
                        ?? "there are \(known.prefix(12).joined(separator: ", ").visible)"))
        }
        self.brand = brand
        self.workspace = workspace
        self.terminal = terminal
    }

    /// Measures pictures, writes them down, and says what they allow.
    func calibrate(_ sources: [Source], anew: Bool) async throws -> String {
        guard sources.count <= CalibrationFile.mostPictures else {
            throw Stop(
                status: .usage,
                message:
                    "\(sources.count) pictures are more than a calibration holds, \(CalibrationFile.mostPictures); name fewer"
            )
        }
        guard !sources.isEmpty else {
            throw Stop(status: .usage, message: "there is no picture to calibrate by; nothing was written")
        }
        let measurer = Measurer(for: brand, in: workspace)
        let measured = await measurer.each(sources) {
            (source) throws(ImageError) -> (Digest, PictureMeasure) in
            guard let digest = try? Digest(ofFile: source.path) else {
                throw .unreadable(path: source.path, reason: "it may not be read")
            }
            return (digest, try measurer.picture(source.path, digest))
        }
        var pictures: [CalibrationFile.Picture] = []
        for (source, result) in zip(sources, measured) {
            switch result {
            case .success((let digest, let measure)):
                if let fault = measure.blankness {
                    terminal.warn("left out: \(source.name.visible): \(Flaw(fault).inWords)")
                } else {
                    pictures.append(picture(source, digest, measure, palette: measurer.palette))
                }
            case .failure(let error): terminal.warn("left out: \(error)")
            }
        }
        guard !pictures.isEmpty else {
            throw Stop(status: .usage, message: "no picture is left to calibrate by; nothing was written")
        }
        return try write(pictures, anew: anew)
    }

    private func picture(
        _ source: Source, _ digest: Digest, _ measure: PictureMeasure, palette: BrandPalette
    ) -> CalibrationFile.Picture {
        .init(
            name: source.name, kind: source.kind, sha256: digest.hex,
            fit: measure.fit.map {
                .init(
                    palette: palette.id, mean: Int(($0.mean * 1000).rounded()),
                    tints: Int(($0.tints * 1000).rounded()))
            }, impression: measure.impression.bytes)
    }

    private func write(_ pictures: [CalibrationFile.Picture], anew: Bool) throws -> String {
        // Read first for the places of its mistakes: writing only says that there are some.
        if !anew { _ = try CalibrationFile.readable(of: brand.id, in: workspace) }
        var gatherings: [CalibrationFile.Kind: Gathering] = [:]
        /// What is there stays, comparable or not, and so does what comes, unless it is nearly the same as another.
        func gathered(_ before: CalibrationFile) -> CalibrationFile {
            var after: [CalibrationFile.Picture] = []
            for kind in CalibrationFile.Kind.allCases {
                var gathering = before.gathering(of: kind)
                let new = pictures.filter { $0.kind == kind }
                for one in new.compactMap(Gathering.Picture.init) { gathering.take(one) }
                let leftOut = Set(gathering.duplicates.map(\.sha256))
                after += (before.pictures(of: kind) + new).filter { !leftOut.contains($0.sha256) }
                gatherings[kind] = gathering
            }
            return CalibrationFile(after, comments: before.comments)
        }
        do throws(WriteError) {
            if anew {
                try gathered(CalibrationFile()).replace(ofBrand: brand.id, in: workspace)
            } else {
                try CalibrationFile.update(brand: brand.id, in: workspace, gathered)
            }
        } catch {
            let isTooLarge = if case .tooLarge = error { true } else { false }
            throw Stop(status: isTooLarge ? .usage : .cannotWrite, message: error.description)
        }
        return report(gatherings)
    }

    private func report(_ gatherings: [CalibrationFile.Kind: Gathering]) -> String {
        let levels = Levels(of: brand)
        var lines = ["\(CalibrationFile.path(ofBrand: brand.id)): \(change(gatherings.map(\.value)))".visible]
        for (kind, noun) in [(CalibrationFile.Kind.posters, "poster"), (.takes, "image")] {
            guard let gathering = gatherings[kind],
                !gathering.pictures.isEmpty || !gathering.duplicates.isEmpty
                    || !gathering.incomparable.isEmpty
            else {
                continue
            }
            lines.append(levels.allowance(of: gathering.pictures.count, noun))
            let shown = gathering.duplicates.count > 9 ? 8 : 9
            for duplicate in gathering.duplicates.prefix(shown) {
                lines.append("  left out: \(duplicate.name), nearly the same as \(duplicate.kept)".visible)
            }
            let more = gathering.duplicates.count - shown
            if more > 0 { lines.append("  left out: \(more) more near-duplicates") }
            lines += idle(gathering)
        }
        return lines.joined(separator: "\n")
    }

    /// What stays in the file and is not judged by.
    private func idle(_ gathering: Gathering) -> [String] {
        func line(_ number: Int, _ words: String) -> [String] {
            number > 0 ? ["  \(count(number, "line")) \(number == 1 ? "stays" : "stay") that \(words)"] : []
        }
        let (old, repeated) = (gathering.incomparable.count, gathering.repeated.count)
        return line(
            old,
            "cannot be compared: measured by another version; 'broadside calibrate \(brand.id.visible) FOLDER', where "
                + (old == 1 ? "its file is, measures it again" : "their files are, measures them again"))
            + line(repeated, "\(repeated == 1 ? "does" : "do") not count: nearly the same as others")
    }

    private func change(_ gatherings: [Gathering]) -> String {
        let (added, renewed) = (
            gatherings.reduce(0) { $0 + $1.added.count }, gatherings.reduce(0) { $0 + $1.renewed.count }
        )
        let duplicates = gatherings.reduce(0) { $0 + $1.duplicates.count }
        return "\(added) added, \(renewed) measured again"
            + (duplicates > 0 ? ", \(count(duplicates, "near-duplicate")) left out" : "")
    }
}

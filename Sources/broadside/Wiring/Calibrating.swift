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

    private let brand: Brand
    private let workspace: Workspace
    private let terminal: Terminal

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

    /// The brand's references that show past work.
    func pastWork() throws -> [Source] {
        let past = brand.references.filter { $0.role == .past }.flatMap(\.files).map(\.path)
        guard !past.isEmpty else {
            throw Stop(
                status: .usage,
                message:
                    "the brand has no reference of the role 'past'; name images or a folder, or what was approved: "
                    + "broadside calibrate \(brand.id.visible) FOLDER, or --approved")
        }
        return past.map { Source(name: $0, path: "\(workspace.root)/\($0)", kind: .posters) }
    }

    /// The images that paths name; of a folder those that lie in it or in folders of it, but for hidden ones.
    func files(_ paths: [String], of kind: CalibrationFile.Kind) throws -> [Source] {
        try paths.flatMap { path -> [Source] in
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
                throw Stop(status: .usage, message: "there is no file or folder '\(path.visible)'")
            }
            guard isFolder.boolValue else { return [Source(name: path, path: path, kind: kind)] }
            let inside = FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []
            let images = inside.filter { name in
                !name.split(separator: "/").contains { $0.hasPrefix(".") }
                    && ["png", "jpg", "jpeg", "webp"].contains((name as NSString).pathExtension.lowercased())
            }
            return images.sorted().map {
                Source(
                    name: "\((path as NSString).lastPathComponent)/\($0)", path: "\(path)/\($0)", kind: kind)
            }
        }
    }

    /// The images of approved posters, of every series of the brand.
    func approvedImages(madeBy provider: String?) throws -> [Source] {
        var seen: Set<Digest> = []
        return try workspace.seriesNames.filter { $0.hasPrefix("\(brand.id)/") }.flatMap { id -> [Source] in
            let session = try Session(id: id, in: workspace, provider: provider)
            let holdings = try session.holdings()
            let plan = try session.planner(holdings).plan(Selection(sampling: .all), describes: false)
            return plan.cells.compactMap { cell in
                guard cell.decision?.state == .approved, let take = cell.take,
                    let path = holdings.path(of: take),
                    seen.insert(take).inserted
                else { return nil }
                return Source(name: "\(id) \(cell.id)", path: path, kind: .takes)
            }
        }
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
                pictures.append(picture(source, digest, measure, palette: measurer.palette))
            case .failure(let error): terminal.warn("left out: \(error)")
            }
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
        do throws(WriteError) {
            try CalibrationFile.update(brand: brand.id, in: workspace) { file in
                let before = anew ? CalibrationFile() : file
                return CalibrationFile(
                    CalibrationFile.Kind.allCases.flatMap { kind -> [CalibrationFile.Picture] in
                        let gathering = gathering(
                            before.pictures(of: kind), pictures.filter { $0.kind == kind })
                        gatherings[kind] = gathering
                        let kept = Set(gathering.pictures.map(\.sha256))
                        return (before.pictures(of: kind) + pictures.filter { $0.kind == kind }).filter {
                            kept.contains($0.sha256)
                        }
                    })
            }
        } catch {
            throw Stop(status: .cannotWrite, message: error.description)
        }
        return report(gatherings)
    }

    private func gathering(
        _ known: [CalibrationFile.Picture], _ new: [CalibrationFile.Picture]
    ) -> Gathering {
        func picture(_ picture: CalibrationFile.Picture) -> Gathering.Picture? {
            Impression(bytes: picture.impression).map {
                .init(name: picture.name, sha256: picture.sha256, impression: $0)
            }
        }
        var gathering = Gathering(known.compactMap(picture))
        for one in new.compactMap(picture) { gathering.take(one) }
        return gathering
    }

    private func report(_ gatherings: [CalibrationFile.Kind: Gathering]) -> String {
        let levels = Levels(of: brand)
        var lines = ["\(CalibrationFile.path(ofBrand: brand.id)): \(change(gatherings.map(\.value)))".visible]
        for (kind, noun) in [(CalibrationFile.Kind.posters, "poster"), (.takes, "image")] {
            guard let gathering = gatherings[kind],
                !gathering.pictures.isEmpty || !gathering.duplicates.isEmpty
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
        }
        return lines.joined(separator: "\n")
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

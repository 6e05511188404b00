internal import Catalog
internal import Diagnostics
internal import Foundation
internal import Generation
internal import Imaging
internal import Planning

/// Writes the files of an export into a folder that nobody sees yet.
struct ExportWriter {
    static let manifest = "manifest.json"
    private static let sheet = "manifest.csv"

    let session: Session
    let plan: Plan
    let holdings: Holdings
    let purpose: ExportCommand.Purpose?
    /// The files' names by cell, without endings.
    let names: [String: String]
    let folder: String
    private(set) var entries: [Manifest.Entry] = []
    /// What of the copy is in no file.
    private(set) var remarks: [Diagnostic] = []

    init(
        _ session: Session, _ plan: Plan, _ holdings: Holdings, for purpose: ExportCommand.Purpose?,
        names: [String: String], to folder: String
    ) {
        self.session = session
        self.plan = plan
        self.holdings = holdings
        self.purpose = purpose
        self.names = names
        self.folder = folder
    }

    /// Writes posters, and for an agency what belongs to them.
    mutating func write(_ posters: [ExportChoice.Poster]) throws {
        for poster in posters {
            for file in handedOut(of: poster.made) { try copy(file, of: poster) }
        }
        guard purpose == .agency else { return }
        try writePlates(of: posters)
        try copyLogos()
        let copy = CopySheet(session.series)
        if !session.series.copy.fieldNames.isEmpty {
            remarks += copy.diagnostics
            try put(
                Data(copy.text().utf8),
                as: Manifest.Entry(
                    file: "copy.csv", kind: .copy, subject: session.series.id, sha256: ""))
        }
    }

    /// Writes the manifest in both forms.
    ///
    /// - Returns: The paths of all files of the export.
    func write(_ manifest: Manifest) throws -> [String] {
        try DurableFile.write(Array(manifest.csv.utf8), to: "\(folder)/\(Self.sheet)")
        try DurableFile.write(Array((manifest.json.indented + "\n").utf8), to: "\(folder)/\(Self.manifest)")
        return entries.map(\.file) + [Self.sheet, Self.manifest]
    }

    /// A printer gets the PDF where there is one, and not the picture beside it.
    private func handedOut(of made: MadePoster) -> [MadePoster.File] {
        let sheets = made.files.filter { $0.path.hasSuffix(".pdf") }
        return purpose == .print && !sheets.isEmpty ? sheets : made.files
    }

    private mutating func copy(_ file: MadePoster.File, of poster: ExportChoice.Poster) throws {
        let path = file.path
        let data = try bytes(of: "\(session.workspace.root)/\(path)", cell: poster.cell.id)
        guard Digest(of: data) == file.digest else {
            throw Stop(
                status: .incomplete,
                message:
                    "\(poster.cell.id.visible): its file was altered while it was exported; nothing was written"
            )
        }
        let ending = (path as NSString).pathExtension
        let place = purpose == .agency ? "posters/" : ""
        var entry = entry("\(place)\(name(of: poster.cell)).\(ending)", .poster, poster.cell)
        if ending == "pdf", let profile = poster.cell.poster?.print?.profile {
            entry.profile = (profile.path as NSString).lastPathComponent
        }
        entry.locale = poster.cell.locale
        entry.alt = poster.cell.poster?.alt
        entry.isApproved = poster.isApproved
        if poster.isApproved {
            entry.approvedBy = poster.cell.decision?.by
            entry.approvedOn = poster.cell.decision?.on
        }
        if let pixels = poster.cell.poster?.pixels {
            (entry.width, entry.height) = (pixels.width, pixels.height)
        }
        if let print = session.brand.size(named: poster.cell.size)?.print {
            entry.millimetres = (print.width.millimetres, print.height.millimetres, print.bleed.millimetres)
        }
        try put(data, as: entry)
    }

    /// The picture of each poster as the poster crops it; posters that differ in words alone have one.
    private mutating func writePlates(of posters: [ExportChoice.Poster]) throws {
        struct Plate: Hashable {
            let take: Digest
            let pixels: Generation.PixelSize
            let placed: PlacedTake
        }
        var done: Set<Plate> = []
        for poster in posters {
            guard let placed = poster.cell.poster?.placedTake, let whole = poster.cell.poster?.pixels,
                let box = placed.box.overlap(with: PixelBox(whole: whole)),
                let provenance = plan.provenance(of: poster.cell)
            else { continue }
            let pixels = Generation.PixelSize(width: box.width, height: box.height)
            let picture = placed.moved(across: -box.x, down: -box.y)
            guard
                done.insert(Plate(take: poster.made.take, pixels: pixels, placed: picture)).inserted
            else { continue }
            guard let take = holdings.path(of: poster.made.take) else {
                throw Stop(
                    status: .incomplete,
                    message:
                        "\(poster.cell.id.visible): its image is not in the store here, so that no clean plate can be "
                        + "made; 'broadside store fetch' brings it. Nothing was written")
            }
            let plate = PosterDescription(
                pixels: pixels, dotsPerInch: poster.cell.poster?.dotsPerInch,
                layers: [.take(picture)])
            var entry = entry("plates/\(name(of: poster.cell)).png", .plate, poster.cell)
            let path = "\(folder)/\(entry.file)"
            try DurableFile.makeFolder("\(folder)/plates")
            let finished = try PosterFinisher().bench(for: take, posters: [plate])
                .finish(plate, to: [path], provenance: provenance)
            entry.sha256 = finished.digests[0].hex
            (entry.width, entry.height) = (box.width, box.height)
            entries.append(entry)
        }
    }

    private mutating func copyLogos() throws {
        let files = session.brand.references.filter { $0.role == .logo }.flatMap(\.files).map(\.path)
        let paths = Set(files).sorted()
        for (path, name) in zip(paths, FileNames.inOneFolder(paths)) {
            let location: String
            do throws(WorkspaceError) { location = try session.workspace.location(of: path) } catch {
                throw Stop(status: .filesHaveErrors, message: error.description)
            }
            guard let data = try? Data(contentsOf: URL(filePath: location)) else {
                throw Stop(status: .filesHaveErrors, message: "'\(path.visible)' cannot be read")
            }
            try put(data, as: Manifest.Entry(file: "logos/\(name)", kind: .logo, subject: path, sha256: ""))
        }
    }

    private func name(of cell: PlannedCell) -> String { names[cell.id] ?? cell.id }

    private func entry(_ file: String, _ kind: Manifest.Kind, _ cell: PlannedCell) -> Manifest.Entry {
        var entry = Manifest.Entry(file: file, kind: kind, subject: cell.id, sha256: "")
        entry.profile = "sRGB"
        entry.dotsPerInch = cell.poster?.dotsPerInch
        return entry
    }

    private mutating func put(_ data: Data, as entry: Manifest.Entry) throws {
        var entry = entry
        entry.sha256 = Digest(of: data).hex
        try DurableFile.write(data, to: "\(folder)/\(entry.file)")
        entries.append(entry)
    }

    private func bytes(of path: String, cell: String) throws -> Data {
        do { return try Data(contentsOf: URL(filePath: path)) } catch {
            throw Stop(
                status: .incomplete, message: "\(cell.visible): its file cannot be read; nothing was written")
        }
    }
}

extension PosterDescription {
    /// How the picture lies; `nil` where the layout has none.
    fileprivate var placedTake: PlacedTake? {
        for case .take(let take) in layers { return take }
        return nil
    }
}

extension PlacedTake {
    /// The same cut at another place.
    fileprivate func moved(across x: Int, down y: Int) -> PlacedTake {
        func moved(_ box: PixelBox) -> PixelBox {
            PixelBox(x: box.x + x, y: box.y + y, width: box.width, height: box.height)
        }
        return PlacedTake(box: moved(box), focus: focus, safe: safe.map(moved))
    }
}

internal import Catalog
internal import Diagnostics
internal import Foundation
internal import Generation
internal import Imaging

/// What `init` finds in the files that a brand already has.
struct BrandFindings {
    /// The most earlier images that are measured.
    static let mostImages = 200

    private(set) var proposal: BrandProposal
    /// The files to copy: where from, and where to beside the brand profile.
    private(set) var copies: [(source: String, target: String)] = []
    /// What could not be taken over, each at its place.
    private(set) var problems: [Diagnostic] = []
    /// Sentences on files that were named and could not be used.
    private(set) var notes: [String] = []
    /// The folder of the brand's file, which the logos that it names do not leave.
    private var beside: Workspace?

    /// Findings that know only a name.
    init(name: String, from origin: String) { proposal = BrandProposal(name: name, from: origin) }

    /// Reads a `_brand.yml` or design tokens.
    ///
    /// - Throws: ``Stop`` when the file cannot be read; what it says is in ``problems`` then too.
    mutating func readBrand(_ path: String, name: (value: String, origin: String)) throws {
        let full = URL(filePath: path).resolvingSymlinksInPath()
        let beside = Workspace(root: full.deletingLastPathComponent().path)
        let file: SourceFile
        do throws(WorkspaceError) {
            let read = try beside.read(full.lastPathComponent)
            file = SourceFile(path: path, bytes: read.bytes)
        } catch {
            throw Stop(status: .usage, message: "--brand \(path.visible): \(error)")
        }
        let (found, problems) = brandProposal(from: file, name: name)
        self.problems = problems
        guard let found else { return }
        proposal = found
        self.beside = beside
    }

    /// Takes the logos that the brand's file names; one named on the command line goes before them.
    mutating func takeNamedLogos() {
        guard let beside else { return }
        for logo in proposal.namedLogos {
            do {
                let path = try beside.location(of: logo.path.value)
                try addLogo(path, meantFor: logo.ground, origin: logo.origin)
            } catch {
                problems.append(logoNotTaken(logo, because: "\(error)"))
            }
        }
    }

    /// Takes a logo named on the command line.
    mutating func readLogo(_ path: String) throws {
        try addLogo(URL(filePath: path).resolvingSymlinksInPath().path, meantFor: nil, origin: path)
    }

    private mutating func addLogo(
        _ path: String, meantFor ground: ProposedLogo.Ground?, origin: String
    ) throws(ImageError) {
        let image = try ImageFile(path)
        let lightness = try image.colourCount().meanLightness
        guard let lightness else { throw .damaged(path: path, reason: "nothing is to be seen on it") }
        // Between black and white of L* 0 and 100: the ground it differs from most.
        let measured: ProposedLogo.Ground = lightness > 60 ? .dark : .light
        let remark = "its mean lightness is \(Int(lightness.rounded())) of 100"
        let chosen = ground ?? measured
        let target = "references/logo-\(chosen.rawValue).\(try image.fileEnding)"
        guard !copies.contains(where: { $0.target.hasPrefix("references/logo-\(chosen.rawValue).") }) else {
            return
        }
        copies.append((path, target))
        proposal.add(ProposedLogo(target, on: chosen, from: ground == nil ? "\(origin), \(remark)" : origin))
    }

    /// Measures earlier images: files, folders, or patterns that the shell did not expand.
    mutating func measure(_ paths: [String]) throws {
        let files = paths.flatMap(Self.files)
        guard files.count <= Self.mostImages else {
            throw Stop(
                status: .usage,
                message: "--from names \(files.count) files; at most \(Self.mostImages) images are measured")
        }
        var counts: [ColourCount] = []
        for file in files {
            do throws(ImageError) {
                let image = try ImageFile(file)
                let count = try image.colourCount()
                let number = String(counts.count + 1)
                let padded = String(repeating: "0", count: max(0, 3 - number.count)) + number
                copies.append((file, "references/past/past-\(padded).\(try image.fileEnding)"))
                counts.append(count)
            } catch {
                notes.append("\(error)")
            }
        }
        guard !counts.isEmpty else {
            let reason = notes.first ?? "there is no such file"
            throw Stop(status: .usage, message: "--from names no image that can be read: \(reason)")
        }
        proposal.add(colourShares(of: counts).map(MeasuredShare.init), of: counts.count)
    }

    private static func files(_ path: String) -> [String] {
        let (manager, url) = (FileManager.default, URL(filePath: path))
        func inside(_ folder: String, _ matches: (String) -> Bool) -> [String] {
            let names = (try? manager.contentsOfDirectory(atPath: folder)) ?? []
            return names.filter { !$0.hasPrefix(".") && matches($0) }.sorted().map { "\(folder)/\($0)" }
        }
        var isFolder: ObjCBool = false
        if manager.fileExists(atPath: path, isDirectory: &isFolder) {
            return isFolder.boolValue ? inside(path) { _ in true } : [path]
        }
        guard let glob = Glob(url.lastPathComponent) else { return [path] }
        return inside(url.deletingLastPathComponent().path) { glob.matches($0) }
    }
}

extension ImageFile {
    fileprivate var fileEnding: String {
        get throws(ImageError) {
            let format = try facts().format
            return format == "jpeg" ? "jpg" : format
        }
    }
}

extension MeasuredShare {
    /// A measured share in whole per cents; a range of at least ten points, as much as ten images can tell.
    fileprivate init(_ share: ColourShare) {
        let color = Colour(red: share.color.red, green: share.color.green, blue: share.color.blue)
        let mean = Int((share.mean * 100).rounded())
        let low = Int((share.usual.lowerBound * 100).rounded(.down))
        let high = Int((share.usual.upperBound * 100).rounded(.up))
        self.init(color, mean: mean, range: max(0, min(low, mean - 5))...min(100, max(high, mean + 5)))
    }
}

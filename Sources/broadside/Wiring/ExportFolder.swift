internal import Catalog
internal import Diagnostics
internal import Foundation
internal import Generation
internal import Review

/// The folder that holds the exports of a series, each in a folder or ZIP file of its own, from `v01` on.
struct ExportFolder {
    let path: String
    /// The number of the next export.
    let round: Int
    /// The exports that are there, the newest first.
    private let earlier: [String]

    /// Looks at what is there; the folder need not be there yet.
    init(_ path: String) throws {
        self.path = URL(filePath: path).standardizedFileURL.path
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: self.path, isDirectory: &isFolder), !isFolder.boolValue {
            throw Stop(status: .cannotWrite, message: "'\(path.visible)' is a file; name a folder")
        }
        let names = (try? FileManager.default.contentsOfDirectory(atPath: self.path)) ?? []
        let numbered = names.compactMap { name in
            name.wholeMatch(of: /[vV]([0-9]{1,6})(\.zip)?/).flatMap { Int($0.1) }.map { (name, $0) }
        }.sorted { ($0.1, $0.0) > ($1.1, $1.0) }
        earlier = numbered.map(\.0)
        round = (numbered.first?.1 ?? 0) + 1
    }

    /// The name of the next export.
    var name: String { "v\(FileNames.padded(round))" }

    /// Takes away what exports have left that were killed: folders and files named by a process that lives no more.
    func removeLeftovers() {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        for name in names {
            guard
                let process = name.wholeMatch(of: /\.v[0-9]+\.([0-9]+)\.tmp(\.zip)?/).flatMap({ Int32($0.1) }
                ),
                kill(process, 0) != 0, errno == ESRCH
            else { continue }
            try? FileManager.default.removeItem(atPath: "\(path)/\(name)")
        }
    }

    /// A name that nothing takes for an export.
    var temporary: String { "\(path)/.\(name).\(getpid()).tmp" }

    /// The name and the files of the newest export of the same series, provider and purpose.
    func last(of series: String, by provider: String, for purpose: String?) -> (
        name: String, files: [PastEntry]
    )? {
        for name in earlier {
            let bytes: [UInt8]?
            if name.lowercased().hasSuffix(".zip") {
                bytes = ZipFile.file(
                    named: "\(name.dropLast(4))/\(ExportWriter.manifest)", in: "\(path)/\(name)")
            } else {
                bytes = (try? Data(contentsOf: URL(filePath: "\(path)/\(name)/\(ExportWriter.manifest)"))).map
                { Array($0) }
            }
            if let files = bytes.flatMap({ Manifest.files(in: $0, of: series, by: provider, for: purpose) }) {
                return (name, files)
            }
        }
        return nil
    }

    /// Gives what was written to the temporary folder its name, or puts it into a ZIP file with that name.
    ///
    /// - Parameters:
    ///   - files: The files' paths in the export.
    ///   - asZip: Whether one file is wanted.
    /// - Returns: The export's path.
    /// - Throws: Where it cannot be written, or another export has just got the name.
    func publish(_ files: [String], asZip: Bool) throws -> String {
        let target = "\(path)/\(name)\(asZip ? ".zip" : "")"
        let made = asZip ? "\(temporary).zip" : temporary
        if asZip {
            defer { try? FileManager.default.removeItem(atPath: temporary) }
            let all = files.map { ("\(name)/\($0)", "\(temporary)/\($0)") }
            do {
                try ZipFile.write(Dictionary(all) { first, _ in first }, to: made)
            } catch let failure as ZipFile.Failure {
                try? FileManager.default.removeItem(atPath: made)
                throw Stop(status: .cannotWrite, message: failure.description.visible)
            }
        }
        defer { try? FileManager.default.removeItem(atPath: made) }
        // Neither call takes the place of what is there: a link never, a folder's new name only where nothing is.
        let isTaken = FileManager.default.fileExists(atPath: target)
        guard !isTaken, asZip ? link(made, target) == 0 : rename(made, target) == 0 else {
            let reason =
                isTaken || errno == EEXIST || errno == ENOTEMPTY
                ? "another export has just become \(name); run this again" : String(cString: strerror(errno))
            throw Stop(status: .cannotWrite, message: "'\(target.visible)' cannot be written: \(reason)")
        }
        return target
    }
}

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
            name.wholeMatch(of: /[vV]([0-9]+)(\.zip)?/).flatMap { Int($0.1) }.map { (name, $0) }
        }.filter { $0.1 < .max }.sorted { ($0.1, $0.0) > ($1.1, $1.0) }
        earlier = numbered.map(\.0)
        round = (numbered.first?.1 ?? 0) + 1
    }

    /// The name of the next export.
    var name: String { "v\(FileNames.padded(round))" }

    /// A folder that nothing takes for an export, in which the next one is written; what killed exports have left goes.
    func draft() throws -> DraftFolder {
        DraftFolder.clear(path)
        var generator = SystemRandomNumberGenerator()
        return try DraftFolder(for: name, in: path, using: &generator)
    }

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

    /// Gives what was written its name, or puts it into a ZIP file with that name.
    ///
    /// - Parameters:
    ///   - draft: What was written.
    ///   - files: The files' paths in the export.
    ///   - asZip: Whether one file is wanted.
    /// - Returns: The export's path.
    /// - Throws: Where it cannot be written, or another export has just got the name.
    func publish(_ draft: DraftFolder, _ files: [String], asZip: Bool) throws -> String {
        let target = "\(path)/\(name)\(asZip ? ".zip" : "")"
        let made = asZip ? "\(draft.path)/\(name).zip" : draft.path
        if asZip {
            let all = files.map { ("\(name)/\($0)", "\(draft.path)/\($0)") }
            do throws(ZipFile.Failure) {
                try ZipFile.write(Dictionary(all) { first, _ in first }, to: made)
            } catch {
                throw Stop(status: .cannotWrite, message: error.description.visible)
            }
        }
        do throws(FileError) { try DurableFile.publish(made, as: target) } catch {
            let reason =
                error.isTaken
                ? "another export has just become \(name); run this again" : error.reason.visible
            throw Stop(
                status: .cannotWrite, message: "'\(target.visible)' cannot be written: \(reason)")
        }
        return target
    }
}

internal import Catalog
internal import Diagnostics
internal import Foundation
internal import Generation

/// A folder that becomes a workspace.
struct NewWorkspace {
    let folder: String

    /// Writes a starter, and what git and editors read beside it where there is none yet.
    ///
    /// - Throws: ``Stop`` when a file of the starter is there already: then nothing is written.
    func write(_ starter: Starter, _ terminal: Terminal) throws {
        let taken = starter.files.map(\.path).filter(isThere)
        guard taken.isEmpty else {
            throw Stop(
                status: .cannotWrite,
                message: "\(folder.visible) already has \(taken.map(\.visible).joined(separator: ", ")); "
                    + "nothing was written. Name an empty folder: broadside init campaign")
        }
        for file in starter.files {
            try DurableFile.write(bytes(of: file.content), to: "\(folder)/\(file.path)")
        }
        for file in surroundings {
            if isThere(file.path) {
                terminal.note(kept(file.path, wanting: file.bytes))
            } else {
                try DurableFile.write(file.bytes, to: "\(folder)/\(file.path)")
            }
        }
    }

    private func isThere(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: "\(folder)/\(path)")
    }

    private func bytes(of content: Starter.File.Content) throws -> [UInt8] {
        switch content {
        case .bytes(let bytes): return bytes
        case .copy(let source):
            guard let data = FileManager.default.contents(atPath: source) else {
                throw Stop(
                    status: .cannotWrite, message: "\(source.visible) cannot be read; is it still there?")
            }
            return Array(data)
        }
    }

    /// A list for git that is there belongs to somebody else, and stays: what it lacks is named.
    private func kept(_ path: String, wanting bytes: [UInt8]) -> String {
        guard path.hasPrefix(".git") else { return "kept \(path) as it is" }
        let there = (try? String(contentsOfFile: "\(folder)/\(path)", encoding: .utf8)) ?? ""
        let lines = Set(there.split(whereSeparator: \.isNewline))
        let missing = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
            .filter { !lines.contains($0) }
        return "kept \(path) as it is"
            + (missing.isEmpty ? "" : "; add to it: \(missing.joined(separator: ", "))")
    }

    /// What git and an editor read; hidden, so that it is in nobody's way, and committed, so that everybody has it.
    private var surroundings: [(path: String, bytes: [UInt8])] {
        [
            (".gitignore", PackageResources.gitignore_txt),
            (".gitattributes", PackageResources.gitattributes_txt),
            (".vscode/settings.json", PackageResources.vscode_settings_json),
            (".vscode/extensions.json", PackageResources.vscode_extensions_json),
        ]
            + FileFormat.allCases.map { format in
                (
                    ".vscode/broadside-\(format.rawValue).json",
                    Array((format.jsonSchema().indented + "\n").utf8)
                )
            }
    }
}

import Catalog
import Diagnostics
import Foundation

/// The small workspace under `Fixtures/workspace`, and copies of it to be broken.
enum Sample {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures")
    static let workspace = Workspace(root: folder.appending(path: "workspace").path)

    /// What the tool knows of providers, as far as these files go.
    static let options = ReadingOptions(providers: ["proof", "toapis"])

    static var files: CheckedFiles { CheckedFiles.read(workspace) }

    /// Runs `body` with a copy of the workspace in which `changes` are written over by path, `nil` taking one away.
    static func changed<Result>(
        _ changes: [String: String?], _ body: (Workspace) throws -> Result
    ) throws -> Result {
        let copy = FileManager.default.temporaryDirectory.appending(path: "broadside-\(UUID().uuidString)")
        try FileManager.default.copyItem(at: folder.appending(path: "workspace"), to: copy)
        defer { try? FileManager.default.removeItem(at: copy) }
        for (path, text) in changes {
            let file = copy.appending(path: path)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            if let text {
                try text.write(to: file, atomically: true, encoding: .utf8)
            } else {
                try FileManager.default.removeItem(at: file)
            }
        }
        return try body(Workspace(root: copy.path))
    }

    /// A sample file with one part of it replaced.
    static func file(_ path: String, replacing old: String, with new: String) throws -> String {
        let text = try String(contentsOf: folder.appending(path: "workspace/\(path)"), encoding: .utf8)
        return text.replacingOccurrences(of: old, with: new)
    }
}

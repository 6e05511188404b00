import Foundation
import Testing

@testable import Revisions

/// A git repository of its own in a temporary folder, gone at the end.
final class SampleRepository {
    let root: String

    init() throws {
        root = try Self.newFolder()
        try git("init", "--quiet", "--initial-branch=main")
    }

    init(cloning other: SampleRepository, depth: Int) throws {
        root = try Self.newFolder()
        try git("clone", "--quiet", "--depth", "\(depth)", "file://\(other.root)", root)
    }

    init(cloning other: SampleRepository, filter: String) throws {
        root = try Self.newFolder()
        try git("clone", "--quiet", "--no-checkout", "--filter", filter, "file://\(other.root)", root)
    }

    deinit { try? FileManager.default.removeItem(atPath: root) }

    private static func newFolder() throws -> String {
        let folder =
            FileManager.default.temporaryDirectory.resolvingSymlinksInPath().path
            + "/broadside-git-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        return folder
    }

    @discardableResult
    func git(_ arguments: String...) throws -> String {
        let person = ["-c", "user.name=A", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false"]
        return String(decoding: try Git(folder: root).run(person + arguments), as: UTF8.self)
    }

    func write(_ path: String, _ text: String) throws {
        let url = URL(filePath: "\(root)/\(path)")
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try text.write(to: url, atomically: true, encoding: .utf8)
    }

    func read(_ path: String) throws -> String {
        try String(contentsOfFile: "\(root)/\(path)", encoding: .utf8)
    }

    /// Writes a file, commits it, and says as what.
    @discardableResult
    func commit(_ path: String, _ text: String) throws -> String {
        try write(path, text)
        try git("add", "--", ":(literal)\(path)")
        try git("commit", "--quiet", "--message", "A change")
        return try git("rev-parse", "HEAD").trimmingCharacters(in: .whitespacesAndNewlines)
    }
}

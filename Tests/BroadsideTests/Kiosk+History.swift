import Foundation
import Testing

extension Kiosk {
    /// Makes the workspace a repository with one commit.
    ///
    /// - Parameter others: What git ignores besides what Broadside writes.
    /// - Throws: Where git cannot be run.
    func beginHistory(ignoring others: [String] = []) throws {
        try git("init", "--quiet", "--initial-branch=main")
        let ignored = ([".broadside/", "out/"] + others).map { $0 + "\n" }.joined()
        try Data(ignored.utf8).write(to: URL(filePath: folder + "/.gitignore"))
        try commit()
    }

    /// Runs git in the workspace, and expects it to succeed.
    func git(_ arguments: String...) throws {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments =
            ["git", "-C", folder, "-c", "user.name=A", "-c", "user.email=a@example.com"] + arguments
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
    }

    /// Commits all that was changed.
    func commit() throws {
        try git("add", "--all")
        try git("commit", "--quiet", "--message", "A change")
    }
}

/// A line of a file, and who wrote it last.
public struct WrittenLine: Hashable, Sendable {
    /// The line, without its break.
    public let text: String
    /// The commit that last wrote it; `nil` where none has it yet.
    public let commit: String?
}

extension Repository {
    /// Who works in a folder, as git knows it.
    ///
    /// - Parameters:
    ///   - folder: Where it is asked: a repository may have a name of its own for a person.
    ///   - patience: Seconds after which git is given up.
    /// - Returns: The name; `nil` where git has none, or is not there.
    public static func user(in folder: String, patience: Int = 10) -> String? {
        let git = Git(folder: folder, patience: patience)
        guard let output = try? git.run(["config", "user.name"]) else { return nil }
        let name = String(decoding: output, as: UTF8.self).droppingLineBreak
        return name.isEmpty ? nil : name
    }
}

// What came before.
extension Repository {
    /// The lines of a file as it is in the working tree, each with the commit that last wrote it.
    ///
    /// - Parameter path: Relative to the workspace.
    /// - Returns: The lines in order; none for a file that git does not know.
    /// - Throws: ``RevisionError``.
    public func lines(of path: String) throws(RevisionError) -> [WrittenLine] {
        let outcome = try git.outcome(["blame", "--porcelain", "--no-textconv", "--", path])
        guard outcome.status == 0 else { return [] }
        return writtenLines(outcome.output)
    }

    /// The versions of a workspace up to a commit: of neighbours that differ only in files left out, the latest.
    ///
    /// - Parameters:
    ///   - commit: A commit, as ``lines(of:)`` and ``commit(of:)`` give it.
    ///   - endings: Files whose names end so do not make a version of their own.
    ///   - limit: The most versions.
    /// - Returns: Commits, the latest first; in a shallow clone only those that it has.
    /// - Throws: ``RevisionError``.
    public func versions(
        upTo commit: String, without endings: [String] = [], limit: Int
    ) throws(RevisionError) -> [String] {
        let output = try git.run(
            ["rev-list", "--max-count=\(limit)", "--end-of-options", commit, "--", "."]
                + endings.map { ":(exclude,glob)**/*\($0)" })
        return String(decoding: output, as: UTF8.self).split(separator: "\n").map(String.init)
    }
}

/// Reads git-blame's porcelain: before each line, which begins with a tab, a header whose first line begins with the commit
/// and has three numbers or four; a commit's further header lines stand there only the first time.
private func writtenLines(_ porcelain: [UInt8]) -> [WrittenLine] {
    var lines: [WrittenLine] = []
    var commit: String?
    for line in porcelain.split(separator: UInt8(ascii: "\n")) {
        if line.first == UInt8(ascii: "\t") {
            lines.append(WrittenLine(text: String(decoding: line.dropFirst(), as: UTF8.self), commit: commit))
        } else if let name = line.split(separator: UInt8(ascii: " ")).first, isCommit(name) {
            // Zeros stand for what is not committed yet.
            let isCommitted = name.contains { $0 != UInt8(ascii: "0") }
            commit = isCommitted ? String(decoding: name, as: UTF8.self) : nil
        }
    }
    return lines
}

/// Whether these are the digits of a commit: 40, or 64 in a repository that uses SHA-256.
private func isCommit(_ name: ArraySlice<UInt8>) -> Bool {
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    let letters = UInt8(ascii: "a")...UInt8(ascii: "f")
    return [40, 64].contains(name.count) && name.allSatisfy { digits.contains($0) || letters.contains($0) }
}

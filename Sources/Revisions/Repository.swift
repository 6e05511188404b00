internal import Diagnostics
import Foundation

/// The git repository that a workspace lies in: asked, and never changed.
///
/// Commits are read into copies under `.broadside/revisions/`, so that what is read of them are files like others; the working
/// tree, the index and the branches stay as they are.
public struct Repository: Sendable {
    private var root: String
    let git: Git
    /// The repository's own folder, which all its working trees share.
    private let database: String
    /// The workspace's place in the repository, with a slash at its end; empty where it is the whole of it.
    private let prefix: String

    /// The repository around a workspace.
    ///
    /// - Parameters:
    ///   - root: The workspace's folder, absolute.
    ///   - patience: Seconds after which a single question to git is given up.
    /// - Throws: ``RevisionError``, such as ``RevisionError/noGit`` or ``RevisionError/noRepository``.
    public init(around root: String, patience: Int = 120) throws(RevisionError) {
        self.root = root
        git = Git(folder: root, patience: patience)
        let outcome = try git.outcome(["rev-parse", "--show-prefix"])
        guard outcome.status == 0 else { throw Self.refusal(outcome, root) }
        prefix = String(decoding: outcome.output, as: UTF8.self).droppingLineBreak
        database =
            String(
                decoding: try git.run(["rev-parse", "--path-format=absolute", "--git-common-dir"]),
                as: UTF8.self
            ).droppingLineBreak
    }

    private static func refusal(_ outcome: Git.Outcome, _ root: String) -> RevisionError {
        if outcome.complaints.contains("not a git repository") { return .noRepository }
        guard outcome.complaints.contains("dubious ownership") else {
            return .failed(command: "rev-parse", reason: outcome.complaint)
        }
        // fatal: detected dubious ownership in repository at '/srv/posters'
        let quoted = outcome.complaint.split(separator: "'", omittingEmptySubsequences: false)
        return .untrusted(folder: quoted.count > 1 ? String(quoted[1]) : root)
    }

    /// The same repository, with copies made under another folder.
    public func copying(into root: String) -> Repository {
        var repository = self
        repository.root = root
        return repository
    }

    /// The commit that a name stands for.
    ///
    /// - Parameter revision: A tag, a branch, a commit or another name that git understands, such as `main~2`.
    /// - Returns: The 40 hex digits of the commit (64 in a repository that uses SHA-256).
    /// - Throws: ``RevisionError/unknownRevision(_:nearest:isShallow:)``.
    public func commit(of revision: String) throws(RevisionError) -> String {
        let arguments = ["rev-parse", "--verify", "--quiet", "--end-of-options", "\(revision)^{commit}"]
        let outcome = try git.outcome(arguments)
        guard outcome.status == 0, !revision.isEmpty else {
            throw .unknownRevision(
                revision, nearest: nearestName(to: revision, among: try names()), isShallow: try isShallow())
        }
        return String(decoding: outcome.output, as: UTF8.self).droppingLineBreak
    }

    /// The tags and branches.
    public func names() throws(RevisionError) -> [String] {
        let output = try git.run(["for-each-ref", "--format=%(refname:short)", "refs/tags", "refs/heads"])
        return String(decoding: output, as: UTF8.self).split(separator: "\n").map(String.init)
    }

    private func isShallow() throws(RevisionError) -> Bool {
        let output = try git.run(["rev-parse", "--is-shallow-repository"])
        return String(decoding: output, as: UTF8.self).droppingLineBreak == "true"
    }

    /// How many commits have changed files since a commit, where they are no longer what they were in it.
    ///
    /// - Parameters:
    ///   - commit: The earlier commit.
    ///   - paths: Files and folders, relative to the workspace.
    /// - Returns: The number; 0 where all are the same now, and where the commit is not behind the present one.
    /// - Throws: ``RevisionError``.
    public func changes(since commit: String, to paths: [String]) throws(RevisionError) -> Int {
        guard !paths.isEmpty, try blobs(of: paths, at: commit) != blobs(of: paths, at: "HEAD") else {
            return 0
        }
        let places = paths.map { ":(top,literal)\(prefix)\($0)" }
        let output = try git.run(["rev-list", "--count", "\(commit)..HEAD", "--"] + places)
        return Int(String(decoding: output, as: UTF8.self).droppingLineBreak) ?? 0
    }

    /// The ids of the contents that files have in a commit.
    ///
    /// - Parameters:
    ///   - paths: Files and folders, relative to the workspace.
    ///   - commit: The commit.
    /// - Returns: Ids by path, relative to the workspace; files that the commit lacks are left out.
    /// - Throws: ``RevisionError``.
    public func blobs(of paths: [String], at commit: String) throws(RevisionError) -> [String: String] {
        let entries = try entries(at: commit, under: paths)
        return Dictionary(entries.map { ($0.path, $0.blob) }) { first, _ in first }
    }

    /// What a commit has of some files and folders of the workspace, `.` for all of it.
    func entries(at commit: String, under paths: [String]) throws(RevisionError) -> [TreeEntry] {
        let output = try git.run(["ls-tree", "-r", "-l", "-z", "--full-tree", "\(commit):\(prefix)"])
        return output.split(separator: 0).compactMap(TreeEntry.init).filter { entry in
            paths.contains { $0 == "." || $0 == entry.path || entry.path.hasPrefix("\($0)/") }
        }
    }

    /// Whether a file or folder differs from the present commit, files that git does not know yet included.
    public func isEdited(_ path: String) throws(RevisionError) -> Bool {
        let paths = ["--", ":(top,literal)\(prefix)\(path)"]
        return try !git.run(["status", "--porcelain", "--untracked-files=all", "-z"] + paths).isEmpty
    }
}

// Copies.
extension Repository {
    /// Brings files or folders of a commit to where they can be read.
    ///
    /// - Parameters:
    ///   - paths: Relative to the workspace, none inside another, or `.` for all of it; those that the commit lacks are left out.
    ///   - commit: The commit, as ``commit(of:)`` gives it.
    /// - Returns: The folder that holds them and nothing else, relative to the workspace; a second call finds it made.
    /// - Throws: ``RevisionError``.
    public func copy(of paths: [String], at commit: String) throws(RevisionError) -> String {
        let folder = ".broadside/revisions/\(commit.prefix(16))-\(paths.map(\.asName).joined(separator: "+"))"
        if FileManager.default.fileExists(atPath: "\(root)/\(folder)") { return folder }
        // Beside its place until it is whole: a copy that was cut short must not be taken for a version.
        let copies = "\(root)/.broadside/revisions"
        let half = "\(copies)/.\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: half) }
        do {
            try FileManager.default.createDirectory(atPath: half, withIntermediateDirectories: true)
        } catch {
            throw .unwritable(path: folder, reason: "\(error.localizedDescription)")
        }
        // git leaves the copies alone, whatever the workspace tells it to ignore.
        try? "*\n".write(toFile: "\(copies)/.gitignore", atomically: true, encoding: .utf8)
        // A workspace may commit what Broadside keeps for itself: copies of copies would have no end.
        let entries = try entries(at: commit, under: paths).filter { !$0.path.hasPrefix(".broadside/") }
        try Copying(git: git, folder: half, fetched: "\(database)/lfs/objects").copy(entries)
        guard rename(half, "\(root)/\(folder)") != 0 else { return folder }
        let reason = String(cString: strerror(errno))
        // Another run may have been faster.
        if FileManager.default.fileExists(atPath: "\(root)/\(folder)") { return folder }
        throw .unwritable(path: folder, reason: reason)
    }
}

extension String {
    /// A path as one name.
    fileprivate var asName: String {
        self == "." ? "all" : replacing("%", with: "%25").replacing("/", with: "%2F")
    }

    var droppingLineBreak: String { hasSuffix("\n") ? String(dropLast()) : self }
}

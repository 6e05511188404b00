internal import Catalog
internal import Revisions

/// Finds versions of a workspace in git; nothing is asked before a file names one.
func versionFinder(in root: String) -> ReadingOptions.VersionFinder {
    { revision, folders, watched in
        try Repository(around: root).version(revision, of: folders, watching: watched)
    }
}

/// Finds the versions that the files of a version name: they are of the same repository.
func versionFinder(of repository: Repository, into workspace: Workspace) -> ReadingOptions.VersionFinder {
    let inside = repository.copying(into: workspace.root)
    return { revision, folders, watched in try inside.version(revision, of: folders, watching: watched) }
}

extension Workspace {
    /// The workspace as a commit has it, in a copy of its own: all of it, for its files may name others anywhere.
    func version(_ commit: String, of repository: Repository) throws(RevisionError) -> Workspace {
        Workspace(root: "\(root)/\(try repository.copy(of: ["."], at: commit))")
    }
}

extension Repository {
    /// A version of folders, copied to where it can be read.
    func version(
        _ revision: String, of folders: [String], watching paths: [String]
    ) throws(RevisionError) -> PinnedVersion {
        let commit = try commit(of: revision)
        return PinnedVersion(
            revision: revision, commit: commit,
            folder: folders.isEmpty ? "" : try copy(of: folders, at: commit),
            changesSince: try changes(since: commit, to: paths))
    }
}

extension Session {
    /// The same series as a commit has it, made by the same service; `nil` where that version lacks it or has errors.
    func earlier(_ commit: String, of repository: Repository) throws(RevisionError) -> Session? {
        let workspace = try workspace.version(commit, of: repository)
        let options = ReadingOptions(versions: versionFinder(of: repository, into: workspace))
        let files = CheckedFiles.read(workspace, series: series.id, options: options)
        return (try? Session(files, series: series.id, memory) { _, _ in service }).flatMap(\.self)
    }
}

internal import Diagnostics

/// Why an earlier version of a workspace cannot be read.
public enum RevisionError: Error, Hashable, Sendable {
    /// There is no git on this machine.
    case noGit
    /// The workspace lies in no git repository.
    case noRepository
    /// The repository belongs to somebody else, and git does not read it.
    case untrusted(folder: String)
    /// The clone lacks files of a version: it was made without them.
    case partialClone
    /// The repository has no tag, branch or commit of this name; `nearest` is one that it has.
    case unknownRevision(String, nearest: String?, isShallow: Bool)
    /// git refused.
    case failed(command: String, reason: String)
    /// The copy of the version cannot be written.
    case unwritable(path: String, reason: String)
}

extension RevisionError: CustomStringConvertible {
    /// What is wrong, and the remedy.
    public var description: String {
        switch self {
        case .noGit: "versions need git, and there is none on this machine; install it, or name no version"
        case .noRepository: "versions need git, and this workspace is in no git repository; name no version"
        case .untrusted(let folder):
            "git does not trust '\(folder.visible)', which belongs to another user; if you do: "
                + "git config --global --add safe.directory '\(folder.visible)'"
        case .partialClone:
            "this clone lacks files of the version, for it was made with a filter; 'git fetch --refetch "
                + "--no-filter' brings them"
        case .unknownRevision(let name, let nearest?, _):
            "git knows no version '\(name.visible)'; did you mean '\(nearest.visible)'?"
        case .unknownRevision(let name, nil, isShallow: true):
            "git knows no version '\(name.visible)' here: this clone is shallow; "
                + "'git fetch --unshallow --tags' brings the rest"
        case .unknownRevision(let name, nil, isShallow: false):
            "git knows no version '\(name.visible)'; name a tag, a branch or a commit"
        case .failed(let command, let reason): "'git \(command.visible)' failed: \(reason.visible)"
        case .unwritable(let path, let reason):
            "'\(path.visible)' cannot be written: \(reason.visible); free space or permit it"
        }
    }
}

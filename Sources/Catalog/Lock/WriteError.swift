public import Diagnostics

/// Why a file of a series or brand could not be written.
public enum WriteError: Error, Hashable, Sendable {
    /// The folder is not there, or a link leads out of the workspace.
    case noFolder(String)
    /// The system refused.
    case failed(String, reason: String)
    /// The file has lines that cannot be read, `line` first, and what is written in its place would be without them.
    case illegible(String, line: Int, others: Int)

    /// The file would hold more than is read of it; both in words.
    case tooLarge(String, holding: String, most: String)

    /// Why a file is not written anew; `nil` where all of it can be read.
    ///
    /// - Parameter diagnostics: What reading it says of lines that say nothing.
    public init?(illegible diagnostics: [Diagnostic]) {
        guard let first = diagnostics.first else { return nil }
        self = .illegible(
            first.span.file.path, line: first.span.start.line, others: diagnostics.count - 1)
    }
}

extension WriteError: CustomStringConvertible {
    /// What is wrong, and the remedy.
    public var description: String {
        switch self {
        case .noFolder(let path): "'\(path)' cannot be written: its folder is not in the workspace"
        case .failed(let path, let reason):
            "'\(path)' cannot be written: \(reason); free space or permit it, and run again"
        case .illegible(let path, let line, let others):
            "\(path):\(line) cannot be read"
                + (others > 0 ? ", nor can \(others) other line\(others == 1 ? "" : "s")" : "")
                + "; restore the file from git, or delete what says nothing. Nothing was overwritten"
        case .tooLarge(let path, let held, let most):
            "'\(path)' would hold \(held), and \(most) are read; delete some of it first. Nothing was overwritten"
        }
    }
}

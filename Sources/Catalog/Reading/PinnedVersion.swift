import Diagnostics
import YAML

/// The version of a template or a brand that a series is made with.
public struct PinnedVersion: Hashable, Sendable {
    /// The tag, branch or commit that the series names.
    public let revision: String
    /// The commit that it stands for, in full.
    public let commit: String
    /// The folder that has the files as that commit has them, relative to the workspace.
    public let folder: String
    /// How many later commits have changed the files that were asked about.
    public let changesSince: Int

    /// A version that was found; see the properties.
    public init(revision: String, commit: String, folder: String, changesSince: Int) {
        self.revision = revision
        self.commit = commit
        self.folder = folder
        self.changesSince = changesSince
    }
}

/// A template or a brand as a series names it: `launch-poster`, or with a version `launch-poster@v2`.
struct VersionedName {
    /// As written.
    let written: Located<String>
    /// The name alone.
    let name: String
    /// The version with its place; `nil` where the files as they are now are meant.
    let revision: Located<String>?

    /// The name that a node has; `nil` where nothing is written.
    init?(_ node: Node?) {
        guard let source = node?.scalar?.source, let written = node?.located else { return nil }
        self.written = written
        let bytes = Array(source.text.utf8)
        guard let at = bytes.firstIndex(of: UInt8(ascii: "@")) else {
            (name, revision) = (written.value, nil)
            return
        }
        name = String(decoding: bytes[..<at], as: UTF8.self)
        let rest = String(decoding: bytes[(at + 1)...], as: UTF8.self)
        revision = Located(rest, at: source.span(rest.isEmpty ? at..<bytes.count : at + 1..<bytes.count))
    }
}

// The wording of what is wrong with versions.

func noVersion(_ reason: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
        .unknownRevision, reason, at: span,
        help: "delete '@' and the version to use the files as they are now")
}

/// A version lacks the file of what is named; `nearest` is a name that it has.
func noFile(_ path: String, of name: VersionedName, nearest: String?) -> Diagnostic {
    let revision = name.revision?.value ?? ""
    return Diagnostic(
        .unknownRevision, "the version '\(revision)' has no '\(path)'", at: name.written.span,
        help: nearest.map { "did you mean '\($0)@\(revision)'?" }
            ?? "delete '@' and the version to use the files as they are now")
}

func versionBehind(_ name: VersionedName, _ version: PinnedVersion, _ path: String) -> Diagnostic {
    let count = version.changesSince
    return Diagnostic(
        .versionBehind, severity: .note,
        "'\(name.written.value)' is behind: \(count) later commit\(count == 1 ? " changes" : "s change") \(path)",
        at: name.revision?.span ?? name.written.span,
        help: "name a later version when the series should follow")
}

func brandOfAnother(_ name: VersionedName, brand: String) -> Diagnostic {
    Diagnostic(
        .unknownValue, "a series belongs to the brand whose folder it lies in, '\(brand)'",
        at: name.written.span,
        help: name.revision.map { "write '\(brand)@\($0.value)'" }
            ?? "write '\(brand)@' and a version, or delete this")
}

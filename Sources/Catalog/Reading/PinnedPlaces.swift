public import Diagnostics

/// How the files of versions are shown: `brands/nordlys/brand.yaml@v1`, not the place where they were copied to.
public struct PinnedPlaces: Sendable {
    /// What a file's path begins with, and what is said behind the rest of it.
    private let versions: [(start: String, mark: String)]

    /// The places of versions that series name.
    public init(_ versions: [PinnedVersion]) {
        self.versions = versions.map { ("\($0.folder)/", "@\($0.revision)") }
    }

    /// The places of a whole workspace as a version has it.
    ///
    /// - Parameter version: As it was asked for, such as `main`.
    public init(wholeOf version: String) { versions = [("", " at \(version)")] }

    /// A path as it is shown.
    public func shown(_ path: String) -> String {
        guard let version = versions.first(where: { path.hasPrefix($0.start) }) else { return path }
        return path.dropFirst(version.start.count) + version.mark
    }

    /// Diagnostics with their files as they are shown; what is wrong in a version is not mended there.
    public func shown(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
        var files: [SourceFile: SourceFile] = [:]
        func shown(_ span: SourceSpan) -> SourceSpan {
            let path = self.shown(span.file.path)
            guard path != span.file.path else { return span }
            let file = files[span.file] ?? SourceFile(path: path, bytes: span.file.bytes)
            files[span.file] = file
            return SourceSpan(file: file, range: span.range)
        }
        return diagnostics.map { diagnostic in
            let span = shown(diagnostic.span)
            guard span != diagnostic.span || !diagnostic.related.isEmpty else { return diagnostic }
            let other = Diagnostic(
                diagnostic.id, severity: diagnostic.severity, diagnostic.message, at: span,
                label: diagnostic.label,
                related: diagnostic.related.map { .init(at: shown($0.span), $0.message) },
                notes: diagnostic.notes, help: diagnostic.help,
                fix: span == diagnostic.span ? diagnostic.fix : nil,
                surroundingLines: diagnostic.surroundingLines)
            return diagnostic.cells.map(other.concerning) ?? other
        }
    }
}

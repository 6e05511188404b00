public import Diagnostics

/// A workspace's files with their safe fixes applied, round after round until none is left; nothing is written.
public struct MendedFiles: Sendable {
    /// A file that was mended.
    public struct File: Sendable {
        /// Its path in the workspace, as diagnostics have it.
        public let path: String
        /// Where its bytes are, links resolved.
        public let location: String
        /// Its bytes as they were read.
        public let before: [UInt8]
        /// Its bytes mended.
        public fileprivate(set) var after: [UInt8]
        /// What was mended in each round; places are those of the file as that round found it.
        public fileprivate(set) var rounds: [[Diagnostic]] = []
        /// Every content it had on the way.
        fileprivate var contents: Set<[UInt8]>

        fileprivate mutating func abandon() {
            after = before
            rounds = []
        }
    }

    /// The files before anything was mended.
    public let found: CheckedFiles
    /// The files mended.
    public let left: CheckedFiles
    /// What changed, by path.
    public let files: [File]
    /// The most rounds: YAML that cannot be read is mended one mistake a round.
    private static let mostRounds = 100

    /// Mends the files of a workspace.
    ///
    /// A file is left as it was where mending leads nowhere: its fixes bring it back to what it was, or what was put in
    /// quotes still cannot be read. Mending it again would change it again.
    ///
    /// - Parameters:
    ///   - workspace: What to read.
    ///   - options: What is known from outside the files.
    ///   - isAsked: Whether a diagnostic's fix is wanted.
    public init(
        _ workspace: Workspace, options: ReadingOptions = ReadingOptions(),
        where isAsked: (Diagnostic) -> Bool = { _ in true }
    ) {
        var rounds = Rounds(workspace: workspace)
        let found = CheckedFiles.read(workspace, options: options)
        var left = found
        for _ in 0..<Self.mostRounds {
            guard rounds.mend(left.diagnostics.filter(isAsked)) else { break }
            left = CheckedFiles.read(rounds.mended, options: options)
        }
        self.found = found
        self.left = left
        files = rounds.files.values.filter { $0.before != $0.after }.sorted { $0.path < $1.path }
    }
}

/// The rounds so far.
private struct Rounds {
    let workspace: Workspace
    var files: [String: MendedFiles.File] = [:]
    /// The files that mending does not help.
    var hopeless: Set<String> = []
    /// Up to which byte a file can be read as YAML, if its last mends helped.
    private var readable: [String: Int] = [:]

    init(workspace: Workspace) { self.workspace = workspace }

    /// The workspace as it would be.
    var mended: Workspace { workspace.reading(files.mapValues(\.after)) }

    /// One round; whether anything changed.
    mutating func mend(_ diagnostics: [Diagnostic]) -> Bool {
        var changed = takeBack(diagnostics)
        // Two readings of one file are two values: the second waits for the next round, whose bytes it fits.
        let readings = Set(diagnostics.compactMap { $0.fix?.isSafe == true ? $0.span.file : nil })
        for file in readings.sorted(by: { $0.path < $1.path }) {
            guard let location = location(of: file), !changed.contains(location),
                !hopeless.contains(location)
            else { continue }
            let mending = Mending(file, by: diagnostics)
            guard mending.bytes != file.bytes else { continue }
            take(mending, at: location)
            changed.insert(location)
        }
        return !changed.isEmpty
    }

    private mutating func take(_ mending: Mending, at location: String) {
        let read = mending.file.bytes
        var file =
            files[location]
            ?? .init(
                path: mending.file.path, location: location, before: read, after: read, contents: [read])
        let syntax = mending.applied.filter { $0.id == .yamlSyntax }
        if file.contents.insert(mending.bytes).inserted {
            file.after = mending.bytes
            file.rounds.append(mending.applied)
            readable[location] = end(of: syntax)
        } else {
            file.abandon()
            hopeless.insert(location)
        }
        files[location] = file
    }

    /// Takes back the mends of files that still cannot be read where they were mended.
    private mutating func takeBack(_ diagnostics: [Diagnostic]) -> Set<String> {
        var taken: Set<String> = []
        for diagnostic in diagnostics where diagnostic.id == .yamlSyntax {
            guard let location = location(of: diagnostic.span.file), !hopeless.contains(location),
                diagnostic.span.range.lowerBound < readable[location] ?? 0
            else { continue }
            files[location]?.abandon()
            hopeless.insert(location)
            taken.insert(location)
        }
        return taken
    }

    /// Where the last edit of these ends, once all are made.
    private func end(of mended: [Diagnostic]) -> Int {
        let edits = mended.flatMap { $0.fix?.edits ?? [] }
        let last = edits.map(\.span.range.upperBound).max() ?? 0
        return edits.reduce(last) { $0 + $1.text.utf8.count - $1.span.range.count }
    }

    private func location(of file: SourceFile) -> String? {
        do throws(WorkspaceError) { return try workspace.location(of: file.path) } catch { return nil }
    }
}

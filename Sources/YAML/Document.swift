public import Diagnostics

/// One YAML file, read: its root, and everything that is wrong with it as YAML.
public struct Document: Sendable {
    /// The bounds of a document: it may be a stranger's.
    public struct Limits: Hashable, Sendable {
        /// The most bytes that a file may have.
        public let bytes: Int
        /// The most nodes after every alias is replaced by what it stands for.
        public let nodes: Int
        /// The deepest nesting.
        public let depth: Int
        /// The most problems that are told one by one.
        public let diagnostics: Int

        /// Bounds of one's own.
        ///
        /// - Parameters:
        ///   - bytes: The most bytes, 10 MB unless said.
        ///   - nodes: The most nodes with aliases expanded.
        ///   - depth: The deepest nesting, at most a few hundred: the reader recurses.
        ///   - diagnostics: The most problems; a last one says how many more there are.
        public init(
            bytes: Int = 10_000_000, nodes: Int = 100_000, depth: Int = 100, diagnostics: Int = 1000
        ) {
            self.bytes = bytes
            self.nodes = nodes
            self.depth = depth
            self.diagnostics = diagnostics
        }
    }

    /// The file.
    public let file: SourceFile
    /// Its value; `nil` when the file is empty, or broken so that nothing can be said about it.
    public let root: Node?
    /// What is wrong, in order of place.
    public let diagnostics: [Diagnostic]

    /// Whether the file could not be read as YAML, so that nothing more should be said about what it lacks.
    public var isBroken: Bool { root == nil && !diagnostics.isEmpty }

    /// Reads a file.
    ///
    /// - Parameters:
    ///   - file: What to read; invalid UTF-8 is a diagnostic.
    ///   - limits: How large it may be.
    public init(_ file: SourceFile, limits: Limits = Limits()) {
        self.file = file
        if let problem = encodingProblem(in: file, limits: limits) {
            root = nil
            diagnostics = [problem]
            return
        }
        let merges = unfinishedMerges(in: file)
        guard merges.isEmpty else {
            root = nil
            diagnostics = shown(merges, atMost: limits.diagnostics)
            return
        }
        var builder = TreeBuilder(file: file, limits: limits)
        root = builder.document()
        diagnostics = shown(builder.diagnostics.sorted(), atMost: limits.diagnostics)
    }
}

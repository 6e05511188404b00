import Diagnostics
import Templating
import YAML

/// A file as it is being read: where its paths lead, and what was found wrong with it so far.
struct FileReading {
    let workspace: Workspace
    /// The file.
    let file: SourceFile
    /// What it says, misspelt keys as they were meant; `nil` when it says nothing, and when it is no map.
    let root: Node?
    let probe: ReadingOptions.ImageProbe?
    /// Where its templates find others.
    let loader: TemplateLoader
    var diagnostics: [Diagnostic]
    /// The sizes that its texts may be shown on, as far as they are known.
    var sizes: [String] = []

    /// Reads a file as YAML and compares it with its shape.
    init(
        _ path: String, in workspace: Workspace, as record: Record, probe: ReadingOptions.ImageProbe? = nil,
        loader: TemplateLoader = .none
    ) {
        self.workspace = workspace
        self.loader = loader
        self.probe = probe
        do {
            file = try workspace.read(path)
            let document = Document(file)
            root = document.root.flatMap { $0.entries == nil ? nil : $0.mended(to: .record(record)) }
            diagnostics = document.diagnostics + ShapeCheck.differences(of: document, from: record)
        } catch {
            file = SourceFile(path: path, bytes: [])
            root = nil
            let span = SourceSpan(file: file, range: 0..<0)
            let isMisnamed = error == .missing(path) && workspace.hasFile("\(path.dropLast(5)).yml")
            diagnostics = [isMisnamed ? wrongEnding(path, at: span) : error.diagnostic(at: span)]
        }
    }

    /// Says which cells are concerned by what was found since there were so many diagnostics; what concerns none of them is
    /// no problem.
    mutating func concern(_ cells: [CellGroup], from first: Int) {
        let narrowed = diagnostics[first...].compactMap { $0.narrowed(to: cells) }
        diagnostics.replaceSubrange(first..., with: narrowed)
    }

    /// Says which cells are concerned by the errors in a part of the file.
    mutating func concern(_ cells: [CellGroup], within span: SourceSpan) {
        for index in diagnostics.indices where diagnostics[index].isOfValue(within: span) {
            diagnostics[index] = diagnostics[index].narrowed(to: cells) ?? diagnostics[index].concerning([])
        }
    }

    /// The same of a key and its value.
    mutating func concern(_ cells: [CellGroup], within entry: Node.Entry) {
        let range =
            entry.key.span.range
            .lowerBound..<max(
                entry.key.span.range.upperBound, entry.value.span.range.upperBound)
        concern(cells, within: SourceSpan(file: file, range: range))
    }

    /// The folder of the file that names a path, relative to the workspace: this file, or a sheet that it names.
    private func folder(of written: Located<String>) -> String {
        written.span.file.path.split(separator: "/").dropLast().joined(separator: "/")
    }

    /// The path relative to the workspace of one that the file names; `nil`, and told, when no such file may be read.
    mutating func path(_ written: Located<String>) -> String? {
        normalPath(written).flatMap { admitted($0, as: written) }?.path
    }

    private mutating func admitted(_ path: String, as written: Located<String>) -> ReferenceFile? {
        let full: String
        do throws(WorkspaceError) {
            full = try workspace.location(of: path)
        } catch {
            diagnostics.append(error.diagnostic(at: written.span, nearest: nearestFile(to: path)))
            return nil
        }
        do {
            let facts = try probe?(full)
            return ReferenceFile(path: path, span: written.span, pixels: facts?.pixels)
        } catch let pointer as UnfetchedImage {
            diagnostics.append(unfetchedImage(path, at: written.span, pointer))
            return nil
        } catch {
            diagnostics.append(unreadableImage(path, at: written.span, because: "\(error)"))
            return nil
        }
    }

    /// A path of a file that is no image: a font.
    mutating func pathWithoutProbe(_ written: Located<String>) -> String? {
        var reading = FileReading(workspace, file, root, diagnostics)
        defer { diagnostics = reading.diagnostics }
        return reading.path(written)
    }

    /// The paths that a pattern with `*` or `?` in its last part names, sorted.
    mutating func paths(_ written: Located<String>) -> [ReferenceFile] {
        guard Glob(written.value) != nil else {
            return normalPath(written).flatMap { admitted($0, as: written) }.map { [$0] } ?? []
        }
        guard let pattern = normalPath(written) else { return [] }
        let parts = pattern.split(separator: "/")
        let folder = parts.dropLast().joined(separator: "/")
        let names = Catalog.names(
            meantBy: parts.last.map(String.init) ?? "", among: workspace.names(in: folder))
        if names.isEmpty { diagnostics.append(noFileMatches(written)) }
        return names.compactMap { name in
            guard let path = Workspace.normal("\(folder)/\(name)") else { return nil }
            return admitted(path, as: written)
        }
    }

    /// A template; `nil`, and told, when it does not compile.
    mutating func template(_ node: Node?) -> Template? {
        guard let source = node?.scalar?.source, node?.isAbsent == false else { return nil }
        do throws(TemplateErrors) {
            return try Template(source, options: .prompt, loader: loader)
        } catch {
            diagnostics += error.errors.map(\.diagnostic)
            return nil
        }
    }

    /// An expression; `nil`, and told, when it does not compile.
    mutating func expression(_ node: Node) -> Expression? {
        guard let source = node.scalar?.source, !node.isAbsent else { return nil }
        do throws(TemplateErrors) {
            return try Expression(source)
        } catch {
            diagnostics += error.errors.map { $0.diagnostic.comparing }
            return nil
        }
    }

    private mutating func normalPath(_ written: Located<String>) -> String? {
        let path =
            written.value.hasPrefix("/") ? nil : Workspace.normal("\(folder(of: written))/\(written.value)")
        if path == nil {
            diagnostics.append(WorkspaceError.outside(written.value).diagnostic(at: written.span))
        }
        return path
    }

    private func nearestFile(to path: String) -> String? {
        let parts = path.split(separator: "/")
        let names = workspace.names(in: parts.dropLast().joined(separator: "/"))
        return parts.last.flatMap { nearestName(to: String($0), among: names) }
    }

    private init(_ workspace: Workspace, _ file: SourceFile, _ root: Node?, _ diagnostics: [Diagnostic]) {
        self.workspace = workspace
        self.file = file
        self.root = root
        probe = nil
        loader = .none
        self.diagnostics = diagnostics
    }
}

extension Diagnostic {
    /// The same problem, with the remedy where one '=' was meant to compare.
    fileprivate var comparing: Diagnostic {
        guard span.text == "=" else { return self }
        return Diagnostic(
            id, severity: severity, message, at: span, label: label, related: related, notes: notes,
            help: "write '==' to compare",
            fix: .init(isSafe: true, edits: [.init(replacing: span, with: "==")]))
    }
}

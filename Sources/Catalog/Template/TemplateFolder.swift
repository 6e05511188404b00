import Diagnostics
import Synchronization
public import Templating
import YAML

extension TemplateLoader {
    /// The templates of a workspace's folder; none from outside it.
    ///
    /// A name is a path in the folder, to a file of bare template text, or a YAML template's without its ending: then its
    /// prompt is meant.
    ///
    /// - Parameters:
    ///   - workspace: Where the folder lies.
    ///   - folder: The folder, relative to the workspace; empty for the workspace itself.
    ///   - shown: What stands before a file's path in messages; what the workspace calls the folder when `nil`.
    public init(_ workspace: Workspace, folder: String = "templates", shownIn shown: String? = nil) {
        let templates = TemplateFolder(workspace: workspace, folder: folder, shown: shown ?? "\(folder)/")
        self.init(names: templates.names, refusal: templates.refusal, load: templates.load)
    }
}

/// A folder of templates that name one another; what was read once stays the same.
private final class TemplateFolder: Sendable {
    private let workspace: Workspace
    private let folder: String
    private let shown: String
    private let read = Mutex<[String: SourceText]>([:])

    /// The most bytes of one file: a prompt has a few thousand.
    private static let mostBytes = 1_000_000
    /// The most folders within one another, and the most names, that are looked through for suggestions.
    private static let (mostFolders, mostNames) = (8, 2_000)

    init(workspace: Workspace, folder: String, shown: String) {
        self.workspace = workspace
        self.folder = folder
        self.shown = shown
    }

    /// The text of a template.
    func load(_ name: String) -> SourceText? {
        if let known = read.withLock({ $0[name] }) { return known }
        guard case .success(let source) = find(name) else { return nil }
        return read.withLock { read in
            read[name] = read[name] ?? source
            return read[name]
        }
    }

    /// Why a name has no template.
    func refusal(_ name: String) -> String? {
        guard case .failure(.because(let reason)) = find(name) else { return nil }
        return reason
    }

    /// The names of all templates, those of YAML without their ending.
    func names() -> [String] {
        var names: [String] = []
        addNames(in: "", level: 0, to: &names)
        return names
    }

    private func addNames(in path: String, level: Int, to names: inout [String]) {
        for name in workspace.names(in: place(of: path)) where names.count < Self.mostNames {
            let inner = path.isEmpty ? name : "\(path)/\(name)"
            if workspace.folder(place(of: inner)) == nil {
                names.append(inner.hasSuffix(".yaml") ? String(inner.dropLast(5)) : inner)
            } else if level < Self.mostFolders {
                addNames(in: inner, level: level + 1, to: &names)
            }
        }
    }

    private enum Refusal: Error {
        case missing
        case because(String)
    }

    private func find(_ name: String) -> Result<SourceText, Refusal> {
        // One file has one name: else a circle could go on through ever new ones.
        guard Workspace.normal(name) == name, !name.isEmpty else {
            return .failure(.because("a name is a path inside \(named), without '..'"))
        }
        if name.hasSuffix(".yaml") {
            return .failure(.because("a YAML template is named without its ending: '\(name.dropLast(5))'"))
        }
        do throws(Refusal) {
            return .success(try text(name))
        } catch .missing {
            return Result { () throws(Refusal) in try prompt(of: name) }
        } catch {
            return .failure(error)
        }
    }

    private func text(_ name: String) throws(Refusal) -> SourceText {
        let file = try file(name)
        guard String(validating: file.bytes, as: UTF8.self) != nil else {
            throw .because("'\(file.path)' is not UTF-8")
        }
        return SourceText(file: file)
    }

    private func prompt(of name: String) throws(Refusal) -> SourceText {
        let file = try file("\(name).yaml")
        guard let prompt = Document(file).root?["prompt"], let scalar = prompt.scalar, !prompt.isAbsent else {
            throw .because("'\(file.path)' has no prompt that can be read")
        }
        return scalar.source
    }

    /// A file whose real place is in the folder, links resolved.
    private func file(_ name: String) throws(Refusal) -> SourceFile {
        let path = place(of: name)
        do throws(WorkspaceError) {
            guard let root = workspace.folder(folder) else { throw .missing(path) }
            guard try workspace.location(of: path).hasPrefix(root == "/" ? root : root + "/") else {
                throw .outside(path)
            }
            let file = try workspace.read(path, limit: Self.mostBytes)
            return SourceFile(path: shown + name, bytes: file.bytes)
        } catch {
            throw refusal(error, of: name)
        }
    }

    private func refusal(_ error: WorkspaceError, of name: String) -> Refusal {
        switch error {
        case .missing: .missing
        case .outside: .because("'\(shown)\(name)' is a link that leads out of \(named)")
        case .unreadable: .because("'\(shown)\(name)' is no plain file that you may read")
        case .tooLarge(_, let limit): .because("'\(shown)\(name)' has more than \(limit) bytes")
        }
    }

    private var named: String { shown.isEmpty ? "this folder" : "'\(shown)'" }

    private func place(of name: String) -> String {
        folder.isEmpty ? name : name.isEmpty ? folder : "\(folder)/\(name)"
    }
}

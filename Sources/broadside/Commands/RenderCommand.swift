internal import ArgumentParser
internal import Catalog
internal import Diagnostics
internal import Foundation
internal import Templating

struct RenderCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "render", abstract: "A prompt from a template and JSON or YAML values, to try it out.",
        discussion: """
            A template is one of the workspace's by name, a .yaml file, any other file as bare template text, or - for \
            standard input. Every name that it uses must be among the values. The prompt goes to standard output as it is, with no line break added.

            A template may include others: one of the workspace's those under templates/, a file those beside it and below.

            Example: echo 'Hello {{ name }}' | broadside render - --data values.json
                     broadside render launch-poster --data values.yaml
            """)

    @Argument(
        help: ArgumentHelp("A template's name, a path, or - for standard input.", valueName: "template"))
    var template: String

    @Option(help: ArgumentHelp("Values by name, as JSON or YAML.", valueName: "file"))
    var data: String?

    @Flag(help: "Print each piece of the prompt with the place and the variable it came from, as JSON Lines.")
    var trace = false

    @OptionGroup var whiteSpace: WhiteSpaceOptions
    @OptionGroup var workspace: WorkspaceOption
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let terminal = Terminal(output)
        try await reporting(terminal) {
            let values = try readValues(terminal)
            let (template, problems) = try readTemplate()
            guard let template else {
                terminal.warn(
                    "the template has errors\n" + TextRenderer().render(problems)
                )
                throw ExitStatus.filesHaveErrors.code
            }
            do throws(TemplateError) {
                if trace {
                    for line in try template.trace(values).lines { terminal.say(line) }
                } else {
                    terminal.emit(try template.render(values))
                }
            } catch {
                terminal.warn("the template cannot be rendered\n" + TextRenderer().render(error.diagnostic))
                throw ExitStatus.filesHaveErrors.code
            }
        }
    }

    private func readValues(_ terminal: Terminal) throws -> TemplateMap {
        guard let data else { return TemplateMap() }
        let file = SourceFile(path: data, bytes: Array(try read(data)))
        let (values, problems) = templateData(in: file)
        guard let values else {
            terminal.warn(
                "\(data.visible) has errors\n" + TextRenderer().render(problems))
            throw ExitStatus.filesHaveErrors.code
        }
        return values
    }

    private func readTemplate() throws -> (Template?, [Diagnostic]) {
        if template == "-" {
            let file = SourceFile(path: "standard input", bytes: Array(readAllInput()))
            return bare(file, with: try workspaceLoader())
        }
        let isPath = template.contains("/") || FileManager.default.fileExists(atPath: template)
        guard isPath, !template.hasSuffix(".yaml") else {
            let name =
                isPath
                ? ((template as NSString).lastPathComponent as NSString).deletingPathExtension : template
            let folder = isPath ? ((template as NSString).deletingLastPathComponent as NSString) : nil
            let workspace = try openWorkspace(
                workspace.workspace, from: folder.map { $0.length > 0 ? $0 as String : "." })
            guard workspace.templateNames.contains(name) else {
                let near = nearestName(to: name, among: workspace.templateNames)
                throw Stop(
                    status: .usage,
                    message: "there is no template '\(name.visible)'; "
                        + (near.map { "did you mean '\($0.visible)'?" }
                            ?? "templates are files under templates/"))
            }
            let files = CheckedFiles.read(workspace, template: name)
            return (files.template(named: name)?.prompt, files.diagnostics)
        }
        let file = SourceFile(path: template, bytes: Array(try read(template)))
        let folder = (template as NSString).deletingLastPathComponent
        let beside = TemplateLoader(
            Workspace(root: folder.isEmpty ? "." : folder), folder: "",
            shownIn: folder.isEmpty || folder.hasSuffix("/") ? folder : "\(folder)/")
        return bare(file, with: beside)
    }

    /// The templates of the workspace, if there is one: standard input has no folder of its own.
    private func workspaceLoader() throws -> TemplateLoader {
        if workspace.workspace != nil { return TemplateLoader(try openWorkspace(workspace.workspace)) }
        let folder = FileManager.default.currentDirectoryPath
        return Workspace.find(from: folder).map { TemplateLoader($0) } ?? .none
    }

    private func bare(_ file: SourceFile, with loader: TemplateLoader) -> (Template?, [Diagnostic]) {
        do throws(TemplateErrors) {
            return (try Template(SourceText(file: file), options: whiteSpace.options, loader: loader), [])
        } catch {
            return (nil, error.errors.map(\.diagnostic))
        }
    }

    private func read(_ path: String) throws -> Data {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw Stop(
                status: .usage,
                message: "'\(path.visible)' cannot be read; there must be a file that you may read")
        }
        return data
    }

    private func readAllInput() -> Data { (try? FileHandle.standardInput.readToEnd()) ?? Data() }
}

extension TracedText {
    /// Each piece as a line of JSON: its text, where it stands, and the variable that it is the value of.
    fileprivate var lines: [String] {
        let bytes = Array(text.utf8)
        return origins.map { origin in
            let start = origin.span.start
            let piece: JSONValue = [
                "text": .text(String(decoding: bytes[origin.range], as: UTF8.self)),
                "file": .text(origin.span.file.path), "line": .integer(start.line),
                "column": .integer(start.column), "variable": .optional(origin.variable),
            ]
            return piece.compact
        }
    }
}

internal import ArgumentParser
internal import Catalog
internal import Diagnostics
internal import Foundation

struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Every problem in the files, each with its place and a remedy.",
        discussion: """
            Example: broadside check
                     broadside check brands/nordlys --format json
            """)

    @Argument(
        help: ArgumentHelp("Only what concerns these files or folders; else everything.", valueName: "path"))
    var paths: [String] = []

    /// The forms of a list of problems.
    enum Form: String, ExpressibleByArgument, CaseIterable { case text, json, github }

    @Option(help: "The form of the output.")
    var format = Form.text

    @OptionGroup var workspace: WorkspaceOption
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let terminal = Terminal(output)
        try await reporting(terminal) {
            let workspace = try openWorkspace(workspace.workspace)
            if let missing = paths.first(where: { !FileManager.default.fileExists(atPath: $0) }) {
                throw Stop(
                    status: .usage,
                    message: "there is no file or folder '\(missing.visible)'; nothing was checked")
            }
            let files = CheckedFiles.read(workspace, options: try readingOptions())
            let asked = files.diagnostics.filter { concerns($0, in: workspace) }
            terminal.show(asked, as: Format(rawValue: format.rawValue) ?? .text)
            let errors = asked.count { $0.severity == .error }
            let warnings = asked.count { $0.severity == .warning }
            if format == .text {
                let read = [count(files.brands.count, "brand"), count(files.templates.count, "template")]
                terminal.say(
                    "\(read.joined(separator: ", ")), \(files.series.count) series: "
                        + (errors + warnings == 0
                            ? "no problems" : "\(count(errors, "error")), \(count(warnings, "warning"))"))
            }
            if errors > 0 { throw ExitStatus.filesHaveErrors.code }
        }
    }

    private func count(_ number: Int, _ noun: String) -> String {
        "\(number) \(noun)\(number == 1 ? "" : "s")"
    }

    private func concerns(_ diagnostic: Diagnostic, in workspace: Workspace) -> Bool {
        paths.isEmpty
            || paths.contains { path in
                let inside = relative(path, to: workspace)
                let file = diagnostic.span.file.path
                return inside.isEmpty || file == inside || file.hasPrefix(inside + "/")
            }
    }

    /// The path as diagnostics have it; one outside the workspace matches nothing.
    private func relative(_ path: String, to workspace: Workspace) -> String {
        let full = URL(filePath: path).resolvingSymlinksInPath().standardizedFileURL.path
        if full == workspace.root { return "" }
        return full.hasPrefix(workspace.root + "/") ? String(full.dropFirst(workspace.root.count + 1)) : full
    }
}

internal import ArgumentParser
internal import Catalog
internal import Diagnostics

struct SchemaCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema", abstract: "The JSON Schema of a kind of file, for editors.",
        discussion: """
            An editor with a YAML language server completes keys and marks slips by it. 'init' writes the four schemas \
            into .vscode/ and names them in the files that it makes.

            Example: broadside schema brand > .vscode/broadside-brand.json
                     broadside schema series --workspace-names
            """)

    /// The kinds of file, as they are typed.
    enum Kind: String, ExpressibleByArgument, CaseIterable {
        case brand, template, series, settings

        var format: FileFormat {
            switch self {
            case .brand: .brand
            case .template: .template
            case .series: .series
            case .settings: .settings
            }
        }
    }

    @Argument(help: "The kind of file; settings is broadside.yaml.")
    var kind: Kind

    @Flag(
        help: """
            Offer the names that the workspace's files declare now (templates, sizes, references …), and refuse others. \
            Print the schema again when a name is added.
            """)
    var workspaceNames = false

    @OptionGroup var workspace: WorkspaceOption
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let terminal = Terminal(output)
        try await reporting(terminal) {
            var names: WorkspaceNames?
            if workspaceNames {
                names = WorkspaceNames(CheckedFiles.read(try openWorkspace(workspace.workspace)))
            }
            terminal.say(kind.format.jsonSchema(names: names).indented)
        }
    }
}

internal import ArgumentParser
internal import Catalog
internal import Diagnostics
internal import Foundation
internal import Generation
internal import Imaging
internal import Providers

struct InitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init", abstract: "A workspace with a sample brand.",
        discussion: """
            Writes a brand, a template, a series, two lists for git, and what lets an editor complete and check the             files (.vscode/). Nothing that is there is overwritten.

            Example: broadside init campaign
            """)

    @Argument(help: ArgumentHelp("Where; made if it is missing.", valueName: "dir"))
    var folder = "."

    @OptionGroup var output: OutputOptions

    func run() async throws {
        let terminal = Terminal(output)
        try await reporting(terminal) {
            let files = try starterFiles()
            let taken = files.map(\.path).filter { FileManager.default.fileExists(atPath: "\(folder)/\($0)") }
            guard taken.isEmpty else {
                throw Stop(
                    status: .cannotWrite,
                    message:
                        "\(folder.visible) already has \(taken.joined(separator: ", ")); nothing was written. "
                        + "Name an empty folder: broadside init campaign")
            }
            let kept = editorFiles.filter { FileManager.default.fileExists(atPath: "\(folder)/\($0.path)") }
            let free = editorFiles.filter { file in !kept.contains { $0.path == file.path } }
            for file in files + free { try DurableFile.write(file.bytes, to: "\(folder)/\(file.path)") }
            for file in kept { terminal.note("kept \(file.path) as it is") }
            terminal.say(
                """
                made a workspace with the brand 'harbour'\(folder == "." ? "" : " in \(folder.visible)"). Next:
                \(folder == "." ? "" : "  cd \(folder.visible)\n")  broadside check
                  broadside plan harbour/opening
                  broadside run harbour/opening
                """)
        }
    }

    private func starterFiles() throws -> [(path: String, bytes: [UInt8])] {
        [
            ("brands/harbour/brand.yaml", PackageResources.brand_yaml),
            ("brands/harbour/references/look.png", try look()),
            ("brands/harbour/references/logo-dark.svg", PackageResources.logo_dark_svg),
            ("brands/harbour/references/logo-light.svg", PackageResources.logo_light_svg),
            ("brands/harbour/series/opening.yaml", PackageResources.series_yaml),
            ("templates/quiet-object.yaml", PackageResources.template_yaml),
            (".gitignore", PackageResources.gitignore_txt),
            (".gitattributes", PackageResources.gitattributes_txt),
        ]
    }

    /// What an editor reads; hidden, so that it is in nobody's way, and committed, so that everybody has it.
    ///
    /// An editor's settings that are there belong to somebody else, and stay.
    private var editorFiles: [(path: String, bytes: [UInt8])] {
        [
            (".vscode/settings.json", PackageResources.vscode_settings_json),
            (".vscode/extensions.json", PackageResources.vscode_extensions_json),
        ]
            + FileFormat.allCases.map { format in
                (
                    ".vscode/broadside-\(format.rawValue).json",
                    Array((format.jsonSchema().indented + "\n").utf8)
                )
            }
    }

    /// The sample's style reference, drawn in its own colours: a picture need not be shipped to be there.
    private func look() throws -> [UInt8] {
        let palette = ["#F4EFE6", "#1F3A4D", "#E4572E"].compactMap { RGB(hex: $0) }.map {
            ProofSwatch(color: $0)
        }
        let brief = ProofBrief(
            prompt: "a cup on a table", pixels: PixelSize(width: 800, height: 1000), palette: palette,
            clear: [],
            stage: "harbour", detail: "look")
        return try brief.picture().png()
    }
}

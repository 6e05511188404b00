internal import ArgumentParser
internal import Diagnostics
internal import Foundation
internal import Generation
internal import Imaging
internal import Providers

struct InitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init", abstract: "A workspace with a sample brand.",
        discussion: """
            Writes a brand, a template, a series and two lists for git. Nothing that is there is overwritten.

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
            for file in files { try DurableFile.write(file.bytes, to: "\(folder)/\(file.path)") }
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

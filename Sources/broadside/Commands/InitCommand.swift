internal import ArgumentParser
internal import Catalog
internal import Diagnostics
internal import Foundation
internal import Generation

struct InitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init", abstract: "A workspace with a sample brand, or with your own.",
        discussion: """
            Writes a brand, a template, a series, two lists for git, and what lets an editor complete and check the \
            files (.vscode/). Nothing that is there is overwritten.

            From what a brand already has it proposes a profile: --brand reads a _brand.yml or a W3C design-token file, \
            --logo takes a logo, --from measures the colours of earlier images. Each value that it writes has a remark \
            that says where it comes from; the files named are copied, never changed.

            Example: broadside init campaign
                     broadside init campaign --brand _brand.yml
                     broadside init campaign --logo logo.svg --from past/*.jpg
            """)

    @Argument(help: ArgumentHelp("Where; made if it is missing.", valueName: "dir"))
    var folder = "."

    @Option(help: ArgumentHelp("A _brand.yml, or design tokens (.json, .tokens).", valueName: "file"))
    var brand: String?

    @Option(help: ArgumentHelp("A logo: SVG, PNG or WebP.", valueName: "file"))
    var logo: String?

    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp("Earlier images or a folder of them, at most 200.", valueName: "images"))
    var from: [String] = []

    @Option(help: "The brand's name; else the file's, else the folder's.")
    var name: String?

    @OptionGroup var output: OutputOptions

    func run() async throws {
        let terminal = Terminal(output)
        try await reporting(terminal) {
            let isOwn = brand != nil || logo != nil || !from.isEmpty || name != nil
            let starter = isOwn ? try proposed(terminal) : try Starter.sample()
            try NewWorkspace(folder: folder).write(starter, terminal)
            terminal.say(
                """
                made a workspace with the brand '\(starter.brand)'\(folder == "." ? "" : " in \(folder.visible)")\
                \(starter.remark). Next:
                \(folder == "." ? "" : "  cd \(folder.visible)\n")  broadside check
                  broadside plan \(starter.brand)/opening
                  broadside run \(starter.brand)/opening
                """)
        }
    }

    /// A starter in the brand's own colours and type.
    private func proposed(_ terminal: Terminal) throws -> Starter {
        let full = URL(filePath: folder).standardizedFileURL
        let fallback =
            name.map { ($0, "--name") } ?? (full.lastPathComponent.capitalized, "the folder's name")
        var findings = BrandFindings(name: fallback.0, from: fallback.1)
        if let brand { try findings.readBrand(brand, name: fallback) }
        if let logo { try findings.readLogo(logo) }
        findings.takeNamedLogos()
        tell(findings.problems, terminal)
        guard !findings.problems.contains(where: { $0.severity == .error }) else {
            terminal.warn("nothing was written")
            throw ExitStatus.filesHaveErrors.code
        }
        if let brand, findings.proposal.isEmpty {
            throw Stop(
                status: .usage,
                message:
                    "\(brand.visible) has no colour, font or logo that can be taken over; nothing was written"
            )
        }
        if !from.isEmpty { try findings.measure(from) }
        findings.notes.prefix(10).forEach { terminal.warn($0) }
        if findings.notes.count > 10 { terminal.warn("… and \(findings.notes.count - 10) more") }
        return Starter(findings, name: name)
    }

    /// The first of what could not be taken over: a file of a thousand mistakes is told by its first.
    private func tell(_ problems: [Diagnostic], _ terminal: Terminal) {
        guard !problems.isEmpty else { return }
        terminal.note(TextRenderer().render(Array(problems.prefix(20))))
        if problems.count > 20 { terminal.note("… and \(problems.count - 20) more") }
    }
}

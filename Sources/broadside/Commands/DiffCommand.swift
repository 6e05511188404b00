internal import ArgumentParser
internal import Catalog
internal import Diagnostics
internal import Foundation
internal import Generation
internal import Planning
internal import Revisions

struct DiffCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff", abstract: "Which cells an edit of the files remakes, why, and for how much.",
        discussion: """
            Example: broadside diff main
                     broadside diff v1 v2 --series nordlys/spring-launch --format markdown

            Compares the files of a version in git (a tag, a branch, a commit) with the files as they are now, or with those of \
            another version: what a run would make if everything of the first had been made. The working tree stays as it is. \
            A series that cannot be read in one of them is told, and the others are compared all the same.
            """)

    @Argument(help: ArgumentHelp("The earlier version: a tag, a branch or a commit.", valueName: "revision"))
    var revision: String

    @Argument(
        help: ArgumentHelp(
            "The later version; the files as they are now, if none is named.", valueName: "revision"))
    var later: String?

    @Option(help: ArgumentHelp("Only this series; may be given several times.", valueName: "series"))
    var series: [String] = []

    /// The forms of a difference.
    enum Form: String, ExpressibleByArgument, CaseIterable { case text, json, markdown, github }

    @Option(help: "The form of the output.")
    var format = Form.text

    @Flag(help: "Tell every cell, however many there are.")
    var long = false

    @Flag(help: "Exit with 10 where something changes, and with 0 only where nothing does.")
    var detailedExitCode = false

    @OptionGroup var selection: SelectionOptions
    @OptionGroup var provider: ProviderOption
    @OptionGroup var workspace: WorkspaceOption
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let terminal = Terminal(output)
        try await reporting(terminal) {
            let workspace = try openWorkspace(workspace.workspace)
            let repository = try Repository(around: workspace.root)
            let versions = try Versions(
                from: Version(revision, of: repository, in: workspace),
                to: later.map { try Version($0, of: repository, in: workspace) } ?? Version(workspace))
            let names = try chosen(among: versions.seriesNames)
            let differences = try selecting(names, in: versions)
            show(differences, terminal)
            if differences.contains(where: \.isUnreadable) { throw ExitStatus.filesHaveErrors.code }
            if detailedExitCode, !differences.allSatisfy(\.isEmpty) { throw ExitStatus.somethingToDo.code }
        }
    }

    private func chosen(among known: [String]) throws -> [String] {
        guard let unknown = series.first(where: { !known.contains($0) }) else {
            return series.isEmpty ? known : series
        }
        let near = nearestName(to: unknown, among: known).map { "; did you mean '\($0.visible)'?" } ?? ""
        throw Stop(
            status: .usage, message: "there is no series '\(unknown.visible)' in either version\(near)")
    }

    /// The differences of the series that have the axes asked for; where none has them, that is a mistake.
    private func selecting(_ names: [String], in versions: Versions) throws -> [Difference] {
        var differences: [Difference] = []
        var mistake: Stop?
        for name in names {
            do {
                differences.append(
                    try versions.difference(in: name, provider: provider.provider, choosing: selection))
            } catch let stop as Stop where stop.status == .usage && !selection.isEmpty {
                mistake = mistake ?? stop
            }
        }
        if differences.isEmpty, let mistake { throw mistake }
        return differences
    }

    private func show(_ differences: [Difference], _ terminal: Terminal) {
        switch format {
        case .text:
            terminal.say(
                DifferenceText(usesColor: terminal.usesColor, isLong: long).render(differences))
            let problems = differences.flatMap(\.diagnostics)
            if !problems.isEmpty { terminal.show(problems, as: .text) }
        case .markdown: terminal.say(DifferenceMarkdown().render(differences))
        case .json: terminal.say(DifferenceJSON().render(differences))
        case .github:
            terminal.say(DifferenceAnnotations().render(differences))
            terminal.show(differences.flatMap(\.diagnostics), as: .github)
        }
    }
}

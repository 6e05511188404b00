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
            another version: what a run would make if everything of the first had been made. The working tree stays as it is.
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
    enum Form: String, ExpressibleByArgument, CaseIterable { case text, json, markdown }

    @Option(help: "The form of the output.")
    var format = Form.text

    @Flag(help: "Exit with 10 where something changes, and with 0 only where nothing does.")
    var detailedExitCode = false

    @OptionGroup var provider: ProviderOption
    @OptionGroup var workspace: WorkspaceOption
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let terminal = Terminal(output)
        try await reporting(terminal) {
            let workspace = try openWorkspace(workspace.workspace)
            let repository = try Repository(around: workspace.root)
            let earlier = try workspace.version(try repository.commit(of: revision), of: repository)
            let latest =
                try later.map { try workspace.version(try repository.commit(of: $0), of: repository) }
                ?? workspace
            let known = Set(earlier.seriesNames + latest.seriesNames).sorted()
            if let unknown = series.first(where: { !known.contains($0) }) {
                throw Stop(
                    status: .usage,
                    message: "there is no series '\(unknown.visible)' in either version"
                        + (nearestName(to: unknown, among: known).map { "; did you mean '\($0.visible)'?" }
                            ?? ""))
            }
            let differences = try (series.isEmpty ? known : series).map {
                try difference(in: $0, from: earlier, to: latest, repository, terminal)
            }
            terminal.say(text(of: differences, terminal))
            if detailedExitCode, !differences.allSatisfy(\.isEmpty) { throw ExitStatus.somethingToDo.code }
        }
    }

    private func text(of differences: [Difference], _ terminal: Terminal) -> String {
        switch format {
        case .text: DifferenceText(usesColor: terminal.usesColor).render(differences)
        case .markdown: DifferenceMarkdown().render(differences)
        case .json: DifferenceJSON().render(differences)
        }
    }

    private func difference(
        in id: String, from earlier: Workspace, to latest: Workspace, _ repository: Repository,
        _ terminal: Terminal
    ) throws -> Difference {
        func session(in workspace: Workspace) throws -> Session {
            try Session(
                id: id, in: workspace, provider: provider.provider, terminal: terminal, format: .text,
                versions: versionFinder(of: repository, into: workspace))
        }
        guard latest.seriesNames.contains(id) else { return Difference(series: id, plan: nil, isNew: false) }
        let isNew = !earlier.seriesNames.contains(id)
        let before = try isNew ? nil : session(in: earlier)
        let holdings = before.map { Holdings(after: $0.planner(supposing: Holdings()).plan()) } ?? Holdings()
        let plan = try session(in: latest).planner(supposing: holdings).plan()
        return Difference(series: id, plan: plan, isNew: isNew)
    }
}

internal import ArgumentParser
internal import Catalog
internal import Diagnostics
internal import Foundation
internal import Generation
internal import Revisions

struct FreezeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "freeze", abstract: "Pins a series' template and brand to a version in git.",
        discussion: """
            Example: broadside freeze nordlys/spring-launch
                     broadside freeze nordlys/spring-launch --at spring-1
                     broadside freeze nordlys/spring-launch --thaw

            Writes the version behind the names in the series' file ('template: launch-poster@1f2e3d…'), so that later edits of \
            template and brand leave the series as it is, and shows the change. Nothing else of the file is touched.
            """)

    @OptionGroup var series: SeriesArgument

    @Option(
        help: ArgumentHelp("A tag, a branch or a commit; else the present commit.", valueName: "revision"))
    var at: String?

    @Flag(help: "Take the versions away again: the series follows its template and brand.")
    var thaw = false

    @OptionGroup var workspace: WorkspaceOption
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let terminal = Terminal(output)
        try await reporting(terminal) {
            let session = try Session(
                series.series, in: workspace.workspace, provider: nil, terminal: terminal, format: .text)
            let revision = try thaw ? nil : revision(for: session)
            guard let bytes = session.series.pinned(to: revision) else {
                throw Stop(
                    status: .filesHaveErrors,
                    message:
                        "'\(session.series.file.path.visible)' is not written line by line; name the versions by hand"
                )
            }
            let path = session.series.file.path
            guard bytes != session.series.file.bytes else {
                return terminal.say("\(path.visible): nothing to change")
            }
            try DurableFile.rewrite(bytes, to: try session.workspace.location(of: path))
            terminal.emit(
                UnifiedDiff(usesColor: terminal.usesColor).render(
                    path: path, from: session.series.file.bytes, to: bytes))
        }
    }

    /// The version to write: as named, or the present commit, in which everything must be.
    private func revision(for session: Session) throws -> String {
        let repository = try Repository(around: session.workspace.root)
        if let at {
            _ = try repository.commit(of: at)
            return at
        }
        let brand = "brands/\(session.brand.id)"
        for path in ["templates", "\(brand)/brand.yaml", "\(brand)/references", "\(brand)/fonts"]
        where try repository.isEdited(path) {
            throw Stop(
                status: .usage,
                message:
                    "'\(path.visible)' has edits that are in no commit; commit them, or name a version with --at"
            )
        }
        return String(try repository.commit(of: "HEAD").prefix(12))
    }
}

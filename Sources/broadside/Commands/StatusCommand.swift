internal import Catalog
internal import ArgumentParser
internal import Diagnostics
internal import Foundation
internal import Generation
internal import Planning

struct StatusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "Done, in flight, failed, refused, unknown; spent.",
        discussion: "Example: broadside status nordlys/spring-launch --provider toapis")

    @Argument(help: ArgumentHelp("A series: nordlys/spring-launch, or the file's path.", valueName: "series"))
    var series: String

    /// The forms of a status.
    enum Form: String, ExpressibleByArgument, CaseIterable { case text, json }

    @Option(help: "The form of the output.")
    var format = Form.text

    @OptionGroup var provider: ProviderOption
    @OptionGroup var workspace: WorkspaceOption
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let terminal = Terminal(output)
        try await reporting(terminal) {
            let session = try Session(
                series, in: workspace.workspace, provider: provider.provider, terminal: terminal,
                format: Format(rawValue: format.rawValue) ?? .text)
            let plan = try session.planner(try session.holdings()).plan()
            let exists = FileManager.default.fileExists(atPath: session.places.ledger)
            let attempts =
                exists
                ? try session.openLedger().attempts(series: session.series.id, isTrial: plan.isTrial) : []
            let status = SeriesStatus(plan: plan, attempts: attempts)
            terminal.say(format == .json ? status.json : status.text)
        }
    }
}

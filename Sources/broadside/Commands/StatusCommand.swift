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

    @OptionGroup var series: SeriesArgument

    @OptionGroup var form: TextOrJSON
    @OptionGroup var options: SeriesOptions

    func run() async throws {
        let terminal = Terminal(options.output)
        try await reporting(terminal) {
            let session = try options.session(series, terminal, format: form.ofDiagnostics)
            let plan = try session.planner(try session.holdings()).plan()
            let exists = FileManager.default.fileExists(atPath: session.places.ledger)
            let attempts =
                exists
                ? try session.openLedger().attempts(series: session.series.id, isTrial: plan.isTrial) : []
            let status = SeriesStatus(plan: plan, attempts: attempts)
            terminal.say(form.isJSON ? status.json : status.text)
        }
    }
}

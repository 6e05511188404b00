internal import Catalog
internal import ArgumentParser
internal import Diagnostics
internal import Foundation
internal import Generation
internal import Planning

struct StatusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "Done, in flight, stale, failed, refused, unknown; spent.",
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
            let status = SeriesStatus(plan: plan, attempts: attempts, session.circumstances(at: .now))
            terminal.say(form.isJSON ? status.json : status.text)
        }
    }
}

extension Session {
    /// What a status has to know besides the ledger.
    fileprivate func circumstances(at now: Date) -> SeriesStatus.Circumstances {
        let runs = places.runs
        return SeriesStatus.Circumstances(
            staleAfter: service.pace.patience,
            age: { attempt in
                let began = try? Date(attempt.changed, strategy: .iso8601)
                return began.map { .seconds(Int64(now.timeIntervalSince($0))) }
            },
            isHeld: { RunLock.isHeld(RunID($0.run), folder: runs) })
    }
}

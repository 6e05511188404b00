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
            isHeld: { RunLock.isHeld(RunID($0.run), folder: runs) }, refunded: refunded)
    }

    /// What came back of this series' payments; a file that cannot be read keeps nobody from the status.
    private var refunded: [Generation.Amount] {
        guard !terms.isTrial, let file = try? SpentFile.read(series: series.id, in: workspace) else {
            return []
        }
        let sums = file.rows.filter(\.isRefund).reduce(into: [String: Int64]()) { sums, row in
            sums[row.amount.currency] = (sums[row.amount.currency] ?? 0)
                .addingSaturated(Int64(row.amount.millionths))
        }
        return sums.sorted { $0.key < $1.key }.map { .init(micros: $0.value, currency: $0.key) }
    }
}

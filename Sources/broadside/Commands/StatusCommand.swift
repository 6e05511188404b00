internal import Catalog
internal import ArgumentParser
internal import Diagnostics
internal import Foundation
internal import Generation
internal import Planning

struct StatusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Done, in flight, stale, held by another run, failed, refused, unknown; spent.",
        discussion: """
            With --watch a terminal shows it anew every two seconds, and elsewhere a line tells each change, until no run \
            that lives has a task in flight. Nothing is written, and the run is not disturbed.

            Example: broadside status nordlys/spring-launch --provider toapis --watch
            """)

    @OptionGroup var series: SeriesArgument

    @Flag(help: "Go on showing it until nothing is in flight.")
    var watch = false

    @OptionGroup var form: TextOrJSON
    @OptionGroup var options: SeriesOptions

    func run() async throws {
        let terminal = Terminal(options.output)
        try await reporting(terminal) {
            let session = try options.session(series, terminal, format: form.ofDiagnostics)
            if watch {
                return try await Watch(session: session, terminal: terminal, isJSON: form.isJSON).go()
            }
            let status = try session.status()
            terminal.say(form.isJSON ? status.json : status.text)
        }
    }
}

extension Session {
    /// How far the series is now.
    func status() throws -> SeriesStatus {
        let planner = try planner(try holdings())
        let plan = planner.tracingRefusals(in: planner.plan())
        let attempts = try existingLedger()?.attempts(series: series.id, isTrial: plan.isTrial) ?? []
        let (runs, now) = (places.runs, Date.now)
        return SeriesStatus(
            plan: plan, attempts: attempts,
            .init(
                staleAfter: service.pace.patience,
                age: { attempt in
                    let began = try? Date(attempt.changed, strategy: .iso8601)
                    return began.map { .seconds(Int64(now.timeIntervalSince($0))) }
                },
                isHeld: { RunLock.isHeld(RunID($0.run), folder: runs) }, refunded: refunded))
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

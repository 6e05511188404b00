internal import Catalog
internal import Diagnostics
internal import Foundation
internal import Generation
internal import Synchronization

/// What happens in a run, a line of JSON for each event, for whoever watches runs by machine.
///
/// The names of events and fields stay; a later version may add some. No key of an account and no query of a URL is in it.
final class RunLog: Sendable {
    private let run: RunID
    private let series: String
    private let terminal: Terminal
    /// When each image that is under way was last heard of.
    private let last = Mutex<[Digest: ContinuousClock.Instant]>([:])

    init(run: RunID, series: String, terminal: Terminal) {
        (self.run, self.series, self.terminal) = (run, series, terminal)
    }

    func began(images: Int, provider: String) {
        terminal.log(
            event: "run-began",
            [
                .init("run", .text(run.text)), .init("series", .text(series)),
                .init("provider", .text(provider)), .init("images", .integer(images)),
            ])
    }

    func ended(exitCode: Int32) {
        terminal.log(
            event: "run-ended",
            [
                .init("run", .text(run.text)), .init("series", .text(series)),
                .init("exitCode", .integer(Int(exitCode))),
            ])
    }

    /// Writes what only pixels tell of a poster.
    func found(_ finding: CommissionReport.Finding, _ layout: [LayoutLayer]) {
        guard let origin = finding.origin, layout.indices.contains(origin) else { return }
        let remark = PosterRemark(layer: origin, kind: finding.kind)
        let span = layout[origin].span
        terminal.log(
            event: "found",
            [
                .init("run", .text(run.text)), .init("cell", .text(finding.cell)),
                .init("kind", .text(remark.name)), .init("file", .text(span.file.path)),
                .init("line", .integer(span.start.line)),
            ] + remark.members)
    }

    /// Writes an event of an image, and how long it is since the one before.
    func note(_ event: RunEvent) {
        let now = ContinuousClock.now
        let before = last.withLock { last in
            defer { last[event.key] = event.name == "ended" ? nil : now }
            return last[event.key]
        }
        let milliseconds = before.map { Int((now - $0) / .milliseconds(1)) }
        terminal.log(
            event: event.name,
            [
                .init("run", .text(run.text)), .init("cell", .text(event.cell)),
                .init("key", .text(event.key.description)),
                .init("attempt", event.attempt.map(JSONValue.integer) ?? .null),
                .init("task", .optional(event.task)), .init("state", .optional(event.state)),
                .init("reason", .optional(event.reason?.withoutQueries)),
                .init("milliseconds", milliseconds.map(JSONValue.integer) ?? .null),
            ])
    }
}

extension String {
    /// Without what follows the path in web addresses: queries hold signatures and keys.
    var withoutQueries: String {
        guard contains("://") else { return self }
        return split(separator: " ", omittingEmptySubsequences: false).map { word in
            word.contains("://") ? word.prefix { $0 != "?" && $0 != "#" } : word
        }.joined(separator: " ")
    }
}

internal import Diagnostics
internal import Foundation
internal import Generation
internal import Planning

/// What a run came to, for whoever looks at it later: `.broadside/runs/<run>.json`.
///
/// It says nothing of the account, neither its key nor its balance.
struct RunSummary {
    let run: RunID
    let plan: Plan
    let tally: Tally
    /// Images that the account's balance did not reach to.
    let notOrdered: Int
    let started: Date
    let ended: Date
    let exitCode: Int32
    let toCommit: [String]

    var json: JSONValue {
        .object([
            .init("run", .text(run.text)), .init("series", .text(plan.series)),
            .init("provider", .text(plan.provider)), .init("trial", .boolean(plan.isTrial)),
            .init("started", .text(stamp(started))), .init("ended", .text(stamp(ended))),
            .init("milliseconds", .integer(Int(max(0, ended.timeIntervalSince(started)) * 1000))),
            .init("exitCode", .integer(Int(exitCode))), .init("images", images),
            .init("posters", .integer(tally.posters)), .init("shared", .integer(tally.shared)),
            .init("spent", money(tally.spent)), .init("saved", money(tally.saved)),
            .init("toCommit", .array(toCommit.map(JSONValue.text))),
        ])
    }

    private var images: JSONValue {
        let kinds = ["refused", "failed", "unknown", "inFlight", "stale", "held", "overBudget", "released"]
        return .object(
            [.init("made", .integer(tally.images))]
                + kinds.map { .init($0, .integer(tally.unmade[$0] ?? 0)) }
                + [.init("notOrdered", .integer(notOrdered))])
    }

    private func money(_ amount: Amount?) -> JSONValue {
        amount.map { ["amount": .text($0.decimal), "currency": .text($0.currency)] } ?? .null
    }

    private func stamp(_ date: Date) -> String {
        date.formatted(.iso8601.year().month().day().time(includingFractionalSeconds: true))
    }
}

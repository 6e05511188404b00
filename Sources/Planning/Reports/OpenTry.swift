internal import Diagnostics
internal import Generation

/// A try that has brought no image so far, as a status tells it.
struct OpenTry: Sendable {
    let attempt: Attempt
    /// How long it has been in its state; `nil` for a date that cannot be read.
    let age: Duration?
    /// Whether a run that lives has it.
    let isHeld: Bool
    /// Whether it was accepted longer ago than a task is waited for, and no run waits for it now.
    let isStale: Bool

    init(_ attempt: Attempt, _ circumstances: SeriesStatus.Circumstances) {
        self.attempt = attempt
        age = circumstances.age(attempt)
        isHeld = attempt.state.isLive && circumstances.isHeld(attempt)
        isStale = attempt.state == .accepted && !isHeld && (age ?? .zero) >= circumstances.staleAfter
    }

    var line: String {
        let task = attempt.task.map { ", task \($0.text)" } ?? ""
        let reason = attempt.reason.map { ": \($0)" } ?? ""
        return "\(attempt.cell) \(standing)\(reason) (\(attempt.clientID)\(task), \(attempt.changed))"
    }

    private var standing: String {
        if isHeld { return "\(attempt.state.rawValue), held by run \(attempt.run.prefix(8))" }
        guard isStale, let age else { return attempt.state.rawValue }
        return "stale, accepted \(age.inWords) ago; the next run asks again"
    }

    var json: JSONValue {
        [
            "cell": .text(attempt.cell), "state": .text(attempt.state.rawValue),
            "key": .text(attempt.key.description),
            "attempt": .integer(attempt.number), "clientId": .text(attempt.clientID),
            "task": .optional(attempt.task?.text), "reason": .optional(attempt.reason),
            "changed": .text(attempt.changed),
            "ageSeconds": age.map { .integer(Int($0.components.seconds)) } ?? .null,
            "stale": .boolean(isStale), "heldBy": isHeld ? .text(attempt.run) : .null,
        ]
    }
}

extension Duration {
    /// In the greatest unit of which there are two, rounded down: `90 s`, `25 min`, `30 h`, `4 d`.
    fileprivate var inWords: String {
        let seconds = components.seconds
        let units = [(86_400, "d"), (3600, "h"), (60, "min")] as [(Int64, String)]
        let unit = units.first { seconds >= 2 * $0.0 } ?? (1, "s")
        return "\(seconds / unit.0) \(unit.1)"
    }
}

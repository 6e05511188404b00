/// What came of seeded runs, counted.
package struct Tally: Sendable {
    /// How many tasks there were, and how many the service accepted by its own count.
    package var tasks = 0, accepted = 0
    /// How many tries ended in each state of the ledger, by its word.
    package var states: [String: Int] = [:]
    /// How often a run was interrupted, died, and a person ordered again what was unknown.
    package var interruptions = 0, crashes = 0, resubmissions = 0
    /// How often a task was let go of because it did not end.
    package var stale = 0
    /// What went against a promise, in words, with the seed.
    package var broken: [String] = []

    package init() {}

    package static func + (left: Tally, right: Tally) -> Tally {
        var sum = left
        sum.tasks += right.tasks
        sum.accepted += right.accepted
        sum.states.merge(right.states, uniquingKeysWith: +)
        sum.interruptions += right.interruptions
        sum.crashes += right.crashes
        sum.stale += right.stale
        sum.resubmissions += right.resubmissions
        sum.broken += right.broken
        return sum
    }
}

extension Tally: CustomStringConvertible {
    package var description: String {
        let words = states.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: ", ")
        return """
            \(tasks) tasks, \(accepted) accepted by the service's own count; \(interruptions) interruptions, \
            \(crashes) crashes, \(stale) times a stale task, \(resubmissions) ordered again by a person's word
            tries in the ledger: \(words)
            promises broken: \(broken.count)
            """
    }
}

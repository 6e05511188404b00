/// What can go wrong with a service, on request.
public enum Fault: String, CaseIterable, Hashable, Sendable {
    /// Any call is turned away with 429 and `Retry-After`.
    case busy = "429"
    /// Any call fails with 500; a submitted task has been accepted half of the time.
    case broken = "500"
    /// Any call is answered by a gateway's HTML page; a submitted task has been accepted half of the time.
    case html
    /// A task is accepted, and the connection closed without an answer.
    case lost
    /// An image, or the answer that holds it, is cut short.
    case truncate
    /// The content is refused, half of the time at once, half of the time once the task has run.
    case refuse
    /// A paid call or an upload is answered late, after ``SandboxOptions/stall``.
    case stall
    /// A task that runs says so in a word that nobody knows.
    case unknownStatus = "unknown-status"
    /// A task takes ten times as long.
    case slow
    /// An image's URL no longer works.
    case expired
    /// All that was uploaded is gone when a task is submitted.
    case forget
}

/// How often each thing goes wrong, decided by a seed.
///
/// What happens to a task depends on the seed, the task and how often it was tried, not on the order in which calls come
/// in: the same run meets the same faults.
public struct FaultScript: Hashable, Sendable {
    /// The chance of each fault, 0…1.
    public let chances: [Fault: Double]
    /// What decides.
    public let seed: UInt64

    /// A script by its chances.
    public init(_ chances: [Fault: Double] = [:], seed: UInt64 = 1) {
        self.chances = chances
        self.seed = seed
    }

    /// A script as the command line writes it: `429=0.2,lost=0.05`.
    ///
    /// - Parameters:
    ///   - text: Names and chances; empty for none.
    ///   - seed: What decides.
    /// - Throws: ``FaultScriptError`` for a name or a chance that is none.
    public init(_ text: String, seed: UInt64) throws(FaultScriptError) {
        var chances: [Fault: Double] = [:]
        for pair in text.split(separator: ",") {
            let sides = pair.split(separator: "=", maxSplits: 1).map(String.init)
            guard let name = sides.first, let fault = Fault(rawValue: name) else {
                throw .unknownFault(sides.first ?? "")
            }
            guard sides.count == 2, let chance = Double(sides[1]), (0...1).contains(chance) else {
                throw .wrongChance(fault)
            }
            chances[fault] = chance
        }
        self.init(chances, seed: seed)
    }
}

/// Why a text is no script of faults.
public enum FaultScriptError: Error, Hashable, Sendable {
    /// A name that no fault has.
    case unknownFault(String)
    /// A chance that is missing or not within 0…1.
    case wrongChance(Fault)
}

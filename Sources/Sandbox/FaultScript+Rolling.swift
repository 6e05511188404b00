internal import Diagnostics
internal import Generation

extension FaultScript {
    /// Whether a thing goes wrong.
    ///
    /// - Parameters:
    ///   - fault: What might.
    ///   - subject: With what: a task, a path.
    ///   - time: The how manieth time, from 1.
    /// - Returns: Always the same for the same seed, fault, subject and time.
    func strikes(_ fault: Fault, _ subject: String, time: Int = 1) -> Bool {
        guard let chance = chances[fault], chance > 0 else { return false }
        var generator = generator("\(fault.rawValue) \(subject) \(time)")
        return Double.random(in: 0..<1, using: &generator) < chance
    }

    /// Heads or tails.
    func flips(_ subject: String) -> Bool {
        var generator = generator("coin \(subject)")
        return Bool.random(using: &generator)
    }

    private func generator(_ subject: String) -> SplitMix64 {
        let digest = Digest(of: Array(subject.utf8))
        let hash = digest.bytes.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        return SplitMix64(seed: seed ^ hash)
    }
}

extension FaultScriptError: CustomStringConvertible {
    /// What is wrong and what to write, for people.
    public var description: String {
        switch self {
        case .unknownFault(let name):
            if let near = nearestName(to: name, among: Fault.allCases.map(\.rawValue)) {
                "there is no fault '\(name.visible)'; did you mean '\(near)'?"
            } else {
                "there is no fault '\(name.visible)'; there are "
                    + Fault.allCases.map(\.rawValue).joined(separator: ", ")
            }
        case .wrongChance(let fault):
            "\(fault.rawValue) needs a chance from 0 to 1, such as \(fault.rawValue)=0.2"
        }
    }
}

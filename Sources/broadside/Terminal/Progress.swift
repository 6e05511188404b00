internal import Foundation
internal import Generation

/// The progress line: done, in flight, spent, time left.
struct Progress: Sendable {
    let total: Int
    let started: ContinuousClock.Instant
    var done = 0

    init(total: Int, started: ContinuousClock.Instant) {
        self.total = total
        self.started = started
    }

    func line(inFlight: Int, spent: Amount?) -> String {
        var parts = ["\(done)/\(total) images", "\(inFlight) in flight"]
        if let spent, spent.micros > 0 { parts.append("\(spent) spent") }
        if let left { parts.append("about \(left) left") }
        return parts.joined(separator: " · ")
    }

    /// What the rest will take at the pace so far; nothing until there is a pace.
    private var left: String? {
        guard done > 0, done < total else { return nil }
        let elapsed = ContinuousClock.now - started
        let seconds = Double((elapsed / done * (total - done)).components.seconds)
        return seconds < 90 ? "\(Int(seconds.rounded(.up))) s" : "\(Int((seconds / 60).rounded(.up))) min"
    }
}

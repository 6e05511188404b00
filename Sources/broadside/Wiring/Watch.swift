internal import Foundation
internal import Planning

/// Shows how a series comes on while a run that lives has tasks in flight.
struct Watch {
    let session: Session
    let terminal: Terminal
    let isJSON: Bool

    /// Between two looks; nothing of a run is disturbed by one.
    private static let pause = Duration.seconds(2)

    func go() async throws {
        var before: [String: String] = [:]
        var isFirst = true
        // A run that has just ended one task and not begun the next is still under way: one empty look is not the end.
        var emptyLooks = 0
        while emptyLooks < 2 {
            let status = try session.status()
            tell(status, since: &before, isFirst: isFirst)
            emptyLooks = status.isUnderWay ? 0 : isFirst ? 2 : emptyLooks + 1
            isFirst = false
            if emptyLooks < 2, await !Rehearsal.pause(Self.pause) { return }
        }
    }

    private func tell(_ status: SeriesStatus, since before: inout [String: String], isFirst: Bool) {
        if isJSON { return terminal.say(status.json) }
        guard !terminal.redraws else { return terminal.redraw(status.text) }
        let now = status.standings
        if isFirst { terminal.say(status.text) } else { tell(now, since: before) }
        before = now
    }

    private func tell(_ now: [String: String], since before: [String: String]) {
        let time = Date.now.formatted(.iso8601)
        for (name, standing) in now.sorted(by: { $0.key < $1.key }) where before[name] != standing {
            terminal.say("\(time) \(name) \(standing)")
        }
    }
}

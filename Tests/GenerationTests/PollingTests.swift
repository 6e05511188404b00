import Generation
import Testing

/// The times at which a task accepted at zero is asked about, should it never end.
private func questions(_ count: Int, every pause: Duration, seed: UInt64) -> [Duration] {
    var pace = Journey.Pace()
    pace.firstQuery = pause
    pace.longestPause = max(pause, pace.longestPause)
    var journey = Journey(pace: pace, seed: seed)
    _ = journey.receive(.opened(live: nil, tries: 1))
    _ = journey.receive(.prepared)
    _ = journey.receive(.reserved(Attempt(key: Digest(of: "key".utf8), number: 1, state: .intent)))
    _ = journey.receive(.submitted(TaskID("t")))
    var (action, times, now) = (journey.receive(.marked), [Duration](), Duration.zero)
    while times.count < count {
        switch action {
        case .wait(let pause):
            now += pause
            action = journey.receive(.waited)
        case .query:
            times.append(now)
            action = journey.receive(.status(.working))
        default:
            Issue.record("a task that works was answered with \(action)")
            return times
        }
    }
    return times
}

@Suite struct `Polling` {
    /// Ten thousand tasks that were accepted in one moment.
    private static let tasks = (0..<10_000).map { questions(3, every: .seconds(5), seed: $0) }

    /// The most questions that fall into one span of time.
    private func crowding(_ times: [Duration], in span: Duration) -> Int {
        Dictionary(grouping: times) { Int($0 / span) }.values.map(\.count).max() ?? 0
    }

    @Test func `spreads the questions about tasks of one moment more and more`() {
        let rounds = (0..<3).map { round in Self.tasks.map { $0[round] } }
        // All of them in 100 ms, then over 1.5 s, then over 3.3 s.
        #expect(crowding(rounds[0], in: .milliseconds(10)) < 1_200)
        #expect(crowding(rounds[1], in: .milliseconds(10)) < 130)
        #expect(crowding(rounds[2], in: .milliseconds(10)) < 90)
    }

    @Test func `asks never sooner than the service wants, and the first time hardly later`() {
        for times in Self.tasks {
            #expect(times[0] >= .seconds(5) && times[0] <= .seconds(5.1))
            #expect(times[1] - times[0] >= .seconds(5) && times[2] - times[1] >= .seconds(5))
        }
    }

    @Test func `loses about a hundredth on a task that takes just as long as the first pause`() {
        let waits = (0..<1000).map { questions(1, every: .seconds(2), seed: $0)[0] }
        #expect(waits.allSatisfy { $0 >= .seconds(2) && $0 <= .seconds(2.04) })
        #expect(waits.reduce(.zero, +) / 1000 < .seconds(2.025))
    }
}

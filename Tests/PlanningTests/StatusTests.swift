import Generation
import Planning
import Testing

@Suite struct `The status of a series` {
    private func status(_ attempt: Attempt, age: Duration?, isHeld: Bool = false) throws -> SeriesStatus {
        SeriesStatus(
            plan: try SmallPlan("{size: [card, story]}").planner.plan(), attempts: [attempt],
            .init(staleAfter: .seconds(1200), age: { _ in age }, isHeld: { _ in isHeld }))
    }

    private func attempt(_ state: Attempt.State, reason: String? = nil) -> Attempt {
        Attempt(
            key: Digest(of: "key".utf8), number: 1, state: state, task: TaskID("task-7"), reason: reason,
            cell: "cup.de-DE", run: "12345678abcdef", changed: "2026-11-22T10:00:00Z")
    }

    @Test func `calls a task stale that was accepted longer ago than one is waited for, with its age`() throws
    {
        let status = try status(attempt(.accepted), age: .seconds(3 * 3600 + 59))
        #expect(
            status.text.contains("cup.de-DE stale, accepted 3 h ago; the next run asks again ("),
            "\(status.text)")
        #expect(status.text.contains("stale tasks: 1"))
        #expect(status.json.contains(#""ageSeconds":10859,"stale":true,"heldBy":null"#))
    }

    @Test func `calls no task stale that a run waits for, that is young, or that was never accepted`() throws
    {
        let old = Duration.seconds(86_400)
        let held = try status(attempt(.accepted), age: old, isHeld: true)
        #expect(held.text.contains("cup.de-DE accepted, held by run 12345678 ("), "\(held.text)")
        #expect(held.json.contains(#""stale":false,"heldBy":"12345678abcdef""#))
        for status in [
            held, try status(attempt(.accepted), age: .seconds(1199)),
            try status(attempt(.unknown), age: old),
            try status(attempt(.accepted), age: nil),
        ] {
            #expect(!status.text.contains("stale"))
        }
    }

    @Test func `tells a refusal with the service's words`() throws {
        let status = try status(attempt(.refused, reason: "1026: a person is recognised"), age: .zero)
        #expect(status.text.contains("cup.de-DE refused: 1026: a person is recognised ("))
    }
}

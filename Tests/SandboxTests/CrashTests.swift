import Generation
import Sandbox
import SoakRuns
import Testing

@Suite(.timeLimit(.minutes(2))) struct `A run that dies` {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder(inMemory: true) }

    /// What a service may do besides, each with the chances of it.
    private static let troubles = [
        "", "429=0.3,500=0.2,html=0.2", "lost=0.5,refuse=0.3", "truncate=0.5,expired=0.2",
        "unknown-status=1,slow=0.5",
    ]

    @Test(arguments: FaultPoint.ofRuns, troubles)
    func `is gone on with by the next, which pays for nothing twice and forgets nothing`(
        point: FaultPoint, trouble: String
    ) async throws {
        var terms = Workbench.Terms()
        terms.faults = try FaultScript(trouble, seed: 11)
        terms.latency = .seconds(7)
        var bench = try Workbench(seed: 5, tasks: 4, folder: folder.path, terms: terms)
        for time in [1, 2, 1] {
            _ = try await bench.run(.crashed(point, time: time))
        }
        for _ in 0..<6 where try await bench.run(.none) {}
        #expect(bench.audit.tally.broken.isEmpty)
        let tries = try bench.orders.map { try bench.ledger().attempts(for: $0.key).last?.state }
        #expect(!tries.contains { [nil, .intent, .sending].contains($0) }, "\(tries)")
        guard trouble.isEmpty else { return }
        #expect(bench.audit.tally.crashes == 3)
        // Nobody can know whether the first byte left: that one alone may stay unknown.
        let made = tries.count { $0 == .stored }
        #expect(point == .insideSending ? made >= 1 : made == 4, "\(tries)")
        #expect(bench.audit.tally.accepted == made)
    }
}

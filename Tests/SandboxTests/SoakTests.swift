import SoakRuns
import Testing

/// A small part of what `make soak` does.
@Suite(.timeLimit(.minutes(2))) struct `A series through every fault` {
    @Test(arguments: 1...6 as ClosedRange<UInt64>)
    func `keeps every promise, interrupted and gone on with`(seed: UInt64) async throws {
        let folder = try TemporaryFolder(inMemory: true)
        let tally = try await SoakRun(seed: seed, tasks: 25, folder: folder.path).run()
        #expect(tally.broken.isEmpty)
        #expect(tally.accepted > 0 && tally.states["stored", default: 0] > 0)
    }
}

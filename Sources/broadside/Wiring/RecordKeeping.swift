internal import Generation
internal import Synchronization

/// Brings a run's records up to date while it goes on, beside it and not in its way.
final class RecordKeeping: Sendable {
    private let records: Records
    private let ledger: Ledger
    private let failure = Mutex<(any Error)?>(nil)

    /// Both files are read and written whole, which takes longer in a long series: at most a hundredth of a run goes into it, but
    /// they are kept once a minute at least.
    private static let partsOfRun = 100, longestPause = Duration.seconds(60)

    init(_ records: Records, _ ledger: Ledger) {
        self.records = records
        self.ledger = ledger
    }

    /// Keeps the records at most once a second until the task is cancelled, or until they cannot be written.
    func goOn() async {
        var pause = Duration.seconds(1)
        while await Self.sleep(pause) {
            let start = ContinuousClock.now
            do { try records.keepAll(ledger) } catch {
                return failure.withLock { $0 = error }
            }
            pause = max(.seconds(1), (ContinuousClock.now - start) * Self.partsOfRun)
            pause = min(pause, Self.longestPause)
        }
    }

    /// Throws what has kept the records from being written.
    func check() throws {
        if let error = failure.withLock({ $0 }) { throw error }
    }

    private static func sleep(_ duration: Duration) async -> Bool {
        (try? await Task.sleep(for: duration)) != nil
    }
}

import Generation
import Synchronization

/// A clock that only waits move, and that now and then jumps an hour forward or back, as a laptop's does.
package final class JumpingClock: Clock {
    package struct Instant: InstantProtocol {
        package let offset: Duration
        package func advanced(by duration: Duration) -> Instant { Instant(offset: offset + duration) }
        package func duration(to other: Instant) -> Duration { other.offset - offset }
        package static func < (left: Instant, right: Instant) -> Bool { left.offset < right.offset }
    }

    private let state: Mutex<(moment: Duration, random: SplitMix64)>

    package init(seed: UInt64) { state = Mutex((.seconds(1_768_381_010), SplitMix64(seed: seed))) }

    package var now: Instant { Instant(offset: state.withLock { $0.moment }) }
    package var minimumResolution: Duration { .nanoseconds(1) }

    /// Lets time pass at once.
    package func pass(_ duration: Duration) {
        state.withLock { state in
            state.moment += duration
            switch Int.random(in: 0..<400, using: &state.random) {
            case 0: state.moment += .seconds(3600)
            case 1: state.moment -= .seconds(3600)
            default: break
            }
        }
    }

    package func sleep(until deadline: Instant, tolerance: Duration?) async throws {
        try Task.checkCancellation()
        state.withLock { $0.moment = max($0.moment, deadline.offset) }
    }
}

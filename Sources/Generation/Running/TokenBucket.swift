/// How many calls a service allows.
public struct Rate: Hashable, Sendable {
    /// Calls in a thousand seconds, from 1.
    public let perThousandSeconds: Int
    /// Calls that may go out at once, from 1.
    public let burst: Int

    /// A rate; see the properties.
    public init(perThousandSeconds: Int, burst: Int) {
        self.perThousandSeconds = perThousandSeconds
        self.burst = burst
    }
}

/// How many calls may go out: a burst at once, then so many a second.
///
/// Pure; the time comes in.
public struct TokenBucket: Hashable, Sendable {
    /// The time that one more call becomes allowed after another.
    private let interval: Duration
    private let burst: Int
    /// When the bucket will be full again if nothing more is taken.
    private var fullAt: Duration

    /// A full bucket.
    ///
    /// - Parameters:
    ///   - rate: What is allowed.
    ///   - now: The time, from any origin that stays.
    public init(_ rate: Rate, at now: Duration) {
        interval = .seconds(1000) / max(1, rate.perThousandSeconds)
        burst = max(1, rate.burst)
        fullAt = now
    }

    /// Takes the next call's place.
    ///
    /// - Parameter now: The time, not before that of the last call.
    /// - Returns: How long the call has to wait; zero while the burst lasts.
    public mutating func take(at now: Duration) -> Duration {
        let start = max(fullAt, now)
        fullAt = start + interval
        return max(.zero, start - now - interval * (burst - 1))
    }
}

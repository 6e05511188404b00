internal import Generation

/// Lets paid calls out at the rate that the service allows, in the order in which they come.
actor Turnstile {
    private var bucket: TokenBucket
    private let start = ContinuousClock.now

    init(perThousandSeconds: Int, burst: Int) {
        bucket = TokenBucket(perThousandSeconds: perThousandSeconds, burst: burst, at: .zero)
    }

    /// Waits for the next place; returns `false` when the run is interrupted meanwhile.
    func pass() async -> Bool {
        let wait = bucket.take(at: ContinuousClock.now - start)
        return wait == .zero ? true : await Rehearsal.pause(wait)
    }
}

internal import Generation

/// Lets calls out at the rates that the service allows, each kind in the order in which its calls come.
actor Turnstile {
    private var buckets: [CallKind: TokenBucket]
    private let start = ContinuousClock.now

    init(_ rate: (CallKind) -> Rate) {
        buckets = Dictionary(
            uniqueKeysWithValues: CallKind.allCases.map { ($0, TokenBucket(rate($0), at: .zero)) })
    }

    /// Waits for the next place; returns `false` when the run is interrupted meanwhile.
    func pass(_ kind: CallKind) async -> Bool {
        let wait = buckets[kind]?.take(at: ContinuousClock.now - start) ?? .zero
        return wait == .zero ? true : await Rehearsal.pause(wait)
    }
}

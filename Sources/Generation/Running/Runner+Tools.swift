extension Runner {
    /// What a run works with; one for all its couriers, who would each carry a copy of a value.
    public final class Tools: Sendable {
        /// Who makes the images.
        public let provider: any Provider
        /// The record of it.
        public let ledger: Ledger
        /// Where takes go.
        public let store: TakeStore
        /// Who lays out the posters.
        public let finisher: any Finisher
        /// The workspace's folder; posters' paths are relative to it.
        public let root: String
        /// Where runs have their lock files.
        public let runsFolder: String
        /// This run's own lock.
        public let lock: RunLock
        /// Waits and bounds.
        public let pace: Journey.Pace
        /// The pixels that the model delivers for a request, where its data says so.
        public let expected: @Sendable (GenerationRequest) -> PixelSize?
        /// Whether a person has said that what is unknown may be ordered, and paid, again.
        public let resubmitsUnknown: Bool
        /// Waits for its turn before a call of a kind; returns `false` when the run is interrupted meanwhile.
        public let admit: @Sendable (CallKind) async -> Bool
        /// Waits for so long; returns `false` when the run is interrupted meanwhile.
        public let pause: @Sendable (Duration) async -> Bool
        /// Told of everything that happens, from several tasks at a time.
        public let observe: @Sendable (RunEvent) -> Void
        /// Called at each place where a crash is thought of; does nothing outside tests.
        public let fault: @Sendable (FaultPoint) -> Void

        /// The tools of one run; see the properties.
        public init(
            provider: any Provider, ledger: Ledger, store: TakeStore, finisher: any Finisher, root: String,
            runsFolder: String, lock: RunLock, pace: Journey.Pace, resubmitsUnknown: Bool = false,
            admit: @escaping @Sendable (CallKind) async -> Bool = { _ in true },
            expected: @escaping @Sendable (GenerationRequest) -> PixelSize? = { _ in nil },
            pause: @escaping @Sendable (Duration) async -> Bool,
            observe: @escaping @Sendable (RunEvent) -> Void = { _ in },
            fault: @escaping @Sendable (FaultPoint) -> Void = { _ in }
        ) {
            self.provider = provider
            self.ledger = ledger
            self.store = store
            self.finisher = finisher
            self.root = root
            self.runsFolder = runsFolder
            self.lock = lock
            self.pace = pace
            self.expected = expected
            self.resubmitsUnknown = resubmitsUnknown
            self.admit = admit
            self.pause = pause
            self.observe = observe
            self.fault = fault
        }
    }
}

internal import Foundation

/// Brings commissions to their posters: a bounded number at once, each along its own journey.
public struct Runner: Sendable {
    /// What a run works with.
    public struct Tools: Sendable {
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
        /// Whether a person has said that what is unknown may be ordered, and paid, again.
        public let resubmitsUnknown: Bool
        /// Waits for its turn before a paid call; returns `false` when the run is interrupted meanwhile.
        public let admit: @Sendable () async -> Bool
        /// Waits for so long; returns `false` when the run is interrupted meanwhile.
        public let pause: @Sendable (Duration) async -> Bool
        /// Called at each place where a crash is thought of; does nothing outside tests.
        public let fault: @Sendable (FaultPoint) -> Void

        /// The tools of one run; see the properties.
        public init(
            provider: any Provider, ledger: Ledger, store: TakeStore, finisher: any Finisher, root: String,
            runsFolder: String, lock: RunLock, pace: Journey.Pace, resubmitsUnknown: Bool = false,
            admit: @escaping @Sendable () async -> Bool = { true },
            pause: @escaping @Sendable (Duration) async -> Bool,
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
            self.resubmitsUnknown = resubmitsUnknown
            self.admit = admit
            self.pause = pause
            self.fault = fault
        }
    }

    private let tools: Tools
    private let purse: Purse
    private let width: Int
    private let seed: UInt64

    /// A run that has not begun.
    ///
    /// - Parameters:
    ///   - tools: What it works with.
    ///   - purse: What it may spend.
    ///   - width: How many commissions are under way at once, from 1.
    ///   - seed: For the jitter of pauses.
    public init(tools: Tools, purse: Purse, width: Int, seed: UInt64) {
        self.tools = tools
        self.purse = purse
        self.width = max(1, width)
        self.seed = seed
    }

    /// Works through all commissions.
    ///
    /// Stops starting new ones when the task is cancelled, when the service refuses the account, or when the ledger
    /// cannot be written; what was begun ends in a state from which the next run goes on.
    ///
    /// - Parameters:
    ///   - commissions: In the order in which they are begun.
    ///   - report: Called after each, from one task at a time, with how many are under way.
    /// - Throws: ``LedgerError``, after all that was begun has come to rest.
    public func run(
        _ commissions: [Commission], report: (CommissionReport, _ underWay: Int) async throws -> Void
    ) async throws {
        try await withThrowingTaskGroup(of: CommissionReport.self) { group in
            var waiting = commissions.enumerated().makeIterator()
            var underWay = 0
            var failure: (any Error)?
            var isStopped = false
            func startNext() {
                guard !isStopped, !Task.isCancelled, let (index, commission) = waiting.next() else { return }
                underWay += 1
                group.addTask { try await self.carryOut(commission, seed: self.seed &+ UInt64(index)) }
            }
            for _ in 0..<width { startNext() }
            while let result = await group.nextResult() {
                underWay -= 1
                switch result {
                case .failure(let error):
                    failure = failure ?? error
                    isStopped = true
                case .success(let done):
                    if case .account = done.outcome { isStopped = true }
                    do { try await report(done, underWay) } catch {
                        failure = failure ?? error
                        isStopped = true
                    }
                }
                startNext()
            }
            if let failure { throw failure }
        }
    }

    private func carryOut(_ commission: Commission, seed: UInt64) async throws -> CommissionReport {
        var outcome = commission.take.map(Journey.Outcome.stored)
        if outcome == nil {
            var courier = Courier(tools: tools, order: commission.order, purse: purse, seed: seed)
            outcome = try await courier.deliver()
        }
        let wasMade = commission.take == nil
        guard case .stored(let take)? = outcome, let path = tools.store.path(of: take) else {
            let lost = Journey.Outcome.failed(reason: "its take is not in the store")
            return CommissionReport(
                commission: commission, outcome: outcome.flatMap { $0.isStored ? nil : $0 } ?? lost,
                wasMade: wasMade,
                posters: [], unfinished: [])
        }
        // One that was stored in this run has just been hashed; an older one may have been cut or altered since.
        if commission.take != nil, tools.store.wholePath(of: take) == nil {
            throw LedgerError.alteredTake(path: path)
        }
        return try await layOut(commission, take: take, at: path, wasMade: wasMade)
    }

    private func layOut(
        _ commission: Commission, take: Digest, at path: String, wasMade: Bool
    ) async throws -> CommissionReport {
        var made: [MadePoster] = []
        var unfinished: [CommissionReport.Unfinished] = []
        for poster in commission.posters where !Task.isCancelled {
            let file = "\(tools.root)/\(poster.path)"
            try DurableFile.makeFolder((file as NSString).deletingLastPathComponent)
            do throws(ImageError) {
                tools.fault(.whileFinishing)
                let digest = try await tools.finisher.finish(
                    take: path, as: poster.description, to: file,
                    provenance: poster.provenance)
                made.append(poster.made(key: commission.order.key, take: take, digest: digest))
            } catch {
                if case .unwritable(let path, let reason) = error {
                    throw LedgerError.unwritable(path: path, reason: reason)
                }
                unfinished.append(.init(cell: poster.cell, error: error))
            }
        }
        for poster in made {
            try tools.ledger.record(poster, series: commission.order.series, provider: tools.provider.name)
        }
        return CommissionReport(
            commission: commission, outcome: .stored(take), wasMade: wasMade, posters: made,
            unfinished: unfinished)
    }
}

extension Journey.Outcome {
    fileprivate var isStored: Bool { if case .stored = self { true } else { false } }
}

extension PosterOrder {
    fileprivate func made(key: Digest, take: Digest, digest: Digest) -> MadePoster {
        MadePoster(
            cell: cell, key: key, finish: description.finish, take: take, digest: digest, path: path,
            ingredients: ingredients)
    }
}

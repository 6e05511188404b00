internal import Foundation

/// Brings commissions to their posters: a bounded number at once, each along its own journey.
public struct Runner: Sendable {
    private let tools: Tools
    private let purse: Purse
    private let width: Int
    private let benches: Int
    private let seed: UInt64

    /// A run that has not begun.
    ///
    /// - Parameters:
    ///   - tools: What it works with.
    ///   - purse: What it may spend.
    ///   - width: The most tasks in flight, from 1; fewer while the service says that it is busy.
    ///   - benches: How many posters are laid out at once, from 1: that takes a processor and none of the service's time.
    ///   - seed: For the jitter of pauses.
    public init(tools: Tools, purse: Purse, width: Int, benches: Int = 2, seed: UInt64) {
        self.tools = tools
        self.purse = purse
        self.width = max(1, width)
        self.benches = max(1, benches)
        self.seed = seed
    }

    /// Works through all commissions.
    ///
    /// Stops starting new ones when the task is cancelled, when the service refuses the account, or when the ledger
    /// cannot be written; what was begun ends in a state from which the next run goes on.
    ///
    /// - Parameters:
    ///   - commissions: In the order in which they are begun.
    ///   - report: Called after each, from one task at a time, with how many are in flight.
    /// - Throws: ``LedgerError``, after all that was begun has come to rest.
    public func run(
        _ commissions: [Commission], report: (CommissionReport, _ inFlight: Int) async throws -> Void
    ) async throws {
        var shift = Shift(commissions, crowd: Crowd(most: width), benches: benches)
        await withThrowingTaskGroup(of: Step.self) { group in
            startNext(&shift, in: &group)
            while let result = await group.nextResult() {
                do {
                    switch try result.get() {
                    case .ready(let commission, let courier):
                        shift.beginFetching()
                        group.addTask { .fetched(try await fetch(commission, courier)) }
                    case .delivered(let delivery): shift.receive(delivery, wasFetched: false)
                    case .fetched(let delivery): shift.receive(delivery, wasFetched: true)
                    case .finished(let done):
                        shift.laidOut()
                        try await report(done, shift.inFlight)
                    }
                } catch {
                    shift.stop(error)
                }
                startNext(&shift, in: &group)
            }
        }
        if let failure = shift.failure { throw failure }
    }

    /// What a child of the group has done.
    private enum Step: Sendable {
        case delivered(Delivery)
        /// The service is done with the task.
        case ready(Commission, Courier)
        case fetched(Delivery)
        case finished(CommissionReport)
    }

    private func startNext(_ shift: inout Shift, in group: inout ThrowingTaskGroup<Step, any Error>) {
        while let delivery = shift.nextToLayOut() {
            group.addTask { .finished(try await finish(delivery)) }
        }
        while !Task.isCancelled, let (index, commission) = shift.nextToDeliver() {
            let crowd = shift.crowd
            group.addTask {
                try await deliver(commission, at: index, crowd: crowd)
            }
        }
    }

    /// How far apart the first tasks begin: about what one with a small poster takes of two processors, 3.4 to 4 ms as measured.
    ///
    /// Tasks that begin at once would be asked about, fetched and followed by others at once ever after, and wait for each
    /// other in turn.
    private static let gap = Duration.milliseconds(4)

    private func deliver(_ commission: Commission, at index: Int, crowd: Crowd) async throws -> Step {
        if let take = commission.take {
            return .delivered(Delivery(commission: commission, outcome: .stored(take)))
        }
        if (1..<width).contains(index), tools.pace.firstQuery > .zero {
            _ = await tools.pause(Self.gap * index)
        }
        var courier = Courier(
            tools: tools, order: commission.order, purse: purse, crowd: crowd, seed: seed &+ UInt64(index))
        guard let outcome = try await courier.deliver() else { return .ready(commission, courier) }
        return .delivered(Delivery(commission: commission, outcome: outcome, remark: courier.remark))
    }

    private func fetch(_ commission: Commission, _ courier: Courier) async throws -> Delivery {
        var courier = courier
        let outcome = try await courier.fetch()
        return Delivery(commission: commission, outcome: outcome, remark: courier.remark)
    }

    private func finish(_ delivery: Delivery) async throws -> CommissionReport {
        let commission = delivery.commission
        guard case .stored(let take) = delivery.outcome, let path = tools.store.path(of: take) else {
            let lost = Journey.Outcome.failed(reason: "its take is not in the store")
            return CommissionReport(
                commission: commission, outcome: delivery.outcome.isStored ? lost : delivery.outcome,
                wasMade: commission.take == nil, posters: [], unfinished: [], findings: [], remark: nil)
        }
        // One that was stored in this run has just been hashed; an older one may have been cut or altered since.
        if commission.take != nil, tools.store.wholePath(of: take) == nil {
            throw LedgerError.alteredTake(path: path)
        }
        return try await layOut(delivery, take: take, at: path)
    }

    private func layOut(
        _ delivery: Delivery, take: Digest, at path: String
    ) async throws -> CommissionReport {
        let commission = delivery.commission
        var made: [MadePoster] = []
        var unfinished: [CommissionReport.Unfinished] = []
        var findings: [CommissionReport.Finding] = []
        // Opened for the first poster: a commission without any only fetches what is paid for.
        var bench: (any PosterBench)?
        for poster in commission.posters where !Task.isCancelled {
            do throws(ImageError) {
                let open: any PosterBench
                if let bench {
                    open = bench
                } else {
                    open = try tools.finisher.bench(for: path, posters: commission.posters.map(\.description))
                }
                bench = open
                let finished = try layOut(poster, on: open)
                tools.observe(RunEvent("laid-out", cell: poster.cell, key: commission.order.key))
                made.append(poster.made(key: commission.order.key, take: take, digests: finished.digests))
                findings += finished.findings.map(poster.finding)
            } catch {
                if case .unwritable(let path, let reason) = error {
                    throw LedgerError.unwritable(path: path, reason: reason)
                }
                tools.observe(
                    RunEvent(
                        "not-laid-out", cell: poster.cell, key: commission.order.key, reason: "\(error)"))
                unfinished.append(.init(cell: poster.cell, error: error))
            }
        }
        tools.fault(.afterFinishing)
        try tools.ledger.record(made, series: commission.order.series, provider: tools.provider.name)
        return CommissionReport(
            commission: commission, outcome: .stored(take), wasMade: commission.take == nil, posters: made,
            unfinished: unfinished, findings: findings, remark: delivery.remark)
    }

    private func layOut(
        _ poster: PosterOrder, on bench: any PosterBench
    ) throws(ImageError) -> FinishedPoster {
        let files = poster.paths.map { "\(tools.root)/\($0)" }
        do { try DurableFile.makeFolder((files[0] as NSString).deletingLastPathComponent) } catch {
            throw .unwritable(path: error.path, reason: error.reason)
        }
        tools.fault(.whileFinishing)
        return try bench.finish(poster.description, to: files, provenance: poster.provenance)
    }
}

extension PosterOrder {
    fileprivate func made(key: Digest, take: Digest, digests: [Digest]) -> MadePoster {
        let files = zip(paths, digests).map(MadePoster.File.init)
        return MadePoster(
            cell: cell, key: key, finish: description.finish, take: take, digest: digests[0], path: path,
            ingredients: ingredients, others: Array(files.dropFirst()))
    }

    fileprivate func finding(_ found: PosterFinding) -> CommissionReport.Finding {
        let origins = description.origins
        return .init(
            cell: cell, kind: found.kind,
            origin: origins.indices.contains(found.layer) ? origins[found.layer] : nil)
    }
}

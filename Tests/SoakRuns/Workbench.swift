import Foundation
package import Generation
import Providers
package import Sandbox
import Synchronization

/// A series, a service in trouble, and the folder that runs work in, one after the other.
package struct Workbench: Sendable {
    /// How one run ends before its time.
    package enum Ending: Hashable, Sendable {
        /// It does not.
        case none
        /// It is interrupted after so many images.
        case interrupted(after: Int)
        /// It is dead at once, the so-manieth time that it comes to a place.
        case crashed(FaultPoint, time: Int)
    }

    /// What is to go wrong, and what may be spent.
    package struct Terms: Sendable {
        package var faults = FaultScript()
        package var latency = Duration.zero
        package var purse = Purse()
        package var pace = Journey.Pace()

        package init() {}
    }

    package let orders: [Order]
    package var audit: Audit
    private let seed: UInt64
    private let root: String
    private let terms: Terms
    private let time: JumpingClock
    private let sandbox: SandboxServer
    private let memory = UploadsOfThisRun()
    private var random: SplitMix64
    /// The number of the last crash: each leaves a folder of its own behind.
    private var crashes = 0

    package static let price = Amount(micros: 50_000, currency: "USD")

    /// A series of which nothing is made.
    ///
    /// - Parameters:
    ///   - seed: Decides what the terms leave open, and the clock.
    ///   - tasks: How many images are wanted.
    ///   - folder: An empty folder.
    ///   - terms: What is to go wrong.
    /// - Throws: What keeps the folder from being written.
    package init(seed: UInt64, tasks: Int, folder: String, terms: Terms) throws {
        (self.seed, self.terms, root) = (seed, terms, folder)
        random = SplitMix64(seed: seed)
        let time = JumpingClock(seed: seed)
        self.time = time
        let options = SandboxOptions(latency: terms.latency, faults: terms.faults)
        sandbox = try SandboxServer(options, models: ModelCatalog(), now: { time.now.offset }) { order in
            WholeTakes.take(for: order.prompt)
        }
        try FileManager.default.createDirectory(atPath: folder + "/0", withIntermediateDirectories: true)
        orders = try Self.orders(tasks, folder)
        audit = Audit(seed: seed, orders: orders, price: Self.price, purse: terms.purse)
    }

    /// Where the last run has left everything.
    private var place: String { "\(root)/\(crashes)" }

    package func ledger() throws -> Ledger {
        try Ledger(path: "\(place)/ledger.sqlite") { Date(timeIntervalSince1970: 0) }
    }

    /// Makes what has not ended, as the next run would, and holds it against the promises.
    ///
    /// - Parameters:
    ///   - ending: How the run ends.
    ///   - resubmits: Whether a person lets it order again what is unknown.
    /// - Returns: Whether there was something to do.
    /// - Throws: Whatever stops the run itself, such as a ledger that cannot be written.
    package mutating func run(_ ending: Ending, resubmits: Bool = false) async throws -> Bool {
        let ledger = try ledger()
        let commissions = try open(in: ledger)
        if commissions.isEmpty { return false }
        var crash: Crash?
        if case .crashed(let point, let time) = ending {
            crash = Crash(at: point, time: time, of: place, into: "\(root)/\(crashes + 1)")
        }
        try await work(through: commissions, ledger, ending, crash, resubmits)
        try crash?.check()
        switch ending {
        case .none: break
        case .interrupted: audit.tally.interruptions += 1
        case .crashed:
            if crash?.hasHappened == true {
                (crashes, audit.tally.crashes) = (crashes + 1, audit.tally.crashes + 1)
            }
        }
        try audit.check(try self.ledger(), TakeStore(folder: place + "/store"), sandbox.journal.lines)
        return true
    }

    private mutating func work(
        through commissions: [Commission], _ ledger: Ledger, _ ending: Ending, _ crash: Crash?,
        _ resubmits: Bool
    ) async throws {
        let client = try TaskService(
            "toapis", key: APIKey("sk-soak", variable: "TOAPIS_API_KEY"), baseURL: "http://127.0.0.1:9",
            models: ModelCatalog(),
            transport: MortalTransport(base: DirectTransport(to: sandbox), crash: crash), memory: memory,
            clock: time, random: SplitMix64(seed: seed))
        let runs = "\(root)/runs"
        let tools = Runner.Tools(
            provider: client, ledger: ledger, store: TakeStore(folder: place + "/store"),
            finisher: WholeTakes(), root: place, runsFolder: runs,
            lock: try RunLock(run: RunID(using: &random), folder: runs), pace: terms.pace,
            resubmitsUnknown: resubmits,
            pause: { [time] duration in
                time.pass(duration)
                return !Task.isCancelled && crash?.hasHappened != true
            },
            fault: { crash?.pass($0) })
        let width = crash == nil ? 8 : 1
        let runner = Runner(
            tools: tools, purse: terms.purse, width: width, benches: width, seed: random.next())
        let stop: Int? = if case .interrupted(let after) = ending { after } else { nil }
        let work = Task { () async throws -> Int in
            var (done, stale) = (0, 0)
            try await runner.run(commissions) { report, _ in
                done += 1
                if case .stale = report.outcome { stale += 1 }
                if done == stop || crash?.hasHappened == true { withUnsafeCurrentTask { $0?.cancel() } }
            }
            return stale
        }
        if stop == 0 { work.cancel() }
        audit.tally.stale += try await work.value
    }

    /// What a plan would have the next run do: all that has not ended, and posters that are not recorded.
    private func open(in ledger: Ledger) throws -> [Commission] {
        let posters = Set(try ledger.posters(series: "soak/all", provider: "toapis-trial").map(\.cell))
        return try orders.compactMap { order in
            let last = try ledger.attempts(for: order.key).last
            let take = last?.state == .stored ? last?.take : nil
            guard take != nil || last.map({ $0.state.isLive || $0.state == .released }) ?? true else {
                return nil
            }
            if take != nil, posters.contains(order.cell) { return nil }
            return Commission(order: order, take: take, posters: [poster(order)])
        }
    }

    private func poster(_ order: Order) -> PosterOrder {
        PosterOrder(
            cell: order.cell, path: "out/\(order.cell).png",
            description: PosterDescription(pixels: PixelSize(width: 8, height: 8), layers: []),
            provenance: Provenance(
                key: order.key, series: order.series, cell: order.cell, model: order.request.model,
                isProof: true), ingredients: [])
    }

    private static func orders(_ tasks: Int, _ folder: String) throws -> [Order] {
        let look = WholeTakes.take(for: "look")
        let file = "\(folder)/look.png"
        try Data(look).write(to: URL(filePath: file))
        let reference = SentReference(name: "look", role: "style", digest: Digest(of: look), path: file)
        return (0..<tasks).map { number in
            let request = GenerationRequest(
                provider: "toapis-trial", model: "nano-banana-pro", prompt: "Cup \(number)", ratio: "4:5",
                resolution: "1K", references: [reference])
            return Order(
                request: request, key: request.key, price: price, series: "soak/all", cell: "cup-\(number)",
                isTrial: true)
        }
    }
}

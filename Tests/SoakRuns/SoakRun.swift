import Foundation
import Generation
import Providers
import Sandbox
import Synchronization

/// One series made through a service with every fault: interrupted, gone on with, and held against the promises.
package struct SoakRun: Sendable {
    private let seed: UInt64
    private let tasks: Int
    private let folder: String
    private let time: JumpingClock
    private let price = Amount(micros: 50_000, currency: "USD")

    /// A run that has not begun.
    ///
    /// - Parameters:
    ///   - seed: Decides faults, interruptions, the budget and the clock.
    ///   - tasks: How many images are wanted.
    ///   - folder: An empty folder for the ledger and the store.
    package init(seed: UInt64, tasks: Int, folder: String) {
        self.seed = seed
        self.tasks = tasks
        self.folder = folder
        time = JumpingClock(seed: seed)
    }

    /// Makes the series in up to six runs, all but the last interrupted.
    ///
    /// - Returns: What came of it, and which promises were broken.
    /// - Throws: Whatever stops the run itself, such as a ledger that cannot be written.
    package func run() async throws -> Tally {
        var random = SplitMix64(seed: seed)
        let sandbox = try sandbox(&random)
        let client = try TaskService(
            "toapis", key: APIKey("sk-soak", variable: "TOAPIS_API_KEY"), baseURL: "http://127.0.0.1:9",
            models: ModelCatalog(),
            transport: DirectTransport(to: sandbox), memory: UploadsOfThisRun(), clock: time,
            random: SplitMix64(seed: seed))
        let ledger = try Ledger(path: "\(folder)/ledger.sqlite") { Date(timeIntervalSince1970: 0) }
        let purse = purse(&random)
        let orders = try orders()
        var audit = Audit(seed: seed, orders: orders, price: price, purse: purse)
        for pass in 1...6 {
            let isLast = pass == 6
            let resubmits = !isLast && Double.random(in: 0..<1, using: &random) < 0.15
            let stop = isLast ? nil : Int.random(in: 0...tasks, using: &random)
            let commissions = try open(orders, in: ledger)
            if commissions.isEmpty { break }
            try await make(commissions, client, ledger, purse, stop, resubmits, &random)
            audit.tally.interruptions += stop == nil ? 0 : 1
            try audit.check(ledger, TakeStore(folder: "\(folder)/store"), sandbox.journal.lines)
        }
        audit.count(try ledger.attempts(series: "soak/all", isTrial: true))
        return audit.tally
    }

    /// Every fault has its chance; some seeds make them rare, some frequent.
    private func sandbox(_ random: inout SplitMix64) throws -> SandboxServer {
        var chances: [Fault: Double] = [:]
        let most = [0.05, 0.2, 0.5][Int.random(in: 0..<3, using: &random)]
        for fault in Fault.allCases { chances[fault] = Double.random(in: 0.01...most, using: &random) }
        let options = SandboxOptions(
            latency: .seconds(Int.random(in: 0...60, using: &random)),
            faults: FaultScript(chances, seed: seed))
        let time = time
        return try SandboxServer(options, models: ModelCatalog(), now: { time.now.offset }) { order in
            WholeTakes.take(for: order.prompt)
        }
    }

    /// Half of the series have a budget, and some of these too little.
    private func purse(_ random: inout SplitMix64) -> Purse {
        guard Bool.random(using: &random) else { return Purse() }
        let share = Int64.random(in: 50...150, using: &random)
        return Purse(budget: Amount(micros: price.micros * Int64(tasks) * share / 100, currency: "USD"))
    }

    private func orders() throws -> [Order] {
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

    /// What a plan would have the next run do: all that has not ended.
    private func open(_ orders: [Order], in ledger: Ledger) throws -> [Commission] {
        try orders.filter { order in
            let last = try ledger.attempts(for: order.key).last
            return last.map { $0.state.isLive || $0.state == .released } ?? true
        }.map { Commission(order: $0, take: nil, posters: []) }
    }

    private func make(
        _ commissions: [Commission], _ client: TaskService, _ ledger: Ledger, _ purse: Purse, _ stop: Int?,
        _ resubmits: Bool, _ random: inout SplitMix64
    ) async throws {
        let time = time
        let runs = "\(folder)/runs"
        let tools = Runner.Tools(
            provider: client, ledger: ledger, store: TakeStore(folder: "\(folder)/store"),
            finisher: WholeTakes(),
            root: folder, runsFolder: runs, lock: try RunLock(run: RunID(using: &random), folder: runs),
            pace: Journey.Pace(), resubmitsUnknown: resubmits,
            pause: { duration in
                time.pass(duration)
                return !Task.isCancelled
            })
        let runner = Runner(tools: tools, purse: purse, width: 8, seed: random.next())
        let work = Task {
            var done = 0
            try await runner.run(commissions) { _, _ in
                done += 1
                if done == stop { withUnsafeCurrentTask { $0?.cancel() } }
            }
        }
        if stop == 0 { work.cancel() }
        try await work.value
    }
}

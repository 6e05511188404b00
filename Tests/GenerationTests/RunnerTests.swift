import Foundation
import Generation
import Synchronization
import Testing

/// A service in memory: says what it is scripted to say, and remembers what it was asked.
private final class ScriptedProvider: Provider {
    let name = "toapis"
    let isTrial = false
    private let submitted = Mutex<[String]>([])
    private let status: @Sendable (TaskID) -> TaskStatus
    private let failure: @Sendable (Int) -> ProviderError?
    private let downloadFailure: ProviderError?
    private let lookUp: @Sendable (String) -> Result<FoundTask?, ProviderError>

    init(
        status: @escaping @Sendable (TaskID) -> TaskStatus = { .finished([ImageLocation($0.text)]) },
        failure: @escaping @Sendable (Int) -> ProviderError? = { _ in nil },
        lookUp: @escaping @Sendable (String) -> Result<FoundTask?, ProviderError> = { _ in .success(nil) },
        download: ProviderError? = nil
    ) {
        downloadFailure = download
        self.status = status
        self.failure = failure
        self.lookUp = lookUp
    }

    var clientIDs: [String] { submitted.withLock { $0 } }

    func prepare(_ request: GenerationRequest) async throws(ProviderError) -> PreparedRequest {
        PreparedRequest(request: request)
    }

    func submit(
        _ prepared: PreparedRequest, clientID: String, willSend: @escaping @Sendable () throws -> Void
    ) async throws(ProviderError) -> TaskID {
        do { try willSend() } catch { throw .notSent(reason: "\(error)") }
        let count = submitted.withLock { all in
            all.append(clientID)
            return all.count
        }
        if let error = failure(count) { throw error }
        return TaskID("task-\(clientID)")
    }

    func status(of task: TaskID) async throws(ProviderError) -> TaskStatus { status(task) }

    func find(clientID: String) async throws(ProviderError) -> FoundTask? { try lookUp(clientID).get() }

    func download(
        _ image: ImageLocation, to path: String, received: @escaping @Sendable (_ bytes: Int) -> Void
    ) async throws(ProviderError) {
        if let downloadFailure { throw downloadFailure }
        _ = FileManager.default.createFile(atPath: path, contents: Data(image.text.utf8))
    }
}

/// Copies the take: enough to see that a poster was made from it.
private struct CopyingFinisher: Finisher {
    func examine(_ path: String) async throws(ImageError) -> ImageFacts {
        ImageFacts(format: "png", pixels: PixelSize(width: 1, height: 1))
    }

    func bench(for take: String, posters: [PosterDescription]) throws(ImageError) -> any PosterBench {
        CopyingBench(take: take)
    }
}

private struct CopyingBench: PosterBench {
    let take: String

    func finish(
        _ poster: PosterDescription, to paths: [String], provenance: Provenance
    ) throws(ImageError) -> FinishedPoster {
        guard let data = FileManager.default.contents(atPath: take) else {
            throw .unreadable(path: take, reason: "gone")
        }
        for path in paths {
            do { try DurableFile.write(data, to: path) } catch {
                throw .unwritable(path: path, reason: error.reason)
            }
        }
        return FinishedPoster(digests: paths.map { _ in Digest(of: data) })
    }
}

@Suite struct `A run` {
    private let folder: TemporaryFolder
    private let ledger: Ledger

    init() throws {
        folder = try TemporaryFolder()
        ledger = try Ledger(path: folder.path + "/ledger.sqlite") { Date(timeIntervalSince1970: 0) }
    }

    private func commission(_ prompt: String, mayPay: Bool = true) throws -> Commission {
        let order = try order(prompt, mayPay: mayPay)
        let description = PosterDescription(pixels: PixelSize(width: 8, height: 8), layers: [])
        let provenance = Provenance(key: order.key, series: "b/s", cell: prompt, model: "m", isProof: false)
        return Commission(
            order: order, take: nil,
            posters: [
                PosterOrder(
                    cell: prompt, path: "out/\(prompt).png", description: description, provenance: provenance,
                    ingredients: [])
            ])
    }

    private func run(
        _ commissions: [Commission], with provider: ScriptedProvider, purse: Purse = Purse(), width: Int = 3,
        as run: String = "run-1", expecting pixels: PixelSize? = nil, resubmitsUnknown: Bool = false
    ) async throws -> [CommissionReport] {
        var pace = Journey.Pace()
        pace.patience = .seconds(60)
        let tools = Runner.Tools(
            provider: provider, ledger: ledger, store: TakeStore(folder: folder.path + "/store"),
            finisher: CopyingFinisher(), root: folder.path, runsFolder: folder.path + "/runs",
            lock: try RunLock(run: RunID(run), folder: folder.path + "/runs"), pace: pace,
            resubmitsUnknown: resubmitsUnknown, expected: { $0.ratio == "1:1" ? pixels : nil },
            pause: { _ in true })
        var reports: [CommissionReport] = []
        var widest = 0
        try await Runner(tools: tools, purse: purse, width: width, seed: 7).run(commissions) {
            report, inFlight in
            reports.append(report)
            widest = max(widest, inFlight)
        }
        #expect(widest <= width)
        return reports
    }

    @Test func `makes every poster and asks for each image once`() async throws {
        let provider = ScriptedProvider()
        let reports = try await run((0..<7).map { try commission("p\($0)") }, with: provider)
        #expect(reports.count == 7)
        #expect(reports.allSatisfy { $0.posters.count == 1 && $0.unfinished.isEmpty })
        #expect(Set(provider.clientIDs).count == 7 && provider.clientIDs.count == 7)
        for index in 0..<7 {
            #expect(FileManager.default.fileExists(atPath: folder.path + "/out/p\(index).png"))
        }
    }

    @Test func `run again asks for nothing`() async throws {
        let provider = ScriptedProvider()
        _ = try await run([commission("p")], with: provider)
        _ = try await run([commission("p")], with: provider, as: "run-2")
        #expect(provider.clientIDs.count == 1)
    }

    @Test func `takes up a task that a dead run left in flight, and does not pay again`() async throws {
        let slow = ScriptedProvider(status: { _ in .working })
        let first = try await run([commission("p")], with: slow)
        #expect(first[0].outcome == .stale(reason: "not finished after 1 min"))
        let quick = ScriptedProvider()
        let second = try await run([commission("p")], with: quick, as: "run-2")
        #expect(quick.clientIDs.isEmpty)
        #expect(second[0].posters.count == 1)
    }

    @Test func `leaves a key alone that a living run holds`() async throws {
        let other = try RunLock(run: RunID("other"), folder: folder.path + "/runs")
        guard case .reserved = try ledger.reserve(commission("p").order, within: Purse(), for: other.run)
        else {
            Issue.record("not reserved")
            return
        }
        let provider = ScriptedProvider()
        let reports = try await run([commission("p")], with: provider)
        #expect(reports[0].outcome == .held(run: "other"))
        #expect(provider.clientIDs.isEmpty)
    }

    /// A try that another run has left in some state.
    private func leave(_ prompt: String, in state: Attempt.State, because reason: String) throws {
        let order = try order(prompt)
        guard case .reserved(let attempt) = try ledger.reserve(order, within: Purse(), for: RunID("dead"))
        else { return }
        if state == .intent { return }
        try ledger.markSending(attempt)
        if state.wasAccepted { try ledger.markAccepted(attempt, task: TaskID("t")) }
        if state != .accepted { try ledger.markEnded(attempt, state, reason: reason) }
    }

    @Test(arguments: [Attempt.State.failed, .gone, .unusable, .refused, .released])
    func `orders nothing in the place of what was in flight and came to nothing in another run`(
        state: Attempt.State
    ) async throws {
        try leave("p", in: state, because: "no luck")
        let provider = ScriptedProvider()
        let reports = try await run([commission("p", mayPay: false)], with: provider)
        #expect(reports[0].outcome == .endedByAnotherRun(state, reason: "no luck"))
        #expect(provider.clientIDs.isEmpty)
        #expect(try ledger.attempts(for: order("p").key).map(\.state) == [state])
    }

    @Test func `orders nothing in the place of what was in flight and turned out not to be taken`()
        async throws
    {
        try leave("p", in: .intent, because: "")
        let provider = ScriptedProvider()
        let reports = try await run([commission("p", mayPay: false)], with: provider)
        #expect(reports[0].outcome.word == "released" && provider.clientIDs.isEmpty)
        #expect(try ledger.attempts(for: order("p").key).map(\.state) == [.released])
    }

    @Test
    func `orders nothing in the place of what was in flight and became unknown, whatever others may be`()
        async throws
    {
        try leave("p", in: .unknown, because: "never answered")
        let provider = ScriptedProvider()
        let reports = try await run(
            [commission("p", mayPay: false)], with: provider, resubmitsUnknown: true)
        #expect(reports[0].outcome == .unknown(reason: "never answered") && provider.clientIDs.isEmpty)
    }

    @Test func `asks for nothing again that was refused since it was planned`() async throws {
        try leave("p", in: .refused, because: "policy")
        let provider = ScriptedProvider()
        let reports = try await run([commission("p")], with: provider)
        #expect(reports[0].outcome == .endedByAnotherRun(.refused, reason: "policy"))
        #expect(provider.clientIDs.isEmpty)
    }

    @Test func `takes no placeholder for the image of a dead run that it only finishes`() async throws {
        try leave("p", in: .accepted, because: "")
        let order = try order("p")
        let attempt = try #require(try ledger.attempts(for: order.key).first)
        let request = try #require(try ledger.request(of: order.key))
        let reports = try await run(
            [Commission(finishing: attempt, of: request, isTrial: false)], with: ScriptedProvider(),
            expecting: PixelSize(width: 1024, height: 1024))
        guard case .unusable(let reason) = reports[0].outcome else {
            Issue.record("\(reports[0].outcome)")
            return
        }
        #expect(reason.contains("less than a quarter") && reports[0].commission.cells == ["cell"])
    }

    @Test func `stops at the budget and says which images it did not make`() async throws {
        let provider = ScriptedProvider()
        let reports = try await run(
            (0..<4).map { try commission("p\($0)") }, with: provider, purse: Purse(budget: Amount("0.10 USD"))
        )
        let over = reports.filter { if case .overBudget = $0.outcome { true } else { false } }
        #expect((provider.clientIDs.count, over.count) == (2, 2))
    }

    @Test func `stops asking when the account is refused`() async throws {
        let provider = ScriptedProvider(failure: { _ in .account(reason: "401") })
        let reports = try await run((0..<9).map { try commission("p\($0)") }, with: provider, width: 1)
        #expect(reports.count == 1)
        #expect(provider.clientIDs.count == 1)
        #expect(try ledger.attempts(for: commission("p0").order.key).first?.state == .released)
    }

    @Test func `loses no neighbour when one image fails`() async throws {
        let provider = ScriptedProvider(
            status: { $0.text.hasSuffix("-1") ? .finished([ImageLocation($0.text)]) : .working },
            failure: { $0 == 2 ? .refused(reason: "policy") : nil })
        let reports = try await run((0..<4).map { try commission("p\($0)") }, with: provider, width: 1)
        #expect(reports.count { $0.posters.count == 1 } == 3)
        #expect(reports.count { $0.outcome == .refused(reason: "policy") } == 1)
    }

    @Test func `never writes off what may be accepted because the account is refused meanwhile`() async throws
    {
        let order = try commission("p").order
        guard case .reserved(let attempt) = try ledger.reserve(order, within: Purse(), for: RunID("dead"))
        else { return }
        try ledger.markSending(attempt)
        let refused = ScriptedProvider(lookUp: { _ in .failure(.account(reason: "401")) })
        _ = try await run([commission("p")], with: refused)
        #expect(try ledger.attempts(for: order.key).map(\.state) == [.sending])
        let known = ScriptedProvider(lookUp: {
            .success(FoundTask(id: TaskID("task-\($0)"), status: .working))
        })
        let reports = try await run([commission("p")], with: known, as: "run-2")
        #expect(known.clientIDs.isEmpty)
        #expect(reports[0].posters.count == 1)
    }

    @Test func `asks for a dead run's unsent order anew, under its own limits`() async throws {
        let order = try commission("p").order
        guard case .reserved = try ledger.reserve(order, within: Purse(), for: RunID("dead")) else { return }
        let provider = ScriptedProvider()
        let poor = Purse(runLimit: Amount("0.01 USD"))
        let reports = try await run([commission("p")], with: provider, purse: poor)
        guard case .overBudget = reports[0].outcome else {
            Issue.record("\(reports[0].outcome)")
            return
        }
        #expect(provider.clientIDs.isEmpty)
        #expect(try await run([commission("p")], with: provider, as: "run-2")[0].posters.count == 1)
    }

    @Test func `gives a new order a number that the service does not know yet`() async throws {
        let failed = ScriptedProvider(lookUp: { _ in
            .success(FoundTask(id: TaskID("old"), status: .failed(reason: "")))
        })
        _ = try await run([commission("p")], with: failed)
        #expect(failed.clientIDs.first?.hasSuffix("-2") == true)
    }

    @Test func `looks once more for what was never answered before a person's word pays again`() async throws
    {
        let order = try commission("p").order
        guard case .reserved(let attempt) = try ledger.reserve(order, within: Purse(), for: RunID("dead"))
        else { return }
        try ledger.markSending(attempt)
        try ledger.markEnded(attempt, .unknown, reason: "never answered")
        let known = ScriptedProvider(lookUp: {
            .success(FoundTask(id: TaskID("task-\($0)"), status: .working))
        })
        let reports = try await run([commission("p")], with: known)
        #expect(known.clientIDs.isEmpty)
        #expect(reports[0].posters.count == 1)
    }

    @Test func `leaves a task in flight whose image cannot be fetched from here`() async throws {
        let provider = ScriptedProvider(download: .missing(reason: "403"))
        let reports = try await run([commission("p")], with: provider)
        guard case .inFlight = reports[0].outcome else {
            Issue.record("\(reports[0].outcome)")
            return
        }
        #expect(try ledger.attempts(for: commission("p").order.key).map(\.state) == [.accepted])
    }
}

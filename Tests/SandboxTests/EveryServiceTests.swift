import Foundation
import Generation
import Providers
import Sandbox
import SoakRuns
import Testing

/// Each service through its own dialect of the sandbox: ledger, runner, provider and transport as the tool has them.
@Suite(.timeLimit(.minutes(5))) struct `An image from every service` {
    private let folder: TemporaryFolder
    private let ledger: Ledger

    init() throws {
        folder = try TemporaryFolder()
        ledger = try Ledger(path: folder.path + "/ledger.sqlite") { Date(timeIntervalSince1970: 0) }
    }

    private static let all = ["toapis", "apimart", "evolink", "kie", "gemini", "openai"]

    private func provider(_ name: String, _ sandbox: RunningSandbox, key: String) throws -> any Provider {
        let address = SandboxServer.addresses(at: sandbox.url).first { $0.provider == name }?.address
        let (key, models) = (try APIKey(key, variable: "X"), try ModelCatalog())
        guard models.service(of: name)?.answersAtOnce == true else {
            return try TaskService(
                name, key: key, baseURL: address, models: models, transport: sandbox.transport,
                memory: UploadsOfThisRun(), clock: sandbox.time, random: SplitMix64(seed: 1))
        }
        return try ImmediateService(
            name, key: key, baseURL: address, models: models, transport: sandbox.transport,
            inbox: inbox, clock: sandbox.time)
    }

    private var inbox: Inbox { Inbox(folder: folder.path + "/inbox") }

    private func order(_ name: String) throws -> Order {
        let look = [try folder.reference("look"), try folder.reference("shape")]
        let takesReferences = ["toapis", "gemini", "openai"].contains(name)
        let isOpenAI = name == "openai"
        let request = GenerationRequest(
            provider: "\(name)-trial", model: isOpenAI ? "gpt-image-1" : "nano-banana-pro", prompt: "A cup.",
            ratio: isOpenAI ? "1024x1536" : "4:5", resolution: "1K", references: takesReferences ? look : [])
        return Order(
            request: request, key: request.key, price: Amount(micros: 50_000, currency: "USD"), series: "b/s",
            cell: "cup", isTrial: true)
    }

    private func make(
        _ name: String, _ sandbox: RunningSandbox, key: String = "sk-test", as run: String = "run-1"
    ) async throws -> Journey.Outcome? {
        let runs = folder.path + "/runs"
        let tools = Runner.Tools(
            provider: try provider(name, sandbox, key: key), ledger: ledger,
            store: TakeStore(folder: folder.path + "/store"), finisher: WholeTakes(), root: folder.path,
            runsFolder: runs, lock: try RunLock(run: RunID(run), folder: runs), pace: Journey.Pace(),
            pause: { duration in
                sandbox.time.pass(duration)
                return true
            })
        let commission = Commission(order: try order(name), take: nil, posters: [])
        var outcome: Journey.Outcome?
        try await Runner(tools: tools, purse: Purse(), width: 1, seed: 7).run([commission]) { report, _ in
            outcome = report.outcome
        }
        return outcome
    }

    private func word(_ outcome: Journey.Outcome?) -> String {
        outcome.map { String("\($0)".prefix { $0 != "(" }) } ?? "none"
    }

    private static let draw: @Sendable (SandboxOrder) -> [UInt8] = { WholeTakes.take(for: $0.prompt) }

    @Test(arguments: all)
    func `is made, paid for once, and leaves nothing behind`(name: String) async throws {
        try await withSandbox(draw: Self.draw) { sandbox in
            guard case .stored(let take)? = try await make(name, sandbox) else {
                Issue.record("\(sandbox.journal.lines)")
                return
            }
            #expect(take == Digest(of: WholeTakes.take(for: "A cup.")))
            #expect(sandbox.noted("accepted").count == 1)
            // All that is declined is the question whether a colleague has it made already.
            #expect(sandbox.noted("refused").allSatisfy { $0.contains("Task not found") })
            #expect(inbox.clientIDs.isEmpty)
            let references = ["toapis", "gemini", "openai"].contains(name) ? 2 : 0
            #expect(sandbox.noted("accepted")[0].contains(#""references":\#(references)"#))
        }
    }

    /// What the two halves of a coin come to, at once and in the end.
    @Test(arguments: [
        ("toapis", ["refused"]), ("apimart", ["refused"]), ("evolink", ["refused"]),
        // No page says which of kie's codes are the policy's.
        ("kie", ["failed"]),
        ("gemini", ["refused"]), ("openai", ["refused", "unusable"]),
    ])
    func `may be refused, in the words of its service`(name: String, words: [String]) async throws {
        for seed in 0..<4 as Range<UInt64> {
            let own = try Self()
            try await withSandbox(faults: "refuse=1", seed: seed, draw: Self.draw) { sandbox in
                let outcome = try await own.make(name, sandbox)
                #expect(words.contains(own.word(outcome)), "\(outcome as Any)")
                // What was paid for and holds no image is kept.
                #expect(own.inbox.clientIDs.isEmpty == (own.word(outcome) != "unusable"))
            }
        }
    }

    @Test(arguments: all)
    func `whose answer is lost is found where the service takes our id, and else never paid again`(
        name: String
    )
        async throws
    {
        try await withSandbox(faults: "lost=1", draw: Self.draw) { sandbox in
            let outcome = try await make(name, sandbox)
            #expect(word(outcome) == (name == "toapis" ? "stored" : "unknown"), "\(outcome as Any)")
            let again = word(try await make(name, sandbox, as: "run-2"))
            #expect(again == word(outcome))
            #expect(sandbox.noted("accepted").count == 1)
        }
    }

    @Test(arguments: all)
    func `that was answered before its run was killed is not paid again`(name: String) async throws {
        try await withSandbox(draw: Self.draw) { sandbox in
            try await dieAfterTheAnswer(name, sandbox)
            let outcome = try await make(name, sandbox, as: "run-2")
            let isFound = ["toapis", "gemini", "openai"].contains(name)
            #expect(word(outcome) == (isFound ? "stored" : "unknown"), "\(outcome as Any)")
            #expect(sandbox.noted("accepted").count == 1)
            #expect(inbox.clientIDs.isEmpty)
        }
    }

    /// Everything that a run does up to the service's answer, and then no more.
    private func dieAfterTheAnswer(_ name: String, _ sandbox: RunningSandbox) async throws {
        let lock = try RunLock(run: RunID("run-1"), folder: folder.path + "/runs")
        let provider = try provider(name, sandbox, key: "sk-test")
        let order = try order(name)
        guard case .reserved(let attempt) = try ledger.reserve(order, within: Purse(), for: lock.run) else {
            Issue.record("not reserved")
            return
        }
        let prepared = try await provider.prepare(order.request)
        _ = try await provider.submit(prepared, clientID: attempt.clientID) { [ledger] in
            try ledger.markSending(attempt)
        }
        withExtendedLifetime(lock) {}
    }

    @Test(arguments: ["gemini", "openai"])
    func `that was cut short in its answer is unknown`(name: String) async throws {
        try await withSandbox(faults: "truncate=1", draw: Self.draw) { sandbox in
            let first = word(try await make(name, sandbox))
            #expect(first == "unknown")
            let second = word(try await make(name, sandbox, as: "run-2"))
            #expect(second == "unknown")
            #expect(sandbox.noted("accepted").count == 1)
        }
    }

    @Test(arguments: all)
    func `waits while the service is busy`(name: String) async throws {
        try await withSandbox(faults: "429=0.5", seed: 3, draw: Self.draw) { sandbox in
            let outcome = word(try await make(name, sandbox))
            #expect(outcome == "stored")
            #expect(sandbox.noted("accepted").count == 1)
        }
    }

    @Test(arguments: all)
    func `with a wrong key stops the run, before anything is paid`(name: String) async throws {
        try await withSandbox(key: "sk-right", draw: Self.draw) { sandbox in
            let outcome = word(try await make(name, sandbox, key: "sk-wrong"))
            #expect(outcome == "account")
            #expect(sandbox.noted("accepted") == [])
        }
    }
}

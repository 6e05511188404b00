import Foundation
import Generation
import Providers
import Sandbox
import Testing

@Suite(.timeLimit(.minutes(5))) struct `Faults on request` {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func submitting(_ faults: String, seed: UInt64 = 1) async throws -> (ProviderError?, [String]) {
        let results = Collected<(ProviderError?, [String])>()
        try await withSandbox(faults: faults, seed: seed) { sandbox in
            let client = try sandbox.client()
            do throws(ProviderError) {
                _ = try await client.submit(PreparedRequest(request: cup()), clientID: "c-1") {}
                await results.add((nil, sandbox.noted("accepted")))
            } catch {
                await results.add((error, sandbox.noted("accepted")))
            }
        }
        return try #require(await results.values.first)
    }

    @Test func `429 turns a task away with a time to wait`() async throws {
        let (error, accepted) = try await submitting("429=1")
        #expect(
            error
                == .notAccepted(
                    reason: "rate_limit_exceeded: Async task request rate exceeded", retryAfter: .seconds(1)))
        #expect(accepted == [])
    }

    @Test(arguments: ["500=1", "html=1"])
    func `a broken gateway leaves open whether the task was accepted`(faults: String) async throws {
        var counts: Set<Int> = []
        for seed in 0..<8 as Range<UInt64> {
            let (error, accepted) = try await submitting(faults, seed: seed)
            #expect(error.map { "\($0)".hasPrefix("unanswered") } == true)
            counts.insert(accepted.count)
        }
        #expect(counts == [0, 1])
    }

    @Test func `a refusal comes at once or once the task has run`() async throws {
        let statuses = Collected<TaskStatus?>()
        for seed in 0..<8 as Range<UInt64> {
            try await withSandbox(faults: "refuse=1", seed: seed) { sandbox in
                let client = try sandbox.client()
                do throws(ProviderError) {
                    let task = try await client.submit(PreparedRequest(request: cup()), clientID: "c-1") {}
                    await statuses.add(try await client.status(of: task))
                } catch {
                    #expect(error == .refused(reason: policy))
                    await statuses.add(nil)
                }
            }
        }
        #expect(await Set(statuses.values) == [nil, .refused(reason: policy)])
    }

    private let policy = "content_policy_violation: The content is against the policy"

    @Test func `an unknown word is heard once and the task goes on`() async throws {
        try await withSandbox(faults: "unknown-status=1") { sandbox in
            let client = try sandbox.client()
            let task = try await client.submit(PreparedRequest(request: cup()), clientID: "c-1") {}
            #expect(try await client.status(of: task) == .working)
            guard case .finished = try await client.status(of: task) else {
                Issue.record("not finished")
                return
            }
        }
    }

    @Test func `a slow task takes ten times as long`() async throws {
        try await withSandbox(faults: "slow=1", latency: .seconds(1)) { sandbox in
            let client = try sandbox.client()
            let task = try await client.submit(PreparedRequest(request: cup()), clientID: "c-1") {}
            sandbox.time.pass(.seconds(9))
            #expect(try await client.status(of: task) == .working)
            sandbox.time.pass(.seconds(1))
            #expect(try await client.status(of: task) != .working)
        }
    }

    @Test(arguments: [("truncate=1", "temporary"), ("expired=1", "missing"), ("500=1", "temporary")])
    func `an image may not come whole`(faults: String, kind: String) async throws {
        try await withSandbox(faults: faults) { sandbox in
            let client = try sandbox.client()
            let path = folder.path + "/take"
            let body = #"{"model":"nano-banana-pro","prompt":"x"}"#
            _ = try await sandbox.call(.post, "/v1/images/generations", body: .json(Array(body.utf8)))
            let error = await #expect(throws: ProviderError.self) {
                try await client.download(
                    ImageLocation(sandbox.url + "/files/generated/task_img_1.png"), to: path
                ) { _ in }
            }
            #expect(error.map { "\($0)".hasPrefix(kind) } == true)
            #expect(!FileManager.default.fileExists(atPath: path))
        }
    }

    @Test func `an image that cannot be drawn is the service's fault, and noted`() async throws {
        struct NoPaint: Error {}
        try await withSandbox(draw: { _ in throw NoPaint() }) { sandbox in
            let body = #"{"model":"nano-banana-pro","prompt":"x"}"#
            _ = try await sandbox.call(.post, "/v1/images/generations", body: .json(Array(body.utf8)))
            let response = try await sandbox.call(.get, "/files/generated/task_img_1.png", key: nil)
            #expect(response.status == 500)
            #expect(sandbox.noted("fault").map { $0.contains("NoPaint") } == [true])
        }
    }

    @Test func `the same seed makes the same faults`() async throws {
        let first = try await submitting("429=0.3,500=0.3,lost=0.3", seed: 5)
        let second = try await submitting("429=0.3,500=0.3,lost=0.3", seed: 5)
        #expect(first.0 == second.0)
        #expect(first.1 == second.1)
    }

    @Test func `a script is written as names and chances`() throws {
        #expect(
            try FaultScript("429=0.2,unknown-status=1", seed: 3).chances == [.busy: 0.2, .unknownStatus: 1])
        #expect(try FaultScript("", seed: 3).chances == [:])
    }

    @Test(arguments: [
        ("trunkate=0.5", "there is no fault 'trunkate'; did you mean 'truncate'?"),
        ("lost", "lost needs a chance from 0 to 1, such as lost=0.2"),
        ("lost=2", "lost needs a chance from 0 to 1, such as lost=0.2"),
    ])
    func `a script that is wrong says what is right`(text: String, message: String) {
        let error = #expect(throws: FaultScriptError.self) { try FaultScript(text, seed: 1) }
        #expect(error?.description == message)
    }
}

/// Values that one task leaves for another.
private actor Collected<Value: Sendable> {
    private(set) var values: [Value] = []
    func add(_ value: Value) { values.append(value) }
}

import Generation
import Providers
import Synchronization
import Testing

@Suite struct `A service that has counted to the end` {
    private let clock = SkippingClock()

    /// A provider whose calls are answered in this order with these header fields.
    private func service(_ answers: [[HTTPResponse.Field]]) throws -> TaskService {
        let left = Mutex(answers)
        let transport = ScriptedTransport { _ throws(HTTPFailure) in
            let fields = left.withLock { $0.isEmpty ? [] : $0.removeFirst() }
            return HTTPResponse(
                status: 200, fields: fields, body: Array(#"{"id":"t","status":"queued"}"#.utf8))
        }
        return try toAPIs(transport, clock: clock)
    }

    private func exhausted(_ reset: String, category: String? = nil) -> [HTTPResponse.Field] {
        [.init("X-RateLimit-Remaining", "0"), .init("X-RateLimit-Reset", reset)]
            + (category.map { [.init("X-RateLimit-Category", $0)] } ?? [])
    }

    @Test func `is asked no more until it counts anew`() async throws {
        let service = try service([exhausted("7")])
        for _ in 0..<3 { _ = try await service.status(of: TaskID("t")) }
        #expect(clock.waits == [.seconds(7)])
    }

    @Test func `still takes what it counts apart`() async throws {
        let service = try service([exhausted("7", category: "async_query")])
        _ = try await service.status(of: TaskID("t"))
        _ = try await service.submit(PreparedRequest(request: cup()), clientID: "1") {}
        #expect(clock.waits.isEmpty)
        _ = try await service.status(of: TaskID("t"))
        #expect(clock.waits == [.seconds(7)])
    }

    @Test func `holds nobody back for longer than a minute`() async throws {
        let service = try service([exhausted("86400")])
        for _ in 0..<2 { _ = try await service.status(of: TaskID("t")) }
        #expect(clock.waits == [.seconds(60)])
    }

    @Test(arguments: ["", "soon", "-3", "0", "nan"])
    func `and says nonsense of when is asked at once`(reset: String) async throws {
        let service = try service([exhausted(reset)])
        for _ in 0..<2 { _ = try await service.status(of: TaskID("t")) }
        #expect(clock.waits.isEmpty)
    }

    @Test func `that takes more is asked at once`() async throws {
        let fields = [HTTPResponse.Field("X-RateLimit-Remaining", "1"), .init("X-RateLimit-Reset", "7")]
        let service = try service([fields])
        for _ in 0..<2 { _ = try await service.status(of: TaskID("t")) }
        #expect(clock.waits.isEmpty)
    }

    @Test func `keeps no paid call waiting that was called off, and nothing is sent`() async throws {
        let transport = ScriptedTransport(200, #"{"id":"t","status":"queued"}"#, exhausted("7"))
        let service = try toAPIs(transport, clock: clock)
        let prepared = PreparedRequest(request: cup())
        _ = try await service.submit(prepared, clientID: "1") {}
        let second = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return await failure { () throws(ProviderError) in
                try await service.submit(prepared, clientID: "2") {}
            }
        }
        #expect(kind(await second.value) == "notSent")
        #expect(transport.requests.count == 1)
    }
}

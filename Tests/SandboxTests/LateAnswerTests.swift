import Foundation
import Generation
import Providers
import Sandbox
import Testing

/// Services that think for longer than half a minute before they say a word; of each silence 29 s are taken to be over.
@Suite(.timeLimit(.minutes(5))) struct `An answer that comes after 40 s of silence` {
    private struct LateTransport: HTTPTransport {
        static let over = Duration.seconds(29)
        let base: CurlTransport

        func send(_ request: HTTPRequest) async throws(HTTPFailure) -> HTTPResponse {
            var request = request
            request.limits.total -= Self.over
            request.limits.silence -= Self.over
            return try await base.send(request)
        }
    }

    /// libcurl counts the bytes of five seconds together, so that it takes so much longer to call a silence one.
    private static let rest = Duration.seconds(40) - LateTransport.over

    private func service(_ name: String, _ sandbox: RunningSandbox) throws -> TaskService {
        let address = SandboxServer.addresses(at: sandbox.url).first { $0.provider == name }?.address
        return try TaskService(
            name, key: APIKey("sk-test", variable: "X"), baseURL: address, models: ModelCatalog(),
            transport: LateTransport(base: sandbox.transport), memory: UploadsOfThisRun(),
            clock: sandbox.time, random: SplitMix64(seed: 1))
    }

    @Test(arguments: ["toapis", "apimart", "evolink", "kie"])
    func `is waited for, for it may name a task that is paid for`(name: String) async throws {
        try await withSandbox(faults: "stall=1", stall: Self.rest) { sandbox in
            let request = GenerationRequest(
                provider: "\(name)-trial", model: "nano-banana-pro", prompt: "A cup.", ratio: "4:5",
                resolution: "1K")
            let service = try service(name, sandbox)
            let task = try await service.submit(PreparedRequest(request: request), clientID: "c-1") {}
            #expect(sandbox.noted("accepted").first?.contains(task.text) == true)
        }
    }

    @Test func `is waited for by whoever sends a reference`() async throws {
        let folder = try TemporaryFolder()
        try await withSandbox(faults: "stall=1", stall: Self.rest) { sandbox in
            let prepared = try await service("toapis", sandbox).prepare(cup([folder.reference("look")]))
            #expect(prepared.referenceURLs.count == 1)
            #expect(sandbox.noted("uploaded").count == 1)
        }
    }

    @Test func `is given up by a call with the usual limits`() async throws {
        try await withSandbox(faults: "stall=1", stall: Self.rest) { sandbox in
            let body = #"{"model":"nano-banana-pro","prompt":"x"}"#
            let address = try #require(WebAddress(sandbox.url + "/v1/images/generations"))
            let post = HTTPRequest(
                .post, address, key: try APIKey("sk-test", variable: "X"), body: .json(Array(body.utf8)),
                reach: .anywhere)
            let failure = await #expect(throws: HTTPFailure.self) {
                try await LateTransport(base: sandbox.transport).send(post)
            }
            #expect(failure == HTTPFailure(.timedOut, wasSent: true))
        }
    }
}

import Foundation
import Providers
import Testing

/// A service that reads a request on a connection it has kept alive and hangs up without an answer: the case in which a
/// client that repeats by itself pays twice.
@Suite(.timeLimit(.minutes(5))) struct `A paid call on a connection that is cut` {
    private let server: LoopbackServer
    private let transport: CurlTransport

    init() throws {
        transport = try CurlTransport()
        server = try LoopbackServer { connection in
            while let request = connection.readRequest() {
                guard request.hasPrefix("GET") else { return }
                connection.send(answer("200 OK", "warm"))
            }
        }
    }

    /// Leaves an open connection behind, ready to be used again.
    private func warmUp() async throws {
        #expect(try await transport.send(request(.get, server.url)).status == 200)
    }

    private var posts: Int { server.received.count { $0.hasPrefix("POST") } }

    @Test func `sent as any other request, libcurl sends it twice`() async throws {
        // libcurl keeps an idle connection for two minutes, which a test may wait for its turn.
        let start = ContinuousClock.now
        try await warmUp()
        await #expect(throws: HTTPFailure.self) { try await transport.send(request(.post, server.url)) }
        guard ContinuousClock.now - start < .seconds(100) else { return }
        #expect(posts == 2)
    }

    @Test func `sent once, it arrives once and is known to have been sent`() async throws {
        try await warmUp()
        var post = try request(.post, server.url)
        post.isSentOnce = true
        let failure = await #expect(throws: HTTPFailure.self) { try await transport.send(post) }
        #expect(failure?.wasSent == true)
        #expect(posts == 1)
        #expect(server.connections == 2)
    }
}

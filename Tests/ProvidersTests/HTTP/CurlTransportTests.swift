import Foundation
import Generation
import Providers
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(5))) struct `Sending over libcurl` {
    let transport: CurlTransport

    init() throws { transport = try CurlTransport() }

    @Test func `an answer comes back with status, headers and body`() async throws {
        let server = try LoopbackServer(answering: answer("201 Created", "hello", headers: ["X-Mark:  7 "]))
        let response = try await transport.send(try request(.get, server.url + "/a?b=c"))
        #expect(
            response
                == HTTPResponse(
                    status: 201, fields: [.init("Content-Length", "5"), .init("X-Mark", "7")],
                    body: Array("hello".utf8)))
        #expect(response.field("x-mark") == "7")
        #expect(server.received[0].hasPrefix("GET /a?b=c HTTP/1.1\r\n"))
        #expect(server.received[0].contains("User-Agent: broadside\r\n"))
    }

    @Test func `JSON is posted with the key as a bearer token`() async throws {
        let server = try LoopbackServer(answering: answer("200 OK", "{}"))
        var post = try request(.post, server.url)
        post.key = try APIKey(" sk-secret\n", variable: "TOAPIS_API_KEY")
        post.body = .json(Array(#"{"n":1}"#.utf8))
        _ = try await transport.send(post)
        let received = try #require(server.received.first)
        #expect(received.hasSuffix("\r\n\r\n{\"n\":1}"))
        #expect(received.contains("Authorization: Bearer sk-secret\r\n"))
        #expect(received.contains("Content-Type: application/json\r\n"))
        #expect(!received.contains("Expect:"))
    }

    @Test func `a form is posted with its files`() async throws {
        let server = try LoopbackServer(answering: answer("200 OK", "{}"))
        var post = try request(.post, server.url)
        post.body = .multipart([
            .init(name: "file", fileName: "look.png", mediaType: "image/png", content: Array("PIXELS".utf8)),
            .init(name: "purpose", content: Array("generation".utf8)),
        ])
        _ = try await transport.send(post)
        let received = try #require(server.received.first)
        #expect(received.contains("Content-Type: multipart/form-data; boundary="))
        #expect(
            received.contains(
                "name=\"file\"; filename=\"look.png\"\r\nContent-Type: image/png\r\n\r\nPIXELS\r\n"))
        #expect(received.contains("name=\"purpose\"\r\n\r\ngeneration\r\n"))
    }

    @Test func `a refused connection is never sent`() async throws {
        let address = "http://127.0.0.1:\(try LoopbackServer.closedPort())"
        let failure = await failure(of: try request(.post, address))
        #expect(failure?.wasSent == false)
        guard case .network = failure?.cause else {
            Issue.record("\(String(describing: failure))")
            return
        }
    }

    @Test func `if the mark cannot be written, not a byte is sent`() async throws {
        let bytes = Mutex<[UInt8]>([])
        let (stream, done) = AsyncStream.makeStream(of: Void.self)
        let server = try LoopbackServer { connection in
            let piece = connection.readSome()
            bytes.withLock { $0 += piece }
            done.finish()
        }
        var post = try request(.post, server.url)
        post.willSend = { throw Full() }
        #expect(await failure(of: post) == HTTPFailure(.held("the disk is full"), wasSent: false))
        for await _ in stream {}
        #expect(bytes.withLock { $0 } == [])
        #expect(server.connections == 1)
    }

    @Test func `the mark is written after connecting and before the first byte`() async throws {
        let server = try LoopbackServer(answering: answer("200 OK", ""))
        let seen = Mutex<[Int]>([])
        var post = try request(.post, server.url)
        post.willSend = { seen.withLock { $0.append(server.received.count) } }
        _ = try await transport.send(post)
        #expect(seen.withLock { $0 } == [0])
    }

    @Test func `a redirect is an answer and the key goes nowhere else`() async throws {
        let other = try LoopbackServer(answering: answer("200 OK", "stolen"))
        let server = try LoopbackServer(
            answering: answer("307 Temporary Redirect", "", headers: ["Location: \(other.url)/"]))
        var post = try request(.post, server.url)
        post.key = try APIKey("sk-secret", variable: "TOAPIS_API_KEY")
        let response = try await transport.send(post)
        #expect(response.status == 307)
        #expect(other.connections == 0)
    }

    @Test func `an answer over the limit is cut off`() async throws {
        let server = try LoopbackServer(answering: answer("200 OK", String(repeating: "x", count: 5000)))
        var get = try request(.get, server.url)
        get.limits.bytes = 4999
        #expect(await failure(of: get) == HTTPFailure(.tooLarge(limit: 4999), wasSent: true))
    }

    @Test func `a head without end is cut off`() async throws {
        let server = try LoopbackServer { connection in
            connection.readRequest()
            connection.send("HTTP/1.1 200 OK\r\n")
            for _ in 0..<400 { connection.send("X: \(String(repeating: "y", count: 1000))\r\n") }
            connection.send("\r\n")
        }
        #expect(await failure(of: try request(.get, server.url)) != nil)
    }

    @Test func `a server that never answers is given up in time, and may have accepted`() async throws {
        let server = try LoopbackServer { connection in
            connection.readRequest()
            _ = connection.readSome()
        }
        var post = try request(.post, server.url)
        post.limits.total = .milliseconds(200)
        #expect(await failure(of: post) == HTTPFailure(.timedOut, wasSent: true))
    }

    @Test func `a cancelled task drops its request`() async throws {
        let (stream, arrived) = AsyncStream.makeStream(of: Void.self)
        let server = try LoopbackServer { connection in
            connection.readRequest()
            arrived.finish()
            _ = connection.readSome()
        }
        let post = try request(.post, server.url)
        let task = Task { await failure(of: post) }
        for await _ in stream {}
        task.cancel()
        #expect(await task.value == HTTPFailure(.cancelled, wasSent: true))
    }

    @Test func `a task that is cancelled already sends nothing`() async throws {
        let server = try LoopbackServer(answering: answer("200 OK", ""))
        let post = try request(.post, server.url)
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return await failure(of: post)
        }
        #expect(await task.value == HTTPFailure(.cancelled, wasSent: false))
        #expect(server.connections == 0)
    }

    @Test func `many requests run at once on the one thread`() async throws {
        let server = try LoopbackServer(answering: answer("200 OK", "ok"))
        let get = try request(.get, server.url)
        let answers = await withTaskGroup(of: Int?.self) { group in
            for _ in 0..<40 { group.addTask { try? await transport.send(get).status } }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(answers == [Int?](repeating: 200, count: 40))
    }
}

private struct Full: Error, CustomStringConvertible { let description = "the disk is full" }

extension `Sending over libcurl` {
    private func failure(of request: HTTPRequest, over other: CurlTransport? = nil) async -> HTTPFailure? {
        do throws(HTTPFailure) {
            _ = try await (other ?? transport).send(request)
            return nil
        } catch {
            return error
        }
    }
}

/// A request to a server of the test's own.
func request(_ method: HTTPRequest.Method, _ url: String) throws -> HTTPRequest {
    HTTPRequest(
        method, try #require(WebAddress(url)),
        limits: HTTPLimits(connecting: .seconds(5), total: .seconds(10)), reach: .anywhere)
}

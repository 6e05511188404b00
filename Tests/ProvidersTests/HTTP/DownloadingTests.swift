import Foundation
import Providers
import Testing

@Suite(.timeLimit(.minutes(5))) struct `Streaming an answer to a file` {
    private let transport: CurlTransport
    private let folder: TemporaryFolder
    private var path: String { folder.path + "/take.part" }

    init() throws {
        transport = try CurlTransport()
        folder = try TemporaryFolder()
    }

    private func get(_ server: LoopbackServer) throws -> HTTPRequest {
        var get = try request(.get, server.url)
        get.file = path
        return get
    }

    @Test func `the file holds the body, and nothing of what was there`() async throws {
        try Data(repeating: 0x20, count: 300_000).write(to: URL(filePath: path))
        let body = String(repeating: "pixels ", count: 30_000)
        let server = try LoopbackServer(answering: answer("200 OK", body))
        let response = try await transport.send(get(server))
        #expect(response.body == [])
        #expect(try String(contentsOfFile: path, encoding: .utf8) == body)
    }

    @Test func `an error's body is kept out of the file`() async throws {
        let server = try LoopbackServer(answering: answer("404 Not Found", "gone"))
        let response = try await transport.send(get(server))
        #expect(response.body == Array("gone".utf8))
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    @Test func `an error that is cut short leaves a file of before alone`() async throws {
        try Data("mine".utf8).write(to: URL(filePath: path))
        let server = try LoopbackServer { connection in
            connection.readRequest()
            connection.send("HTTP/1.1 500 Oops\r\nContent-Length: 100\r\n\r\nhalf")
        }
        await #expect(throws: HTTPFailure.self) { try await transport.send(get(server)) }
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "mine")
    }

    @Test func `a body that is cut short leaves no file`() async throws {
        let server = try LoopbackServer { connection in
            connection.readRequest()
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\nhalf")
        }
        let failure = await #expect(throws: HTTPFailure.self) { try await transport.send(get(server)) }
        #expect(failure?.wasSent == true)
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    @Test func `a body over the limit leaves no file`() async throws {
        let server = try LoopbackServer(answering: answer("200 OK", String(repeating: "x", count: 200_000)))
        var get = try get(server)
        get.limits.bytes = 100_000
        let failure = await #expect(throws: HTTPFailure.self) { try await transport.send(get) }
        #expect(failure?.cause == .tooLarge(limit: 100_000))
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    @Test func `a body that trickles is given up, and leaves no file`() async throws {
        let server = try LoopbackServer { connection in
            connection.readRequest()
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
            for _ in 0..<2000 {
                usleep(20_000)
                connection.send("x")
            }
        }
        var get = try get(server)
        (get.limits.silence, get.limits.slowest) = (.seconds(1), 1000)
        get.limits.total = .seconds(60)
        let start = ContinuousClock.now
        let failure = await #expect(throws: HTTPFailure.self) { try await transport.send(get) }
        #expect(failure?.cause == .timedOut && ContinuousClock.now - start < .seconds(30))
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    @Test func `a link in the file's place is not followed`() async throws {
        try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: path + ".elsewhere")
        let server = try LoopbackServer(answering: answer("200 OK", "body"))
        let failure = await #expect(throws: HTTPFailure.self) { try await transport.send(get(server)) }
        guard case .unwritable(path, _)? = failure?.cause else {
            Issue.record("\(String(describing: failure))")
            return
        }
        #expect(!FileManager.default.fileExists(atPath: path + ".elsewhere"))
    }
}

import Foundation
import Generation
import Providers
import Sandbox
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(5))) struct `From a request to an image, through the sandbox` {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test func `references go up, a task is accepted once, and its image comes back`() async throws {
        let orders = Mutex<[SandboxOrder]>([])
        let draw: @Sendable (SandboxOrder) async throws -> [UInt8] = { order in
            orders.withLock { $0.append(order) }
            return onePixel
        }
        try await withSandbox(latency: .seconds(8), draw: draw) { sandbox in
            let client = try sandbox.client()
            #expect(client.isTrial)
            let look = try folder.reference("look")
            let prepared = try await client.prepare(cup([look]))
            let task = try await client.submit(prepared, clientID: "00ff-1") {}
            #expect(try await client.status(of: task) == .working)
            sandbox.time.pass(.seconds(8))
            guard case .finished(let images) = try await client.status(of: task), let image = images.first
            else {
                Issue.record("not finished")
                return
            }
            let path = folder.path + "/take"
            try await client.download(image, to: path) { _ in }
            #expect(try [UInt8](Data(contentsOf: URL(filePath: path))) == onePixel)
            let sent = try [UInt8](Data(contentsOf: URL(filePath: look.path)))
            #expect(
                orders.withLock { $0 } == [
                    SandboxOrder(
                        model: "nano-banana-pro", prompt: "A cup.", ratio: "4:5", resolution: "2K",
                        references: [sent])
                ])
            #expect(
                sandbox.journal.lines == [
                    #"{"event":"uploaded","upload":"upload_1.png","sha256":"\#(look.digest.hex)"}"#,
                    #"{"event":"accepted","client":"00ff-1","task":"task_img_1","references":1}"#,
                    #"{"event":"served","task":"task_img_1","client":"00ff-1","sha256":"\#(Digest(of: onePixel).hex)"}"#,
                ])
        }
    }

    @Test func `a lost answer is found again by the client id`() async throws {
        try await withSandbox(faults: "lost=1") { sandbox in
            let client = try sandbox.client()
            let prepared = try await client.prepare(cup())
            let error = await #expect(throws: ProviderError.self) {
                try await client.submit(prepared, clientID: "00ff-1") {}
            }
            guard case .unanswered? = error else {
                Issue.record("\(error as Any)")
                return
            }
            #expect(try await client.find(clientID: "00ff-1")?.id == TaskID("task_img_1"))
            #expect(try await client.find(clientID: "00ff-2") == nil)
            #expect(sandbox.noted("accepted").count == 1)
        }
    }

    @Test func `twenty requests that share a reference upload it once`() async throws {
        try await withSandbox { sandbox in
            let client = try sandbox.client()
            let look = try folder.reference("shared")
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 1...20 {
                    group.addTask {
                        let prepared = try await client.prepare(cup([look]))
                        _ = try await client.submit(prepared, clientID: "\(number)-1") {}
                    }
                }
                try await group.waitForAll()
            }
            #expect(sandbox.noted("uploaded").count == 1)
            #expect(Set(sandbox.noted("accepted")).count == 20)
        }
    }

    @Test func `a mark that cannot be written leaves no trace at the service`() async throws {
        struct Full: Error {}
        try await withSandbox { sandbox in
            let client = try sandbox.client()
            let prepared = try await client.prepare(cup())
            await #expect(throws: ProviderError.self) {
                try await client.submit(prepared, clientID: "1") { throw Full() }
            }
            #expect(sandbox.journal.lines == [])
        }
    }

    @Test func `a wrong key stops the run`() async throws {
        try await withSandbox(key: "sk-right") { sandbox in
            let client = try sandbox.client(key: "sk-wrong")
            let error = await #expect(throws: ProviderError.self) {
                try await client.submit(PreparedRequest(request: cup()), clientID: "1") {}
            }
            #expect(error == .account(reason: "unauthorized: Invalid API key"))
        }
    }

    @Test func `a port that is taken is an error that says what to do`() async throws {
        try await withSandbox { sandbox in
            let port = try #require(UInt16(sandbox.url.split(separator: ":").last ?? ""))
            let second = try SandboxServer(
                SandboxOptions(port: port), models: ModelCatalog(), now: { .zero }, draw: { _ in onePixel })
            let error = await #expect(throws: SandboxError.self) { try await second.run { _ in } }
            #expect(error?.description.contains("cannot listen on port \(port)") == true)
        }
    }

    @Test func `the journal is served, and kept in a file`() async throws {
        let path = folder.path + "/take"
        let options = SandboxOptions(journal: path)
        let sandbox = try SandboxServer(
            options, models: ModelCatalog(), now: { .zero }, draw: { _ in onePixel })
        let (urls, tell) = AsyncStream.makeStream(of: String.self)
        let run = Task { try await sandbox.run { tell.yield($0) } }
        defer { run.cancel() }
        var iterator = urls.makeAsyncIterator()
        let running = RunningSandbox(
            url: try #require(await iterator.next()), journal: sandbox.journal, time: StillClock(),
            transport: try CurlTransport())
        _ = try await running.client().submit(PreparedRequest(request: cup()), clientID: "00ff-1") {}
        let line = #"{"event":"accepted","client":"00ff-1","task":"task_img_1","references":0}"# + "\n"
        #expect(try await running.call(.get, "/sandbox/journal", key: nil).body == Array(line.utf8))
        #expect(try String(contentsOfFile: path, encoding: .utf8) == line)
    }
}

import Foundation
import Generation
import Providers
import Testing

@Suite struct `A service whose answer is the image` {
    private let folder: TemporaryFolder
    private let inbox: Inbox

    init() throws {
        folder = try TemporaryFolder()
        inbox = Inbox(folder: folder.path + "/inbox")
    }

    private static let picture = Array("a picture".utf8)
    private static let text = Data(picture).base64EncodedString()

    private static func answer(_ provider: String) -> String {
        provider == "gemini"
            ? #"{"candidates":[{"content":{"parts":[{"inlineData":{"data":"\#(text)"}}]}}]}"#
            : #"{"created":1,"data":[{"b64_json":"\#(text)"}]}"#
    }

    private func service(_ provider: String, _ transport: any HTTPTransport) throws -> ImmediateService {
        try ImmediateService(
            provider, key: APIKey(secret, variable: "X"), models: ModelCatalog(), transport: transport,
            inbox: inbox, clock: SkippingClock())
    }

    private func request(_ provider: String, _ references: [SentReference] = []) -> GenerationRequest {
        provider == "gemini"
            ? GenerationRequest(
                provider: provider, model: "nano-banana-pro", prompt: "A cup.", ratio: "4:5",
                resolution: "2K",
                references: references)
            : GenerationRequest(
                provider: provider, model: "gpt-image-1", prompt: "A cup.", ratio: "1024x1536",
                resolution: "1K", references: references)
    }

    private func submit(_ provider: String, _ transport: ScriptedTransport) async throws -> TaskID {
        try await service(provider, transport).submit(
            PreparedRequest(request: request(provider)), clientID: "00ff-1"
        ) {}
    }

    private func failing(_ provider: String, _ transport: ScriptedTransport) async throws -> ProviderError? {
        let service = try service(provider, transport)
        return await failure { () throws(ProviderError) in
            try await service.submit(PreparedRequest(request: request(provider)), clientID: "00ff-1") {}
        }
    }

    @Test(arguments: ["gemini", "openai"])
    func `is kept before it is a task, found again, taken out, and let go`(provider: String) async throws {
        let service = try service(provider, ScriptedTransport(200, Self.answer(provider)))
        let prepared = try await service.prepare(request(provider))
        let task = try await service.submit(prepared, clientID: "00ff-1") {}
        #expect(inbox.clientIDs == ["00ff-1"])
        #expect(try await service.find(clientID: "00ff-1")?.id == task)
        #expect(try await service.find(clientID: "00ff-2") == nil)
        guard case .finished(let images) = try await service.status(of: task), let image = images.first else {
            Issue.record("not finished")
            return
        }
        let path = folder.path + "/take"
        try await service.download(image, to: path) { _ in }
        #expect([UInt8](try Data(contentsOf: URL(filePath: path))) == Self.picture)
        await service.forget(task)
        #expect(inbox.clientIDs.isEmpty)
        guard case .gone = try await service.status(of: task) else {
            Issue.record("not gone")
            return
        }
        let error = await failure { () throws(ProviderError) in
            try await service.download(image, to: path) { _ in }
        }
        #expect(kind(error) == "missing")
    }

    @Test(arguments: [
        ("gemini", "models/gemini-3-pro-image:generateContent"), ("openai", "images/generations"),
    ])
    func `is asked for once, patiently, with the key in the field that it wants`(
        provider: String, path: String
    )
        async throws
    {
        let transport = ScriptedTransport(200, Self.answer(provider))
        _ = try await submit(provider, transport)
        let post = try #require(transport.requests.first)
        #expect(transport.requests.count == 1)
        #expect(post.isSentOnce && post.method == .post)
        #expect(post.limits.total == .seconds(600) && post.limits.silence == .seconds(600))
        #expect(post.address.text.hasSuffix(path))
        #expect((post.keyHeader == .bearer) == (provider == "openai"))
        #expect(post.file == inbox.folder + "/00ff-1.part")
    }

    @Test(arguments: ["gemini", "openai"])
    func `that arrived whole before the run was killed is found, and one that did not is not`(
        provider: String
    )
        async throws
    {
        let service = try service(provider, ScriptedTransport(500, ""))
        let part = URL(filePath: try inbox.partPath(of: "00ff-1"))
        let whole = Data(Self.answer(provider).utf8)
        for count in [0, 1, whole.count / 2, whole.count - 1] {
            try whole.prefix(count).write(to: part)
            #expect(try await service.find(clientID: "00ff-1") == nil)
        }
        try whole.write(to: part)
        let found = try await service.find(clientID: "00ff-1")
        #expect(found?.id == TaskID("00ff-1"))
        #expect(inbox.path(of: "00ff-1") != nil)
    }

    @Test(
        arguments: ["gemini", "openai"],
        ["", "<html>maintenance</html>", "[]", #"{"data":[{"b64_json":"AAA"#])
    func `that is none leaves it open whether it was paid for`(provider: String, body: String) async throws {
        let error = try await failing(provider, ScriptedTransport(200, body))
        #expect(kind(error) == "unanswered")
        #expect(inbox.path(of: "00ff-1") == nil)
    }

    @Test(arguments: ["gemini", "openai"])
    func `and does not come is never asked for again`(provider: String) async throws {
        let failure = HTTPFailure(.timedOut, wasSent: true)
        let error = try await failing(provider, ScriptedTransport { _ throws(HTTPFailure) in throw failure })
        #expect(kind(error) == "unanswered")
        #expect(try !service(provider, ScriptedTransport(200, "")).findsLostTasks)
    }

    @Test func `is not looked for outside of the inbox, whatever a ledger says`() async throws {
        let service = try service("gemini", ScriptedTransport(200, ""))
        try Self.answer("gemini").write(toFile: folder.path + "/x.answer", atomically: true, encoding: .utf8)
        try FileManager.default.createDirectory(atPath: inbox.folder, withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(
            atPath: inbox.folder + "/link.answer", withDestinationPath: folder.path + "/x.answer")
        for id in ["../x", "link", "", ".", "A"] {
            guard case .gone = try await service.status(of: TaskID(id)) else {
                Issue.record("found by '\(id)'")
                continue
            }
        }
        await service.forget(TaskID("../x"))
        #expect(FileManager.default.fileExists(atPath: folder.path + "/x.answer"))
    }

    @Test func `that is no Base64 is unusable, and its bytes stay`() async throws {
        let body = #"{"data":[{"b64_json":"not base 64!"}]}"#
        let service = try service("openai", ScriptedTransport(200, body))
        let task = try await service.submit(PreparedRequest(request: request("openai")), clientID: "1") {}
        guard case .finished(let images) = try await service.status(of: task) else {
            Issue.record("not finished")
            return
        }
        let error = await failure { () throws(ProviderError) in
            try await service.download(images[0], to: folder.path + "/take") { _ in }
        }
        #expect(kind(error) == "unusable")
        #expect(inbox.path(of: "1") != nil)
    }
}

import Foundation
import Generation
import Imaging
import Providers
import Synchronization
import Testing

@Suite struct `Uploading references` {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private static let uploaded =
        #"{"success":true,"message":"","data":{"id":"upload_1","url":"https://files.toapis.com/u/1.png","size":9}}"#

    @Test func `each goes up once, under none of the user's names`() async throws {
        let transport = ScriptedTransport(200, Self.uploaded)
        let look = try folder.reference("look")
        let service = try toAPIs(transport)
        let prepared = try await service.prepare(cup([look, look]))
        #expect(prepared.referenceURLs == [String](repeating: "https://files.toapis.com/u/1.png", count: 2))
        #expect(try await service.prepare(cup([look])).referenceURLs.count == 1)
        #expect(transport.requests.map(\.address.text) == ["https://toapis.com/v1/uploads/images"])
        guard case .multipart(let parts)? = transport.requests.first?.body else {
            Issue.record("not the body it should be")
            return
        }
        #expect(parts.map(\.name) == ["file"])
        #expect(parts[0].mediaType == "image/png")
        #expect(parts[0].fileName == "\(look.digest.hex.prefix(16)).png")
        #expect(Digest(of: parts[0].content) == look.digest)
    }

    @Test func `requests at the same time share one upload`() async throws {
        let transport = ScriptedTransport(200, Self.uploaded)
        let service = try toAPIs(transport)
        let look = try folder.reference("shared")
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<20 { group.addTask { _ = try await service.prepare(cup([look])) } }
            try await group.waitForAll()
        }
        #expect(transport.requests.count == 1)
    }

    @Test func `another account or another address has not got it yet`() async throws {
        let transport = ScriptedTransport(200, Self.uploaded)
        let (memory, look) = (UploadsOfThisRun(), try folder.reference("look"))
        _ = try await toAPIs(transport, memory: memory).prepare(cup([look]))
        _ = try await toAPIs(transport, memory: memory).prepare(cup([look]))
        #expect(transport.requests.count == 1)
        _ = try await toAPIs(transport, baseURL: "https://api.toapis.com", memory: memory).prepare(
            cup([look]))
        #expect(transport.requests.count == 2)
        _ = try await TaskService(
            "toapis", key: APIKey("other", variable: "X"), models: ModelCatalog(), transport: transport,
            memory: memory,
            clock: SkippingClock(), random: SplitMix64(seed: 1)
        ).prepare(cup([look]))
        #expect(transport.requests.count == 3)
    }

    @Test func `what passes is tried again, later and later, and never sooner than asked`() async throws {
        let tries = Mutex(0)
        let transport = ScriptedTransport { _ throws(HTTPFailure) in
            let number = tries.withLock {
                $0 += 1
                return $0
            }
            switch number {
            case 1: return HTTPResponse(status: 502, body: Array("<html>".utf8))
            case 2: throw HTTPFailure(.timedOut, wasSent: true)
            case 3: return HTTPResponse(status: 429, fields: [.init("Retry-After", "7")])
            default: return HTTPResponse(status: 200, body: Array(Self.uploaded.utf8))
            }
        }
        let clock = SkippingClock()
        _ = try await toAPIs(transport, clock: clock).prepare(cup([folder.reference("look")]))
        #expect(clock.waits.count == 3)
        #expect(clock.waits[0] <= .seconds(1))
        #expect(clock.waits[1] <= .seconds(2))
        #expect((.seconds(7)...(.seconds(11))).contains(clock.waits[2]))
    }

    @Test func `it is given up after five tries`() async throws {
        let transport = ScriptedTransport(500, "")
        let service = try toAPIs(transport)
        let request = cup([try folder.reference("look")])
        let error = await failure { () throws(ProviderError) in try await service.prepare(request) }
        #expect(kind(error) == "temporary")
        #expect(transport.requests.count == 5)
    }

    @Test(arguments: [
        (200, #"{"success":false,"message":"Image too large. Maximum size is 10MB"}"#),
        (400, #"{"success":false,"message":"Unsupported image type. Allowed: JPEG, PNG, WebP, GIF"}"#),
        (200, #"{"success":true,"data":{"url":"no address"}}"#),
    ])
    func `what will stay wrong is not tried again`(status: Int, body: String) async throws {
        let transport = ScriptedTransport(status, body)
        let service = try toAPIs(transport)
        let request = cup([try folder.reference("look")])
        let error = await failure { () throws(ProviderError) in try await service.prepare(request) }
        if body.contains("no address") { return #expect(error != nil) }
        #expect(kind(error) == "invalid")
        #expect(transport.requests.count == 1)
    }

    @Test func `a file that has changed since the plan is not sent`() async throws {
        let transport = ScriptedTransport(200, Self.uploaded)
        let look = try folder.reference("look")
        try Data("other".utf8).write(to: URL(filePath: look.path))
        let service = try toAPIs(transport)
        let error = await failure { () throws(ProviderError) in try await service.prepare(cup([look])) }
        #expect(error?.reason.contains("has changed since the plan was made") == true)
        #expect(transport.requests.isEmpty)
    }

    @Test func `of a file over the model's limit a copy is sent, and the file stays as it is`() async throws {
        let transport = ScriptedTransport(200, Self.uploaded)
        let path = "\(folder.path)/look.png"
        var pixels = SplitMix64(seed: 1)
        let samples = (0..<2000 * 2000 * 3).map { _ in UInt8(truncatingIfNeeded: pixels.next()) }
        let digest = try Bitmap(
            samples: samples, size: PixelSize(width: 2000, height: 2000), bands: 3, name: "look"
        ).writePNG(to: path)
        let look = SentReference(name: "look", role: "style", digest: digest, path: path)
        let service = try toAPIs(transport)
        _ = try await service.prepare(cup([look, look]))
        _ = try await service.prepare(cup([look]))
        guard case .multipart(let parts)? = transport.requests.first?.body else {
            Issue.record("not the body it should be")
            return
        }
        #expect(transport.requests.count == 1)
        #expect(parts[0].content.count <= 10_000_000)
        #expect(parts[0].mediaType == "image/jpeg")
        #expect(try Digest(ofFile: path) == digest)
    }

    @Test func `of a drawing pixels are sent`() async throws {
        let transport = ScriptedTransport(200, Self.uploaded)
        let svg =
            #"<svg xmlns="http://www.w3.org/2000/svg" width="30" height="20"><rect width="30" height="9"/></svg>"#
        let path = "\(folder.path)/cup.svg"
        try Data(svg.utf8).write(to: URL(filePath: path))
        let cup = SentReference(name: "cup", role: "product", digest: Digest(of: svg.utf8), path: path)
        _ = try await toAPIs(transport).prepare(ProvidersTests.cup([cup]))
        guard case .multipart(let parts)? = transport.requests.first?.body else {
            Issue.record("not the body it should be")
            return
        }
        #expect(parts[0].mediaType == "image/png")
    }

    /// The smallest WebP there is: one pixel.
    private static let webp =
        Data(base64Encoded: "UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==") ?? Data()

    private func poster(_ model: String, _ reference: SentReference) -> GenerationRequest {
        GenerationRequest(
            provider: "toapis", model: model, prompt: "A cup.", ratio: "1:1", resolution: "2K",
            references: [reference])
    }

    @Test(arguments: [("nano-banana-pro", "image/webp"), ("doubao-seedream-4-5", "image/png")])
    func `of a kind that the model does not take a copy is sent`(model: String, type: String) async throws {
        let transport = ScriptedTransport(200, Self.uploaded)
        let path = "\(folder.path)/look.webp"
        try Self.webp.write(to: URL(filePath: path))
        let look = SentReference(
            name: "look", role: "style", digest: Digest(of: [UInt8](Self.webp)), path: path)
        _ = try await toAPIs(transport).prepare(poster(model, look))
        guard case .multipart(let parts)? = transport.requests.first?.body else {
            Issue.record("not the body it should be")
            return
        }
        #expect(parts[0].mediaType == type)
    }

    @Test(arguments: [(300, true), (301, false)])
    func `one that is too long for its width is not sent where the model says so`(
        width: Int, isTaken: Bool
    ) async throws {
        let transport = ScriptedTransport(200, Self.uploaded)
        let path = "\(folder.path)/banner.png"
        let digest = try Bitmap(
            samples: [UInt8](repeating: 90, count: width * 100 * 3),
            size: PixelSize(width: width, height: 100), bands: 3, name: "banner"
        ).writePNG(to: path)
        let banner = SentReference(name: "banner", role: "style", digest: digest, path: path)
        let service = try toAPIs(transport)
        let error = await failure { () throws(ProviderError) in
            try await service.prepare(poster("doubao-seedream-4-5", banner))
        }
        #expect(transport.requests.count == (isTaken ? 1 : 0))
        guard !isTaken else { return #expect(error == nil) }
        #expect(kind(error) == "invalid")
        #expect(error?.reason.contains("more than 3 times as long as wide") == true)
    }

    @Test func `more references than the model takes are refused`() async throws {
        let service = try toAPIs(ScriptedTransport(200, Self.uploaded))
        let look = try folder.reference("look")
        let error = await failure { () throws(ProviderError) in
            try await service.prepare(cup([SentReference](repeating: look, count: 15)))
        }
        #expect(error == .invalid(reason: "nano-banana-pro takes at most 14 references"))
    }
}

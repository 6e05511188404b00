import Foundation
import Generation
import Providers
import Testing

@Suite(.timeLimit(.minutes(5))) struct `What the sandbox takes` {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private static let whole =
        #"{"model":"nano-banana-pro","prompt":"x","n":1,"size":"4:5","metadata":{"resolution":"2K"},"client_business_id":"c"}"#

    @Test(arguments: [
        whole, #"{"model":"gemini-3-pro-image-preview","prompt":"x"}"#,
        #"{"model":"nano-banana-pro","prompt":"x","image_urls":[]}"#,
    ])
    func `what the contract allows is accepted`(body: String) async throws {
        try await withSandbox { sandbox in
            let response = try await sandbox.call(
                .post, "/v1/images/generations", body: .json(Array(body.utf8)))
            #expect(response.status == 200)
            #expect(String(decoding: response.body, as: UTF8.self).contains(#""status":"queued""#))
        }
    }

    @Test(arguments: [
        ("", "body"), ("[]", "body"), (#"{"prompt":"x"}"#, "model"),
        (#"{"model":"nano","prompt":"x"}"#, "model"), (#"{"model":"nano-banana-pro"}"#, "prompt"),
        (#"{"model":"nano-banana-pro","prompt":""}"#, "prompt"),
        (#"{"model":"nano-banana-pro","prompt":"x","n":"1"}"#, "n"),
        (#"{"model":"nano-banana-pro","prompt":"x","n":2}"#, "n"),
        (#"{"model":"nano-banana-pro","prompt":"x","size":"7:5"}"#, "size"),
        (#"{"model":"nano-banana-pro","prompt":"x","size":1}"#, "size"),
        (#"{"model":"nano-banana-pro","prompt":"x","metadata":{"resolution":"2k"}}"#, "metadata.resolution"),
        (#"{"model":"nano-banana-pro","prompt":"x","resolution":"2K"}"#, "resolution"),
        (#"{"model":"nano-banana-pro","prompt":"x","reference_images":[]}"#, "reference_images"),
        (#"{"model":"nano-banana-pro","prompt":"x","image_urls":"http://x"}"#, "image_urls"),
        (
            #"{"model":"nano-banana-pro","prompt":"x","image_urls":["data:image/png;base64,AA"]}"#,
            "image_urls"
        ),
        (#"{"model":"nano-banana-pro","prompt":"x","image_urls":["iVBORw0KGgo="]}"#, "image_urls"),
        (
            #"{"model":"nano-banana-pro","prompt":"x","image_urls":["https://example.com/a.jpg"]}"#,
            "image_urls"
        ),
        (#"{"model":"nano-banana-pro","prompt":"x","client_business_id":7}"#, "client_business_id"),
    ])
    func `what the contract does not allow is refused by name`(body: String, field: String) async throws {
        try await withSandbox { sandbox in
            let response = try await sandbox.call(
                .post, "/v1/images/generations", body: .json(Array(body.utf8)))
            let answer = String(decoding: response.body, as: UTF8.self)
            #expect(response.status == 400)
            #expect(answer.contains(#""code":"invalid_request""#))
            #expect(answer.contains(#""param":"\#(field)""#))
            #expect(sandbox.noted("accepted") == [])
            #expect(sandbox.noted("refused").count == 1)
        }
    }

    @Test func `fifteen references are one too many`() async throws {
        try await withSandbox { sandbox in
            let urls = [String](repeating: #""\#(sandbox.url)/files/uploads/x""#, count: 15).joined(
                separator: ",")
            let body = #"{"model":"nano-banana-pro","prompt":"x","image_urls":[\#(urls)]}"#
            let response = try await sandbox.call(
                .post, "/v1/images/generations", body: .json(Array(body.utf8)))
            #expect(response.status == 400)
        }
    }

    @Test(arguments: [
        ("/v1/images/generations/x", HTTPRequest.Method.get), ("/v1/images/generations", .post),
        ("/v1/uploads/images", .post), ("/v1/user/balance", .get),
    ])
    func `every call of the service needs a key`(path: String, method: HTTPRequest.Method) async throws {
        try await withSandbox { sandbox in
            let response = try await sandbox.call(
                method, path, body: method == .post ? .json([]) : .none, key: nil)
            #expect(response.status == 401)
            #expect(
                String(decoding: response.body, as: UTF8.self).contains(#""type":"authentication_error""#))
        }
    }

    @Test(arguments: [("text", 9), ("PNG", 10_000_001)])
    func `an upload is an image of 10 MB at most, in an envelope of its own`(kind: String, size: Int)
        async throws
    {
        try await withSandbox { sandbox in
            let start = kind == "PNG" ? onePixel : Array("plain text".utf8)
            let content = start + [UInt8](repeating: 0x20, count: max(0, size - start.count))
            let file = HTTPRequest.Part(
                name: "file", fileName: "a.png", mediaType: "image/png", content: content)
            let response = try await sandbox.call(.post, "/v1/uploads/images", body: .multipart([file]))
            #expect(response.status == 400)
            #expect(
                String(decoding: response.body, as: UTF8.self).hasPrefix(#"{"success":false,"message":""#))
        }
    }

    @Test func `an uploaded file can be fetched again`() async throws {
        try await withSandbox { sandbox in
            let prepared = try await sandbox.client().prepare(cup([folder.reference("x")]))
            let url = try #require(prepared.referenceURLs.first)
            let response = try await sandbox.call(.get, String(url.dropFirst(sandbox.url.count)), key: nil)
            #expect(response.body == [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + Array("x".utf8))
        }
    }

    @Test(arguments: [
        "/", "/v1", "/v1/images/generations", "/files/generated/none.png", "/files/uploads/none",
    ])
    func `there is nothing elsewhere`(path: String) async throws {
        try await withSandbox { sandbox in
            let response = try await sandbox.call(.get, path)
            #expect(response.status == 404)
        }
    }

    @Test func `the account pays for everything`() async throws {
        try await withSandbox { sandbox in
            let response = try await sandbox.call(.get, "/v1/user/balance")
            #expect(
                String(decoding: response.body, as: UTF8.self).hasPrefix(
                    #"{"success":true,"remain_balance":-1"#))
        }
    }

    @Test func `an account with a balance pays for each task once, and for none beyond it`() async throws {
        try await withSandbox(balance: Amount("0.12 USD")) { sandbox in
            let client = try sandbox.client()
            let prepared = PreparedRequest(request: cup())
            #expect(try await client.balance() == .left(try #require(Amount("0.12 USD"))))
            for number in 1...2 { _ = try await client.submit(prepared, clientID: "\(number)") {} }
            #expect(try await client.balance() == .left(try #require(Amount("0.02 USD"))))
            await #expect(throws: ProviderError.self) { try await client.submit(prepared, clientID: "3") {} }
            #expect(sandbox.noted("accepted").count == 2)
            #expect(sandbox.noted("refused").allSatisfy { $0.contains("insufficient_quota") })
        }
    }
}

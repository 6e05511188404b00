import Foundation
import Generation
import Providers
import Testing

@Suite struct `OpenAI's images` {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func service(_ transport: any HTTPTransport) throws -> ImmediateService {
        try ImmediateService(
            "openai", key: APIKey(secret, variable: "X"), models: ModelCatalog(), transport: transport,
            inbox: Inbox(folder: folder.path + "/inbox"), clock: SkippingClock())
    }

    private func request(_ references: [SentReference] = []) -> PreparedRequest {
        PreparedRequest(
            request: GenerationRequest(
                provider: "openai", model: "gpt-image-2", prompt: "A cup.", ratio: "1600x2000",
                resolution: "2K", references: references))
    }

    private func failing(
        _ status: Int, _ body: String, _ fields: [HTTPResponse.Field] = []
    ) async throws -> ProviderError? {
        let service = try service(ScriptedTransport(status, body, fields))
        return await failure { () throws(ProviderError) in
            try await service.submit(request(), clientID: "1") {}
        }
    }

    @Test func `are asked for in pixels, without a format of the answer`() async throws {
        let transport = ScriptedTransport(200, #"{"data":[]}"#)
        _ = try await service(transport).submit(request(), clientID: "1") {}
        guard case .json(let body)? = transport.requests.first?.body else {
            Issue.record("no body")
            return
        }
        #expect(
            String(decoding: body, as: UTF8.self)
                == #"{"model":"gpt-image-2","prompt":"A cup.","n":1,"size":"1600x2000","quality":"high"}"#)
    }

    @Test func `are edits, by a form, where there are references`() async throws {
        let transport = ScriptedTransport(200, #"{"data":[]}"#)
        let looks = [try folder.reference("one"), try folder.reference("two")]
        _ = try await service(transport).submit(request(looks), clientID: "1") {}
        #expect(transport.requests.first?.address.text == "https://api.openai.com/v1/images/edits")
        guard case .multipart(let parts)? = transport.requests.first?.body else {
            Issue.record("no form")
            return
        }
        #expect(parts.map(\.name) == ["model", "prompt", "n", "size", "quality", "image[]", "image[]"])
        #expect(
            parts.prefix(5).map { String(decoding: $0.content, as: UTF8.self) }
                == ["gpt-image-2", "A cup.", "1", "1600x2000", "high"])
        #expect(parts.suffix(2).map { Digest(of: $0.content) } == looks.map(\.digest))
        #expect(
            parts.suffix(2).allSatisfy {
                $0.mediaType == "image/png" && $0.fileName?.hasSuffix(".png") == true
            })
    }

    @Test(arguments: [
        (
            400,
            #"{"error":{"message":"no","type":"image_generation_user_error","param":"","code":"moderation_blocked"}}"#,
            "refused"
        ),
        (
            400, #"{"error":{"message":"x","type":"invalid_request_error","param":"size","code":null}}"#,
            "invalid"
        ),
        (
            404,
            #"{"error":{"message":"x","type":"invalid_request_error","param":"model","code":"model_not_found"}}"#,
            "invalid"
        ),
        (
            401,
            #"{"error":{"message":"x","type":"invalid_request_error","param":null,"code":"invalid_api_key"}}"#,
            "account"
        ),
        (403, "{}", "account"),
        (429, #"{"error":{"message":"x","type":"requests","code":"rate_limit_exceeded"}}"#, "notAccepted"),
        (
            429, #"{"error":{"message":"x","type":"insufficient_quota","code":"insufficient_quota"}}"#,
            "account"
        ),
        (
            500, #"{"error":{"message":"x","type":"insufficient_quota","code":"insufficient_quota"}}"#,
            "unanswered"
        ),
        (500, #"{"error":{"message":"x","type":"server_error"}}"#, "unanswered"), (503, "", "unanswered"),
        (524, "<html>", "unanswered"), (408, "", "unanswered"),
    ])
    func `are declined in OpenAI's words`(status: Int, body: String, meaning: String) async throws {
        #expect(try await kind(failing(status, body)) == meaning)
    }

    @Test(arguments: [("retry-after-ms", "1500", 1500), ("retry-after", "2", 2000)])
    func `may take some patience`(field: String, value: String, milliseconds: Int) async throws {
        guard case .notAccepted(_, let pause)? = try await failing(429, "{}", [.init(field, value)]) else {
            Issue.record("accepted")
            return
        }
        #expect(pause == .milliseconds(milliseconds))
    }

    @Test(arguments: [
        (#"{"data":[]}"#, "an answer without an image"), (#"{"created":1}"#, "an answer without an image"),
        (#"{"data":[{"b64_json":null}]}"#, "an answer without an image"),
        (
            #"{"data":[{"url":"https://x"}]}"#,
            "an answer with a web address in the place of the image, as OpenAI's own never has"
        ),
    ])
    func `may be none, and that is no success`(body: String, reason: String) async throws {
        let service = try service(ScriptedTransport(200, body))
        let task = try await service.submit(request(), clientID: "1") {}
        let kept = "; kept as \(folder.path)/inbox/1.answer"
        #expect(try await service.status(of: task) == .unusable(reason: reason + kept))
    }
}

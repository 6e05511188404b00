import Foundation
import Generation
import Imaging
import Providers
import Testing

@Suite struct `Gemini` {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func service(_ transport: any HTTPTransport) throws -> ImmediateService {
        try ImmediateService(
            "gemini", key: APIKey(secret, variable: "X"), models: ModelCatalog(), transport: transport,
            inbox: Inbox(folder: folder.path + "/inbox"), clock: SkippingClock())
    }

    private func request(
        _ model: String = "nano-banana-pro", resolution: String = "2K", references: [SentReference] = []
    ) -> PreparedRequest {
        PreparedRequest(
            request: GenerationRequest(
                provider: "gemini", model: model, prompt: "A “cup”.", ratio: "4:5", resolution: resolution,
                references: references))
    }

    private func status(_ body: String) async throws -> TaskStatus {
        let service = try service(ScriptedTransport(200, body))
        return try await service.status(of: try await service.submit(request(), clientID: "1") {})
    }

    private func failing(_ status: Int, _ body: String) async throws -> ProviderError? {
        let service = try service(ScriptedTransport(status, body))
        return await failure { () throws(ProviderError) in
            try await service.submit(request(), clientID: "1") {}
        }
    }

    @Test func `is told prompt and references, ratio and size`() async throws {
        let transport = ScriptedTransport(200, "{}")
        let look = try folder.reference("look")
        _ = try await service(transport).submit(request(references: [look]), clientID: "1") {}
        let data = try Data(contentsOf: URL(filePath: look.path)).base64EncodedString()
        guard case .json(let body)? = transport.requests.first?.body else {
            Issue.record("no body")
            return
        }
        #expect(
            String(decoding: body, as: UTF8.self)
                == #"{"contents":[{"role":"user","parts":[{"text":"A “cup”."},{"inlineData":{"mimeType":"image/png","data":"\#(data)"}}]}],"#
                + #""generationConfig":{"responseModalities":["TEXT","IMAGE"],"imageConfig":{"aspectRatio":"4:5","imageSize":"2K"}}}"#
        )
    }

    @Test func `of the first generation is told no size`() async throws {
        let transport = ScriptedTransport(200, "{}")
        _ = try await service(transport).submit(request("nano-banana", resolution: "1K"), clientID: "1") {}
        guard case .json(let body)? = transport.requests.first?.body else {
            Issue.record("no body")
            return
        }
        #expect(String(decoding: body, as: UTF8.self).hasSuffix(#""imageConfig":{"aspectRatio":"4:5"}}}"#))
    }

    @Test func `sends drafts along, which are not the image`() async throws {
        let body = #"""
            {"candidates":[{"content":{"role":"model","parts":[
              {"thought":true,"inlineData":{"mimeType":"image/png","data":"DRAFT"}},{"text":"Here is …"},
              {"inlineData":{"mimeType":"image/png","data":"AAAA"},"thoughtSignature":"s"}]},"finishReason":"STOP"}]}
            """#
        guard case .finished(let images) = try await status(body) else {
            Issue.record("not finished")
            return
        }
        #expect(images.count == 1)
        let start = body.utf8.distance(
            from: body.startIndex, to: try #require(body.firstRange(of: "AAAA")).lowerBound)
        #expect(images[0].text == "1 \(start) \(start + 4)")
    }

    @Test func `may write its fields in protobuf's other way`() async throws {
        let body =
            #"{"candidates":[{"content":{"parts":[{"inline_data":{"mime_type":"image/png","data":"AAAA"}}]}}]}"#
        guard case .finished(let images) = try await status(body) else {
            Issue.record("not finished")
            return
        }
        #expect(images.count == 1)
    }

    @Test(arguments: [
        "SAFETY", "IMAGE_SAFETY", "PROHIBITED_CONTENT", "IMAGE_PROHIBITED_CONTENT", "BLOCKLIST", "SPII",
        "RECITATION", "IMAGE_RECITATION",
    ])
    func `refuses in an answer of success`(word: String) async throws {
        #expect(
            try await status(#"{"candidates":[{"finishReason":"\#(word)"}]}"#)
                == .refused(reason: "\(word) without an image"))
        #expect(
            try await status(#"{"promptFeedback":{"blockReason":"\#(word)"}}"#)
                == .refused(reason: "\(word) without an image"))
    }

    @Test(arguments: [
        (#"{"candidates":[{"finishReason":"NO_IMAGE"}]}"#, "NO_IMAGE without an image"),
        (
            #"{"candidates":[{"finishReason":"STOP","content":{"parts":[{"text":"I would\u001b rather not."}]}}]}"#,
            #"STOP: I would\u{1b} rather not."#
        ),
        (
            #"{"candidates":[{"finishReason":"MAX_TOKENS","content":{"parts":[{"thought":true,"inlineData":{"data":"AA"}}]}}]}"#,
            "MAX_TOKENS without an image"
        ), ("{}", "an answer without an image"),
        (#"{"candidates":[{"finishReason":"SOMETHING_NEW"}]}"#, "SOMETHING_NEW without an image"),
    ])
    func `may answer without an image, and that is no success`(body: String, reason: String) async throws {
        let kept = "; kept as \(folder.path)/inbox/1.answer"
        #expect(try await status(body) == .unusable(reason: reason + kept))
    }

    private static func exhausted(_ quota: String) -> String {
        #"""
        {"error":{"code":429,"message":"slower","status":"RESOURCE_EXHAUSTED","details":[
          {"@type":"type.googleapis.com/google.rpc.QuotaFailure","violations":[{"quotaId":"\#(quota)"}]},
          {"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"47.5s"}]}}
        """#
    }

    @Test(arguments: [true, false])
    func `says how long to wait, in the body`(isList: Bool) async throws {
        let body = Self.exhausted("GenerateRequestsPerMinutePerProjectPerModel")
        #expect(
            try await failing(429, isList ? "[\(body)]" : body)
                == .notAccepted(reason: "RESOURCE_EXHAUSTED: slower", retryAfter: .milliseconds(47_500)))
    }

    @Test(arguments: [
        (429, exhausted("GenerateRequestsPerDayPerProjectPerModel-FreeTier"), "account"),
        (
            400,
            #"{"error":{"code":400,"message":"x","status":"INVALID_ARGUMENT","details":[{"reason":"API_KEY_INVALID"}]}}"#,
            "account"
        ), (400, #"{"error":{"code":400,"message":"x","status":"FAILED_PRECONDITION"}}"#, "account"),
        (403, #"{"error":{"code":403,"message":"x","status":"PERMISSION_DENIED"}}"#, "account"),
        (400, #"[{"error":{"code":400,"message":"x","status":"INVALID_ARGUMENT"}}]"#, "invalid"),
        (404, #"{"error":{"code":404,"message":"x","status":"NOT_FOUND"}}"#, "invalid"),
        (500, #"{"error":{"code":500,"message":"x","status":"INTERNAL"}}"#, "unanswered"),
        (503, #"{"error":{"code":503,"message":"x","status":"UNAVAILABLE"}}"#, "notAccepted"),
        (503, "<html>UNAVAILABLE</html>", "unanswered"), (503, "{}", "unanswered"),
        (500, #"{"error":{"code":503,"message":"x","status":"UNAVAILABLE"}}"#, "unanswered"),
        (500, #"{"error":{"code":400,"message":"x","status":"INVALID_ARGUMENT"}}"#, "unanswered"),
        (504, #"{"error":{"code":504,"message":"x","status":"DEADLINE_EXCEEDED"}}"#, "unanswered"),
        (429, "<html>", "notAccepted"), (502, "<html>", "unanswered"), (307, "", "account"),
    ])
    func `says no in its own words`(status: Int, body: String, meaning: String) async throws {
        #expect(try await kind(failing(status, body)) == meaning)
    }

    @Test func `takes twenty megabytes in all: of larger references smaller copies go along`() async throws {
        var pixels = SplitMix64(seed: 1)
        let samples = (0..<1500 * 1500 * 3).map { _ in UInt8(truncatingIfNeeded: pixels.next()) }
        let looks = try (1...3).map { number -> SentReference in
            var samples = samples
            samples[0] = UInt8(number)
            let path = "\(folder.path)/look-\(number).png"
            let digest = try Bitmap(
                samples: samples, size: PixelSize(width: 1500, height: 1500), bands: 3, name: "look"
            ).writePNG(to: path)
            return SentReference(name: "look", role: "style", digest: digest, path: path)
        }
        let transport = ScriptedTransport(500, "{}")
        let service = try service(transport)
        _ = try? await service.submit(request(references: looks), clientID: "1") {}
        guard case .json(let body)? = transport.requests.first?.body else {
            Issue.record("not the body it should be")
            return
        }
        #expect((1_000_000..<20_000_000).contains(body.count))
        #expect(String(decoding: body, as: UTF8.self).components(separatedBy: "image/jpeg").count == 4)
    }
}

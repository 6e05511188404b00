import Foundation
import Generation
import Providers
import Testing

@Suite struct `Submitting a task` {
    private let prepared = PreparedRequest(
        request: cup(), referenceURLs: ["https://files.toapis.com/u/1.jpg"])

    private func submit(_ transport: ScriptedTransport) async throws -> TaskID {
        try await toAPIs(transport).submit(prepared, clientID: "00ff-1") {}
    }

    private func failing(_ transport: ScriptedTransport) async throws -> ProviderError? {
        let service = try toAPIs(transport)
        return await failure { () throws(ProviderError) in
            try await service.submit(prepared, clientID: "00ff-1") {}
        }
    }

    @Test func `the body is exactly what the model's page asks for`() async throws {
        let transport = ScriptedTransport(200, #"{"id":"t"}"#)
        _ = try await submit(transport)
        let post = try #require(transport.requests.first)
        guard case .json(let body) = post.body else {
            Issue.record("not the body it should be")
            return
        }
        #expect(
            String(decoding: body, as: UTF8.self)
                == #"{"model":"nano-banana-pro","prompt":"A cup, “quiet”.\n","n":1,"client_business_id":"00ff-1","#
                + #""size":"4:5","metadata":{"resolution":"2K"},"image_urls":[{"url":"https://files.toapis.com/u/1.jpg"}]}"#
        )
        #expect(post.address.text == "https://toapis.com/v1/images/generations")
        #expect(post.method == .post)
        #expect(post.isSentOnce)
        #expect(post.reach == .notLoopback)
        // A service that thinks sends nothing meanwhile.
        #expect(post.limits.total == .seconds(120) && post.limits.silence == post.limits.total)
    }

    @Test(arguments: [
        #"{"id":"task_img_abc","object":"generation.task","status":"queued","progress":0,"metadata":{}}"#,
        #"{"task_id":"task_img_abc","status":"pending"}"#,
        #"{"code":200,"data":[{"status":"submitted","task_id":"task_img_abc"}]}"#,
        #"{"code":200,"data":{"id":"task_img_abc","status":"pending","task_info":{}}}"#,
    ])
    func `a task is accepted in every documented form`(body: String) async throws {
        #expect(try await submit(ScriptedTransport(200, body)) == TaskID("task_img_abc"))
    }

    @Test func `an id may be a number`() async throws {
        let body = #"{"id":9007199254740993,"status":"queued"}"#
        #expect(try await submit(ScriptedTransport(200, body)).text == "9007199254740993")
    }

    @Test(arguments: [
        (429, #"{"error":{"code":"rate_limit_exceeded","message":"Async task request rate exceeded"}}"#),
        (429, #"{"error":{"code":429,"message":"Too many requests","type":"rate_limit_error"}}"#),
        (429, "<html>slow down</html>"),
        (503, #"{"error":{"code":"rate_limit_unavailable","message":"temporarily unavailable"}}"#),
    ])
    func `a documented "not now" may be repeated`(status: Int, body: String) async throws {
        let error = try await failing(ScriptedTransport(status, body, [.init("retry-after", "3")]))
        guard case .notAccepted(_, .seconds(3))? = error else {
            Issue.record("\(error as Any)")
            return
        }
    }

    @Test(arguments: [
        (500, #"{"error":{"code":"internal_error","message":"x"}}"#), (502, "<html>Bad Gateway</html>"),
        (503, "<html>Service Unavailable</html>"), (504, "504 Gateway Time-out, tengine"), (524, ""),
        (200, "<html>maintenance</html>"), (200, "{}"), (200, ""), (200, #"{"id":"#), (408, "{}"),
        (200, "[]"), (200, #"{"error":{"code":"internal_error","message":"x"}}"#),
        (200, #"{"success":false,"message":"n must be a number"}"#), (200, #"{"error":{"message":"x"}}"#),
        (500, #"{"error":{"code":"invalid_request_error","message":"x"}}"#),
        (502, #"{"error":{"code":"not_found","message":"x"}}"#),
        (500, #"{"error":{"code":"rate_limit_exceeded","message":"x"}}"#),
        (503, #"{"error":{"code":"rate_limit_exceeded","message":"x"}}"#),
        (502, #"{"error":{"code":"rate_limit_unavailable","message":"x"}}"#),
        (503, #"{"error":{"code":"insufficient_quota","message":"x"}}"#),
        (504, #"{"error":{"code":"content_policy_violation","message":"x"}}"#),
        (408, #"{"error":{"code":"invalid_request","message":"x"}}"#),
    ])
    func `an answer that says neither yes nor no is never repeated`(status: Int, body: String) async throws {
        let error = try await failing(ScriptedTransport(status, body))
        #expect(kind(error) == "unanswered")
        #expect(error?.isSurelyNotAccepted == false)
    }

    @Test(arguments: [
        (422, #"{"error":{"code":"content_policy_violation","message":"no"}}"#),
        (
            400,
            #"{"error":{"code":"moderation_blocked","message":"no","type":"image_generation_user_error"}}"#
        ),
    ])
    func `a refusal by the policy is one`(status: Int, body: String) async throws {
        #expect(try await failing(ScriptedTransport(status, body)) == .refused(reason: code(body) + ": no"))
    }

    @Test(arguments: [
        (
            400,
            #"{"error":{"code":"invalid_request","message":"The 'prompt' field is required.","param":"prompt"}}"#
        ),
        (422, #"{"error":{"code":"invalid_request","message":"size"}}"#),
        (404, #"{"error":{"code":404,"message":"no such path"}}"#), (413, "<html></html>"),
        (200, #"{"error":{"code":400,"message":"n must be a number"}}"#),
    ])
    func `a wrong request stays wrong`(status: Int, body: String) async throws {
        let error = try await failing(ScriptedTransport(status, body))
        #expect(kind(error) == "invalid")
    }

    @Test(arguments: [
        (
            401,
            #"{"error":{"code":"unauthorized","message":"Invalid API key","type":"authentication_error"}}"#
        ),
        (401, #"{"error":{"code":401,"message":"Authentication failed","type":"authentication_error"}}"#),
        (402, #"{"error":{"code":"insufficient_quota","message":"x"}}"#), (403, "<html>WAF</html>"),
        (200, #"{"success":false,"code":401,"message":"bad key"}"#),
    ])
    func `trouble with the account stops the run`(status: Int, body: String) async throws {
        let error = try await failing(ScriptedTransport(status, body))
        #expect(kind(error) == "account")
    }

    @Test func `a redirect names where it points, and nothing more of it`() async throws {
        let fields = [HTTPResponse.Field("Location", "https://api.toapis.com/v1/images?token=abc")]
        let error = try await failing(ScriptedTransport(308, "", fields))
        #expect(kind(error) == "account")
        #expect(
            error?.reason
                == "the service answered 308 and points to https://api.toapis.com; if that is right, make it the base URL"
        )
    }

    @Test func `what was not sent may be repeated and what was sent may not`() async throws {
        let before = HTTPFailure(.network("Couldn't connect"), wasSent: false)
        let after = HTTPFailure(.timedOut, wasSent: true)
        #expect(
            try await failing(ScriptedTransport { _ throws(HTTPFailure) in throw before })
                == .notSent(reason: "Couldn't connect"))
        #expect(
            try await failing(ScriptedTransport { _ throws(HTTPFailure) in throw after })
                == .unanswered(reason: "no complete answer came in time"))
    }

    @Test func `an address that is not what it says stops the run, with a remedy`() async throws {
        let why = HTTPFailure.Cause.forbiddenAddress(
            host: "images.example", address: "127.0.0.1", why: "which is here")
        let failure = HTTPFailure(why, wasSent: false)
        let error = try await failing(ScriptedTransport { _ throws(HTTPFailure) in throw failure })
        #expect(kind(error) == "account")
        #expect(
            error?.reason.hasPrefix("images.example is at 127.0.0.1, which is here; nothing was sent to it")
                == true)
    }

    @Test func `a mark that cannot be written holds the request back`() async throws {
        struct Full: Error {}
        let service = try toAPIs(ScriptedTransport(200, #"{"id":"t"}"#))
        let error = await failure { () throws(ProviderError) in
            try await service.submit(prepared, clientID: "1") { throw Full() }
        }
        #expect(kind(error) == "notSent")
    }

    @Test func `a pair that the model does not offer costs no call`() async throws {
        let transport = ScriptedTransport(200, #"{"id":"t"}"#)
        let request = GenerationRequest(
            provider: "toapis", model: "nano-banana-pro", prompt: "x", ratio: "7:3", resolution: "2K")
        let service = try toAPIs(transport)
        let error = await failure { () throws(ProviderError) in
            try await service.submit(PreparedRequest(request: request), clientID: "1") {}
        }
        #expect(error == .invalid(reason: "nano-banana-pro does not offer 7:3 at 2K"))
        #expect(transport.requests.isEmpty)
    }

    private func code(_ body: String) -> String {
        body.contains("moderation") ? "moderation_blocked" : "content_policy_violation"
    }
}

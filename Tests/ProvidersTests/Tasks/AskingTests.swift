import Foundation
import Generation
import Providers
import Testing

@Suite struct `Asking after a task` {
    private let image = ImageLocation("https://files.toapis.com/generated/1_c.jpg")

    private func status(_ code: Int, _ body: String) async throws -> TaskStatus {
        try await toAPIs(ScriptedTransport(code, body)).status(of: TaskID("task_1"))
    }

    @Test(arguments: [
        "pending", "submitted", "queued", "in_progress", "processing", "rendering", "IN_QUEUE", "完成中",
    ])
    func `every word that is not an end means that it goes on`(word: String) async throws {
        #expect(try await status(200, #"{"id":"t","status":"\#(word)","progress":3}"#) == .working)
    }

    @Test(arguments: [
        #"{"id":"t","status":"completed","result":{"type":"image","data":[{"url":"URL"}]},"expires_at":1768467463}"#,
        #"{"id":"t","status":"completed","url":"URL"}"#,
        #"{"id":"t","status":"SUCCESS","progress":"100%","result":{"data":[{"url":"URL"}]}}"#,
        #"{"id":"t","status":"completed","result":{"data":[{"url":"URL","z_index":0,"size":"1x1"}]},"url":"other"}"#,
        #"{"id":"t","status":"completed","data":[{"url":"URL"}]}"#,
        #"{"id":"t","status":"completed","output":["URL"]}"#, #"{"id":"t","images":[{"url":"URL"}]}"#,
        #"{"code":200,"data":{"id":"t","status":"completed","result":{"images":[{"url":["URL"]}]}}}"#,
    ])
    func `a finished image is found wherever a page has it`(body: String) async throws {
        let body = body.replacingOccurrences(of: "URL", with: image.text)
        #expect(try await status(200, body) == .finished([image]))
    }

    @Test func `finished without an image is finished without an image`() async throws {
        #expect(
            try await status(200, #"{"id":"t","status":"completed","result":{"data":[]}}"#) == .finished([]))
    }

    @Test(arguments: [
        (
            #"{"status":"failed","error":{"code":"generation_failed","message":"upstream returned status 422"}}"#,
            TaskStatus.failed(reason: "generation_failed: upstream returned status 422")
        ),
        (
            #"{"id":"t","status":"FAILURE","error":{"code":7,"message":"\u001b[31mred"}}"#,
            .failed(reason: #"7: \u{1b}[31mred"#)
        ),
        (
            #"{"id":"t","status":"failed","error":{"code":"content_policy_violation","message":"no"}}"#,
            .refused(reason: "content_policy_violation: no")
        ),
        (
            #"{"id":"t","status":"failed","error":{"code":"IMAGE_SAFETY","message":"no"}}"#,
            .refused(reason: "IMAGE_SAFETY: no")
        ),
        (#"{"id":"t","status":"expired"}"#, .gone(reason: "the service says that the task has expired")),
        (#"{"id":"t","status":"failed"}"#, .failed(reason: "the service answered 200")),
    ])
    func `an end without an image says why`(body: String, expected: TaskStatus) async throws {
        #expect(try await status(200, body) == expected)
    }

    @Test(arguments: [
        (404, #"{"error":{"code":404,"message":"Task not found","type":"not_found_error"}}"#),
        (404, #"{"error":{"code":"task_not_found","message":"x"}}"#),
    ])
    func `a task that the service does not know is missing`(code: Int, body: String) async throws {
        let service = try toAPIs(ScriptedTransport(code, body))
        let error = await failure { () throws(ProviderError) in try await service.status(of: TaskID("t")) }
        #expect(kind(error) == "missing")
        #expect(try await service.find(clientID: "00ff-1") == nil)
    }

    @Test(arguments: [
        (500, "{}"), (504, "<html>504 Gateway Time-out</html>"), (200, "<html></html>"), (200, "{}"),
        (429, ""),
        (503, #"{"error":{"code":"rate_limit_unavailable"}}"#), (200, #"{"status":7}"#),
    ])
    func `what passes is asked again`(code: Int, body: String) async throws {
        let service = try toAPIs(ScriptedTransport(code, body))
        let error = await failure { () throws(ProviderError) in try await service.status(of: TaskID("t")) }
        #expect(kind(error) == "temporary")
        let finding = await failure { () throws(ProviderError) in try await service.find(clientID: "t") }
        #expect(finding == error)
    }

    @Test func `a client id finds the task that it was sent with`() async throws {
        let transport = ScriptedTransport(
            200, #"{"id":"task_9","status":"queued","client_business_id":"00ff-1"}"#)
        let found = try await toAPIs(transport).find(clientID: "00ff-1")
        #expect(found == FoundTask(id: TaskID("task_9"), status: .working))
        #expect(transport.requests.map(\.address.text) == ["https://toapis.com/v1/images/generations/00ff-1"])
        #expect(transport.requests.map(\.method) == [.get])
    }

    @Test func `an answer about another client id is nobody's task`() async throws {
        let transport = ScriptedTransport(200, #"{"id":"t","status":"queued","client_business_id":"other"}"#)
        #expect(try await toAPIs(transport).find(clientID: "00ff-1") == nil)
    }

    @Test func `an id cannot lead elsewhere`() async throws {
        let transport = ScriptedTransport(200, #"{"status":"queued"}"#)
        let service = try toAPIs(transport)
        _ = try await service.status(of: TaskID("../../user/balance?x=1#"))
        #expect(
            transport.requests[0].address.text
                == "https://toapis.com/v1/images/generations/..%2F..%2Fuser%2Fbalance%3Fx%3D1%23")
        let error = await failure { () throws(ProviderError) in try await service.status(of: TaskID("..")) }
        #expect(kind(error) == "invalid")
        #expect(transport.requests.count == 1)
    }
}

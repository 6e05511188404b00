import Generation
import Providers
import Testing

/// APIMart, EvoLink and kie.ai as their files describe them: the same type, other envelopes.
@Suite struct `Another service that makes images as tasks` {
    private func service(_ name: String, _ transport: ScriptedTransport) throws -> TaskService {
        try TaskService(
            name, key: APIKey(secret, variable: "X"), models: ModelCatalog(), transport: transport,
            memory: UploadsOfThisRun(), clock: SkippingClock(), random: SplitMix64(seed: 1))
    }

    private func order(_ name: String) -> PreparedRequest {
        PreparedRequest(
            request: GenerationRequest(
                provider: name, model: "nano-banana-pro", prompt: "A cup.", ratio: "4:5", resolution: "2K"))
    }

    @Test(arguments: [
        (
            "apimart", "https://api.apimart.ai/v1/images/generations",
            #"{"model":"gemini-3-pro-image-preview","prompt":"A cup.","n":1,"size":"4:5","resolution":"2K"}"#,
            #"{"code":200,"data":[{"status":"submitted","task_id":"T"}]}"#,
            "https://api.apimart.ai/v1/tasks/T"
        ),
        (
            "evolink", "https://api.evolink.ai/v1/images/generations",
            #"{"model":"gemini-3-pro-image-preview","prompt":"A cup.","size":"4:5","quality":"2K"}"#,
            #"{"created":1,"id":"T","object":"image.generation.task","status":"pending","type":"image"}"#,
            "https://api.evolink.ai/v1/tasks/T"
        ),
        (
            "kie", "https://api.kie.ai/api/v1/jobs/createTask",
            #"{"model":"nano-banana-pro","input":{"prompt":"A cup.","aspect_ratio":"4:5","resolution":"2K","output_format":"png"}}"#,
            #"{"code":200,"msg":"success","data":{"taskId":"T"}}"#,
            "https://api.kie.ai/api/v1/jobs/recordInfo?taskId=T"
        ),
    ])
    func `is asked in its own words at its own place`(
        name: String, place: String, body: String, answer: String, question: String
    ) async throws {
        let transport = ScriptedTransport(200, answer)
        let service = try service(name, transport)
        #expect(try await service.submit(order(name), clientID: "c-1") {} == TaskID("T"))
        _ = try? await service.status(of: TaskID("T"))
        #expect(transport.requests.map(\.address.text) == [place, question])
        guard case .json(let sent) = transport.requests[0].body else {
            Issue.record("no body")
            return
        }
        #expect(String(decoding: sent, as: UTF8.self) == body)
        #expect(try await service.find(clientID: "c-1") == nil)
        #expect(transport.requests.count == 2, "what it cannot tell is not asked")
        #expect(!service.findsLostTasks)
    }

    private static let place = "https://files.example/1.png"

    @Test(arguments: [
        (
            "apimart", #"{"code":200,"data":{"id":"T","status":"processing","progress":9}}"#,
            TaskStatus.working
        ),
        (
            "apimart",
            #"{"code":200,"data":{"id":"T","status":"completed","result":{"images":[{"url":["PLACE"],"expires_at":9}]}}}"#,
            .finished([ImageLocation(place)])
        ),
        (
            "apimart", #"{"code":200,"data":{"status":"completed","result":{"images":[{"url":"PLACE"}]}}}"#,
            .finished([ImageLocation(place)])
        ),
        (
            "apimart", #"{"code":200,"data":{"id":"T","status":"failed","error":{"code":7,"message":"no"}}}"#,
            .failed(reason: "7: no")
        ),
        ("evolink", #"{"id":"T","status":"pending","progress":0}"#, .working),
        (
            "evolink", #"{"id":"T","status":"completed","results":["PLACE"]}"#,
            .finished([ImageLocation(place)])
        ),
        (
            "evolink", #"{"id":"T","status":"failed","error":{"code":"e","message":"no"}}"#,
            .failed(reason: "e: no")
        ),
        (
            "apimart",
            #"{"code":200,"data":{"status":"failed","error":{"code":"content_policy_violation","message":"no"}}}"#,
            .refused(reason: "content_policy_violation: no")
        ),
        (
            "evolink",
            #"{"id":"T","status":"failed","error":{"code":"content_policy_violation","message":"no"}}"#,
            .refused(reason: "content_policy_violation: no")
        ),
        ("kie", #"{"code":200,"msg":"success","data":{"taskId":"T","state":"generating"}}"#, .working),
        (
            "kie",
            #"{"code":200,"data":{"taskId":"T","state":"success","resultJson":"{\"resultUrls\":[\"PLACE\"]}"}}"#,
            .finished([ImageLocation(place)])
        ),
        (
            "kie", #"{"code":200,"data":{"taskId":"T","state":"success","resultJson":"not JSON"}}"#,
            .finished([])
        ),
        (
            "kie", #"{"code":200,"data":{"taskId":"T","state":"fail","failCode":"422","failMsg":"no"}}"#,
            .failed(reason: "422: no")
        ),
    ])
    func `says how far a task is`(name: String, body: String, status: TaskStatus) async throws {
        let body = body.replacing("PLACE", with: Self.place)
        #expect(try await service(name, ScriptedTransport(200, body)).status(of: TaskID("T")) == status)
    }

    @Test(arguments: [
        ("toapis", #"{"id":"t","status":"completed","url":"URL","expires_at":END}"#),
        (
            "apimart",
            #"{"data":{"id":"t","status":"completed","result":{"images":[{"url":["URL"],"expires_at":END}]}}}"#
        ),
    ])
    func `an image has expired by the service's own clock alone`(provider: String, body: String) async throws
    {
        func isExpired(_ end: String, _ date: String?) async throws -> Bool {
            let body = body.replacing("URL", with: Self.place).replacing("END", with: end)
            let fields = date.map { [HTTPResponse.Field("Date", $0)] } ?? []
            let status = try await service(provider, ScriptedTransport(200, body, fields)).status(
                of: TaskID("t"))
            guard case .finished(let images) = status else { return false }
            return images.map(\.text) == [Self.place] && images[0].hasExpired
        }
        // 2026-01-15 08:57:43 UTC.
        let (before, after) = ("Thu, 15 Jan 2026 08:57:42 GMT", "Thu, 15 Jan 2026 08:57:43 GMT")
        #expect(try await isExpired("1768467463", after))
        #expect(try await isExpired("1768467463000", after))
        #expect(try await isExpired("\"1768467463\"", after))
        #expect(try await !isExpired("1768467463", before))
        #expect(try await !isExpired("1768467463", nil))
        for number in ["0", "24", "86400"] { #expect(try await !isExpired(number, after)) }
        #expect(try await !isExpired("\"soon\"", after))
        #expect(try await !isExpired("null", after))
    }

    @Test(arguments: [
        ("kie", #"{"code":401,"msg":"no key","data":null}"#, "account"),
        ("kie", #"{"code":402,"msg":"no credits"}"#, "account"),
        ("kie", #"{"code":422,"msg":"ratio"}"#, "invalid"),
        ("kie", #"{"code":429,"msg":"slower"}"#, "notAccepted"),
        ("kie", #"{"code":500,"msg":"?"}"#, "unanswered"),
        ("apimart", #"{"code":402,"message":"no money"}"#, "account"),
        ("apimart", #"{"error":{"code":429,"message":"slower"}}"#, "notAccepted"),
        ("evolink", #"{"error":{"code":"internal_error","message":"?"}}"#, "unanswered"),
        ("apimart", #"{"error":{"code":"internal_error","message":"?"}}"#, "unanswered"),
        ("evolink", #"{"error":{"code":"content_policy_violation","message":"no"}}"#, "refused"),
        ("evolink", "{}", "unanswered"),
    ])
    func `says no in an answer of success, too`(name: String, body: String, meaning: String) async throws {
        let service = try service(name, ScriptedTransport(200, body))
        let error = await failure { () throws(ProviderError) in
            try await service.submit(order(name), clientID: "c-1") {}
        }
        #expect(kind(error) == meaning)
    }

    @Test func `takes no references where no upload is documented`() async throws {
        let service = try service("kie", ScriptedTransport(200, "{}"))
        let look = SentReference(name: "look", role: "style", digest: Digest(of: [UInt8]()), path: "/none")
        let request = GenerationRequest(
            provider: "kie", model: "nano-banana-pro", prompt: "x", ratio: "4:5", resolution: "2K",
            references: [look])
        let error = await failure { () throws(ProviderError) in try await service.prepare(request) }
        #expect(error == .invalid(reason: "nano-banana-pro takes at most 0 references"))
    }
}

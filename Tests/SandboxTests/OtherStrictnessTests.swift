import Foundation
import Generation
import Providers
import Testing

@Suite(.timeLimit(.minutes(5))) struct `What the sandbox takes in other dialects` {
    private static let picture = Data(onePixel).base64EncodedString()

    private static func gemini(_ parts: String, _ config: String) -> String {
        #"{"contents":[{"role":"user","parts":[\#(parts)]}],"generationConfig":\#(config)}"#
    }

    private static let text = #"{"text":"x"}"#
    private static let image = #"{"inlineData":{"mimeType":"image/png","data":"\#(picture)"}}"#
    private static let pro = "/v1beta/models/gemini-3-pro-image:generateContent"
    private static let flash = "/v1beta/models/gemini-2.5-flash-image:generateContent"

    @Test(arguments: [
        ("/kie/api/v1/jobs/createTask", #"{"model":"nano-banana-pro","input":{"prompt":"x"}}"#),
        (
            "/apimart/v1/images/generations",
            #"{"model":"gemini-3-pro-image-preview","prompt":"x","size":"4:5"}"#
        ),
        (
            "/evolink/v1/images/generations",
            #"{"model":"gemini-3-pro-image-preview","prompt":"x","quality":"4K"}"#
        ),
        (
            pro,
            gemini(
                text + "," + image,
                #"{"responseModalities":["TEXT","IMAGE"],"imageConfig":{"aspectRatio":"4:5","imageSize":"4K"}}"#
            )
        ),
        (flash, gemini(text, #"{"responseModalities":["IMAGE"],"imageConfig":{"aspectRatio":"21:9"}}"#)),
        ("/openai/v1/images/generations", #"{"model":"gpt-image-1","prompt":"x","size":"auto"}"#),
        ("/openai/v1/images/generations", #"{"model":"gpt-image-2","prompt":"x","size":"1600x2000","n":1}"#),
        (
            "/v1/images/generations",
            #"{"model":"gpt-image-2","prompt":"x","resolution":"2k","reference_images":[]}"#
        ),
    ])
    func `what the contract allows is accepted`(path: String, body: String) async throws {
        try await withSandbox { sandbox in
            let response = try await ask(sandbox, path, body)
            #expect(response.status == 200, "\(String(decoding: response.body, as: UTF8.self))")
            #expect(sandbox.noted("accepted").count == 1)
        }
    }

    @Test(arguments: [
        ("/kie/api/v1/jobs/createTask", #"{"model":"nano-banana-pro","prompt":"x"}"#, "no field 'prompt'"),
        (
            "/kie/api/v1/jobs/createTask",
            #"{"model":"nano-banana-pro","input":{"prompt":"x","resolution":"2k"}}"#, "not a resolution"
        ),
        (
            "/kie/api/v1/jobs/createTask",
            #"{"model":"nano-banana-pro","input":{"prompt":"x"},"client_business_id":"c"}"#, "no field"
        ),
        (
            "/apimart/v1/images/generations", #"{"model":"gemini-3-pro-image-preview","prompt":"x","n":"1"}"#,
            "pure number"
        ),
        (
            "/evolink/v1/images/generations",
            #"{"model":"gemini-3-pro-image-preview","prompt":"x","resolution":"2K"}"#, "no field 'resolution'"
        ),
        (pro, gemini(text, #"{"imageConfig":{"aspectRatio":"4:5","imageSize":"4k"}}"#), "not supported"),
        (pro, gemini(text, #"{"imageConfig":{"ratio":"4:5"}}"#), "Unknown name"),
        (pro, gemini(image, "{}"), "contents is required"),
        (pro, gemini(text + #",{"inlineData":{"mimeType":"image/gif","data":"AAAA"}}"#, "{}"), "inlineData"),
        (flash, gemini(text, #"{"imageConfig":{"imageSize":"1K"}}"#), "not supported for this model"),
        (
            flash, gemini([String](repeating: image, count: 4).joined(separator: ",") + "," + text, "{}"),
            "At most 3"
        ),
        ("/v1beta/models/gemini-9:generateContent", gemini(text, "{}"), "not found"),
        ("/v1beta/models/nano-banana-pro:generateContent", gemini(text, "{}"), "not found"),
        (pro, gemini(text, "{}"), "responseModalities has IMAGE"),
        (pro, gemini(text, #"{"responseModalities":["TEXT"]}"#), "responseModalities has IMAGE"),
        (
            "/apimart/v1/images/generations", #"{"model":"nano-banana-pro","prompt":"x"}"#,
            "no model 'nano-banana-pro'"
        ),
        ("/v1/images/generations", #"{"model":"nano-banana-2","prompt":"x"}"#, "no model 'nano-banana-2'"),
        (
            "/v1/images/generations",
            #"{"model":"gpt-image-2-official","prompt":"x","size":"1:1","resolution":"4k"}"#,
            "no '1:1' at '4K'"
        ),
        (
            "/openai/v1/images/generations",
            #"{"model":"gpt-image-1","prompt":"x","response_format":"b64_json"}"#, "Unknown parameter"
        ),
        (
            "/openai/v1/images/generations", #"{"model":"gpt-image-1","prompt":"x","size":"1600x2000"}"#,
            "Invalid size"
        ),
        (
            "/openai/v1/images/generations", #"{"model":"gpt-image-2","prompt":"x","size":"1601x2000"}"#,
            "Invalid size"
        ),
        ("/openai/v1/images/generations", #"{"prompt":"x"}"#, "does not exist"),
        ("/openai/v1/images/edits", "{}", "no form"),
        (
            "/v1/images/generations", #"{"model":"gpt-image-2","prompt":"x","resolution":"2K"}"#,
            "not a resolution"
        ),
    ])
    func `what the contract does not allow is refused in so many words`(
        path: String, body: String, words: String
    )
        async throws
    {
        try await withSandbox { sandbox in
            let response = try await ask(sandbox, path, body)
            #expect(String(decoding: response.body, as: UTF8.self).contains(words))
            #expect(sandbox.noted("accepted") == [])
            #expect(sandbox.noted("refused").count == 1)
        }
    }

    private func ask(_ sandbox: RunningSandbox, _ path: String, _ body: String) async throws -> HTTPResponse {
        let address = try #require(WebAddress(sandbox.url + path))
        var request = HTTPRequest(
            .post, address, key: try APIKey("sk-test", variable: "X"), body: .json(Array(body.utf8)),
            reach: .anywhere)
        if path.hasPrefix("/v1beta") { request.keyHeader = .google }
        return try await sandbox.transport.send(request)
    }

    @Test func `a task is shown by the service that took it, and by no other`() async throws {
        try await withSandbox { sandbox in
            let body = #"{"model":"nano-banana-pro","input":{"prompt":"x"}}"#
            _ = try await ask(sandbox, "/kie/api/v1/jobs/createTask", body)
            let own = try await sandbox.call(.get, "/kie/api/v1/jobs/recordInfo?taskId=task_img_1")
            #expect(String(decoding: own.body, as: UTF8.self).contains(#""state":"success""#))
            for path in ["/v1/images/generations/task_img_1", "/apimart/v1/tasks/task_img_1"] {
                #expect(try await sandbox.call(.get, path).status == 404)
            }
        }
    }
}

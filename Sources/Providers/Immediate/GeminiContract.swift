internal import Diagnostics
internal import Foundation
internal import Generation

/// Google's `models/…:generateContent`, v1beta.
///
/// Facts from ai.google.dev/gemini-api/docs (image-generation, generate-content/api-errors) and the types of Google's own
/// client, googleapis/python-genai.
///
/// A 503 `UNAVAILABLE` is how Gemini says on busy days that it has no room: it is taken as not accepted, and asked again after a
/// pause. That HTTP errors are not billed is what users report, not what a page promises; so only this word is relied on, in
/// Google's own JSON. `INTERNAL`, `DEADLINE_EXCEEDED`, and a page of a gateway in between leave open whether the image was made.
struct GeminiContract: ImmediateContract {
    /// A request has 20 MB at most, and Base64 makes four bytes of three; half a megabyte is left for the prompt.
    let maximumReferenceBytes: Int? = 19_500_000 / 4 * 3

    func post(
        _ request: GenerationRequest, model: String, form: RequestForm, references: [ReferenceFile],
        over connection: ServiceConnection
    ) throws(ProviderError) -> HTTPRequest {
        let images = references.map { file -> JSONValue in
            let data = Data(file.content).base64EncodedString()
            return ["inlineData": ["mimeType": .text(file.mediaType), "data": .text(data)]]
        }
        let parts: [JSONValue] = [["text": .text(request.prompt)]] + images
        var fields: [JSONValue.Member] = [
            .init("contents", [["role": "user", "parts": .array(parts)]]),
            .init("generationConfig", ["responseModalities": ["TEXT", "IMAGE"]]),
        ]
        form.setSize(of: request, in: &fields)
        form.setFixed(in: &fields)
        var post = try connection.call(.post, ["models", "\(model):generateContent"])
        post.body = .json(Array(JSONValue.object(fields).compact.utf8))
        return post
    }

    func content(of answer: ImmediateAnswer) -> ImmediateContent {
        let candidates = answer.json["candidates"]?.elements ?? []
        let parts = candidates.flatMap { $0["content"]?["parts"]?.elements ?? [] }
        // Drafts that the model made while it thought come along, and are not what was asked for.
        let images = parts.filter { $0["thought"] != .flag(true) }.compactMap { part -> Range<Int>? in
            // Gateways write fields in either way that protobuf's JSON has.
            guard case .text(let range)? = (part["inlineData"] ?? part["inline_data"])?["data"] else {
                return nil
            }
            return range
        }
        guard images.isEmpty else { return .images(images) }
        let blocked = answer.text(answer.json["promptFeedback"]?["blockReason"])
        let finish = candidates.lazy.compactMap { answer.text($0["finishReason"]) }.first
        let said =
            parts.lazy.compactMap { answer.text($0["text"]) }.first
            ?? answer.text(answer.json["promptFeedback"]?["blockReasonMessage"])
        let word = blocked ?? finish ?? "an answer"
        let reason = said.map { "\(word): \($0)" } ?? "\(word) without an image"
        let isRefused = blocked != nil || finish.map(refusals.contains) == true
        return isRefused ? .refused(reason: reason) : .none(reason: reason)
    }

    func error(of response: HTTPResponse, key: APIKey) -> ProviderError {
        // Some answers are lists of one.
        let trouble = ReceivedJSON(response.body)?.elements.first?["error"]
        let details = trouble?["details"]?.elements ?? []
        let word = trouble?["status"]?.text ?? ""
        let hint = details.lazy.compactMap { $0["retryDelay"]?.text.flatMap(seconds) }.first
        let reason =
            trouble?["message"]?.text.map { "\(word): \($0)" }
            ?? response.bareReason(isJSON: trouble != nil)
        return verdict(word, details, response.status).error(
            isPaid: true, reason: String(key.redacted(from: reason).visible.prefix(300)),
            retryAfter: hint ?? retryAfter(in: response))
    }

    private func verdict(_ word: String, _ details: [ReceivedJSON], _ status: Int) -> Verdict {
        // A wrong key is a wrong argument here, and only the details tell.
        let isKey = details.contains { $0["reason"]?.text?.hasPrefix("API_KEY_") == true }
        guard status < 500 else { return status == 503 && word == "UNAVAILABLE" ? .busy : .unclear }
        switch word {
        case _ where isKey: return .account
        case "UNAUTHENTICATED", "PERMISSION_DENIED", "FAILED_PRECONDITION": return .account
        case "RESOURCE_EXHAUSTED":
            // What is counted by the day is there again tomorrow, and not after a pause.
            let quotas = details.flatMap { $0["violations"]?.elements ?? [] }.compactMap {
                $0["quotaId"]?.text
            }
            return quotas.contains { $0.contains("PerDay") } ? .account : .busy
        case "INVALID_ARGUMENT", "NOT_FOUND": return .invalid
        default: return Verdict(status: status)
        }
    }
}

/// The words for an end that the policy wants.
private let refusals: Set<String> = [
    "SAFETY", "IMAGE_SAFETY", "PROHIBITED_CONTENT", "IMAGE_PROHIBITED_CONTENT", "BLOCKLIST", "SPII",
    "RECITATION",
    "IMAGE_RECITATION",
]

/// A duration as Google writes it: `47s`, `0.5s`.
private func seconds(_ text: String) -> Duration? {
    guard text.hasSuffix("s"), let seconds = Double(text.dropLast()), (0...86_400).contains(seconds) else {
        return nil
    }
    return .milliseconds(Int(seconds * 1000))
}

internal import Diagnostics
internal import Generation

/// OpenAI's images: `images/generations`, and `images/edits` where there are references.
///
/// Facts from openai/openai-openapi and the types of openai/openai-python. `response_format` is never sent: the models answer
/// with Base64 whatever it says, and some with an error.
struct OpenAIContract: ImmediateContract {
    let maximumReferenceBytes: Int? = nil

    func post(
        _ request: GenerationRequest, model: String, form: RequestForm, references: [ReferenceFile],
        over connection: ServiceConnection
    ) throws(ProviderError) -> HTTPRequest {
        var fields: [JSONValue.Member] = [
            .init("model", .text(model)), .init("prompt", .text(request.prompt)),
        ]
        fields.set(1, at: form.count)
        form.setSize(of: request, in: &fields)
        form.setFixed(in: &fields)
        guard !references.isEmpty else {
            var post = try connection.call(.post, ["images", "generations"])
            post.body = .json(Array(JSONValue.object(fields).compact.utf8))
            return post
        }
        var post = try connection.call(.post, ["images", "edits"])
        let plain = fields.map { HTTPRequest.Part(name: $0.key, content: Array($0.value.plain.utf8)) }
        let files = references.map {
            HTTPRequest.Part(
                name: form.references ?? "image[]", fileName: $0.name, mediaType: $0.mediaType,
                content: $0.content)
        }
        post.body = .multipart(plain + files)
        return post
    }

    func content(of answer: ImmediateAnswer) -> ImmediateContent {
        let images = (answer.json["data"]?.elements ?? []).compactMap { image -> Range<Int>? in
            guard case .text(let range)? = image["b64_json"] else { return nil }
            return range
        }
        guard images.isEmpty else { return .images(images) }
        if (answer.json["data"]?.elements ?? []).contains(where: { answer.text($0["url"]) != nil }) {
            return .none(
                reason: "an answer with a web address in the place of the image, as OpenAI's own never has")
        }
        let said = answer.text(answer.json["error"]?["message"])
        return .none(reason: said ?? "an answer without an image")
    }

    func error(of response: HTTPResponse, key: APIKey) -> ProviderError {
        let trouble = ReceivedJSON(response.body)?["error"]
        let code = trouble?["code"]?.word ?? ""
        let kind = trouble?["type"]?.text ?? ""
        let reason =
            trouble?["message"]?.text.map { "\(code.isEmpty ? kind : code): \($0)" }
            ?? response.bareReason(isJSON: trouble != nil)
        return verdict(code, kind, response.status).error(
            isPaid: true, reason: String(key.redacted(from: reason).visible.prefix(300)),
            retryAfter: retryAfter(in: response))
    }

    private func verdict(_ code: String, _ kind: String, _ status: Int) -> Verdict {
        // Of a server in trouble no word is taken: the image may be made, and paid for, all the same.
        guard status < 500 else { return .unclear }
        return switch (code, kind) {
        case ("moderation_blocked", _), ("content_policy_violation", _), (_, "image_generation_user_error"):
            .refused
        // Comes as a 429, and no pause fills an account.
        case ("insufficient_quota", _), ("billing_hard_limit_reached", _), ("invalid_api_key", _): .account
        // Nothing but the paid call is asked for: what it does not find is the model.
        default: Verdict(status: status)
        }
    }
}

extension JSONValue {
    /// A field's value as a form has it.
    fileprivate var plain: String { if case .text(let text) = self { text } else { compact } }
}

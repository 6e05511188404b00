internal import Diagnostics
internal import Foundation

/// How each service answers with the image itself.
extension SandboxDesk.Task {
    /// The answer to the paid call.
    func answer(with image: [UInt8]) -> JSONValue {
        let data = JSONValue.text(Data(image).base64EncodedString())
        guard dialect == .gemini else {
            return [
                "created": .integer(Int(acceptedAt.components.seconds)), "data": [["b64_json": data]],
                "background": "opaque", "output_format": "png", "quality": "high", "size": .text(order.ratio),
                "usage": ["total_tokens": 100, "input_tokens": 50, "output_tokens": 50],
            ]
        }
        let draft: JSONValue = ["mimeType": "image/png", "data": "iVBORw0KGgo="]
        return content(
            [
                ["thought": true, "inlineData": draft], ["text": "Here is the image."],
                ["inlineData": ["mimeType": "image/png", "data": data]],
            ], finish: "STOP")
    }

    /// The answer of a success that is none: the policy took the image away, or nothing came of it.
    var withoutImage: JSONValue {
        guard dialect == .gemini else { return ["created": 0, "data": []] }
        return content([], finish: "IMAGE_SAFETY")
    }

    private func content(_ parts: [JSONValue], finish: String) -> JSONValue {
        [
            "candidates": [
                [
                    "content": ["role": "model", "parts": .array(parts)], "finishReason": .text(finish),
                    "index": 0,
                ]
            ],
            "usageMetadata": ["promptTokenCount": 12, "candidatesTokenCount": 1120, "totalTokenCount": 1132],
            "modelVersion": .text(order.model), "responseId": .text(id),
        ]
    }
}

extension Dialect {
    /// How a service says no.
    func answer(to trouble: Trouble) -> Answer {
        switch self {
        case .toapis, .apimart, .evolink: .json(trouble.status, trouble.json)
        // The envelope says it, and the status of the answer does not.
        case .kie:
            .json(200, ["code": .integer(trouble.status), "msg": .text(trouble.message), "data": .null])
        case .gemini: .json(trouble.status == 401 ? 400 : trouble.status, trouble.google)
        case .openai: .json(trouble.status == 422 ? 400 : trouble.status, trouble.openAI)
        }
    }
}

extension Trouble {
    fileprivate var google: JSONValue {
        let words = [
            400: "INVALID_ARGUMENT", 401: "INVALID_ARGUMENT", 404: "NOT_FOUND", 413: "INVALID_ARGUMENT",
            422: "INVALID_ARGUMENT", 429: "RESOURCE_EXHAUSTED", 503: "UNAVAILABLE",
        ]
        var details: [JSONValue] = []
        if status == 401 {
            details = [["@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": "API_KEY_INVALID"]]
        } else if status == 429 {
            details = [["@type": "type.googleapis.com/google.rpc.RetryInfo", "retryDelay": "1s"]]
        }
        return [
            "error": [
                "code": .integer(status == 401 ? 400 : status), "message": .text(message),
                "status": .text(words[status] ?? "INTERNAL"), "details": .array(details),
            ]
        ]
    }

    fileprivate var openAI: JSONValue {
        let isRefusal = status == 422
        let kind = isRefusal ? "image_generation_user_error" : "invalid_request_error"
        let codes = [401: "invalid_api_key", 422: "moderation_blocked", 429: "rate_limit_exceeded"]
        return [
            "error": [
                "message": .text(message), "type": .text(status >= 500 ? "server_error" : kind),
                "param": .optional(param), "code": .optional(codes[status]),
            ]
        ]
    }
}

internal import Diagnostics

/// An answer that says no, in the service's own form.
struct Trouble: Error, Hashable {
    let status: Int
    let code: String
    let message: String
    var param: String?

    static func invalid(_ message: String, _ param: String) -> Trouble {
        Trouble(status: 400, code: "invalid_request", message: message, param: param)
    }

    static let unauthorized = Trouble(status: 401, code: "unauthorized", message: "Invalid API key")
    static let notFound = Trouble(status: 404, code: "404", message: "Task not found")
    static let noSuchPath = Trouble(status: 404, code: "not_found", message: "No such path")
    static let busy = Trouble(
        status: 429, code: "rate_limit_exceeded", message: "Async task request rate exceeded")
    static let broken = Trouble(status: 500, code: "internal_error", message: "Internal error")
    static let noMoney = Trouble(
        status: 402, code: "insufficient_quota", message: "The balance does not pay for this task")
    static let refused = Trouble(
        status: 422, code: "content_policy_violation", message: "The content is against the policy")

    /// The body; a code of digits is a number, as the service has it.
    var json: JSONValue {
        var members: [JSONValue.Member] = [
            .init("code", Int(code).map(JSONValue.integer) ?? .text(code)), .init("message", .text(message)),
            .init("type", .text(type)),
        ]
        if let param { members.append(.init("param", .text(param))) }
        return ["error": .object(members)]
    }

    private var type: String {
        switch status {
        case 401: "authentication_error"
        case 404: "not_found_error"
        case 429: "rate_limit_error"
        case 500...: "server_error"
        default: "invalid_request_error"
        }
    }
}

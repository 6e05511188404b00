internal import Diagnostics
internal import Generation

/// How each service shows a task.
extension SandboxDesk.Task {
    /// How far it is, as far as a client is told.
    enum Stage {
        case running
        /// In a word that nobody knows.
        case strange
        case finished
        case refused
    }

    /// The answer to the paid call.
    var accepted: JSONValue {
        switch dialect {
        case .apimart: ["code": 200, "data": [["status": "submitted", "task_id": .text(id)]]]
        case .evolink: .object(evolink(word: "pending"))
        case .kie: ["code": 200, "msg": "success", "data": ["taskId": .text(id)]]
        default: .object(toapis(word: "queued"))
        }
    }

    /// The answer to the question how far it is.
    ///
    /// - Parameters:
    ///   - stage: How far.
    ///   - host: Where images are fetched.
    ///   - keep: How long they can be, once they are ready.
    /// - Returns: The service's own form of it.
    func shown(_ stage: Stage, host: String, keep: Duration = .zero) -> JSONValue {
        let url = JSONValue.text("http://\(host)/files/generated/\(id).png")
        switch dialect {
        case .apimart: return ["code": 200, "data": .object(apimart(stage, url, keep))]
        case .evolink:
            let word = ["processing", "percolating", "completed", "failed"][stage.number]
            return .object(
                evolink(word: word) + (stage == .finished ? [.init("results", [url])] : []) + error(stage))
        case .kie: return ["code": 200, "msg": "success", "data": .object(kie(stage, url))]
        default:
            let word = ["in_progress", "percolating", "completed", "failed"][stage.number]
            return .object(toapis(word: word) + toapisResult(stage, url, keep) + error(stage))
        }
    }

    private func toapis(word: String) -> [JSONValue.Member] {
        [
            .init("id", .text(id)), .init("object", "generation.task"),
            .init("model", .text(order.model)), .init("status", .text(word)),
            .init("progress", .integer(word == "completed" ? 100 : 0)),
            .init("created_at", .integer(Int(acceptedAt.components.seconds))),
            .init("client_business_id", .optional(clientID)), .init("metadata", [:]),
        ]
    }

    private func toapisResult(_ stage: Stage, _ url: JSONValue, _ keep: Duration) -> [JSONValue.Member] {
        guard stage == .finished else { return [] }
        return [
            .init("completed_at", .integer(ready)), .init("expires_at", .integer(end(keep))),
            .init("result", ["type": "image", "data": [["url": url]]]),
        ]
    }

    private func apimart(_ stage: Stage, _ url: JSONValue, _ keep: Duration) -> [JSONValue.Member] {
        let word = ["processing", "percolating", "completed", "failed"][stage.number]
        let images: JSONValue = ["images": [["url": [url], "expires_at": .integer(end(keep))]]]
        return [.init("id", .text(id)), .init("status", .text(word)), .init("progress", 0)]
            + (stage == .finished ? [.init("result", images)] : []) + error(stage)
    }

    private func evolink(word: String) -> [JSONValue.Member] {
        [
            .init("created", .integer(Int(acceptedAt.components.seconds))), .init("id", .text(id)),
            .init("model", .text(order.model)), .init("object", "image.generation.task"),
            .init("progress", 0), .init("status", .text(word)), .init("type", "image"),
        ]
    }

    /// Results are JSON within a text.
    private func kie(_ stage: Stage, _ url: JSONValue) -> [JSONValue.Member] {
        let word = ["generating", "percolating", "success", "fail"][stage.number]
        let results: JSONValue = ["resultUrls": [url]]
        let isRefused = stage == .refused
        return [
            .init("taskId", .text(id)), .init("model", .text(order.model)), .init("state", .text(word)),
            .init("resultJson", .text(stage == .finished ? results.compact : "")),
            .init("failCode", isRefused ? "400" : .null),
            .init("failMsg", isRefused ? .text(Trouble.refused.message) : .null),
        ]
    }

    private func error(_ stage: Stage) -> [JSONValue.Member] {
        guard stage == .refused else { return [] }
        return [
            .init("error", ["code": .text(Trouble.refused.code), "message": .text(Trouble.refused.message)])
        ]
    }

    private var ready: Int { Int(readyAt.components.seconds) }

    private func end(_ keep: Duration) -> Int { Int((readyAt + keep).components.seconds) }
}

extension SandboxDesk.Task.Stage {
    fileprivate var number: Int {
        switch self {
        case .running: 0
        case .strange: 1
        case .finished: 2
        case .refused: 3
        }
    }
}

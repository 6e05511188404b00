internal import Diagnostics
internal import Generation

/// An answer of the service, read in every form that its pages document.
///
/// Its pages disagree with each other and with their own examples: ids and codes are texts or numbers, a failure may come
/// with status 200, a gateway in between answers in HTML. Messages are in the user's language and never matched.
struct ServiceAnswer {
    let response: HTTPResponse
    private let key: APIKey
    /// The whole body; `nil` where it is not JSON.
    let json: ReceivedJSON?
    /// The part that speaks of the task: the body, or what a gateway wrapped in `data`.
    private let task: ReceivedJSON?

    init(_ response: HTTPResponse, key: APIKey) {
        self.response = response
        self.key = key
        json = ReceivedJSON(response.body)?.elements.first
        let isWrapped = json?["id"] == nil && json?["task_id"] == nil && json?["status"]?.text == nil
        let wrapped = isWrapped ? json?["data"]?.elements.first : nil
        task = wrapped?.isObject == true && wrapped?["url"] == nil ? wrapped : json
    }

    /// The service's id of the task.
    var taskID: String? { (task?["id"] ?? task?["task_id"])?.identifier }

    /// The client id it was submitted with, where the answer repeats it.
    var clientID: String? {
        (task?["client_business_id"] ?? task?["metadata"]?["client_business_id"])?.word
    }

    /// The task that a paid call was answered with.
    var acceptedTask: TaskID {
        get throws(ProviderError) {
            if response.isSuccess, let taskID { return TaskID(taskID) }
            throw verdict.error(isPaid: true, reason: reason, retryAfter: retryAfter(in: response))
        }
    }

    /// Where an uploaded file can be fetched.
    var uploadedURL: String {
        get throws(ProviderError) {
            let url = json?["data"]?["url"]?.text ?? json?["url"]?.text
            if response.isSuccess, json?["success"] != .flag(false), let url, WebAddress(url) != nil {
                return url
            }
            throw verdict.error(isPaid: false, reason: reason, retryAfter: retryAfter(in: response))
        }
    }

    /// How far the task is.
    var taskStatus: TaskStatus {
        get throws(ProviderError) {
            guard response.isSuccess, let task, let status = TaskStatus(task, reason: reason) else {
                throw verdict.error(isPaid: false, reason: reason, retryAfter: retryAfter(in: response))
            }
            return status
        }
    }

    /// What the account can still pay for: the service counts in dollars, and calls what is unlimited −1.
    var balance: AccountBalance {
        get throws(ProviderError) {
            let account = json?["data"]?.isObject == true ? json?["data"] : json
            guard response.isSuccess, json?["success"] != .flag(false), let account else {
                throw verdict.error(isPaid: false, reason: reason, retryAfter: retryAfter(in: response))
            }
            if account["unlimited_quota"] == .flag(true) { return .unlimited }
            guard let digits = account["remain_balance"]?.digits, let left = AccountBalance(dollars: digits)
            else { throw .unusable(reason: "the service's answer names no balance") }
            return left
        }
    }

    /// What the service says is wrong, for people: its code and message, without the key, at most 300 characters.
    var reason: String {
        let trouble = [json?["error"], task?["error"]].compactMap { $0 }.first { $0.isObject }
        let message = trouble?["message"]?.text ?? json?["error"]?.text ?? json?["message"]?.text
        guard let message else { return bareReason }
        let code = trouble?["code"]?.word.map { "\($0): " } ?? ""
        return String(key.redacted(from: code + message).visible.prefix(300))
    }

    private var bareReason: String {
        if (300..<400).contains(response.status),
            let target = response.field("Location").flatMap(WebAddress.init)
        {
            return
                "the service answered \(response.status) and points to \(target); if that is right, make it the base URL"
        }
        return "the service answered \(response.status)\(json == nil ? " without JSON" : "")"
    }

    /// What the answer comes to, where it is not the one hoped for.
    private var verdict: Verdict {
        let code = (json?["error"]?["code"] ?? json?["code"])?.word?.lowercased()
        if let code, let verdict = Verdict(code: code) { return verdict }
        if !response.isSuccess { return Verdict(status: response.status) }
        // A failure in an answer of success: its number is a status, else it is what was asked for that is wrong.
        if let status = code.flatMap({ Int($0) }), status >= 400 { return Verdict(status: status) }
        return json?["success"] == .flag(false) || json?["error"]?.isObject == true ? .invalid : .unclear
    }
}

internal import Diagnostics
internal import Generation

/// An answer of a service that makes images as tasks, read in every form that its pages document.
///
/// Pages disagree with each other and with their own examples: ids and codes are texts or numbers, a failure may come
/// with status 200, a gateway in between answers in HTML. Messages are in the user's language and never matched.
struct TaskAnswer {
    let response: HTTPResponse
    private let contract: TaskContract
    private let key: APIKey
    /// The whole body; `nil` where it is not JSON.
    private let json: ReceivedJSON?
    /// The part that speaks of the task: the body, or what it wraps.
    private let task: ReceivedJSON?

    init(_ response: HTTPResponse, contract: TaskContract, key: APIKey) {
        (self.response, self.contract, self.key) = (response, contract, key)
        json = ReceivedJSON(response.body)?.elements.first
        let place = contract.task
        let isWrapped = place.id.word(in: json) == nil && place.word.text(in: json) == nil
        let wrapped =
            isWrapped ? place.wrapper.lazy.compactMap { [json] in $0.values(in: json).first }.first : nil
        task = wrapped?.isObject == true && wrapped?["url"] == nil ? wrapped : json
    }

    /// The service's id of the task.
    var taskID: String? { contract.task.id.identifier(in: task) }

    /// The client id it was submitted with, where the answer repeats it.
    var clientID: String? { contract.task.clientID.word(in: task) }

    /// The task that a paid call was answered with.
    ///
    /// - Parameter references: The field that held the addresses of references; `nil` where none were sent.
    /// - Returns: The service's handle.
    /// - Throws: ``ProviderError``, for a paid call.
    func acceptedTask(references: String?) throws(ProviderError) -> TaskID {
        if response.isSuccess, let taskID { return TaskID(taskID) }
        let verdict = verdict(isPaid: true)
        // What was uploaded once may be gone: a service that finds fault with its addresses is given new ones, for nothing.
        if verdict == .invalid, let references, let field = contract.errors.field.word(in: json),
            field.hasPrefix(references)
        {
            throw .lostReferences(reason: reason)
        }
        throw verdict.error(isPaid: true, reason: reason, retryAfter: retryAfter(in: response))
    }

    /// Where an uploaded file can be fetched.
    var uploadedURL: String {
        get throws(ProviderError) {
            let url = contract.upload?.url.text(in: json)
            if response.isSuccess, json?["success"] != .flag(false), let url, WebAddress(url) != nil {
                return url
            }
            throw verdict(isPaid: false).error(
                isPaid: false, reason: reason, retryAfter: retryAfter(in: response))
        }
    }

    /// How far the task is.
    var taskStatus: TaskStatus {
        get throws(ProviderError) {
            guard response.isSuccess, let task,
                let status = TaskStatus(
                    task, contract, reason: reason, hasExpired: hasExpired(task))
            else {
                throw verdict(isPaid: false).error(
                    isPaid: false, reason: reason, retryAfter: retryAfter(in: response))
            }
            return status
        }
    }

    /// Whether the task's images are kept no longer, by the answer's own `Date`: a clock of ours may be wrong.
    private func hasExpired(_ task: ReceivedJSON) -> Bool {
        guard let end = contract.task.expires.digits(in: task).flatMap(Double.init).flatMap(secondsSince1970),
            let now = response.field("Date").flatMap(secondsOfHTTPDate)
        else { return false }
        return end <= Double(now)
    }

    /// What the account can still pay for; what is unlimited is called −1.
    var balance: AccountBalance {
        get throws(ProviderError) {
            guard response.isSuccess, json?["success"] != .flag(false), let place = contract.balance else {
                throw verdict(isPaid: false).error(
                    isPaid: false, reason: reason, retryAfter: retryAfter(in: response))
            }
            let flags = place.unlimited.flatMap { $0.values(in: json) }
            if flags.contains(.flag(true)) { return .unlimited }
            guard let digits = place.dollars.digits(in: json), let left = AccountBalance(dollars: digits)
            else { throw .unusable(reason: "the service's answer names no balance") }
            return left
        }
    }

    /// What the service says is wrong, for people: its code and message, without the key, at most 300 characters.
    var reason: String {
        let errors = contract.errors
        let place = [json, task].first {
            errors.code.word(in: $0) != nil || errors.message.text(in: $0) != nil
        }
        let message = errors.message.text(in: place ?? nil) ?? errors.envelopeMessage.text(in: json)
        guard let message else { return bareReason }
        let code = errors.code.word(in: place ?? nil).map { "\($0): " } ?? ""
        return String(key.redacted(from: code + message).visible.prefix(300))
    }

    private var bareReason: String { response.bareReason(isJSON: json != nil) }

    /// What the answer comes to, where it is not the one hoped for.
    ///
    /// Of a server in trouble no word is taken, but for one that its page says means "not taken": a gateway passes on what it
    /// heard, and may have been heard itself. A paid call that was answered with success is not taken to be for nothing
    /// because of a word that nobody knows.
    private func verdict(isPaid: Bool) -> Verdict {
        let errors = contract.errors
        let code = (errors.code.word(in: json) ?? errors.envelopeCode.word(in: json))?.lowercased()
        let byStatus = Verdict(status: response.status)
        if !response.isSuccess, byStatus == .unclear {
            return code.map { errors.declined.contains("\(response.status) \($0)") } == true
                ? .busy : .unclear
        }
        if let code, let verdict = errors.verdicts[code] { return verdict }
        if !response.isSuccess { return byStatus }
        // A failure in an answer of success: its number is a status, else it is what was asked for that is wrong.
        if let status = code.flatMap({ Int($0) }), status >= 400 { return Verdict(status: status) }
        let saysNo = errors.code.word(in: json) != nil || errors.message.text(in: json) != nil
        return !isPaid && (json?["success"] == .flag(false) || saysNo) ? .invalid : .unclear
    }
}

extension HTTPResponse {
    /// What can be said of an answer that says nothing itself.
    func bareReason(isJSON: Bool) -> String {
        if (300..<400).contains(status), let target = field("Location").flatMap(WebAddress.init) {
            return
                "the service answered \(status) and points to \(target); if that is right, make it the base URL"
        }
        return "the service answered \(status)\(isJSON ? "" : " without JSON")"
    }
}

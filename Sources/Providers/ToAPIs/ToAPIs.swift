internal import Diagnostics
public import Generation

/// The image service ToAPIs, or whatever speaks its contract at another address.
///
/// Images are asynchronous tasks: references are uploaded first, a task is submitted, asked after and fetched.
public struct ToAPIs: Provider {
    /// `toapis`, or `toapis-trial` where nothing it makes is the real thing.
    public let name: String
    /// Whether it is a trial: a service on this machine, or one that the user calls so.
    public let isTrial: Bool

    let key: APIKey
    let base: WebAddress
    let models: ModelCatalog
    let transport: any HTTPTransport
    private let uploads: ReferenceUploads
    let gate: CallGate

    /// The service at an address.
    ///
    /// - Parameters:
    ///   - key: The account's key.
    ///   - baseURL: Where the service is, with or without its `/v1`.
    ///   - trial: What the user says; `nil` leaves it to the address: loopback by name is a trial.
    ///   - models: What the models take and cost.
    ///   - transport: What carries the requests.
    ///   - memory: Which references are already with the service.
    ///   - clock: What waits between two tries of an upload, and where the service takes no more calls for a while.
    ///   - random: What spreads those waits.
    /// - Throws: ``ProviderError/invalid(reason:)`` for an address that is none, or that the key may not go to in the clear.
    public init(
        key: APIKey, baseURL: String = ToAPIs.usualBaseURL, trial: Bool? = nil, models: ModelCatalog,
        transport: any HTTPTransport, memory: any UploadMemory, clock: any Clock<Duration>,
        random: any RandomNumberGenerator & Sendable
    ) throws(ProviderError) {
        guard let given = WebAddress(baseURL),
            let base = given.text.trimmingSlashes.hasSuffix("/v1") ? given : given.appending("v1")
        else {
            throw .invalid(
                reason: "'\(baseURL.visible)' is no web address; set one such as \(Self.usualBaseURL)")
        }
        isTrial = trial ?? base.isLoopbackByName
        guard base.scheme == "https" || base.isLoopbackByName else {
            throw .invalid(reason: "the key would go to \(base) in the clear; use https")
        }
        name = isTrial ? "toapis-trial" : "toapis"
        (self.key, self.base, self.models, self.transport) = (key, base, models, transport)
        gate = CallGate(clock: clock)
        uploads = ReferenceUploads(
            account: "\(base.text) \(key.fingerprint)", memory: memory, clock: clock, random: random)
    }

    /// Where the service itself is.
    public static let usualBaseURL = "https://toapis.com"

    /// What the service's own address may turn out to be.
    var reach: AddressPolicy { base.isLoopbackByName ? .anywhere : .notLoopback }

    /// Uploads the references that the service does not have yet, each once however many requests share it.
    ///
    /// - Throws: ``ProviderError``.
    public func prepare(_ request: GenerationRequest) async throws(ProviderError) -> PreparedRequest {
        let model = try model(of: request).image
        guard request.references.count <= model.maximumReferences else {
            throw .invalid(
                reason: "\(request.model) takes at most \(model.maximumReferences) references")
        }
        var urls: [String] = []
        for reference in request.references {
            urls.append(
                try await uploads.url(of: reference, maximumBytes: model.maximumReferenceBytes) {
                    file throws(ProviderError) in try await upload(file)
                })
        }
        return PreparedRequest(request: request, referenceURLs: urls)
    }

    /// Submits the task, once, over a connection of its own.
    ///
    /// - Throws: ``ProviderError``.
    public func submit(
        _ prepared: PreparedRequest, clientID: String, willSend: @escaping @Sendable () throws -> Void
    ) async throws(ProviderError) -> TaskID {
        let (model, form) = try model(of: prepared.request)
        let body = form.body(of: prepared, model: model.serviceName, clientID: clientID)
        var post = try call(.post, "images", "generations")
        post.body = .json(body)
        post.limits.total = .seconds(120)
        post.isSentOnce = true
        post.willSend = willSend
        return try await ServiceAnswer(send(post, .submit), key: key).acceptedTask
    }

    /// How far a task is.
    ///
    /// - Throws: ``ProviderError``.
    public func status(of task: TaskID) async throws(ProviderError) -> TaskStatus {
        try await ask(after: task.text).taskStatus
    }

    /// The task that was submitted with a client id, which the service takes in the place of its own id.
    ///
    /// - Throws: ``ProviderError``.
    public func find(clientID: String) async throws(ProviderError) -> FoundTask? {
        do {
            let answer = try await ask(after: clientID)
            let status = try answer.taskStatus
            // An answer that names another client id is about another task: adopting it would take a stranger's image.
            if let echoed = answer.clientID, echoed != clientID { return nil }
            return FoundTask(id: TaskID(answer.taskID ?? clientID), status: status)
        } catch .missing {
            return nil
        }
    }

    private func ask(after id: String) async throws(ProviderError) -> ServiceAnswer {
        try await ServiceAnswer(send(call(.get, "images", "generations", id), .query), key: key)
    }

    private func upload(_ file: ReferenceFile) async throws(ProviderError) -> String {
        var post = try call(.post, "uploads", "images")
        post.body = .multipart([
            .init(name: "file", fileName: file.name, mediaType: file.mediaType, content: file.content)
        ])
        post.limits.total = .seconds(180)
        return try await ServiceAnswer(send(post, .upload), key: key).uploadedURL
    }
}

extension ToAPIs {
    private func model(
        of request: GenerationRequest
    ) throws(ProviderError) -> (image: ImageModel, form: RequestForm) {
        guard let model = models.serviceModel(named: request.model, provider: name), let form = model.form
        else {
            throw .invalid(reason: "\(name) has no model '\(request.model.visible)'")
        }
        let isOffered = model.image.offers.contains {
            $0.ratio == request.ratio && $0.resolution == request.resolution
        }
        guard isOffered else {
            let pair = "\(request.ratio) at \(request.resolution)".visible
            throw .invalid(reason: "\(request.model) does not offer \(pair)")
        }
        return (model.image, form)
    }

    func call(_ method: HTTPRequest.Method, _ path: String...) throws(ProviderError) -> HTTPRequest {
        var address: WebAddress? = base
        for segment in path { address = address?.appending(segment) }
        guard let address else {
            throw .invalid(reason: "'\(path.last?.visible ?? "")' cannot be part of a web address")
        }
        return HTTPRequest(method, address, key: key, reach: reach)
    }

    func send(
        _ request: HTTPRequest, _ category: CallGate.Category
    ) async throws(ProviderError) -> HTTPResponse {
        do { try await gate.pass(category) } catch {
            let failure = HTTPFailure(.cancelled, wasSent: false)
            throw failure.asProviderError(isPaid: category == .submit)
        }
        do {
            let response = try await transport.send(request)
            await gate.note(response, of: category)
            return response
        } catch {
            throw error.asProviderError(isPaid: category == .submit)
        }
    }
}

extension HTTPFailure {
    /// What the failure means for whoever pays.
    func asProviderError(isPaid: Bool) -> ProviderError {
        if case .forbiddenAddress = cause {
            // Every call of the run would meet the same.
            return .account(reason: "\(description); if it is meant, call it localhost, or say 'trial: true'")
        }
        guard isPaid else {
            if case .tooLarge = cause { return .unusable(reason: description) }
            return .temporary(reason: description, retryAfter: nil)
        }
        return wasSent ? .unanswered(reason: description) : .notSent(reason: description)
    }
}

extension String {
    fileprivate var trimmingSlashes: String { String(reversed().drop { $0 == "/" }.reversed()) }
}

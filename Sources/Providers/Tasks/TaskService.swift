internal import Diagnostics
public import Generation

/// An image service whose images are tasks, as its file describes it, or whatever keeps its contract at another address.
///
/// References are uploaded first, a task is submitted, asked after and fetched.
public struct TaskService: Provider {
    let connection: ServiceConnection
    let contract: TaskContract
    private let models: ModelCatalog
    private let uploads: ReferenceUploads

    /// The service of a provider, at its own address or another.
    ///
    /// - Parameters:
    ///   - provider: The provider's name: `toapis`.
    ///   - key: The account's key.
    ///   - baseURL: Where the service is, with or without what all its paths begin with (`/v1`); `nil` is its own address.
    ///   - trial: What the user says; `nil` leaves it to the address: loopback by name is a trial.
    ///   - models: The services, and what the models take and cost.
    ///   - transport: What carries the requests.
    ///   - memory: Which references are already with the service.
    ///   - clock: What waits between two tries of an upload, and where the service takes no more calls for a while.
    ///   - random: What spreads those waits.
    /// - Throws: ``ProviderError/invalid(reason:)`` for a provider that has no tasks, and for an address that is none or that
    ///   the key may not go to in the clear.
    public init(
        _ provider: String, key: APIKey, baseURL: String? = nil, trial: Bool? = nil, models: ModelCatalog,
        transport: any HTTPTransport, memory: any UploadMemory, clock: any Clock<Duration>,
        random: any RandomNumberGenerator & Sendable
    ) throws(ProviderError) {
        guard let service = models.service(of: provider), case .tasks(let contract) = service.contract else {
            throw .invalid(reason: "'\(provider.visible)' is no service that makes images as tasks")
        }
        connection = try ServiceConnection(
            service, key: key, address: baseURL, trial: trial, transport: transport, clock: clock)
        (self.contract, self.models) = (contract, models)
        uploads = ReferenceUploads(account: connection.account, memory: memory, clock: clock, random: random)
    }

    /// `toapis`, or `toapis-trial` where nothing it makes is the real thing.
    public var name: String { connection.name }

    /// Whether it is a trial: a service on this machine, or one that the user calls so.
    public var isTrial: Bool { connection.isTrial }

    /// Whether the service takes our own id in the place of a task's.
    public var findsLostTasks: Bool { contract.status.takesClientID }

    /// Uploads the references that the service does not have yet, each once however many requests share it.
    ///
    /// - Throws: ``ProviderError``.
    public func prepare(_ request: GenerationRequest) async throws(ProviderError) -> PreparedRequest {
        try await prepare(request, lost: [])
    }

    /// Uploads the references that the service had and has no more.
    ///
    /// - Throws: ``ProviderError``.
    public func renew(_ prepared: PreparedRequest) async throws(ProviderError) -> PreparedRequest {
        try await prepare(prepared.request, lost: Set(prepared.referenceURLs))
    }

    private func prepare(
        _ request: GenerationRequest, lost: Set<String>
    ) async throws(ProviderError) -> PreparedRequest {
        let terms = try models.model(of: request, provider: name).model.references
        var urls: [String] = []
        for reference in request.references {
            urls.append(
                try await uploads.url(of: reference, for: terms, lost: lost) {
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
        let (model, form) = try models.model(of: prepared.request, provider: name)
        var post = try connection.call(.post, contract.submit.path)
        post.body = .json(
            form.body(of: prepared, as: contract.submit, model: model.image.serviceName, clientID: clientID))
        post.limits = .thoughtAbout(within: .seconds(120))
        post.isSentOnce = true
        post.willSend = willSend
        return try await answer(to: post, .submit)
            .acceptedTask(references: prepared.referenceURLs.isEmpty ? nil : form.references)
    }

    /// How far a task is.
    ///
    /// - Throws: ``ProviderError``.
    public func status(of task: TaskID) async throws(ProviderError) -> TaskStatus {
        try await ask(after: task.text).taskStatus
    }

    /// The task that was submitted with a client id, where the service takes that in the place of its own id.
    ///
    /// - Throws: ``ProviderError``.
    public func find(clientID: String) async throws(ProviderError) -> FoundTask? {
        guard findsLostTasks else { return nil }
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

    private func ask(after id: String) async throws(ProviderError) -> TaskAnswer {
        let path = contract.status.path.map { $0 == "{id}" ? id : $0 }
        var question = try connection.call(.get, path)
        if let query = contract.status.query {
            guard let address = question.address.asking(query, id) else {
                throw .invalid(reason: "'\(id.visible)' cannot be part of a web address")
            }
            question.address = address
        }
        return try await answer(to: question, .query)
    }

    private func upload(_ file: ReferenceFile) async throws(ProviderError) -> String {
        guard let upload = contract.upload else {
            throw .invalid(reason: "\(name) takes no references, for it documents no upload")
        }
        var post = try connection.call(.post, upload.path)
        post.body = .multipart([
            .init(
                name: upload.field, fileName: file.name, mediaType: file.mediaType, content: file.content)
        ])
        post.limits = .thoughtAbout(within: .seconds(180))
        return try await answer(to: post, .upload).uploadedURL
    }

    func answer(
        to request: HTTPRequest, _ category: CallGate.Category
    ) async throws(ProviderError) -> TaskAnswer {
        TaskAnswer(try await connection.send(request, category), contract: contract, key: connection.key)
    }
}

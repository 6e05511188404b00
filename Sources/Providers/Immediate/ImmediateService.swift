internal import Diagnostics
public import Generation

/// An image service whose answer to the paid call is the image: Gemini, OpenAI.
///
/// Such an answer comes once. It is streamed to a file of the inbox and is on the disk before anything else is done, so that
/// a run that is killed at any moment after that finds what it has paid for. The file is a task: its id is our own.
public struct ImmediateService: Provider {
    private let connection: ServiceConnection
    private let contract: any ImmediateContract
    private let models: ModelCatalog
    private let inbox: Inbox
    private let shelf = ReferenceShelf()

    /// The service of a provider, at its own address or another.
    ///
    /// - Parameters:
    ///   - provider: The provider's name: `gemini`.
    ///   - key: The account's key.
    ///   - baseURL: Where the service is; `nil` is its own address.
    ///   - trial: What the user says; `nil` leaves it to the address: loopback by name is a trial.
    ///   - models: The services, and what the models take and cost.
    ///   - transport: What carries the requests.
    ///   - inbox: Where answers are kept.
    ///   - clock: What waits where the service takes no more calls for a while.
    /// - Throws: ``ProviderError/invalid(reason:)`` for a provider that is no such service, and for an address that is none
    ///   or that the key may not go to in the clear.
    public init(
        _ provider: String, key: APIKey, baseURL: String? = nil, trial: Bool? = nil, models: ModelCatalog,
        transport: any HTTPTransport, inbox: Inbox, clock: any Clock<Duration>
    ) throws(ProviderError) {
        guard let service = models.service(of: provider), service.answersAtOnce else {
            throw .invalid(reason: "'\(provider.visible)' is no service that answers with the image")
        }
        connection = try ServiceConnection(
            service, key: key, address: baseURL, trial: trial, transport: transport, clock: clock)
        contract = service.contract == .gemini ? GeminiContract() : OpenAIContract()
        (self.models, self.inbox) = (models, inbox)
    }

    /// `gemini`, or `gemini-trial` where nothing it makes is the real thing.
    public var name: String { connection.name }

    /// Whether it is a trial: a service on this machine, or one that the user calls so.
    public var isTrial: Bool { connection.isTrial }

    /// What is not in the inbox will not come.
    public var findsLostTasks: Bool { false }

    /// Looks at the references; they are sent with the paid call.
    ///
    /// - Throws: ``ProviderError/invalid(reason:)`` for a request that the service would not take.
    public func prepare(_ request: GenerationRequest) async throws(ProviderError) -> PreparedRequest {
        let model = try models.model(of: request, provider: name).model
        _ = try await references(of: request, model)
        return PreparedRequest(request: request)
    }

    private func references(
        of request: GenerationRequest, _ model: ServiceModel
    ) async throws(ProviderError) -> [ReferenceFile] {
        // Each may have its share of what goes into one call.
        let share = contract.maximumReferenceBytes.map { $0 / max(1, request.references.count) }
        let terms = share.map(model.references.within) ?? model.references
        var files: [ReferenceFile] = []
        for reference in request.references {
            files.append(try await shelf.file(of: reference, for: terms))
        }
        return files
    }

    /// Makes the paid call, once, over a connection of its own, and keeps the answer.
    ///
    /// - Throws: ``ProviderError``.
    public func submit(
        _ prepared: PreparedRequest, clientID: String, willSend: @escaping @Sendable () throws -> Void
    ) async throws(ProviderError) -> TaskID {
        let request = prepared.request
        let (model, form) = try models.model(of: request, provider: name)
        var post = try contract.post(
            request, model: model.image.serviceName, form: form,
            references: try await references(of: request, model), over: connection)
        do { post.file = try inbox.partPath(of: clientID) } catch { throw .notSent(reason: "\(error)") }
        // An image takes minutes in which nothing arrives; the services' own clients wait ten.
        post.limits = .thoughtAbout(within: .seconds(600), bytes: maximumTakeBytes / 3 * 4)
        post.isSentOnce = true
        post.willSend = willSend
        let response = try await connection.send(post, .submit)
        guard response.isSuccess else { throw contract.error(of: response, key: connection.key) }
        guard answer(of: clientID, isArriving: true) != nil else {
            throw .unanswered(reason: "the answer is no whole JSON (\(response.status))")
        }
        do { try inbox.keep(clientID) } catch { throw .unanswered(reason: "\(error)") }
        return TaskID(clientID)
    }

    /// What the answer says.
    public func status(of task: TaskID) async throws(ProviderError) -> TaskStatus {
        guard let (answer, file) = answer(of: task.text) else {
            return .gone(reason: "its answer is no longer in \(inbox.folder.visible)")
        }
        defer { withExtendedLifetime(file) {} }
        switch contract.content(of: answer) {
        case .images(let places):
            return .finished(places.map { ImageLocation("\(task.text) \($0.lowerBound) \($0.upperBound)") })
        case .none(let reason):
            // Paid for, and not understood: a person can look what is in it.
            let kept = inbox.path(of: task.text).map { "; kept as \($0.visible)" } ?? ""
            return .unusable(reason: shown(reason) + kept)
        case .refused(let reason): return .refused(reason: shown(reason))
        }
    }

    private func shown(_ reason: String) -> String { connection.key.redacted(from: reason).visible }

    /// Looks into the inbox, for what arrived before a run was killed.
    public func find(clientID: String) async throws(ProviderError) -> FoundTask? {
        if inbox.path(of: clientID) == nil {
            guard answer(of: clientID, isArriving: true) != nil else { return nil }
            do { try inbox.keep(clientID) } catch {
                throw .temporary(reason: "\(error)", retryAfter: nil)
            }
        }
        return FoundTask(id: TaskID(clientID), status: try await status(of: TaskID(clientID)))
    }

    /// Takes the image out of its answer.
    ///
    /// - Throws: ``ProviderError/missing(reason:)`` where the answer is gone, ``ProviderError/unusable(reason:)`` for a text
    ///   that is no image.
    public func download(
        _ image: ImageLocation, to path: String, received: @escaping @Sendable (_ bytes: Int) -> Void
    ) async throws(ProviderError) {
        let words = image.text.split(separator: " ").map(String.init)
        guard words.count == 3, let start = Int(words[1]), let end = Int(words[2]),
            let place = inbox.path(of: words[0]), let file = MappedFile(place), start >= 0, start <= end,
            end <= file.bytes.count
        else { throw .missing(reason: "its answer is no longer in \(inbox.folder.visible)") }
        let text = Base64Text(bytes: UnsafeRawBufferPointer(rebasing: file.bytes[start..<end]))
        do throws(Base64Text.Fault) {
            try text.write(to: path, received: received)
        } catch {
            switch error {
            case .malformed: throw .unusable(reason: "the image in the answer is no Base64; kept as \(place)")
            case .unwritable(let why):
                throw .temporary(reason: "\(path.visible) cannot be written: \(why)", retryAfter: nil)
            }
        }
        withExtendedLifetime(file) {}
    }

    /// Takes the answer away.
    public func forget(_ task: TaskID) async { inbox.remove(task.text) }

    /// An answer that is there and whole, with the file that its bytes belong to.
    private func answer(of clientID: String, isArriving: Bool = false) -> (ImmediateAnswer, MappedFile)? {
        guard let path = inbox.path(of: clientID, isArriving: isArriving), let file = MappedFile(path),
            let json = JSONSketch(file.bytes), case .object = json
        else { return nil }
        return (ImmediateAnswer(json: json, bytes: file.bytes), file)
    }
}

/// A service or engine that fulfils requests, one image each, as asynchronous tasks.
///
/// A provider keeps no records and never repeats a paid call: the runner decides what to do, the ledger remembers it.
public protocol Provider: Sendable {
    /// The name that stands in requests: `proof`, `toapis`, `toapis-trial`.
    var name: String { get }

    /// Whether what it makes can never be taken for the real thing.
    var isTrial: Bool { get }

    /// Whether a task whose answer was lost may turn up at the service a while later, so that looking again is worth it.
    var findsLostTasks: Bool { get }

    /// Makes everything ready for the paid call, such as uploading references. Costs nothing and may be repeated.
    func prepare(_ request: GenerationRequest) async throws(ProviderError) -> PreparedRequest

    /// Makes everything ready anew, because the service has lost references that it was given. Costs nothing.
    ///
    /// - Parameter prepared: What was ready, with the places that the service knows no more.
    /// - Returns: The same request with its references in new places.
    /// - Throws: ``ProviderError``.
    func renew(_ prepared: PreparedRequest) async throws(ProviderError) -> PreparedRequest

    /// Makes the paid call, once, over a connection of its own.
    ///
    /// - Parameters:
    ///   - prepared: What ``prepare(_:)`` returned.
    ///   - clientID: The id by which the task can be found again if the answer is lost.
    ///   - willSend: Called after connecting and before the first byte is sent, on any thread, at most once; if it
    ///     throws, nothing is sent and the call fails as ``ProviderError/notSent(reason:)``.
    /// - Returns: The task as the service accepted it.
    /// - Throws: ``ProviderError``; only ``ProviderError/isSurelyNotAccepted`` tells whether it may be repeated.
    func submit(
        _ prepared: PreparedRequest, clientID: String, willSend: @escaping @Sendable () throws -> Void
    ) async throws(ProviderError) -> TaskID

    /// How far a task is.
    func status(of task: TaskID) async throws(ProviderError) -> TaskStatus

    /// The task that was sent with a client id; `nil` when the service knows none.
    func find(clientID: String) async throws(ProviderError) -> FoundTask?

    /// Fetches a finished task's image into a file, streamed, at most ``maximumTakeBytes``.
    ///
    /// - Parameters:
    ///   - image: Where the service says it is.
    ///   - path: A file that does not exist yet, or is overwritten.
    ///   - received: Called on any thread with the number of bytes that are in the file so far, where they arrive by
    ///     and by; perhaps never.
    /// - Throws: ``ProviderError``; what was written until then is worthless.
    func download(
        _ image: ImageLocation, to path: String, received: @escaping @Sendable (_ bytes: Int) -> Void
    ) async throws(ProviderError)

    /// Lets go of what the provider keeps of a task: its end is in the ledger, and its take, if any, in the store.
    func forget(_ task: TaskID) async

    /// What the account can still pay for, asked once; `nil` where the provider has no account.
    func balance() async throws(ProviderError) -> AccountBalance?
}

extension Provider {
    /// What keeps no references elsewhere has none to lose.
    public func renew(_ prepared: PreparedRequest) async throws(ProviderError) -> PreparedRequest {
        try await prepare(prepared.request)
    }

    /// Looks again for a while.
    public var findsLostTasks: Bool { true }

    /// Nothing is kept.
    public func forget(_ task: TaskID) async {}

    /// No account.
    public func balance() async throws(ProviderError) -> AccountBalance? { nil }
}

/// The largest take that is accepted, in bytes: 200 MB, over three times a 4K PNG.
public let maximumTakeBytes = 200_000_000

/// A provider's handle for an accepted request; opaque.
public struct TaskID: Hashable, Sendable {
    /// The service's text.
    public let text: String
    /// A handle as the service gave it.
    public init(_ text: String) { self.text = text }
}

/// Where a finished image is; a URL for a remote service, opaque to the runner.
public struct ImageLocation: Hashable, Sendable {
    /// The provider's text.
    public let text: String
    /// Whether the provider says, by its own clock, that it keeps the image no longer.
    public let hasExpired: Bool

    /// A place as the provider gave it.
    ///
    /// - Parameters:
    ///   - text: The provider's text.
    ///   - hasExpired: Whether the provider says that it keeps the image no longer.
    public init(_ text: String, hasExpired: Bool = false) {
        (self.text, self.hasExpired) = (text, hasExpired)
    }
}

/// A request ready to be sent: what the service will be told, and the request it came from.
public struct PreparedRequest: Hashable, Sendable {
    /// The request.
    public let request: GenerationRequest
    /// Where each reference can be fetched by the service, in the request's order.
    public let referenceURLs: [String]

    /// A request with its references in place.
    public init(request: GenerationRequest, referenceURLs: [String] = []) {
        self.request = request
        self.referenceURLs = referenceURLs
    }
}

/// How far a task is, whatever words the service has for it.
public enum TaskStatus: Hashable, Sendable {
    /// Accepted and not finished; unfamiliar words count as this.
    case working
    /// Finished; the images are ready to be fetched. Empty means finished without an image.
    case finished([ImageLocation])
    /// Ended without an image, for a reason that is not the content.
    case failed(reason: String)
    /// Refused by the service's policy.
    case refused(reason: String)
    /// Ended with something that is no image, and is kept for people to look at.
    case unusable(reason: String)
    /// No longer to be had, by the service's own word.
    case gone(reason: String)
}

/// A task found by its client id.
public struct FoundTask: Hashable, Sendable {
    /// Its handle.
    public let id: TaskID
    /// How far it is.
    public let status: TaskStatus

    /// A task and how far it is.
    public init(id: TaskID, status: TaskStatus) {
        self.id = id
        self.status = status
    }
}

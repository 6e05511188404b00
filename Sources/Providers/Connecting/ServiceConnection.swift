internal import Diagnostics
internal import Generation

/// How a service is reached: its address, the account's key, and what carries the calls.
struct ServiceConnection: Sendable {
    /// The provider's name, or its trial's.
    let name: String
    let isTrial: Bool
    let base: WebAddress
    let key: APIKey
    private let keyHeader: KeyHeader
    private let transport: any HTTPTransport
    private let gate: CallGate

    /// A service at an address.
    ///
    /// - Parameters:
    ///   - service: What its file says.
    ///   - key: The account's key.
    ///   - address: Where it is, with or without what all its paths begin with; `nil` is its own address.
    ///   - trial: What the user says; `nil` leaves it to the address: loopback by name is a trial.
    ///   - transport: What carries the requests.
    ///   - clock: What waits where the service takes no more calls for a while.
    /// - Throws: ``ProviderError/invalid(reason:)`` for an address that is none or has a query, for another place on one of
    ///   the service's own hosts, and for one that the key may not go to in the clear.
    init(
        _ service: ServiceDescription, key: APIKey, address: String?, trial: Bool?,
        transport: any HTTPTransport, clock: any Clock<Duration>
    ) throws(ProviderError) {
        let text = address ?? service.baseURL
        guard let named = WebAddress(text), named.isPlace, let base = named.endingIn(service.root) else {
            throw .invalid(
                reason: "'\(text.visible)' is no base address, which ends before any ? or #; "
                    + "set one such as \(service.baseURL)")
        }
        // Who may choose a path on the service's own host could have the key do what it is not meant for.
        let isElsewhere =
            service.hosts.contains(base.host) && base.text.lowercased() != service.place(on: base.host)
        guard !isElsewhere else {
            throw .invalid(
                reason: "'\(text.visible)' is not where \(service.name) is; write https://\(base.host)")
        }
        isTrial = trial ?? base.isLoopbackByName
        guard base.scheme == "https" || base.isLoopbackByName else {
            throw .invalid(reason: "the key would go to \(base) in the clear; use https")
        }
        name = isTrial ? "\(service.name)-trial" : service.name
        (self.base, self.key, self.transport) = (base, key, transport)
        keyHeader = service.keyHeader
        gate = CallGate(clock: clock)
    }

    /// Names the address and the account, without the key.
    var account: String { "\(base.text) \(key.fingerprint)" }

    /// A call of the service, with the key.
    func call(_ method: HTTPRequest.Method, _ path: [String]) throws(ProviderError) -> HTTPRequest {
        var address: WebAddress? = base
        for segment in path { address = address?.appending(segment) }
        guard let address else {
            throw .invalid(reason: "'\(path.last?.visible ?? "")' cannot be part of a web address")
        }
        // What the service's own address may turn out to be.
        let reach: AddressPolicy = base.isLoopbackByName ? .anywhere : .notLoopback
        var request = HTTPRequest(method, address, key: key, reach: reach)
        request.keyHeader = keyHeader
        return request
    }

    /// Sends a call once the service takes calls of its category.
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

    /// Sends what is no call of the service, such as the fetching of an image.
    func fetch(_ request: HTTPRequest) async throws(HTTPFailure) -> HTTPResponse {
        try await transport.send(request)
    }
}

extension HTTPFailure {
    /// What the failure means for whoever pays.
    func asProviderError(isPaid: Bool) -> ProviderError {
        if case .forbiddenAddress = cause {
            // Every call of the run would meet the same.
            return .account(reason: "\(description); if it is meant, call it localhost")
        }
        guard isPaid else {
            if case .tooLarge = cause { return .unusable(reason: description) }
            return .temporary(reason: description, retryAfter: nil)
        }
        return wasSent ? .unanswered(reason: description) : .notSent(reason: description)
    }
}

extension ServiceDescription {
    /// Where its calls go on one of its hosts.
    fileprivate func place(on host: String) -> String? {
        WebAddress("https://\(host)")?.endingIn(root)?.text
    }
}

extension WebAddress {
    /// The address with these segments at its end, which are added where it does not end in them.
    fileprivate func endingIn(_ segments: [String]) -> WebAddress? {
        let ending = "/" + segments.joined(separator: "/")
        let trimmed = String(text.reversed().drop { $0 == "/" }.reversed())
        guard !trimmed.hasSuffix(ending) else { return WebAddress(trimmed) }
        return segments.reduce(Optional(self)) { $0?.appending($1) }
    }
}

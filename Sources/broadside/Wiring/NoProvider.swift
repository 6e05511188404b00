internal import Generation

/// Stands where nothing is asked of the service: a run that only lays posters out needs neither a key nor the network.
struct NoProvider: Provider {
    let name: String
    let isTrial: Bool

    private var refusal: ProviderError { .account(reason: "this run was to ask nothing of \(name)") }

    func prepare(_ request: GenerationRequest) async throws(ProviderError) -> PreparedRequest {
        throw refusal
    }

    func submit(
        _ prepared: PreparedRequest, clientID: String, willSend: @escaping @Sendable () throws -> Void
    ) async throws(ProviderError) -> TaskID {
        throw refusal
    }

    func status(of task: TaskID) async throws(ProviderError) -> TaskStatus { throw refusal }

    func find(clientID: String) async throws(ProviderError) -> FoundTask? { throw refusal }

    func download(
        _ image: ImageLocation, to path: String, received: @escaping @Sendable (_ bytes: Int) -> Void
    ) async throws(ProviderError) {
        throw refusal
    }
}

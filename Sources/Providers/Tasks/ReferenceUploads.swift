internal import Generation

/// Uploads each reference once, however many requests that run at the same time share it.
actor ReferenceUploads {
    private let account: String
    private let memory: any UploadMemory
    private let clock: any Clock<Duration>
    private var random: any RandomNumberGenerator & Sendable
    /// Who waits for an upload that is under way.
    private var waiting: [Digest: [CheckedContinuation<Void, Never>]] = [:]

    /// Uploads for one account at one address, both named by `account`.
    init(
        account: String, memory: any UploadMemory, clock: any Clock<Duration>,
        random: any RandomNumberGenerator & Sendable
    ) {
        self.account = account
        self.memory = memory
        self.clock = clock
        self.random = random
    }

    /// Where the service has a reference, uploaded now if it has not.
    ///
    /// Whoever finds an upload of the same file under way waits and then looks again, so that one that failed or was
    /// cancelled is taken over by the next. What is there already is not read again.
    ///
    /// - Parameters:
    ///   - reference: The reference.
    ///   - terms: What the model takes; of another file a copy goes up.
    ///   - lost: Where the service has it no more, by its own word.
    ///   - upload: Sends a file.
    /// - Returns: The address that the service gave.
    /// - Throws: ``ProviderError``.
    func url(
        of reference: SentReference, for terms: ReferenceTerms, lost: Set<String> = [],
        uploading upload: @Sendable (ReferenceFile) async throws(ProviderError) -> String
    ) async throws(ProviderError) -> String {
        let name = try ReferenceFile.identity(of: reference, for: terms)
        while waiting[name] != nil {
            await withCheckedContinuation { waiting[name, default: []].append($0) }
        }
        waiting[name] = []
        defer { waiting.removeValue(forKey: name)?.forEach { $0.resume() } }
        if let known = await memory.url(of: name, account: account), !lost.contains(known) { return known }
        let file = try ReferenceFile(reference, for: terms)
        let url = try await repeating { () throws(ProviderError) in try await upload(file) }
        await memory.remember(url, of: name, account: account)
        return url
    }

    private func repeating(
        _ upload: @Sendable () async throws(ProviderError) -> String
    ) async throws(ProviderError) -> String {
        var attempt = 1
        while true {
            do {
                return try await upload()
            } catch .temporary(let reason, let hint) {
                guard let pause = Backoff.uploads.pause(after: attempt, hint: hint, using: &random) else {
                    throw .temporary(reason: reason, retryAfter: hint)
                }
                do { try await clock.sleep(for: pause) } catch {
                    throw .temporary(reason: "stopped while waiting to try again", retryAfter: nil)
                }
                attempt += 1
            }
        }
    }
}

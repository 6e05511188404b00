public import Generation

/// Remembers where a service has a file that was uploaded to it before.
public protocol UploadMemory: Sendable {
    /// The file's URL with the service; `nil` if it was never uploaded or has been forgotten.
    ///
    /// - Parameter name: Names file, address and account together; nothing of them can be read from it.
    /// - Returns: What was remembered.
    func url(for name: Digest) async -> String?

    /// Keeps a URL; what cannot be kept is uploaded again some day.
    func remember(_ url: String, for name: Digest) async
}

/// A memory that lasts as long as the run.
public actor UploadsOfThisRun: UploadMemory {
    private var urls: [Digest: String] = [:]

    /// An empty memory.
    public init() {}

    /// The URL that was kept under a name.
    public func url(for name: Digest) -> String? { urls[name] }

    /// Keeps a URL.
    public func remember(_ url: String, for name: Digest) { urls[name] = url }
}

public import Generation

/// Remembers where a service has a file that was uploaded to it before.
public protocol UploadMemory: Sendable {
    /// The file's URL with the service; `nil` if it was never uploaded or has been forgotten.
    ///
    /// - Parameters:
    ///   - file: The digest of the file's content.
    ///   - account: Names the service's address and the account, without the key.
    /// - Returns: What was remembered.
    func url(of file: Digest, account: String) async -> String?

    /// Keeps a URL; what cannot be kept is uploaded again some day.
    ///
    /// - Parameters:
    ///   - url: What the service answered.
    ///   - file: The digest of the file's content.
    ///   - account: Names the service's address and the account, without the key.
    func remember(_ url: String, of file: Digest, account: String) async
}

/// A memory that lasts as long as the run.
public actor UploadsOfThisRun: UploadMemory {
    private struct Upload: Hashable {
        let file: Digest
        let account: String
    }

    private var urls: [Upload: String] = [:]

    /// An empty memory.
    public init() {}

    /// The URL that was kept.
    public func url(of file: Digest, account: String) -> String? {
        urls[Upload(file: file, account: account)]
    }

    /// Keeps a URL.
    public func remember(_ url: String, of file: Digest, account: String) {
        urls[Upload(file: file, account: account)] = url
    }
}

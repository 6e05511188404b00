internal import Foundation

/// Takes by content hash, never rewritten: `store/3f/3f2a….png`.
public struct TakeStore: Sendable {
    /// The store's folder.
    public let folder: String
    /// Where downloads go until they are whole; in the same file system, so that a rename is enough.
    private let temporaryFolder: String

    /// A store in a folder, which is made when the first take arrives.
    public init(folder: String) {
        self.folder = folder
        temporaryFolder = folder + "/tmp"
    }

    /// The take's file; `nil` if the store does not have it.
    public func path(of take: Digest) -> String? {
        for format in ["png", "jpeg", "webp"] {
            let path = path(of: take, format: format)
            if FileManager.default.fileExists(atPath: path) { return path }
        }
        return nil
    }

    /// A new file's name for a download of a try.
    ///
    /// - Parameter name: The try's client id.
    /// - Returns: A path in the store's temporary folder, which exists.
    /// - Throws: ``FileError``.
    public func temporaryPath(for name: String) throws(FileError) -> String {
        try DurableFile.makeFolder(temporaryFolder)
        return "\(temporaryFolder)/\(name)"
    }

    /// Makes sure that the store can be written at all.
    ///
    /// - Parameter name: The client id of the try that asks.
    /// - Throws: ``FileError`` when it cannot.
    public func requireRoom(for name: String) throws(FileError) {
        let path = try temporaryPath(for: "\(name)-room")
        defer { try? FileManager.default.removeItem(atPath: path) }
        try DurableFile.write(Data(count: 1 << 16), to: path)
    }

    /// Moves a checked download into the store under its hash.
    ///
    /// - Parameters:
    ///   - temporary: The download; gone afterwards.
    ///   - format: `png`, `jpeg` or `webp`, as its bytes say.
    ///   - beforeRename: Called when the hash is known and the name is not yet given.
    /// - Returns: The take's hash. Its bytes are on the disk.
    /// - Throws: ``FileError``.
    public func insert(
        _ temporary: String, format: String, beforeRename: () -> Void = {}
    ) throws(FileError) -> Digest {
        let digest = try Digest(ofFile: temporary)
        let path = path(of: digest, format: format)
        try DurableFile.makeFolder((path as NSString).deletingLastPathComponent)
        beforeRename()
        try DurableFile.rename(temporary, to: path)
        return digest
    }

    /// Keeps what arrived and is no image, for a person to look at.
    ///
    /// - Parameters:
    ///   - temporary: The download; gone afterwards.
    ///   - name: The try's client id.
    /// - Returns: Where it is now.
    /// - Throws: ``FileError``.
    public func keepUnusable(_ temporary: String, name: String) throws(FileError) -> String {
        let path = "\(folder)/unusable/\(name)"
        try DurableFile.makeFolder("\(folder)/unusable")
        try DurableFile.rename(temporary, to: path)
        return path
    }

    private func path(of take: Digest, format: String) -> String {
        "\(folder)/\(take.hex.prefix(2))/\(take.hex).\(format)"
    }
}

import Foundation

/// What Git LFS commits in the place of a large file: the hash of its content (the specification's version 1).
public struct LFSPointer: Hashable, Sendable {
    /// The SHA-256 of the content, 64 hex digits.
    public let digest: String

    /// The most bytes that a pointer has, as the specification says.
    private static let mostBytes = 1024

    /// A pointer; `nil` for any other content.
    public init?(_ bytes: some Collection<UInt8>) {
        guard bytes.count < Self.mostBytes,
            bytes.starts(with: "version https://git-lfs.github.com/spec/v1\n".utf8)
        else { return nil }
        let start = "oid sha256:"
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
        guard let digest = lines.first(where: { $0.hasPrefix(start) })?.dropFirst(start.count),
            digest.count == 64, digest.allSatisfy({ $0.isASCII && $0.isHexDigit })
        else { return nil }
        self.digest = digest.lowercased()
    }

    /// The pointer that a file is; `nil` for any other file, and one that cannot be read.
    public init?(file: String) {
        // Images are larger, and need not be opened to be known for none.
        var status = stat()
        guard stat(file, &status) == 0, status.st_size < Self.mostBytes,
            let handle = FileHandle(forReadingAtPath: file)
        else { return nil }
        defer { try? handle.close() }
        guard let start = try? handle.read(upToCount: Self.mostBytes) else { return nil }
        self.init(start)
    }

    /// The content, where it has been fetched: `ab/cd/abcd…` in the folder where Git LFS keeps it.
    func file(in folder: String) -> String? {
        let path = "\(folder)/\(digest.prefix(2))/\(digest.dropFirst(2).prefix(2))/\(digest)"
        return FileManager.default.fileExists(atPath: path) ? path : nil
    }
}

internal import Diagnostics
internal import Foundation
internal import Generation

/// A reference's bytes, proved to be the ones that the request was planned with.
struct ReferenceFile: Sendable {
    let content: [UInt8]
    let digest: Digest
    let mediaType: String
    /// The name it is sent under: none of the user's.
    let name: String

    /// Reads a reference.
    ///
    /// - Throws: ``ProviderError/invalid(reason:)`` when it cannot be read, is too large, is of a kind that the service does
    ///   not take, or has changed since the request was made: the request's key would then name another image.
    init(_ reference: SentReference, maximumBytes: Int) throws(ProviderError) {
        let path = reference.path.visible
        guard let file = FileHandle(forReadingAtPath: reference.path),
            let data = try? file.read(upToCount: maximumBytes + 1)
        else { throw .invalid(reason: "the reference \(path) cannot be read") }
        guard data.count <= maximumBytes else {
            throw .invalid(reason: "the reference \(path) is over \(maximumBytes) bytes; make it smaller")
        }
        content = Array(data)
        digest = Digest(of: content)
        guard digest == reference.digest else {
            throw .invalid(reason: "the reference \(path) has changed since the plan was made; run again")
        }
        guard let (mediaType, ending) = kind(of: content) else {
            throw .invalid(reason: "the reference \(path) is not a JPEG, PNG, WebP or GIF image")
        }
        self.mediaType = mediaType
        name = "\(digest.hex.prefix(16)).\(ending)"
    }
}

/// Media type and file ending by the first bytes (the WHATWG's MIME Sniffing, section 6.1).
private func kind(of content: [UInt8]) -> (mediaType: String, ending: String)? {
    if content.starts(with: [0xFF, 0xD8, 0xFF]) { return ("image/jpeg", "jpg") }
    if content.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) { return ("image/png", "png") }
    if content.starts(with: "GIF8".utf8) { return ("image/gif", "gif") }
    let isWebP = content.starts(with: "RIFF".utf8) && content.dropFirst(8).starts(with: "WEBP".utf8)
    return isWebP ? ("image/webp", "webp") : nil
}

internal import CCrypto

/// A SHA-256 of some content: how requests, finishes, takes and references are named.
public struct Digest: Hashable, Sendable {
    /// The 32 bytes (FIPS 180-4).
    public let bytes: [UInt8]

    /// The digest of `content`.
    public init(of content: some Sequence<UInt8>) {
        let content = Array(content)
        var output = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_LENGTH))
        SHA256(content, content.count, &output)
        bytes = output
    }

    /// A digest as it was written, `sha256:` and 64 lower-case hex digits, or the digits alone; `nil` for anything else.
    public init?(_ text: some StringProtocol) {
        let digits = text.hasPrefix("sha256:") ? Array(text.utf8.dropFirst(7)) : Array(text.utf8)
        guard digits.count == 64 else { return nil }
        var output: [UInt8] = []
        for index in stride(from: 0, to: 64, by: 2) {
            guard let high = nibble(digits[index]), let low = nibble(digits[index + 1]) else { return nil }
            output.append(high << 4 | low)
        }
        bytes = output
    }

    fileprivate init(bytes: [UInt8]) { self.bytes = bytes }

    /// The 64 hex digits in lower case.
    public var hex: String {
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        text.reserveCapacity(64)
        for byte in bytes {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }
}

extension Digest: CustomStringConvertible {
    /// `sha256:` and the hex digits: the form in files and JSON.
    public var description: String { "sha256:\(hex)" }
}

private func nibble(_ digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
    default: nil
    }
}

/// A digest of content that arrives in pieces, such as a file read by the block.
public final class StreamingDigest {
    private let context = EVP_MD_CTX_new()

    /// A digest of nothing yet.
    public init() { EVP_DigestInit_ex(context, EVP_sha256(), nil) }

    deinit { EVP_MD_CTX_free(context) }

    /// Adds a piece.
    public func update(_ piece: UnsafeRawBufferPointer) {
        EVP_DigestUpdate(context, piece.baseAddress, piece.count)
    }

    /// The digest of all pieces; nothing may be added afterwards.
    public func finish() -> Digest {
        var output = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_LENGTH))
        EVP_DigestFinal_ex(context, &output, nil)
        return Digest(bytes: output)
    }
}

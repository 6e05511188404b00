internal import CCrypto

/// A SHA-256 of some content: how requests, finishes, takes and references are named.
public struct Digest: Hashable, Sendable {
    // Four words and no array: a plan holds many, and none of them is worth an allocation.
    private let first: UInt64, second: UInt64, third: UInt64, fourth: UInt64

    /// The 32 bytes (FIPS 180-4).
    public var bytes: [UInt8] { withBytes { Array($0) } }

    /// The digest of `content`.
    public init(of content: some Sequence<UInt8>) {
        let digest = content.withContiguousStorageIfAvailable { Self.digest(of: $0) }
        self = digest ?? Array(content).withUnsafeBufferPointer { Self.digest(of: $0) }
    }

    private static func digest(of content: UnsafeBufferPointer<UInt8>) -> Digest {
        // In one call OpenSSL 3 would look its own algorithm up by name, every time.
        var state = SHA256_CTX()
        SHA256_Init(&state)
        SHA256_Update(&state, content.baseAddress, content.count)
        return Digest { SHA256_Final($0, &state) }
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
        self = output.withUnsafeBytes { Digest($0) }
    }

    /// A digest of the 32 bytes that `write` puts where it is told to.
    init(_ write: (UnsafeMutablePointer<UInt8>) -> Void) {
        self = withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Int(SHA256_DIGEST_LENGTH)) { output in
            output.initialize(repeating: 0)
            if let start = output.baseAddress { write(start) }
            return Digest(UnsafeRawBufferPointer(output))
        }
    }

    private init(_ bytes: UnsafeRawBufferPointer) {
        func word(_ index: Int) -> UInt64 {
            UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: index * 8, as: UInt64.self))
        }
        (first, second, third, fourth) = (word(0), word(1), word(2), word(3))
    }

    /// The leading 16 bytes as numbers: enough to tell the requests of one plan apart.
    ///
    /// By the birthday bound, a million of them hold two that are equal by chance once in 10²⁶ plans.
    public var leadingWords: (UInt64, UInt64) { (first, second) }

    private func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        let words = (first.bigEndian, second.bigEndian, third.bigEndian, fourth.bigEndian)
        return withUnsafeBytes(of: words, body)
    }

    /// The 64 hex digits in lower case.
    public var hex: String {
        String(unsafeUninitializedCapacity: 64) { text in
            writeHex(to: text)
            return 64
        }
    }

    /// Appends the hex digits, as UTF-8.
    public func writeHex(to bytes: inout [UInt8]) {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 64) { digits in
            writeHex(to: digits)
            bytes.append(contentsOf: digits)
        }
    }

    private func writeHex(to digits: UnsafeMutableBufferPointer<UInt8>) {
        withBytes { bytes in
            for (index, byte) in bytes.enumerated() {
                digits[2 * index] = hexDigit(byte >> 4)
                digits[2 * index + 1] = hexDigit(byte & 15)
            }
        }
    }
}

extension Digest: CustomStringConvertible {
    /// `sha256:` and the hex digits: the form in files and JSON.
    public var description: String { "sha256:\(hex)" }
}

private func hexDigit(_ nibble: UInt8) -> UInt8 {
    nibble < 10 ? UInt8(ascii: "0") + nibble : UInt8(ascii: "a") - 10 + nibble
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
        Digest { EVP_DigestFinal_ex(context, $0, nil) }
    }
}

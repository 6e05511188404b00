internal import CCrypto

/// Works out the keys of many requests, one after the other.
///
/// SHA-256 goes through a request from its beginning, and neighbours in a matrix begin alike: what a request has in common with
/// the one before it is hashed once. Where nothing is in common, nothing is lost but a comparison.
public struct KeyReckoner: ~Copyable {
    /// What SHA-256 knows after so many bytes of the last request.
    private struct Checkpoint {
        let length: Int
        let state: SHA256_CTX
    }

    private var canonical: [UInt8] = []
    private var previous: [UInt8] = []
    private var key: Digest?
    /// Ascending by length; all lie in what the last request and this one have in common.
    private var checkpoints: [Checkpoint]

    /// A reckoner, ready for the first request.
    public init() {
        var state = SHA256_CTX()
        SHA256_Init(&state)
        checkpoints = [Checkpoint(length: 0, state: state)]
    }

    /// The key of a request: the same as ``GenerationRequest/key``.
    ///
    /// - Parameters:
    ///   - prompt: The prompt's UTF-8.
    ///   - frame: The rest of the request.
    /// - Returns: The key.
    public mutating func key(of prompt: [UInt8], in frame: RequestFrame) -> Digest {
        swap(&canonical, &previous)
        canonical.removeAll(keepingCapacity: true)
        prompt.withUnsafeBufferPointer { frame.write(around: $0, to: &canonical) }
        let blocks = blocksInCommon(canonical, previous)
        if let key, blocks == canonical.count / Self.blockLength, canonical == previous { return key }
        let new = digest(keeping: blocks * Self.blockLength)
        key = new
        return new
    }

    /// SHA-256 takes its input by blocks of so many bytes (FIPS 180-4, section 5.2.1); only between them is a state worth keeping.
    fileprivate static let blockLength = 64

    private mutating func digest(keeping length: Int) -> Digest {
        while let last = checkpoints.last, last.length > length { checkpoints.removeLast() }
        guard let last = checkpoints.last else { return Digest(of: canonical) }
        var state = last.state
        return canonical.withUnsafeBytes { bytes in
            if last.length < length {
                SHA256_Update(
                    &state, UnsafeRawBufferPointer(rebasing: bytes[last.length..<length]).baseAddress,
                    length - last.length)
                checkpoints.append(Checkpoint(length: length, state: state))
            }
            let rest = UnsafeRawBufferPointer(rebasing: bytes[length...])
            SHA256_Update(&state, rest.baseAddress, rest.count)
            return Digest { SHA256_Final($0, &state) }
        }
    }
}

/// How many whole blocks of SHA-256 two runs of bytes have in common at their beginnings.
private func blocksInCommon(_ one: [UInt8], _ other: [UInt8]) -> Int {
    let count = min(one.count, other.count) / KeyReckoner.blockLength
    return one.withUnsafeBytes { one in
        other.withUnsafeBytes { other in
            for block in 0..<count {
                let place = block * KeyReckoner.blockLength
                let left = one.loadUnaligned(fromByteOffset: place, as: SIMD8<UInt64>.self)
                let difference = left ^ other.loadUnaligned(fromByteOffset: place, as: SIMD8<UInt64>.self)
                if difference.lowHalf | difference.highHalf != .zero { return block }
            }
            return count
        }
    }
}

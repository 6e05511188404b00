/// Where bytes stop being UTF-8.
///
/// - Parameter bytes: A file's content.
/// - Returns: The offset of the first byte of what is no character; `nil` where all is valid.
public func firstInvalidUTF8(_ bytes: [UInt8]) -> Int? {
    if bytes.allSatisfy({ $0 < 0x80 }) { return nil }
    var offset = 0
    var decoder = Unicode.UTF8.ForwardParser()
    var iterator = bytes.makeIterator()
    while true {
        switch decoder.parseScalar(from: &iterator) {
        case .valid(let encoded): offset += encoded.count
        case .emptyInput: return nil
        case .error: return min(offset, bytes.count - 1)
        }
    }
}

extension Unicode.Scalar {
    /// The name of a code point for people: `U+00A0`.
    public var codePoint: String {
        let digits = String(value, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}

internal import Glibc

/// Base64 (RFC 4648, sections 4 and 5) as it stands in JSON: `\/` and `\u003d` are undone, white space is left out.
struct Base64Text {
    /// Why it is none.
    enum Fault: Error, Hashable {
        /// A character that has no place in it, or an end in the middle of a byte.
        case malformed
        /// The file cannot be written.
        case unwritable(String)
    }

    /// The text, between its quotation marks.
    let bytes: UnsafeRawBufferPointer

    /// Writes what the text stands for to a file, by the piece.
    ///
    /// - Parameters:
    ///   - path: The file, written over.
    ///   - received: Called with the number of bytes so far.
    /// - Throws: ``Fault``; what was written until then is worthless.
    func write(to path: String, received: (Int) -> Void) throws(Fault) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o644)
        guard descriptor >= 0 else { throw .unwritable(String(cString: strerror(errno))) }
        defer { close(descriptor) }
        var decoder = Decoder(source: bytes)
        var total = 0
        while let piece = try decoder.next() {
            try put(piece, descriptor)
            total += piece.count
            received(total)
        }
    }

    private func put(_ piece: [UInt8], _ descriptor: Int32) throws(Fault) {
        var written = 0
        while written < piece.count {
            let count = piece.withUnsafeBytes { buffer in
                Glibc.write(descriptor, buffer.baseAddress.map { $0 + written }, buffer.count - written)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw .unwritable(String(cString: strerror(errno))) }
            written += count
        }
    }

    /// The bytes, 48 KB at a time.
    private struct Decoder {
        let source: UnsafeRawBufferPointer
        private var position = 0
        private var bits: UInt32 = 0
        private var digits = 0
        private var isAtEnd = false

        init(source: UnsafeRawBufferPointer) { self.source = source }

        mutating func next() throws(Fault) -> [UInt8]? {
            var piece: [UInt8] = []
            piece.reserveCapacity(49_152)
            while !isAtEnd, piece.count < 49_150 {
                guard let byte = try character() else {
                    try finish(&piece)
                    break
                }
                guard let value = value(of: byte) else { throw .malformed }
                bits = bits << 6 | UInt32(value)
                digits += 1
                guard digits == 4 else { continue }
                piece.append(UInt8(truncatingIfNeeded: bits >> 16))
                piece.append(UInt8(truncatingIfNeeded: bits >> 8))
                piece.append(UInt8(truncatingIfNeeded: bits))
                (bits, digits) = (0, 0)
            }
            return piece.isEmpty ? nil : piece
        }

        /// What is left of a last group of two or three digits.
        private mutating func finish(_ piece: inout [UInt8]) throws(Fault) {
            isAtEnd = true
            guard digits != 1 else { throw .malformed }
            if digits >= 2 { piece.append(UInt8(truncatingIfNeeded: bits >> (digits == 2 ? 4 : 10))) }
            if digits == 3 { piece.append(UInt8(truncatingIfNeeded: bits >> 2)) }
        }

        /// The next digit's character; `nil` at the end, which `=` is, too.
        private mutating func character() throws(Fault) -> UInt8? {
            while position < source.count {
                let byte = source[position]
                position += 1
                switch byte {
                case UInt8(ascii: "="): return nil
                case 0x20, 0x09, 0x0A, 0x0D: continue
                case UInt8(ascii: "\\"):
                    guard let meant = try escaped() else { continue }
                    return meant == UInt8(ascii: "=") ? nil : meant
                default: return byte
                }
            }
            return nil
        }

        /// What an escape stands for; `nil` for white space.
        private mutating func escaped() throws(Fault) -> UInt8? {
            guard position < source.count else { throw .malformed }
            defer { position += 1 }
            switch source[position] {
            case UInt8(ascii: "/"): return UInt8(ascii: "/")
            case UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"): return nil
            case UInt8(ascii: "u") where position + 4 < source.count:
                let hex = String(decoding: source[position + 1...position + 4], as: UTF8.self)
                position += 4
                guard let code = UInt8(hex, radix: 16), code < 0x80 else { throw .malformed }
                return code
            default: throw .malformed
            }
        }

        private func value(of byte: UInt8) -> UInt8? {
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte - UInt8(ascii: "A")
            case UInt8(ascii: "a")...UInt8(ascii: "z"): byte - UInt8(ascii: "a") + 26
            case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0") + 52
            case UInt8(ascii: "+"), UInt8(ascii: "-"): 62
            case UInt8(ascii: "/"), UInt8(ascii: "_"): 63
            default: nil
            }
        }
    }
}

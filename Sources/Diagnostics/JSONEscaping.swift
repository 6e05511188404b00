extension [UInt8] {
    /// Appends UTF-8 as it stands between the quotation marks of a JSON text (RFC 8259, section 7).
    ///
    /// Only what must be escaped is: `/` and characters beyond ASCII stand as they are.
    ///
    /// - Parameter text: The text's UTF-8.
    public mutating func append(escapedForJSON text: UnsafeBufferPointer<UInt8>) {
        // Run by run: in a prompt of some hundred bytes only a few are escaped.
        var start = 0
        while true {
            let end = text.firstToEscape(from: start)
            append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<end]))
            guard end < text.count else { return }
            appendEscape(of: text[end])
            start = end + 1
        }
    }

    /// The same of a text.
    public mutating func append(escapedForJSON text: String) {
        var text = text
        text.withUTF8 { append(escapedForJSON: $0) }
    }

    private mutating func appendEscape(of byte: UInt8) {
        append(UInt8(ascii: "\\"))
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): append(byte)
        case UInt8(ascii: "\n"): append(UInt8(ascii: "n"))
        case UInt8(ascii: "\r"): append(UInt8(ascii: "r"))
        case UInt8(ascii: "\t"): append(UInt8(ascii: "t"))
        default:
            append(contentsOf: "u00".utf8)
            append(contentsOf: [hexDigit(byte >> 4), hexDigit(byte & 15)])
        }
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// The first place from `start` whose byte JSON escapes; the end if there is none.
    fileprivate func firstToEscape(from start: Int) -> Int {
        let quote = SIMD16<UInt8>(repeating: UInt8(ascii: "\"")),
            backslash = SIMD16<UInt8>(repeating: UInt8(ascii: "\\")), space = SIMD16<UInt8>(repeating: 0x20)
        let bytes = UnsafeRawBufferPointer(self)
        var place = start
        while place + 16 <= count {
            let block = bytes.loadUnaligned(fromByteOffset: place, as: SIMD16<UInt8>.self)
            let escaped = (block .< space) .| (block .== quote) .| (block .== backslash)
            if let first = escaped.firstTrue { return place + first }
            place += 16
        }
        while place < count, !self[place].isEscapedInJSON { place += 1 }
        return place
    }
}

extension SIMDMask<SIMD16<Int8>> {
    /// The first lane that is true; `nil` if none is.
    fileprivate var firstTrue: Int? {
        let ones = SIMD16<UInt8>(repeating: 0).replacing(with: 0xFF, where: self)
        let halves = unsafeBitCast(ones, to: SIMD2<UInt64>.self)
        if halves[0] != 0 { return UInt64(littleEndian: halves[0]).trailingZeroBitCount / 8 }
        return halves[1] == 0 ? nil : 8 + UInt64(littleEndian: halves[1]).trailingZeroBitCount / 8
    }
}

extension UInt8 {
    fileprivate var isEscapedInJSON: Bool {
        self < 0x20 || self == UInt8(ascii: "\"") || self == UInt8(ascii: "\\")
    }
}

private func hexDigit(_ nibble: UInt8) -> UInt8 {
    nibble < 10 ? UInt8(ascii: "0") + nibble : UInt8(ascii: "a") - 10 + nibble
}

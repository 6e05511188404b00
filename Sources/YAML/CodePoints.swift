/// From libyaml's marks, which count code points, to byte offsets.
///
/// Every 64th code point's offset is remembered; the rest is counted from there. A file of ASCII needs no table.
struct CodePoints {
    private let bytes: [UInt8]
    private let base: Int
    private let every64th: [Int]
    private let isASCII: Bool

    /// A table for valid UTF-8.
    ///
    /// - Parameters:
    ///   - bytes: The whole file.
    ///   - base: The byte that code point 0 begins at: after a byte-order mark.
    init(_ bytes: [UInt8], from base: Int) {
        self.bytes = bytes
        self.base = base
        isASCII = bytes[base...].allSatisfy { $0 < 0x80 }
        guard !isASCII else {
            every64th = []
            return
        }
        var table: [Int] = []
        var count = 0
        for offset in base..<bytes.count where bytes[offset] & 0xC0 != 0x80 {
            if count % 64 == 0 { table.append(offset) }
            count += 1
        }
        every64th = table
    }

    /// The byte offset of a code point; the file's end for one past the last.
    func offset(of index: Int) -> Int {
        if isASCII { return min(base + index, bytes.count) }
        guard index / 64 < every64th.count else { return bytes.count }
        var offset = every64th[index / 64]
        for _ in 0..<index % 64 {
            guard offset < bytes.count else { break }
            offset += 1
            while offset < bytes.count, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
        }
        return offset
    }
}

/// The pages that a SQLite write-ahead log holds of whole transactions.
///
/// - Note: SQLite's "WAL-mode File Format", 4: a frame counts if its salts are the header's, its checksum follows from the
///   frames before it, and a frame that ends a transaction comes with it or after it.
struct WriteAheadLog {
    /// Bytes of a page.
    let pageSize: Int
    /// The newest form of each page, by its number.
    let pages: [Int: [UInt8]]

    /// Reads a log; `nil` where its header is broken or it is empty.
    init?(_ bytes: [UInt8]) {
        let magic = bytes.bigEndian(0, 4)
        guard bytes.count >= 32, magic & ~1 == 0x377F_0682 else { return nil }
        let size = bytes.bigEndian(8, 4)
        guard (512...65536).contains(size), size.nonzeroBitCount == 1 else { return nil }
        var sum = Checksum(isBigEndian: magic & 1 == 1)
        sum.add(bytes[0..<24])
        guard sum.isWritten(in: bytes, at: 24) else { return nil }
        var whole: [Int: [UInt8]] = [:]
        var open: [Int: [UInt8]] = [:]
        for start in stride(from: 32, through: bytes.count - 24 - size, by: 24 + size) {
            guard bytes[start + 8..<start + 16] == bytes[16..<24] else { break }
            let content = start + 24..<start + 24 + size
            sum.add(bytes[start..<start + 8])
            sum.add(bytes[content])
            guard sum.isWritten(in: bytes, at: start + 16) else { break }
            open[bytes.bigEndian(start, 4)] = Array(bytes[content])
            guard bytes.bigEndian(start + 4, 4) != 0 else { continue }
            whole.merge(open) { $1 }
            open = [:]
        }
        pageSize = size
        pages = whole
    }

    /// Two running sums over 32-bit words.
    private struct Checksum {
        let isBigEndian: Bool
        var first: UInt32 = 0
        var second: UInt32 = 0

        init(isBigEndian: Bool) { self.isBigEndian = isBigEndian }

        mutating func add(_ bytes: ArraySlice<UInt8>) {
            for start in stride(from: bytes.startIndex, to: bytes.endIndex - 7, by: 8) {
                first = first &+ word(bytes, start) &+ second
                second = second &+ word(bytes, start + 4) &+ first
            }
        }

        func isWritten(in bytes: [UInt8], at offset: Int) -> Bool {
            bytes.bigEndian(offset, 4) == Int(first) && bytes.bigEndian(offset + 4, 4) == Int(second)
        }

        private func word(_ bytes: ArraySlice<UInt8>, _ start: Int) -> UInt32 {
            let word = bytes[start..<start + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
            return isBigEndian ? word : word.byteSwapped
        }
    }
}

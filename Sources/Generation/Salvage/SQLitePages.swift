internal import Foundation

/// The pages of a SQLite database as they stand after the last whole transaction, read without SQLite: it refuses a file
/// whose first page, or whose tree, is broken, although the other pages are whole.
///
/// - Note: SQLite's "Database File Format", 1.3 and 4.
struct SQLitePages {
    /// Bytes of a page.
    let size: Int
    /// Bytes of a page that hold content.
    let usable: Int
    /// How many pages there are, from number 1.
    let count: Int
    private let file: Data
    private let newer: [Int: [UInt8]]

    /// What SQLite takes for a new file unless it is told otherwise.
    private static let usualSize = 4096

    /// The pages of a file, and of its log over them.
    ///
    /// - Parameters:
    ///   - file: The database, cut or altered as it may be.
    ///   - log: Its write-ahead log; empty where there is none.
    init(file: Data, log: Data) {
        let header = Array(file.prefix(100))
        let stated = header.count == 100 ? Self.pageSize(header.bigEndian(16, 2)) : nil
        let wal = WriteAheadLog(Array(log))
        size = stated ?? wal?.pageSize ?? Self.usualSize
        // The header may be the damaged place: more than a few reserved bytes are none of ours.
        usable = size - (stated != nil && header[20] <= 32 ? Int(header[20]) : 0)
        newer = wal?.pageSize == size ? wal?.pages ?? [:] : [:]
        self.file = file
        count = max((file.count + size - 1) / size, newer.keys.max() ?? 0)
    }

    /// A page, `nil` where there is none.
    ///
    /// What a cut has taken from it is zeros.
    subscript(number: Int) -> [UInt8]? {
        guard (1...max(1, count)).contains(number) else { return nil }
        if let page = newer[number] { return page }
        let start = file.startIndex + (number - 1) * size
        guard start < file.endIndex else { return nil }
        let page = Array(file[start..<min(start + size, file.endIndex)])
        return page + Array(repeating: 0, count: size - page.count)
    }

    private static func pageSize(_ stated: Int) -> Int? {
        let size = stated == 1 ? 65536 : stated
        return size >= 512 && size.nonzeroBitCount == 1 ? size : nil
    }
}

extension [UInt8] {
    /// A number of up to eight bytes, the most significant first; zero where there are no such bytes.
    func bigEndian(_ offset: Int, _ length: Int) -> Int {
        guard offset >= 0, offset + length <= count else { return 0 }
        return self[offset..<offset + length].reduce(0) { $0 << 8 | Int($1) }
    }
}

/// A row as it lies in a page of an index or of a table without row ids, which are all that the ledger has.
struct SQLiteRecord: Hashable, Sendable {
    /// One value of a row; the ledger stores no fractions.
    enum Value: Hashable, Sendable {
        case null
        case integer(Int64)
        case text(String)
        case blob([UInt8])
    }

    /// The values from the first on, as far as they could be read.
    let values: [Value]
    /// How many values the row has.
    let width: Int

    var isWhole: Bool { values.count == width }

    /// The text of a column; `nil` where it has none or was not read.
    func text(_ column: Int) -> String? {
        if values.indices.contains(column), case .text(let text) = values[column] { text } else { nil }
    }

    /// The number of a column; `nil` where it has none or was not read.
    func integer(_ column: Int) -> Int64? {
        if values.indices.contains(column), case .integer(let number) = values[column] { number } else { nil }
    }

    /// Reads a record; `nil` for what can be none.
    ///
    /// - Parameter payload: Its bytes, or as many as are left of them.
    /// - Note: SQLite's "Database File Format", 2.1.
    init?(_ payload: [UInt8]) {
        var header = ByteReader(payload)
        guard let end = header.varint(), end >= header.position, end <= min(payload.count, 4096) else {
            return nil
        }
        var body = ByteReader(payload)
        body.position = end
        var values: [Value] = []
        var width = 0
        var isReadable = true
        while header.position < end {
            guard let type = header.varint(), header.position <= end else { return nil }
            width += 1
            guard isReadable, let value = body.value(type) else {
                isReadable = false
                continue
            }
            values.append(value)
        }
        self.values = values
        self.width = width
    }
}

/// Reads from the front of some bytes.
struct ByteReader {
    let bytes: [UInt8]
    var position = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// One to nine bytes, seven bits each, the ninth with eight; `nil` at the end or beyond 2³¹, more than a page can hold.
    mutating func varint() -> Int? {
        var result = 0
        for _ in 0..<5 {
            guard position < bytes.count else { return nil }
            let byte = bytes[position]
            position += 1
            result = result << 7 | Int(byte & 0x7F)
            if byte < 0x80 { return result < 1 << 31 ? result : nil }
        }
        return nil
    }

    /// A value of a serial type; `nil` where its bytes are missing, are no UTF-8, or the type is none that the ledger has.
    mutating func value(_ type: Int) -> SQLiteRecord.Value? {
        switch type {
        case 0: return .null
        case 1...4: return integer(type)
        case 5: return integer(6)
        case 6: return integer(8)
        case 8, 9: return .integer(Int64(type - 8))
        case 12...:
            return type.isMultiple(of: 2) ? take((type - 12) / 2).map(SQLiteRecord.Value.blob) : text(type)
        default: return nil
        }
    }

    private mutating func text(_ type: Int) -> SQLiteRecord.Value? {
        guard let bytes = take((type - 13) / 2), !bytes.contains(0) else { return nil }
        return String(validating: bytes, as: UTF8.self).map(SQLiteRecord.Value.text)
    }

    private mutating func integer(_ length: Int) -> SQLiteRecord.Value? {
        guard let bytes = take(length) else { return nil }
        let start: Int64 = bytes[0] >= 0x80 ? -1 : 0
        return .integer(bytes.reduce(start) { $0 << 8 | Int64($1) })
    }

    private mutating func take(_ length: Int) -> [UInt8]? {
        guard length <= bytes.count - position else { return nil }
        defer { position += length }
        return Array(bytes[position..<position + length])
    }
}

extension SQLitePages {
    /// Every row that any page of an index or of a table without row ids still holds, page by page.
    ///
    /// No pointer from page to page is followed but those to the rest of a long row: so what is lost is lost with its page. Pages
    /// that were given up may hold rows as they once were.
    ///
    /// - Parameter body: Called with each row.
    func eachRecord(_ body: (SQLiteRecord) -> Void) {
        for number in stride(from: 1, through: count, by: 1) {
            guard let page = self[number] else { continue }
            // 2 is an inner page of an index, 10 a leaf: rows lie in both. Page 1 holds the list of tables.
            guard page[0] == 2 || page[0] == 10 else { continue }
            let start = page[0] == 2 ? 12 : 8
            let cells = page.bigEndian(3, 2)
            guard cells <= (size - start) / 2 else { continue }
            for cell in 0..<cells {
                let offset = page.bigEndian(start + 2 * cell, 2) + (page[0] == 2 ? 4 : 0)
                if let record = payload(page, at: offset).flatMap(SQLiteRecord.init) { body(record) }
            }
        }
    }

    /// The bytes of a row, or as many as can still be reached.
    ///
    /// - Note: SQLite's "Database File Format", 1.6: how much of a long row lies in its own page.
    private func payload(_ page: [UInt8], at offset: Int) -> [UInt8]? {
        var reader = ByteReader(page)
        reader.position = offset
        guard offset >= 8, let length = reader.varint(), length > 0 else { return nil }
        let most = (usable - 12) * 64 / 255 - 23
        let least = (usable - 12) * 32 / 255 - 23
        let wanted = least + (length - least) % (usable - 4)
        let local = length <= most ? length : wanted <= most ? wanted : least
        guard reader.position + local <= usable else { return nil }
        var bytes = Array(page[reader.position..<reader.position + local])
        guard local < length else { return bytes }
        var next = page.bigEndian(reader.position + local, 4)
        while bytes.count < length, bytes.count <= count * size, let rest = self[next] {
            bytes += rest[4..<4 + min(length - bytes.count, usable - 4)]
            next = rest.bigEndian(0, 4)
        }
        return bytes
    }
}

internal import GRDB

extension Ledger {
    /// Where a file was uploaded before.
    ///
    /// - Parameter name: Names file, address and account together; nothing of them can be read from it.
    /// - Returns: The address that the service gave; `nil` if it never did.
    /// - Throws: ``LedgerError``.
    public func upload(named name: Digest) throws(LedgerError) -> String? {
        try read {
            try String.fetchOne($0, sql: "SELECT url FROM upload WHERE name = ?", arguments: [name.hex])
        }
    }

    /// Remembers where a file was uploaded.
    ///
    /// - Parameters:
    ///   - name: Names file, address and account together.
    ///   - url: The address that the service gave.
    /// - Throws: ``LedgerError``.
    public func recordUpload(named name: Digest, url: String) throws(LedgerError) {
        let date = timestamp
        try write { database in
            try database.execute(
                sql: "INSERT OR REPLACE INTO upload VALUES (?, ?, ?)", arguments: [name.hex, url, date])
        }
    }
}

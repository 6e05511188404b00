internal import GRDB

extension Ledger {
    /// Where a reference was uploaded for an account; `nil` if it never was.
    ///
    /// - Parameters:
    ///   - digest: The reference's content.
    ///   - account: Host and a fingerprint of the key, never the key.
    /// - Returns: The address that the service gave.
    /// - Throws: ``LedgerError``.
    public func upload(of digest: Digest, account: String) throws(LedgerError) -> String? {
        try read { database in
            try String.fetchOne(
                database, sql: "SELECT url FROM upload WHERE account = ? AND digest = ?",
                arguments: [account, digest.hex])
        }
    }

    /// Remembers where a reference was uploaded.
    ///
    /// - Parameters:
    ///   - digest: The reference's content.
    ///   - account: Host and a fingerprint of the key, never the key.
    ///   - url: The address that the service gave.
    /// - Throws: ``LedgerError``.
    public func recordUpload(of digest: Digest, account: String, url: String) throws(LedgerError) {
        let date = timestamp
        try write { database in
            try database.execute(
                sql: "INSERT OR REPLACE INTO upload VALUES (?, ?, ?, ?)",
                arguments: [account, digest.hex, url, date])
        }
    }
}

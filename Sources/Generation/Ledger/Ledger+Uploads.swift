public import Foundation
internal import GRDB

extension Ledger {
    /// Where a reference was uploaded for an account; `nil` if it never was, or too long ago to be relied on.
    ///
    /// - Parameters:
    ///   - digest: The reference's content.
    ///   - account: Host and a fingerprint of the key, never the key.
    ///   - since: The earliest time of an upload that still counts.
    /// - Returns: The address that the service gave.
    /// - Throws: ``LedgerError``.
    public func upload(of digest: Digest, account: String, since: Date) throws(LedgerError) -> String? {
        try read { database in
            // Times are ISO 8601 in UTC: their order is that of their texts.
            try String.fetchOne(
                database, sql: "SELECT url FROM upload WHERE account = ? AND digest = ? AND made >= ?",
                arguments: [account, digest.hex, since.ISO8601Format()])
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

internal import Diagnostics

/// Why the ledger or the store could not be used.
public enum LedgerError: Error, Hashable, Sendable {
    /// The database is damaged or is none.
    case damaged(path: String, reason: String)
    /// It cannot be written: permissions, a full disk, a read-only file system.
    case unwritable(path: String, reason: String)
    /// It was written by a newer Broadside.
    case newer(path: String)
}

extension LedgerError: CustomStringConvertible {
    /// What is wrong and what to do, for people.
    public var description: String {
        switch self {
        case .damaged(let path, let reason):
            "\(path.visible) is damaged (\(reason.visible)); keep a copy of it, then put back a backup. "
                + "Nothing was sent and nothing was overwritten"
        case .unwritable(let path, let reason):
            "\(path.visible) cannot be written: \(reason.visible). Free some room or mend the permissions, then run again"
        case .newer(let path):
            "\(path.visible) was written by a newer broadside; update this one"
        }
    }
}

internal import Diagnostics

/// Why the ledger or the store could not be used.
public enum LedgerError: Error, Hashable, Sendable {
    /// The database is damaged or is none.
    case damaged(path: String, reason: String)
    /// It cannot be written: permissions, a full disk, a read-only file system.
    case unwritable(path: String, reason: String)
    /// It was written by a newer Broadside.
    case newer(path: String)
    /// A take in the store is not what its name says.
    case alteredTake(path: String)
}

extension LedgerError: CustomStringConvertible {
    /// What is wrong and what to do, for people.
    public var description: String {
        switch self {
        case .damaged(let path, let reason):
            "\(path.visible) is damaged (\(reason.visible)); 'broadside doctor' says what can be read of it, and --fix "
                + "saves that. Nothing was sent and nothing was overwritten"
        case .unwritable(let path, let reason):
            "\(path.visible) cannot be written: \(reason.visible). Free some room or mend the permissions, then run again"
        case .newer(let path):
            "\(path.visible) was written by a newer broadside; update this one"
        case .alteredTake(let path):
            "\(path.visible) was cut short or altered: it is not the image that was stored; put it back from a backup, "
                + "or let 'broadside doctor --fix' move it aside. Nothing was laid out from it"
        }
    }
}

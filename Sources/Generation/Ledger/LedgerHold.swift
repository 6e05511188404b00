internal import Foundation

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// Keeps those who write in a ledger apart from whoever puts another in its place: a lock on a file beside it.
///
/// Writers hold it together, and whoever mends holds it alone, from the first look to the last rename: else marks would go into
/// a file that has just become the damaged one. It ends with the process that has it.
public final class LedgerHold: Sendable {
    /// How it is held.
    public enum Kind: Sendable {
        /// Together with others who write.
        case shared
        /// By one who mends.
        case alone
    }

    private let descriptor: Int32

    /// Takes the hold, if it can be had at once; `nil` where others have it who leave no room for this.
    ///
    /// - Parameters:
    ///   - ledger: The ledger's file, whether it is there or not; its folder is made if it is missing.
    ///   - kind: How it is held.
    /// - Throws: ``FileError``.
    public init?(_ ledger: String, _ kind: Kind) throws(FileError) {
        let path = ledger + ".hold"
        try DurableFile.makeFolder((path as NSString).deletingLastPathComponent)
        let opened = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        guard opened >= 0 else { throw FileError(path: path) }
        let operation = (kind == .alone ? LOCK_EX : LOCK_SH) | LOCK_NB
        var result = flock(opened, operation)
        while result != 0, errno == EINTR { result = flock(opened, operation) }
        guard result == 0 else {
            let code = errno
            close(opened)
            guard code == EWOULDBLOCK else { throw FileError(path: path, code: code) }
            return nil
        }
        // Last: what is whole is closed once more when it is let go.
        descriptor = opened
    }

    deinit { close(descriptor) }
}

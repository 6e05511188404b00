internal import Foundation

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// Lets those who open a ledger make it, or bring it to the newest schema, one after the other.
///
/// SQLite lets two who turn WAL on at the same time fail at once, without waiting, and GRDB's migrator looks at what is
/// missing before it has the write lock: two who look together both add the same table.
struct LedgerTurn: ~Copyable {
    private let descriptor: Int32?

    /// Waits for the turn; it ends with this value, or with the process that has it.
    ///
    /// - Parameters:
    ///   - folder: The ledger's folder, which is there; it is the folder itself that is locked, so that nothing is written.
    ///   - patience: How long to wait. After that, and where a folder cannot be locked, it goes on without: whoever has the turn
    ///     is then suspended, and two that do cross each other are told so by SQLite and lose nothing.
    init(in folder: String, patience: Duration = .seconds(10)) {
        let opened = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard opened >= 0 else {
            descriptor = nil
            return
        }
        descriptor = opened
        let deadline = ContinuousClock.now + patience
        while flock(opened, LOCK_EX | LOCK_NB) != 0, errno == EWOULDBLOCK || errno == EINTR,
            ContinuousClock.now < deadline
        {
            usleep(2_000)
        }
    }

    deinit { if let descriptor { close(descriptor) } }
}

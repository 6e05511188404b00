#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// By what a file is known to be as it was, without reading it: what git's index compares.
struct FileStamp: Hashable, Sendable {
    /// Bytes.
    let size: Int64
    /// Nanoseconds since 1970.
    let modified: Int64
    /// The same, of the last change of the file or of its facts: no program can set it.
    let changed: Int64
    let inode: UInt64

    /// Two seconds in nanoseconds: the coarsest clock of a file system in use, FAT's.
    static let coarsestClock: Int64 = 2_000_000_000

    init(size: Int64, modified: Int64, changed: Int64, inode: UInt64) {
        (self.size, self.modified, self.changed, self.inode) = (size, modified, changed, inode)
    }

    /// The stamp of a file, links followed; `nil` when there is none.
    init?(of path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        #if canImport(Glibc)
            let (modified, changed) = (status.st_mtim, status.st_ctim)
        #else
            let (modified, changed) = (status.st_mtimespec, status.st_ctimespec)
        #endif
        self.init(
            size: Int64(status.st_size), modified: modified.nanoseconds, changed: changed.nanoseconds,
            inode: UInt64(status.st_ino))
    }

    /// Whether a change right after now would show: one within a tick of the clock would not ("racy git").
    ///
    /// - Parameter now: Nanoseconds since 1970.
    /// - Returns: Whether the stamp may be relied on.
    func isSettled(at now: Int64) -> Bool { max(modified, changed) < now - Self.coarsestClock }
}

extension timespec {
    fileprivate var nanoseconds: Int64 { Int64(tv_sec) &* 1_000_000_000 &+ Int64(tv_nsec) }
}

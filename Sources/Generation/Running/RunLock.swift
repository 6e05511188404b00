internal import Foundation

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// A run's name in leases; says nothing about who or when.
public struct RunID: Hashable, Sendable {
    /// 32 hex digits.
    public let text: String

    /// A name that was given before.
    public init(_ text: String) { self.text = text }

    /// A new name from random bits.
    public init(using generator: inout some RandomNumberGenerator) {
        func half() -> String {
            let digits = String(generator.next() as UInt64, radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }
        text = half() + half()
    }
}

/// The exclusive lock that a run holds on its own file for as long as it lives.
///
/// A lease names a run and is free only when that run's lock is: never by time, clock or process id, so that a
/// suspended laptop cannot wake and pay again.
public final class RunLock: Sendable {
    /// The run that holds it.
    public let run: RunID
    private let path: String
    private let descriptor: Int32

    /// Takes the lock of a new run.
    ///
    /// - Parameters:
    ///   - run: The run.
    ///   - folder: Where runs have their files; made if it is missing.
    /// - Throws: ``FileError``.
    public init(run: RunID, folder: String) throws(FileError) {
        self.run = run
        try DurableFile.makeFolder(folder)
        path = RunLock.path(run, folder)
        let opened = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        guard opened >= 0 else { throw FileError(path: path) }
        guard flock(opened, LOCK_EX | LOCK_NB) == 0 else {
            let code = errno
            close(opened)
            throw FileError(path: path, code: code)
        }
        // Whoever clears away what dead runs have left may have met the file before it was locked.
        var status = stat()
        guard fstat(opened, &status) == 0, status.st_nlink > 0 else {
            close(opened)
            throw FileError(path: path, code: ENOENT)
        }
        // Last: what is whole is closed, and its file removed, when it is let go.
        descriptor = opened
    }

    deinit {
        unlink(path)
        close(descriptor)
    }

    /// Whether a run still lives: it has a file, and somebody else holds the lock on it.
    public static func isHeld(_ run: RunID, folder: String) -> Bool {
        let descriptor = open(path(run, folder), O_RDWR | O_CLOEXEC)
        guard descriptor >= 0 else { return errno != ENOENT }
        defer { close(descriptor) }
        return flock(descriptor, LOCK_EX | LOCK_NB) != 0
    }

    private static func path(_ run: RunID, _ folder: String) -> String { "\(folder)/\(run.text).lock" }
}

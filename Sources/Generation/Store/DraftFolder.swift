internal import Foundation

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// A folder of one's own in which something is made that gets its name when it is whole; what is left of it goes with its holder.
///
/// Its holder has a lock on it for as long as it lives. What others have left is told by that lock and never by a process id,
/// which in a container is the same each time.
public final class DraftFolder: Sendable {
    /// The folder; nothing is in it at first.
    public let path: String
    private let descriptor: Int32

    /// Makes a folder that nobody has.
    ///
    /// - Parameters:
    ///   - name: What its own name begins with, a dot before it.
    ///   - folder: Where it is made; made itself if it is missing.
    ///   - generator: What tells it from others.
    /// - Throws: ``FileError``.
    public init(
        for name: String, in folder: String, using generator: inout some RandomNumberGenerator
    ) throws(FileError) {
        try DurableFile.makeFolder(folder)
        // Whoever clears away what others have left may come between a folder and its lock.
        for _ in 0..<8 {
            let mark = String(generator.next() as UInt64, radix: 16)
            let path = "\(folder)/.\(name)\(Self.mark)\(mark)"
            guard mkdir(path, 0o777) == 0 else {
                let code = errno
                if code == EEXIST { continue }
                throw FileError(path: path, code: code)
            }
            guard let descriptor = Self.opened(path) else { continue }
            flock(descriptor, LOCK_EX | LOCK_NB)
            if Self.isThere(path, descriptor) {
                (self.path, self.descriptor) = (path, descriptor)
                return
            }
            close(descriptor)
        }
        throw FileError(path: folder, code: EBUSY)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
        close(descriptor)
    }

    /// Takes away the folders whose holders live no more.
    ///
    /// - Parameter folder: Where they were made. Where its file system has no locks nothing is taken away.
    public static func clear(_ folder: String) {
        for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] {
            guard name.hasPrefix("."), name.contains(mark), let descriptor = opened("\(folder)/\(name)")
            else { continue }
            if flock(descriptor, LOCK_EX | LOCK_NB) == 0 {
                try? FileManager.default.removeItem(atPath: "\(folder)/\(name)")
            }
            close(descriptor)
        }
    }

    private static let mark = ".draft-"

    private static func opened(_ path: String) -> Int32? {
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        return descriptor >= 0 ? descriptor : nil
    }

    /// Whether a path still leads to the folder that was opened.
    private static func isThere(_ path: String, _ descriptor: Int32) -> Bool {
        var (named, held) = (stat(), stat())
        return lstat(path, &named) == 0 && fstat(descriptor, &held) == 0 && named.st_ino == held.st_ino
            && named.st_dev == held.st_dev
    }
}

internal import Diagnostics
internal import Foundation

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// Why a file could not be written.
public struct FileError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file.
    public let path: String
    /// The system's words.
    public let reason: String
    /// Whether the disk, or the user's share of it, is full.
    public let isDiskFull: Bool
    /// Whether something has the name already that was to be given.
    public let isTaken: Bool

    /// An error from `errno`.
    init(path: String, code: Int32 = errno) {
        self.path = path
        reason = String(cString: strerror(code))
        isDiskFull = code == ENOSPC || code == EDQUOT
        isTaken = code == EEXIST || code == ENOTEMPTY
    }

    /// What is wrong, for people.
    public var description: String {
        "\(path.visible) cannot be written: \(reason). Free some room or mend the permissions, then try again"
    }
}

/// Files that survive a power cut: flushed before they get their name, and the name before anyone relies on it.
public enum DurableFile {
    /// Gives a finished temporary file its name: its bytes, then the rename, then the folder are on the disk.
    ///
    /// - Parameters:
    ///   - temporary: A file in the same file system.
    ///   - path: Its name from now on; one that is there is replaced at once.
    /// - Throws: ``FileError``.
    public static func rename(_ temporary: String, to path: String) throws(FileError) {
        try flush(temporary)
        guard Foundation.rename(temporary, path) == 0 else { throw FileError(path: path) }
        try flush((path as NSString).deletingLastPathComponent)
    }

    /// Gives a finished temporary file or folder a name that nothing has: never one that is there, also where several try.
    ///
    /// - Parameters:
    ///   - temporary: In the same file system; it is gone afterwards. The files of a folder are on the disk already.
    ///   - path: Its name from now on.
    /// - Throws: ``FileError``, whose ``FileError/isTaken`` tells that something has the name.
    public static func publish(_ temporary: String, as path: String) throws(FileError) {
        try flush(temporary)
        var status = stat()
        guard stat(temporary, &status) == 0 else { throw FileError(path: temporary) }
        if status.st_mode & S_IFMT == S_IFDIR {
            // A folder takes the place of an empty one at most.
            guard access(path, F_OK) != 0 else { throw FileError(path: path, code: EEXIST) }
            guard Foundation.rename(temporary, path) == 0 else { throw FileError(path: path) }
        } else if link(temporary, path) == 0 {
            unlink(temporary)
        } else {
            guard errno != EEXIST else { throw FileError(path: path) }
            try rename(temporary, claiming: path)
        }
        try flush((path as NSString).deletingLastPathComponent)
    }

    /// Renames a file where the file system has no links (exFAT, some network shares): an empty file takes the name first,
    /// which succeeds for one of several that try.
    static func rename(_ temporary: String, claiming path: String) throws(FileError) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw FileError(path: path) }
        close(descriptor)
        guard Foundation.rename(temporary, path) == 0 else {
            let error = FileError(path: path)
            unlink(path)
            throw error
        }
    }

    /// Writes a file in full or not at all, beside its place first.
    ///
    /// - Parameters:
    ///   - bytes: The content.
    ///   - path: The file; its folder is made if it is missing.
    /// - Throws: ``FileError``.
    public static func write(_ bytes: some Sequence<UInt8>, to path: String) throws(FileError) {
        try makeFolder((path as NSString).deletingLastPathComponent)
        let temporary = "\(path).\(getpid()).tmp"
        guard FileManager.default.createFile(atPath: temporary, contents: Data(bytes)) else {
            let error = FileError(path: path)
            unlink(temporary)
            throw error
        }
        do { try rename(temporary, to: path) } catch {
            unlink(temporary)
            throw error
        }
    }

    /// Writes other bytes into a file that is there, in full or not at all; its permissions stay.
    ///
    /// - Parameters:
    ///   - bytes: The content.
    ///   - path: The file, links resolved: a link would be replaced by a file.
    /// - Throws: ``FileError``.
    public static func rewrite(_ bytes: some Sequence<UInt8>, to path: String) throws(FileError) {
        var status = stat()
        guard stat(path, &status) == 0, access(path, W_OK) == 0 else { throw FileError(path: path) }
        let temporary = "\(path).\(getpid()).tmp"
        guard FileManager.default.createFile(atPath: temporary, contents: Data(bytes)) else {
            throw FileError(path: path)
        }
        do throws(FileError) {
            guard chmod(temporary, status.st_mode & 0o7777) == 0 else { throw FileError(path: path) }
            try rename(temporary, to: path)
        } catch {
            unlink(temporary)
            throw error
        }
    }

    /// Makes a folder and those above it where they are missing.
    ///
    /// - Parameter path: The folder.
    /// - Throws: ``FileError``.
    public static func makeFolder(_ path: String) throws(FileError) {
        guard !path.isEmpty, access(path, F_OK) != 0 else { return }
        do { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) } catch
        {
            let code = ((error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError)?.code
            throw FileError(path: path, code: code.map(Int32.init) ?? errno)
        }
    }

    /// Gives a file a second name, which is on the disk with all its bytes afterwards; a copy where the file system has no links.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - name: The second name, in the same folder or another; nothing may be there.
    /// - Throws: ``FileError``.
    static func name(_ path: String, also name: String) throws(FileError) {
        if link(path, name) != 0 {
            guard errno != EEXIST, (try? FileManager.default.copyItem(atPath: path, toPath: name)) != nil
            else {
                throw FileError(path: name)
            }
        }
        try flush(name)
        try flush((name as NSString).deletingLastPathComponent)
    }

    /// Takes a file away where it is there; it stays away after a power cut.
    ///
    /// - Parameter path: The file.
    /// - Throws: ``FileError``.
    static func remove(_ path: String) throws(FileError) {
        guard unlink(path) == 0 else {
            if errno == ENOENT { return }
            throw FileError(path: path)
        }
        try flush((path as NSString).deletingLastPathComponent)
    }

    /// Puts a file's bytes, or a folder's entries, on the disk.
    private static func flush(_ path: String) throws(FileError) {
        let descriptor = open(path.isEmpty ? "." : path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileError(path: path) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw FileError(path: path) }
    }
}

extension Digest {
    /// The digest of a file's bytes, read by the block.
    ///
    /// - Parameter path: The file.
    /// - Throws: ``FileError`` when it cannot be read.
    public init(ofFile path: String) throws(FileError) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileError(path: path) }
        defer { close(descriptor) }
        let digest = StreamingDigest()
        var block = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = read(descriptor, &block, block.count)
            guard count >= 0 else { throw FileError(path: path) }
            if count == 0 { break }
            block.withUnsafeBytes { digest.update(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
        }
        self = digest.finish()
    }
}

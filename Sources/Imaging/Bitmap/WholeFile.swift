internal import Foundation
internal import Generation

/// Files that are read and written as wholes.
enum WholeFile {
    /// The most bytes read of an image file; 100 megapixels of 16 bits fit uncompressed twice over in a quarter of it.
    static let limit = 512 << 20

    /// The bytes of a file that has no more than so many.
    static func read(_ path: String, atMost limit: Int = limit) throws(ImageError) -> [UInt8] {
        let (file, count) = try openFile(path)
        defer { close(file) }
        guard count <= limit else {
            throw .unreadable(path: path, reason: "it is larger than \(limit >> 20) MB")
        }
        return try read(file, count: count, path: path)
    }

    /// The first bytes of a file, fewer than `count` if it is shorter.
    static func prefix(of path: String, count: Int) throws(ImageError) -> [UInt8] {
        let (file, size) = try openFile(path)
        defer { close(file) }
        return try read(file, count: min(count, size), path: path)
    }

    /// A regular file opened for reading, and its size: a pipe or a device would never end.
    private static func openFile(_ path: String) throws(ImageError) -> (file: Int32, count: Int) {
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard file >= 0 else { throw .unreadable(path: path, reason: lastReason()) }
        var facts = stat()
        guard fstat(file, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else {
            close(file)
            throw .unreadable(path: path, reason: "it is not a file")
        }
        return (file, Int(facts.st_size))
    }

    private static func read(_ file: Int32, count: Int, path: String) throws(ImageError) -> [UInt8] {
        var done = 0
        var failed = false
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, used in
            while done < count {
                let taken = Foundation.read(file, buffer.baseAddress?.advanced(by: done), count - done)
                if taken < 0, errno == EINTR { continue }
                failed = taken < 0
                if taken <= 0 { break }
                done += taken
            }
            used = done
        }
        if failed { throw .unreadable(path: path, reason: lastReason()) }
        return bytes
    }

    /// Writes beside the target, waits until the disk has it, then gives it its name: a reader finds the old file or the
    /// new one, never a part, even after a power cut.
    static func write(_ bytes: [UInt8], to path: String) throws(ImageError) { try write([(bytes, path)]) }

    /// Writes several files that belong together: none gets its name before the disk has all of them.
    static func write(_ files: [(bytes: [UInt8], path: String)]) throws(ImageError) {
        var written: [String] = []
        defer { for temporary in written { unlink(temporary) } }
        for (bytes, path) in files {
            written.append(try writeBeside(path, bytes))
            var facts = stat()
            if lstat(path, &facts) == 0, facts.st_mode & S_IFMT == S_IFDIR {
                throw .unwritable(path: path, reason: "a folder has its name")
            }
        }
        for (_, path) in files {
            guard rename(written[0], path) == 0 else { throw .unwritable(path: path, reason: lastReason()) }
            written.removeFirst()
        }
        for folder in Set(files.map { folder(of: $0.path) }) { syncFolder(folder) }
    }

    /// A new file beside another, which the disk has in full.
    private static func writeBeside(_ path: String, _ bytes: [UInt8]) throws(ImageError) -> String {
        var name = Array((path + ".XXXXXX").utf8CString)
        let file = mkstemp(&name)
        guard file >= 0 else { throw .unwritable(path: path, reason: lastReason()) }
        let temporary = String(decoding: name.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
        let isWhole = write(bytes, into: file) && fchmod(file, 0o644) == 0 && fsync(file) == 0
        let reason = lastReason()
        close(file)
        guard isWhole else {
            unlink(temporary)
            throw .unwritable(path: path, reason: reason)
        }
        return temporary
    }

    private static func write(_ bytes: [UInt8], into file: Int32) -> Bool {
        bytes.withUnsafeBytes { buffer in
            var done = 0
            while done < buffer.count {
                let put = Foundation.write(file, buffer.baseAddress?.advanced(by: done), buffer.count - done)
                if put < 0, errno == EINTR { continue }
                if put <= 0 { return false }
                done += put
            }
            return true
        }
    }

    private static func folder(of path: String) -> String {
        path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
    }

    /// A rename is on the disk only when its folder is.
    private static func syncFolder(_ folder: String) {
        let file = open(folder, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return }
        fsync(file)
        close(file)
    }

    private static func lastReason() -> String { String(cString: strerror(errno)) }
}

import Foundation

/// The folder of a series' files, held under a lock while Broadside writes its own among them.
struct SeriesFolder: ~Copyable {
    private let descriptor: Int32
    private let full: String

    /// Opens and locks the folder of a file; waits while another run writes.
    ///
    /// - Parameters:
    ///   - path: A file in it, relative to the workspace.
    ///   - workspace: The workspace, which the folder must not lead out of.
    /// - Throws: `WriteError` when there is no such folder inside.
    init(of path: String, in workspace: Workspace) throws(WriteError) {
        let folder = path.split(separator: "/").dropLast().joined(separator: "/")
        guard let full = workspace.folder(folder) else { throw .noFolder(path) }
        descriptor = try Self.locked(full, path)
        self.full = full
    }

    private static func locked(_ folder: String, _ path: String) throws(WriteError) -> Int32 {
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .failed(path, reason: lastReason()) }
        var result = flock(descriptor, LOCK_EX)
        while result != 0, errno == EINTR { result = flock(descriptor, LOCK_EX) }
        guard result == 0 else {
            let reason = lastReason()
            close(descriptor)
            throw .failed(path, reason: reason)
        }
        return descriptor
    }

    deinit { close(descriptor) }

    /// Puts a file in the place of another at once: a reader sees the old one or the new one, also after a crash.
    ///
    /// - Parameters:
    ///   - path: The file, relative to the workspace.
    ///   - text: What it will hold.
    ///   - beforeRename: Called when the new file is on disk under another name.
    /// - Throws: `WriteError`; the old file is then as it was.
    func replace(_ path: String, with text: String, beforeRename: () -> Void) throws(WriteError) {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        removeLeftovers(of: name)
        var template = Array("\(full)/.\(name).XXXXXX".utf8CString)
        let file = mkstemp(&template)
        guard file >= 0 else { throw .failed(path, reason: lastReason()) }
        let temporary = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
        do throws(WriteError) {
            defer { close(file) }
            // `mkstemp` makes files that only their owner may read; this one is to be committed.
            fchmod(file, 0o644)
            try write(Array(text.utf8), to: file, path)
        } catch {
            unlink(temporary)
            throw error
        }
        beforeRename()
        guard rename(temporary, "\(full)/\(name)") == 0 else {
            let reason = lastReason()
            unlink(temporary)
            throw .failed(path, reason: reason)
        }
        fsync(descriptor)
    }

    /// What a run that was killed left half written; nobody else writes while the folder is locked.
    private func removeLeftovers(of name: String) {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: full)) ?? []
        for leftover in names where leftover.hasPrefix(".\(name).") { unlink("\(full)/\(leftover)") }
    }

    /// Adds to the end of a file, made if it is not there, and waits until it is on disk.
    func append(_ bytes: [UInt8], to path: String) throws(WriteError) {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        let file = open("\(full)/\(name)", O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o644)
        guard file >= 0 else { throw .failed(path, reason: lastReason()) }
        defer { close(file) }
        try write(bytes, to: file, path)
        fsync(descriptor)
    }

    private func write(_ bytes: [UInt8], to file: Int32, _ path: String) throws(WriteError) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Foundation.write(file, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw .failed(path, reason: lastReason()) }
            rest = rest.dropFirst(count)
        }
        guard fsync(file) == 0 else { throw .failed(path, reason: lastReason()) }
    }
}

private func lastReason() -> String { String(cString: strerror(errno)).lowercased() }

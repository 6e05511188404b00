import Foundation

public import Diagnostics

/// A folder with `brands/` and `templates/`: the only files that are read, and none outside it.
public struct Workspace: Hashable, Sendable {
    /// The folder's absolute path, links resolved.
    public let root: String
    /// Files that are read as other than they are on the disk, by their location.
    private var replacements: [String: [UInt8]] = [:]

    /// The nearest folder upwards that holds `brands/` and `templates/`.
    ///
    /// - Parameter folder: Where to begin, absolute.
    /// - Returns: The workspace, or `nil` when no folder up to the root is one.
    public static func find(from folder: String) -> Workspace? {
        var path = resolved(folder) ?? folder
        while true {
            if isFolder("\(path)/brands"), isFolder("\(path)/templates") { return Workspace(root: path) }
            guard path != "/", !path.isEmpty else { return nil }
            path = (path as NSString).deletingLastPathComponent
        }
    }

    /// A workspace at a folder, which need not hold anything yet.
    public init(root: String) { self.root = Self.resolved(root) ?? root }

    /// Reads a file.
    ///
    /// - Parameters:
    ///   - path: Relative to the workspace.
    ///   - limit: The most bytes.
    /// - Returns: The file, its path as given.
    /// - Throws: Why it is not read: it is missing, lies outside once links are resolved, is no plain file, too large.
    public func read(_ path: String, limit: Int = 10_000_000) throws(WorkspaceError) -> SourceFile {
        let full = try location(of: path)
        if let bytes = replacements[full] { return SourceFile(path: path, bytes: bytes) }
        guard let handle = FileHandle(forReadingAtPath: full) else { throw .unreadable(path) }
        defer { try? handle.close() }
        guard let data = try? handle.read(upToCount: limit + 1) else {
            return SourceFile(path: path, bytes: [])
        }
        guard data.count <= limit else { throw .tooLarge(path, limit: limit) }
        return SourceFile(path: path, bytes: Array(data))
    }

    /// The workspace as it would be with other bytes in some files; nothing is written.
    ///
    /// - Parameter files: The bytes, by the file's location (see ``location(of:)``).
    /// - Returns: A workspace that reads them.
    public func reading(_ files: [String: [UInt8]]) -> Workspace {
        var workspace = self
        workspace.replacements.merge(files) { $1 }
        return workspace
    }

    /// The absolute path of a plain file, links resolved.
    ///
    /// - Parameter path: Relative to the workspace.
    /// - Returns: Where the bytes are.
    /// - Throws: Why it may not be read.
    public func location(of path: String) throws(WorkspaceError) -> String {
        guard let path = Self.normal(path) else { throw .outside(path) }
        guard let full = Self.resolved("\(root)/\(path)") else { throw .missing(path) }
        guard full.hasPrefix(root == "/" ? root : root + "/") else { throw .outside(path) }
        var status = stat()
        guard stat(full, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { throw .unreadable(path) }
        return full
    }

    /// Whether a plain file of the workspace stands at a path relative to it.
    func hasFile(_ path: String) -> Bool {
        do throws(WorkspaceError) {
            _ = try location(of: path)
            return true
        } catch {
            return false
        }
    }

    /// The names in a folder, sorted by their bytes; none when it is no folder of the workspace.
    func names(in folder: String) -> [String] {
        guard let full = self.folder(folder) else { return [] }
        let names = (try? FileManager.default.contentsOfDirectory(atPath: full)) ?? []
        return names.filter { !$0.hasPrefix(".") }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// The absolute path of a folder, links resolved; `nil` when it is not in the workspace.
    func folder(_ path: String) -> String? {
        guard let full = Self.resolved("\(root)/\(path)"), Self.isFolder(full) else { return nil }
        return full == root || full.hasPrefix(root + "/") ? full : nil
    }

    /// A path without `.`, `..` and double slashes; `nil` for one that is absolute or climbs out.
    static func normal(_ path: String) -> String? {
        guard !path.hasPrefix("/"), !path.utf8.contains(0) else { return nil }
        var parts: [Substring] = []
        for part in path.split(separator: "/") where part != "." {
            if part != ".." {
                parts.append(part)
            } else if parts.popLast() == nil {
                return nil
            }
        }
        return parts.joined(separator: "/")
    }

    private static func resolved(_ path: String) -> String? {
        guard let pointer = realpath(path, nil) else { return nil }
        defer { free(pointer) }
        return String(cString: pointer)
    }

    private static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }
}

/// Why a file of the workspace is not read.
public enum WorkspaceError: Error, Hashable, Sendable {
    /// There is none at this path.
    case missing(String)
    /// The path leads out of the workspace.
    case outside(String)
    /// It is there, but is a folder or a device, or may not be read.
    case unreadable(String)
    /// It has more bytes than are read.
    case tooLarge(String, limit: Int)
}

extension WorkspaceError: CustomStringConvertible {
    /// What is wrong, and the remedy.
    public var description: String {
        switch self {
        case .missing(let path): "there is no file '\(path)'"
        case .outside(let path): "'\(path)' lies outside the workspace; copy the file into it"
        case .unreadable(let path): "'\(path)' cannot be read; it must be a plain file that you may read"
        case .tooLarge(let path, let limit): "'\(path)' has more than \(limit) bytes; make it smaller"
        }
    }
}

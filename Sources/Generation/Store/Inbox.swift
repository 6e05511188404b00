internal import Foundation

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// Where answers that were paid for and are the image themselves wait until their takes are stored, a file each.
///
/// Such an answer comes once and can be asked for nowhere: `<client id>.part` while it arrives, `<client id>.answer` once its
/// bytes and its name are on the disk.
public struct Inbox: Hashable, Sendable {
    /// The folder.
    public let folder: String

    /// The least room that a paid call is worth: an answer with a 4K picture in it takes about 50 MB.
    public static let leastRoom = 100_000_000

    /// An inbox in a folder, which is made when the first answer arrives.
    public init(folder: String) { self.folder = folder }

    /// Where an answer goes while it arrives; the folder exists afterwards.
    ///
    /// - Parameter clientID: The try's.
    /// - Returns: A path.
    /// - Throws: ``FileError``, also where there is no room for an answer or the id is none.
    public func partPath(of clientID: String) throws(FileError) -> String {
        guard let path = path(of: clientID, "part") else { throw FileError(path: folder, code: EINVAL) }
        try DurableFile.makeFolder(folder)
        var room = statvfs()
        let isKnown = statvfs(folder, &room) == 0
        guard !isKnown || UInt64(room.f_bavail) * UInt64(room.f_frsize) >= UInt64(Self.leastRoom) else {
            throw FileError(path: path, code: ENOSPC)
        }
        return path
    }

    /// Gives a whole answer its name; its bytes and the name are on the disk afterwards.
    ///
    /// - Parameter clientID: The try's.
    /// - Throws: ``FileError``.
    public func keep(_ clientID: String) throws(FileError) {
        guard let part = path(of: clientID, "part"), let answer = path(of: clientID, "answer") else {
            throw FileError(path: folder, code: EINVAL)
        }
        try DurableFile.rename(part, to: answer)
    }

    /// The file of an answer that has its name, or of one that a run which is no more was receiving.
    ///
    /// - Parameters:
    ///   - clientID: The try's.
    ///   - isArriving: Whether the latter is meant.
    /// - Returns: A path; `nil` where there is no such file, or where it is a link or no file at all.
    public func path(of clientID: String, isArriving: Bool = false) -> String? {
        guard let path = path(of: clientID, isArriving ? "part" : "answer") else { return nil }
        var status = stat()
        guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        return path
    }

    /// Takes away what there is of a try.
    public func remove(_ clientID: String) {
        for ending in ["part", "answer"] {
            if let path = path(of: clientID, ending) { unlink(path) }
        }
    }

    /// The client ids of all tries that have something here, in order.
    public var clientIDs: [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        let ids = names.compactMap { name -> String? in
            let parts = name.split(separator: ".", omittingEmptySubsequences: false)
            guard parts.count == 2, ["part", "answer"].contains(parts[1]) else { return nil }
            return path(of: String(parts[0]), "") == nil ? nil : String(parts[0])
        }
        return Set(ids).sorted()
    }

    /// An id from a ledger, which may be a stranger's, must not lead elsewhere.
    private func path(of clientID: String, _ ending: String) -> String? {
        let isID = clientID.utf8.allSatisfy { byte in
            (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || byte == UInt8(ascii: "-")
        }
        return isID && (1...80).contains(clientID.utf8.count) ? "\(folder)/\(clientID).\(ending)" : nil
    }
}

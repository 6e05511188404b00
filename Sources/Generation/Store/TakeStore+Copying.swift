internal import Foundation

/// What came of copying a take from one store to another.
public enum CopyOutcome: Hashable, Sendable {
    /// It is there now, and was not before; so many bytes.
    case copied(bytes: Int)
    /// It was there already, whole.
    case present
    /// This store does not have it.
    case absent
    /// What this store has under its name are other bytes: nothing was copied.
    case altered
}

extension TakeStore {
    /// Copies a take to another store, where it is on the disk under its name when this returns, or not at all.
    ///
    /// What the other store has under that name with other bytes is moved aside there, and kept.
    ///
    /// - Parameters:
    ///   - take: The hash.
    ///   - other: The store that it is copied to.
    /// - Returns: What came of it.
    /// - Throws: ``FileError`` when the other store cannot be written.
    public func copy(_ take: Digest, to other: TakeStore) throws(FileError) -> CopyOutcome {
        if other.wholePath(of: take) != nil { return .present }
        guard let path = path(of: take) else { return .absent }
        let temporary = try other.temporaryPath(for: "\(take.hex)-\(getpid())")
        unlink(temporary)
        defer { unlink(temporary) }
        do { try FileManager.default.copyItem(atPath: path, toPath: temporary) } catch {
            let code = ((error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError)?.code
            throw FileError(path: temporary, code: code.map(Int32.init) ?? errno)
        }
        guard try Digest(ofFile: temporary) == take else { return .altered }
        let bytes = (try? FileManager.default.attributesOfItem(atPath: temporary)[.size] as? Int) ?? 0
        if let damaged = other.path(of: take) {
            _ = try other.moveAside(String(damaged.dropFirst(other.folder.count + 1)))
        }
        _ = try other.insert(temporary, format: (path as NSString).pathExtension)
        return .copied(bytes: bytes)
    }
}

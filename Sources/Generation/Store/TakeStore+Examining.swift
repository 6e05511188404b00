internal import Foundation

/// What a look through a store's files has found; nothing was written.
public struct StoreExamination: Hashable, Sendable {
    /// The takes that are there with the bytes that their names say.
    public let whole: Set<Digest>
    /// Files that are named for a hash and do not have it, relative to the store, with the hash.
    public let altered: [String: Digest]
    /// Takes that were found altered before and moved aside.
    public let aside: Set<Digest>
    /// Files under no name that Broadside gives, relative to the store.
    public let strange: [String]
    /// What downloads have left, relative to the store.
    public let halves: [String]
    /// Files that could not be read, relative to the store, with the reason.
    public let unreadable: [String: String]
}

extension TakeStore {
    /// Reads every take, by the block, and compares it with its name.
    ///
    /// - Returns: What is there; nothing where there is no store yet.
    public func examine() -> StoreExamination {
        var whole: Set<Digest> = []
        var altered: [String: Digest] = [:]
        var strange: [String] = []
        var unreadable: [String: String] = [:]
        for folder in names("").sorted() where !Self.ownFolders.contains(folder) {
            for name in names(folder).sorted() {
                let path = "\(folder)/\(name)"
                guard let take = Self.take(named: name), name.hasPrefix(folder) else {
                    strange.append(path)
                    continue
                }
                do throws(FileError) {
                    if try Digest(ofFile: "\(self.folder)/\(path)") == take {
                        whole.insert(take)
                    } else {
                        altered[path] = take
                    }
                } catch {
                    unreadable[path] = error.reason
                }
            }
        }
        return StoreExamination(
            whole: whole, altered: altered, aside: Set(names("damaged").compactMap(Self.take)),
            strange: strange, halves: names("tmp").sorted().map { "tmp/\($0)" }, unreadable: unreadable)
    }

    /// Moves a file that is not what its name says out of the way; it is kept, for a person to look at.
    ///
    /// - Parameter path: The file, relative to the store.
    /// - Returns: Where it is now, relative to the store.
    /// - Throws: ``FileError``.
    public func moveAside(_ path: String) throws(FileError) -> String {
        let name = (path as NSString).lastPathComponent
        try DurableFile.makeFolder("\(folder)/damaged")
        var place = "damaged/\(name)"
        var number = 1
        while FileManager.default.fileExists(atPath: "\(folder)/\(place)") {
            number += 1
            place = "damaged/\(name).\(number)"
        }
        try DurableFile.rename("\(folder)/\(path)", to: "\(folder)/\(place)")
        return place
    }

    /// The take's file with the bytes that its name says; `nil` if the store does not have it so.
    ///
    /// - Parameter take: The hash.
    /// - Returns: Its path.
    public func wholePath(of take: Digest) -> String? {
        path(of: take).flatMap { (try? Digest(ofFile: $0)) == take ? $0 : nil }
    }

    private static let ownFolders: Set<String> = ["tmp", "unusable", "damaged"]

    private static func take(named name: String) -> Digest? {
        let parts = name.split(separator: ".")
        guard parts.count >= 2, ["png", "jpeg", "webp"].contains(parts[1]) else { return nil }
        return Digest(parts[0])
    }

    private func names(_ inner: String) -> [String] {
        (try? FileManager.default.contentsOfDirectory(atPath: inner.isEmpty ? folder : "\(folder)/\(inner)"))
            ?? []
    }
}

import Foundation
import Generation

/// A folder of one test, gone with it.
final class TemporaryFolder: Sendable {
    let path: String

    /// A folder, in memory where there is a file system for it: flushing to a disk takes most of some tests' time.
    init(inMemory: Bool = false) throws {
        let memory = "/dev/shm/"
        let isInMemory = inMemory && FileManager.default.isWritableFile(atPath: memory)
        path = (isInMemory ? memory : NSTemporaryDirectory()) + "broadside-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// A reference in a file of its own: the first bytes of a PNG, and what makes it different.
    func reference(_ name: String, filler: String = "") throws -> SentReference {
        let content = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + Array((name + filler).utf8)
        let file = "\(path)/\(name).png"
        try Data(content).write(to: URL(filePath: file))
        return SentReference(name: name, role: "style", digest: Digest(of: content), path: file)
    }
}

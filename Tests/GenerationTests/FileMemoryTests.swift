import Foundation
import Generation
import Synchronization
import Testing

@Suite struct `What is remembered of files` {
    private let folder: TemporaryFolder
    private let file: String
    private let memoryPath: String

    init() throws {
        folder = try TemporaryFolder()
        file = folder.path + "/look.png"
        memoryPath = folder.path + "/.broadside/files"
        try write("one")
    }

    private func write(_ text: String) throws { try Data(text.utf8).write(to: URL(filePath: file)) }

    /// A memory as another program would find it, at a time when every file of the test has long been as it is.
    private func memory(later seconds: Double = 3600) -> FileMemory {
        let now = Int64((Date().timeIntervalSince1970 + seconds) * 1e9)
        return FileMemory(path: memoryPath) { now }
    }

    private func looks(_ memory: FileMemory, at file: String? = nil) -> Int {
        let count = Mutex(0)
        _ = memory.pixels(of: file ?? self.file) {
            count.withLock { $0 += 1 }
            return PixelSize(width: 40, height: 50)
        }
        return count.withLock(\.self)
    }

    @Test func `is found again by the next program, size and hash together`() throws {
        #expect(looks(memory()) == 1)
        #expect(try memory().digest(of: file) == Digest(of: Array("one".utf8)))
        #expect(looks(memory()) == 0)
        #expect(try String(contentsOfFile: memoryPath, encoding: .utf8).split(separator: "\n").count == 2)
        #expect(try memory().digest(of: file) == Digest(of: Array("one".utf8)))
        #expect(try String(contentsOfFile: memoryPath, encoding: .utf8).split(separator: "\n").count == 2)
    }

    @Test func `is forgotten when the bytes change, even to as many`() throws {
        #expect(try memory().digest(of: file) == Digest(of: Array("one".utf8)))
        try write("two")
        #expect(try memory().digest(of: file) == Digest(of: Array("two".utf8)))
        #expect(looks(memory()) == 1)
    }

    @Test func `is forgotten when another file takes the name with the same size and time`() throws {
        #expect(try memory().digest(of: file) == Digest(of: Array("one".utf8)))
        let date = try #require(
            FileManager.default.attributesOfItem(atPath: file)[.modificationDate] as? Date)
        let other = folder.path + "/other.png"
        try Data("two".utf8).write(to: URL(filePath: other))
        try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: other)
        try FileManager.default.removeItem(atPath: file)
        try FileManager.default.moveItem(atPath: other, toPath: file)
        #expect(try memory().digest(of: file) == Digest(of: Array("two".utf8)))
    }

    @Test func `leaves out a file that changed a moment ago, for the next change might not show`() throws {
        #expect(looks(memory(later: 0)) == 1)
        #expect(looks(memory(later: 0)) == 1)
        #expect(!FileManager.default.fileExists(atPath: memoryPath))
    }

    @Test(
        "only costs time where it is damaged",
        arguments: [
            "", "\n\n", "nonsense", "1 - - 3 4 5", "2 x 1x1 3 1 1 1 /look.png\n",
            "1 - 0x 3 -1 99999999999999999999 1 a\n",
            String(repeating: "\u{0}", count: 100),
        ])
    func damaged(content: String) throws {
        try FileManager.default.createDirectory(
            atPath: folder.path + "/.broadside", withIntermediateDirectories: true)
        try Data(content.utf8).write(to: URL(filePath: memoryPath))
        #expect(try memory().digest(of: file) == Digest(of: Array("one".utf8)))
        #expect(looks(memory()) == 1)
    }

    @Test func `is written anew when most of its lines are out of date, and forgets nothing`() throws {
        #expect(looks(memory()) == 1)
        let line = try String(contentsOfFile: memoryPath, encoding: .utf8)
        try String(repeating: line, count: 1_003).write(toFile: memoryPath, atomically: true, encoding: .utf8)
        #expect(looks(memory()) == 0)
        #expect(try String(contentsOfFile: memoryPath, encoding: .utf8) == line)
    }

    @Test func `only costs time where nothing can be written`() throws {
        try Data().write(to: URL(filePath: folder.path + "/.broadside"))
        #expect(try memory().digest(of: file) == Digest(of: Array("one".utf8)))
        #expect(try memory().digest(of: file) == Digest(of: Array("one".utf8)))
    }

    @Test func `says that a file is missing`() throws {
        #expect(throws: FileError.self) { try memory().digest(of: folder.path + "/nothing.png") }
    }

    @Test func `is not written through a link that somebody left`() throws {
        let target = folder.path + "/target"
        try FileManager.default.createDirectory(
            atPath: folder.path + "/.broadside", withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(atPath: memoryPath, withDestinationPath: target)
        #expect(looks(memory()) == 1)
        #expect(!FileManager.default.fileExists(atPath: target))
    }
}

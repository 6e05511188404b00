import Foundation
import Generation
import Testing

@Suite struct `The store` {
    private let folder: TemporaryFolder
    private let store: TakeStore

    init() throws {
        folder = try TemporaryFolder()
        store = TakeStore(folder: folder.path + "/store")
    }

    @Test func `names a take by its hash and finds it again`() throws {
        let temporary = try store.temporaryPath(for: "try-1")
        try Data([1, 2, 3]).write(to: URL(filePath: temporary))
        let take = try store.insert(temporary, format: "png")
        #expect(take == Digest(of: [1, 2, 3]))
        let path = try #require(store.path(of: take))
        #expect(try Data(contentsOf: URL(filePath: path)) == Data([1, 2, 3]))
        #expect(!FileManager.default.fileExists(atPath: temporary))
    }

    @Test func `does not have what it was never given`() {
        #expect(store.path(of: Digest(of: [9])) == nil)
    }

    @Test func `keeps what arrived and is no image`() throws {
        let temporary = try store.temporaryPath(for: "try-2")
        try Data("<html>".utf8).write(to: URL(filePath: temporary))
        let kept = try store.keepUnusable(temporary, name: "try-2")
        #expect(try Data(contentsOf: URL(filePath: kept)) == Data("<html>".utf8))
    }

    @Test func `tells what is whole from what was altered, and moves that aside twice without losing either`()
        throws
    {
        func keep(_ bytes: [UInt8]) throws -> Digest {
            let temporary = try store.temporaryPath(for: "try")
            try Data(bytes).write(to: URL(filePath: temporary))
            return try store.insert(temporary, format: "png")
        }
        let (good, bad) = try (keep([1]), keep([2]))
        let path = try #require(store.path(of: bad))
        try Data("a note".utf8).write(to: URL(filePath: store.folder + "/\(good.hex.prefix(2))/note.txt"))
        for (bytes, place) in [([9], "damaged/\(bad.hex).png"), ([8], "damaged/\(bad.hex).png.2")]
            as [([UInt8], String)]
        {
            try Data(bytes).write(to: URL(filePath: path))
            let found = store.examine()
            #expect(found.whole == [good] && Array(found.altered.values) == [bad])
            #expect(found.strange.count == 1)
            let moved = try store.moveAside(try #require(found.altered.keys.first))
            #expect(moved == place)
            #expect(try Data(contentsOf: URL(filePath: "\(store.folder)/\(moved)")) == Data(bytes))
        }
        let found = store.examine()
        #expect(found.altered.isEmpty && found.aside == [bad])
        #expect(store.wholePath(of: good) != nil && store.wholePath(of: bad) == nil)
    }

    @Test func `writes a file in full or not at all`() throws {
        let path = folder.path + "/deep/er/file.txt"
        try DurableFile.write("one".utf8, to: path)
        try DurableFile.write("two".utf8, to: path)
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "two")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path + "/deep/er") == ["file.txt"])
    }
}

@Suite struct `A run's lock` {
    @Test func `is held as long as the run lives, and free afterwards`() throws {
        let folder = try TemporaryFolder()
        let run = RunID("abc")
        var lock: RunLock? = try RunLock(run: run, folder: folder.path + "/runs")
        #expect(RunLock.isHeld(run, folder: folder.path + "/runs"))
        lock = nil
        _ = lock
        #expect(!RunLock.isHeld(run, folder: folder.path + "/runs"))
    }

    @Test func `of a run that never was is free`() throws {
        #expect(try !RunLock.isHeld(RunID("never"), folder: TemporaryFolder().path))
    }
}

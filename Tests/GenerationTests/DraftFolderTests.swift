import Foundation
import SeededRandom
import Testing

@testable import Generation

@Suite struct `A draft's folder` {
    private let folder: TemporaryFolder
    private var random = SeededGenerator(seed: 1)

    init() throws { folder = try TemporaryFolder() }

    private var names: [String] {
        get throws { try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() }
    }

    private mutating func draft() throws -> DraftFolder {
        try DraftFolder(for: "v01", in: folder.path, using: &random)
    }

    @Test mutating func `is nobody else's, also where others of the same name were left`() throws {
        let first = try draft()
        try Data([1]).write(to: URL(filePath: first.path + "/left.png"))
        random = SeededGenerator(seed: 1)
        let second = try draft()
        #expect(first.path != second.path)
        #expect(try FileManager.default.contentsOfDirectory(atPath: second.path).isEmpty)
        withExtendedLifetime(first) {}
    }

    @Test mutating func `goes with its holder, and what dead ones have left goes when somebody looks`() throws
    {
        var living: DraftFolder? = try draft()
        let path = try #require(living?.path)
        let left = folder.path + "/.v01.draft-abc"
        try FileManager.default.createDirectory(atPath: left + "/posters", withIntermediateDirectories: true)
        DraftFolder.clear(folder.path)
        #expect(FileManager.default.fileExists(atPath: path) && !FileManager.default.fileExists(atPath: left))
        living = nil
        #expect(try names.isEmpty)
    }

    @Test mutating func `becomes what it was made for, unless something has that name`() throws {
        let target = folder.path + "/v01"
        try Data([1]).write(to: URL(filePath: draftFile("a.png", publishedAs: target)))
        #expect(try names == ["v01"])
        let second = try draft()
        try Data([2]).write(to: URL(filePath: second.path + "/a.png"))
        let error = #expect(throws: FileError.self) { try DurableFile.publish(second.path, as: target) }
        #expect(error?.isTaken == true)
        #expect(try Data(contentsOf: URL(filePath: target + "/a.png")) == Data([1]))
    }

    /// Publishes a draft and says where a file of it goes.
    private mutating func draftFile(_ name: String, publishedAs target: String) throws -> String {
        let draft = try draft()
        try DurableFile.publish(draft.path, as: target)
        return "\(target)/\(name)"
    }

    @Test(arguments: [false, true])
    func `gives a file its name once, with links or without`(hasLinks: Bool) throws {
        let target = folder.path + "/v01.zip"
        func publish(_ text: String) throws {
            let made = folder.path + "/made.tmp"
            try Data(text.utf8).write(to: URL(filePath: made))
            if hasLinks {
                try DurableFile.publish(made, as: target)
            } else {
                try DurableFile.rename(made, claiming: target)
            }
        }
        try publish("one")
        #expect(try names == ["v01.zip"])
        let error = #expect(throws: FileError.self) { try publish("two") }
        #expect(error?.isTaken == true)
        #expect(try String(contentsOfFile: target, encoding: .utf8) == "one")
    }
}

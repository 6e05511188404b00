import Foundation
import Testing

@testable import Revisions

@Suite struct `A copy of a version` {
    @Test func `is what was committed, and runs no filter that git's configuration names`() throws {
        let sample = try SampleRepository()
        let trace = "\(sample.root)/.git/ran"
        try sample.write("script", "#!/bin/sh\ntouch '\(trace)'\ncat\n")
        chmod("\(sample.root)/script", 0o755)
        try sample.commit(".gitattributes", "*.png filter=odd\n*.txt text eol=crlf\n")
        try sample.commit("templates/words.txt", "one\ntwo\n")
        let commit = try sample.commit("templates/look.png", "picture")
        try sample.git("config", "filter.odd.smudge", "'\(sample.root)/script'")
        let repository = try Repository(around: sample.root)
        let folder = try repository.copy(of: ["templates"], at: commit)
        #expect(try sample.read("\(folder)/templates/look.png") == "picture")
        #expect(try sample.read("\(folder)/templates/words.txt") == "one\ntwo\n")
        #expect(!FileManager.default.fileExists(atPath: trace))
    }

    @Test func `cannot be edited by mistake`() throws {
        let sample = try SampleRepository()
        let commit = try sample.commit("templates/a.yaml", "one")
        let folder = try Repository(around: sample.root).copy(of: ["templates"], at: commit)
        let attributes = try FileManager.default.attributesOfItem(
            atPath: "\(sample.root)/\(folder)/templates/a.yaml")
        #expect(attributes[.posixPermissions] as? Int == 0o444)
    }

    @Test func `has links that stay in it, and no others`() throws {
        let sample = try SampleRepository()
        try sample.commit("templates/a.yaml", "one")
        for (name, target) in [
            ("inside", "a.yaml"), ("around", "../templates/a.yaml"), ("out", "../../../../a.yaml"),
            ("root", "/etc/passwd"),
        ] {
            try FileManager.default.createSymbolicLink(
                atPath: "\(sample.root)/templates/\(name)", withDestinationPath: target)
        }
        try sample.git("add", "--all")
        try sample.git("commit", "--quiet", "--message", "Links")
        let repository = try Repository(around: sample.root)
        let folder = try repository.copy(of: ["templates"], at: try repository.commit(of: "HEAD"))
        let names = try FileManager.default.contentsOfDirectory(
            atPath: "\(sample.root)/\(folder)/templates")
        #expect(Set(names) == ["a.yaml", "inside", "around"])
        #expect(try sample.read("\(folder)/templates/around") == "one")
    }

    @Test func `has an image of Git LFS where it was fetched, and its pointer where not`() throws {
        let sample = try SampleRepository()
        // The SHA-256 of "picture".
        let digest = "2cea274d0bedc39ec4ab6ba9e59ec889e3ed6fb56a1cf088a64d9b383378dc97"
        let pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:\(digest)\nsize 7\n"
        let commit = try sample.commit("brands/b/look.png", pointer)
        let repository = try Repository(around: sample.root)
        let without = try repository.copy(of: ["brands"], at: commit)
        #expect(LFSPointer(file: "\(sample.root)/\(without)/brands/b/look.png")?.digest == digest)
        try sample.write(".git/lfs/objects/2c/ea/\(digest)", "picture")
        let with = try repository.copy(of: ["brands/b"], at: commit)
        #expect(try sample.read("\(with)/brands/b/look.png") == "picture")
    }

    @Test(arguments: [
        "", "version https://git-lfs.github.com/spec/v1\n",
        "version https://git-lfs.github.com/spec/v1\noid sha256:12\nsize 7\n",
        "version https://git-lfs.github.com/spec/v2\noid sha256:\(String(repeating: "a", count: 64))\n",
    ])
    func `takes nothing else for a pointer`(text: String) { #expect(LFSPointer(Array(text.utf8)) == nil) }

    @Test func `says that a clone made with a filter lacks it`() throws {
        let sample = try SampleRepository()
        let first = try sample.commit("templates/a.yaml", "one")
        try sample.commit("templates/a.yaml", "two")
        try sample.git("config", "uploadpack.allowFilter", "true")
        let clone = try SampleRepository(cloning: sample, filter: "blob:none")
        let repository = try Repository(around: clone.root)
        #expect(throws: RevisionError.partialClone) { try repository.copy(of: ["templates"], at: first) }
        #expect(RevisionError.partialClone.description.contains("git fetch --refetch"))
    }

    @Test func `is behind only where what was read of it is another now`() throws {
        let sample = try SampleRepository()
        let first = try sample.commit("templates/a.yaml", "one")
        try sample.commit("brands/b/series/s.lock.yaml", "lock")
        let repository = try Repository(around: sample.root)
        #expect(try repository.changes(since: first, to: ["templates/a.yaml"]) == 0)
        try sample.commit("templates/a.yaml", "two")
        #expect(try repository.changes(since: first, to: ["templates/a.yaml"]) == 1)
        try sample.commit("templates/a.yaml", "one")
        #expect(try repository.changes(since: first, to: ["templates/a.yaml"]) == 0)
        #expect(try repository.changes(since: first, to: []) == 0)
    }

    @Test func `is written by whom git says`() throws {
        let sample = try SampleRepository()
        try sample.git("config", "user.name", "Ada")
        #expect(Repository.user(in: sample.root) == "Ada")
    }
}

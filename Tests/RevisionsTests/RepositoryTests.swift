import Foundation
import Testing

@testable import Revisions

@Suite struct `A workspace in git` {
    @Test func `has the versions that tags, branches and commits name`() throws {
        let sample = try SampleRepository()
        let first = try sample.commit("templates/a.yaml", "one")
        try sample.git("tag", "v1")
        let second = try sample.commit("templates/a.yaml", "two")
        let repository = try Repository(around: sample.root)
        #expect(try repository.commit(of: "v1") == first)
        #expect(try repository.commit(of: "main") == second)
        #expect(try repository.commit(of: "main~1") == first)
        #expect(try repository.commit(of: String(first.prefix(10))) == first)
        #expect(try repository.changes(since: first, to: ["templates/a.yaml"]) == 1)
        #expect(try repository.changes(since: first, to: ["templates/b.yaml"]) == 0)
    }

    @Test func `is read at a version without touching the working tree`() throws {
        let sample = try SampleRepository()
        let first = try sample.commit("templates/a.yaml", "one")
        try sample.commit("templates/a.yaml", "two")
        try sample.write("templates/a.yaml", "not committed")
        try sample.write("templates/b.yaml", "not known")
        try sample.git("add", "templates/b.yaml")
        let before = try sample.git("status", "--porcelain")
        let repository = try Repository(around: sample.root)
        let folder = try repository.copy(of: ["templates", "brands/none"], at: first)
        #expect(try sample.read("\(folder)/templates/a.yaml") == "one")
        #expect(try sample.read("templates/a.yaml") == "not committed")
        #expect(try sample.git("status", "--porcelain") == before)
        #expect(!FileManager.default.fileExists(atPath: "\(sample.root)/\(folder)/brands"))
        #expect(!FileManager.default.fileExists(atPath: "\(sample.root)/\(folder)/templates/b.yaml"))
        #expect(try repository.isEdited("templates/a.yaml"))
        #expect(try !repository.isEdited("brands"))
    }

    @Test func `may be a folder of the repository, and have names that git would read as more than names`()
        throws
    {
        let sample = try SampleRepository()
        let commit = try sample.commit("studio/space/templates/[a]*.yaml", "odd")
        try sample.commit("studio/space/templates/ü.yaml", "letters")
        let repository = try Repository(around: "\(sample.root)/studio/space")
        let folder = try repository.copy(of: ["templates/[a]*.yaml"], at: commit)
        #expect(try sample.read("studio/space/\(folder)/templates/[a]*.yaml") == "odd")
        #expect(try repository.changes(since: commit, to: ["templates/ü.yaml"]) == 1)
        let later = try repository.copy(of: ["templates"], at: try repository.commit(of: "HEAD"))
        #expect(try sample.read("studio/space/\(later)/templates/ü.yaml") == "letters")
    }

    @Test(arguments: ["v2", "--all", "", "HEAD:templates", "v1\u{1B}[31m"])
    func `says which version it lacks`(name: String) throws {
        let sample = try SampleRepository()
        try sample.commit("templates/a.yaml", "one")
        try sample.git("tag", "v1")
        let repository = try Repository(around: sample.root)
        let error = #expect(throws: RevisionError.self) { try repository.commit(of: name) }
        guard case .unknownRevision(let told, let nearest, isShallow: false) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(told == name)
        #expect((nearest == "v1") == (name == "v2"))
        #expect(error?.description.contains("\u{1B}") == false)
    }

    @Test func `says that a shallow clone lacks what came before`() throws {
        let sample = try SampleRepository()
        let first = try sample.commit("templates/a.yaml", "one")
        let second = try sample.commit("templates/a.yaml", "two")
        let clone = try SampleRepository(cloning: sample, depth: 1)
        let repository = try Repository(around: clone.root)
        #expect(try repository.commit(of: "HEAD") == second)
        #expect(throws: RevisionError.unknownRevision(first, nearest: nil, isShallow: true)) {
            try repository.commit(of: first)
        }
    }

    @Test func `is told from a folder outside git`() throws {
        let folder = NSTemporaryDirectory() + "broadside-outside-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        #expect(throws: RevisionError.noRepository) { try Repository(around: folder) }
    }

    @Test func `is not made to run programs that the repository names`() throws {
        let sample = try SampleRepository()
        let first = try sample.commit("templates/a.yaml", "one")
        let trace = "\(sample.root)/.git/ran"
        try sample.write(".git/hooks/post-index-change", "#!/bin/sh\ntouch '\(trace)'\n")
        chmod("\(sample.root)/.git/hooks/post-index-change", 0o755)
        try sample.git("config", "core.fsmonitor", "touch '\(trace)'")
        let repository = try Repository(around: sample.root)
        _ = try repository.copy(of: ["templates"], at: first)
        _ = try repository.isEdited("templates")
        #expect(!FileManager.default.fileExists(atPath: trace))
    }
}

import Foundation
import Testing

@testable import Revisions

@Suite struct `The history of a workspace` {
    @Test func `knows who last wrote each line, and which lines nobody has committed`() throws {
        let sample = try SampleRepository()
        let first = try sample.commit("studio/space/a.lock.yaml", "one\ntwo\n\tthree\n")
        let second = try sample.commit("studio/space/a.lock.yaml", "one\n2\n\tthree\n")
        try sample.write("studio/space/a.lock.yaml", "one\n2\n\tthree\nfour")
        let repository = try Repository(around: "\(sample.root)/studio/space")
        #expect(
            try repository.lines(of: "a.lock.yaml") == [
                WrittenLine(text: "one", commit: first), WrittenLine(text: "2", commit: second),
                WrittenLine(text: "\tthree", commit: first), WrittenLine(text: "four", commit: nil),
            ])
        try sample.write("studio/space/b.lock.yaml", "one\n")
        #expect(try repository.lines(of: "b.lock.yaml").isEmpty)
        #expect(try repository.lines(of: "none").isEmpty)
    }

    @Test func `is told version by version, without those that differ in other files only`() throws {
        let sample = try SampleRepository()
        let first = try sample.commit("space/brands/[b]/brand.yaml", "one")
        let second = try sample.commit("space/brands/[b]/brand.yaml", "two")
        try sample.commit("space/brands/[b]/series/s.lock.yaml", "one")
        try sample.commit("elsewhere.yaml", "one")
        let repository = try Repository(around: "\(sample.root)/space")
        let head = try repository.commit(of: "HEAD")
        let endings = [".lock.yaml"]
        #expect(try repository.versions(upTo: head, without: endings, limit: 9) == [second, first])
        #expect(try repository.versions(upTo: head, without: endings, limit: 1) == [second])
        #expect(try repository.versions(upTo: head, limit: 9).count == 3)
        #expect(try repository.versions(upTo: first, without: endings, limit: 9) == [first])
        #expect(throws: RevisionError.self) { try repository.versions(upTo: "--all", limit: 9) }
    }

    @Test func `ends where a shallow clone does`() throws {
        let sample = try SampleRepository()
        try sample.commit("templates/a.yaml", "one")
        let second = try sample.commit("templates/a.yaml", "two")
        let clone = try SampleRepository(cloning: sample, depth: 1)
        let repository = try Repository(around: clone.root)
        #expect(try repository.versions(upTo: second, limit: 9) == [second])
        #expect(try repository.lines(of: "templates/a.yaml").map(\.commit) == [second])
    }

    @Test func `gives back whole workspaces, all but what Broadside keeps for itself`() throws {
        let sample = try SampleRepository()
        try sample.commit("space/data/products.csv", "sku\n")
        try sample.commit("outside.csv", "sku\n")
        let commit = try sample.commit("space/.broadside/kept", "kept")
        let repository = try Repository(around: "\(sample.root)/space")
        let folder = try repository.copy(of: ["."], at: commit)
        #expect(try sample.read("space/\(folder)/data/products.csv") == "sku\n")
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: "\(sample.root)/space/\(folder)") == ["data"])
    }

    @Test func `is not made to run programs that the repository names`() throws {
        let sample = try SampleRepository()
        let trace = "\(sample.root)/.git/ran"
        try sample.commit(".gitattributes", "*.yaml diff=odd\n")
        let commit = try sample.commit("templates/a.yaml", "one")
        try sample.git("config", "core.fsmonitor", "touch '\(trace)'")
        try sample.git("config", "diff.odd.textconv", "touch '\(trace)'; cat")
        let repository = try Repository(around: sample.root)
        _ = try repository.lines(of: "templates/a.yaml")
        _ = try repository.versions(upTo: commit, limit: 9)
        #expect(!FileManager.default.fileExists(atPath: trace))
    }
}

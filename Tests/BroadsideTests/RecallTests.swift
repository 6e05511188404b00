import Foundation
import Testing

@Suite struct `A fresh clone` {
    private let kiosk: Kiosk
    private let brand = "brands/kiosk/brand.yaml"
    /// The cells that buy an image where all are made anew.
    private let buyers: Set = ["cup.en-GB.card", "cup.en-GB.strip", "bag.en-GB.card"]

    init() throws {
        kiosk = try Kiosk()
        try kiosk.beginHistory()
    }

    /// A plan in a clone, which is gone afterwards; `folder` is the workspace's place in the repository.
    private func inClone<Value>(
        depth: Int = 100, folder: String = "", _ body: (Program) throws -> Value
    ) throws -> Value {
        let clone = kiosk.folder + "-clone"
        defer { try? FileManager.default.removeItem(atPath: clone) }
        try kiosk.git("clone", "--quiet", "--depth", "\(depth)", "file://\(kiosk.folder)", clone)
        return try body(Program(folder: "\(clone)/\(folder)"))
    }

    @Test func `names what was edited since the lock's lines were written`() throws {
        try kiosk.writeLock(kiosk.program)
        try kiosk.commit()
        try kiosk.edit(brand, "soft low sun", "hard noon sun")
        try kiosk.commit()
        try inClone { program in
            #expect(
                try Kiosk.reasons(program)
                    == Dictionary(uniqueKeysWithValues: buyers.map { ($0, "fragment light edited") }))
            let plan = try program.run("plan", Kiosk.series, "--provider", "toapis", "--diff")
            #expect(plan.output.contains("[-soft low-] {+hard noon+}"), "\(plan.output)\(plan.errors)")
            let explained = try program.run(
                "explain", Kiosk.series, "cup.en-GB.card", "--provider", "toapis")
            #expect(explained.output.contains("changed: fragment light edited"), "\(explained.output)")
        }
    }

    @Test func `names it, too, where files newer than the images were committed with them`() throws {
        try kiosk.writeLock(kiosk.program)
        try kiosk.edit(brand, "calm and generous", "lively and quick")
        try kiosk.commit()
        try kiosk.edit(brand, "soft low sun", "hard noon sun")
        let reasons = try inClone { try Kiosk.reasons($0) }
        // In the clone, what is not committed is not edited: only the upright cell is not as the lock has it.
        #expect(reasons == ["cup.en-GB.strip": "fragment mood edited"])
        try kiosk.commit()
        let later = try inClone { try Kiosk.reasons($0) }
        #expect(later["cup.en-GB.strip"] == "fragment light edited, fragment mood edited")
        #expect(later["cup.en-GB.card"] == "fragment light edited")
    }

    @Test func `gives no false reason where no version comes to what was made`() throws {
        try kiosk.edit(brand, "soft low sun", "never committed")
        try kiosk.writeLock(kiosk.program)
        try kiosk.edit(brand, "never committed", "hard noon sun")
        try kiosk.commit()
        let reasons = try inClone { try Kiosk.reasons($0) }
        #expect(Set(reasons.values) == ["made from another request on another machine"])
        #expect(reasons.count == 3)
    }

    @Test func `gives the plain reason where it is shallow, and where there is no git`() throws {
        try kiosk.writeLock(kiosk.program)
        try kiosk.commit()
        try kiosk.edit(brand, "soft low sun", "hard noon sun")
        try kiosk.commit()
        let plain: Set = ["made from another request on another machine"]
        let shallow = try inClone(depth: 1) { try Kiosk.reasons($0) }
        #expect(Set(shallow.values) == plain)
        let outside = try inClone { program in
            try FileManager.default.removeItem(atPath: program.folder + "/.git")
            return try Kiosk.reasons(program)
        }
        #expect(Set(outside.values) == plain)
    }

    @Test func `may be a folder of a repository`() throws {
        try kiosk.writeLock(kiosk.program)
        try FileManager.default.createDirectory(
            atPath: kiosk.folder + "/studio", withIntermediateDirectories: true)
        for name in ["brands", "templates"] { try kiosk.git("mv", name, "studio/\(name)") }
        try kiosk.commit()
        try kiosk.edit("studio/\(brand)", "soft low sun", "hard noon sun")
        try kiosk.commit()
        let reasons = try inClone(folder: "studio") { try Kiosk.reasons($0) }
        #expect(Set(reasons.values) == ["fragment light edited"])
    }

    @Test func `asks git nothing where nothing has changed`() throws {
        try kiosk.writeLock(kiosk.program)
        try kiosk.commit()
        let tools = kiosk.folder + "/.broadside/tools"
        try FileManager.default.createDirectory(atPath: tools, withIntermediateDirectories: true)
        try "#!/bin/sh\ntouch '\(tools)/asked'\nexit 1\n".write(
            toFile: "\(tools)/git", atomically: true, encoding: .utf8)
        chmod("\(tools)/git", 0o755)
        var program = kiosk.program
        program.environment["PATH"] = "\(tools):/usr/bin:/bin"
        #expect(Set(try kiosk.states(program, provider: "toapis").values) == ["elsewhere"])
        #expect(!kiosk.exists(".broadside/tools/asked"))
        try kiosk.edit(brand, "soft low sun", "hard noon sun")
        let reasons = try Kiosk.reasons(program)
        #expect(Set(reasons.values) == ["made from another request on another machine"])
        #expect(kiosk.exists(".broadside/tools/asked"))
    }

    /// Each of three lines is of another commit, and none of the versions up to it, four each, comes to its key.
    @Test func `says which reasons it did not look for`() throws {
        var lock = "broadside: 1\ncells:\n"
        let digest = "sha256:" + String(repeating: "ab", count: 32)
        for (number, cell) in ["cup.en-GB.card", "cup.en-GB.strip", "bag.en-GB.card"].enumerated() {
            for step in 0..<4 {
                try kiosk.edit(brand, "  light: ", "  light: sun \(number) \(step), ")
                try kiosk.commit()
            }
            lock += "  \(cell): {key: \"\(digest)\", finish: \"\(digest)\", take: \"\(digest)\", "
            lock += "variant: 1, provider: toapis, state: made}\n"
            try lock.write(toFile: "\(kiosk.folder)/\(Kiosk.lock)", atomically: true, encoding: .utf8)
            try kiosk.commit()
        }
        let plan = try kiosk.program.run("plan", Kiosk.series, "--provider", "toapis")
        #expect(plan.status == 0)
        #expect(
            plan.errors.contains(
                "what was edited for bag.en-GB.card was not looked for: its line in the lock"),
            "\(plan.errors)")
    }

    @Test func `with a shared store names what was edited of the poster`() throws {
        let sandbox = try RunningSandbox(in: kiosk.folder)
        let program = try kiosk.program(with: sandbox, isReal: true)
        #expect(try program.run("run", Kiosk.series, "--provider", "toapis", "--yes").status == 0)
        try kiosk.commit()
        for name in try FileManager.default.contentsOfDirectory(atPath: kiosk.folder + "/.broadside")
        where name.hasPrefix("ledger") {
            try FileManager.default.removeItem(atPath: "\(kiosk.folder)/.broadside/\(name)")
        }
        let plain = "its image is there, its poster is not laid out yet"
        #expect(Set(try Kiosk.reasons(program, of: ["redraw"]).values) == [plain])
        try kiosk.edit("brands/kiosk/series/opening.yaml", "Ab acht geöffnet.", "Schon ab acht.")
        let reasons = try Kiosk.reasons(program, of: ["redraw"])
        #expect(reasons["cup.de-DE.card"] == "copy headline edited")
        #expect(reasons["cup.en-GB.card"] == plain)
    }
}

import Foundation
import Testing

@Suite struct `Two branches that both ran` {
    private let kiosk: Kiosk
    private let clone: String

    /// One repository and its clone, with the attributes that a new workspace has.
    init() throws {
        kiosk = try Kiosk()
        clone = kiosk.folder + "/clone"
        #expect(try kiosk.program.run("init", "fresh").status == 0)
        let files = FileManager.default
        try files.moveItem(
            atPath: kiosk.folder + "/fresh/.gitattributes", toPath: kiosk.folder + "/.gitattributes")
        try files.removeItem(atPath: kiosk.folder + "/fresh")
        try kiosk.beginHistory(ignoring: ["broadside.yaml", "journal-*", "clone/"])
        try kiosk.git("config", "user.name", "Ada")
        try kiosk.git("clone", "--quiet", "file://\(kiosk.folder)", clone)
        try kiosk.git("-C", clone, "config", "user.name", "Bo")
    }

    private func bo(with sandbox: RunningSandbox) throws -> Program {
        var program = try kiosk.program(with: sandbox, isReal: true)
        try? FileManager.default.removeItem(atPath: clone + "/broadside.yaml")
        try FileManager.default.copyItem(
            atPath: kiosk.folder + "/broadside.yaml", toPath: clone + "/broadside.yaml")
        program = Program(folder: clone, environment: program.environment)
        return program
    }

    private func buy(_ program: Program, _ arguments: String...) throws {
        let all = ["run", Kiosk.series, "--provider", "toapis", "--yes", "--jobs", "1"] + arguments
        let run = try program.start(all).wait()
        #expect(run.status == 0, "\(run.errors)")
    }

    /// Commits what both runs left, and lets git itself merge it.
    private func merge() throws {
        try kiosk.commit()
        try kiosk.git("-C", clone, "add", "--all")
        try kiosk.git("-C", clone, "commit", "--quiet", "--message", "Bo ran")
        try kiosk.git("fetch", "--quiet", clone, "main")
        try kiosk.git("merge", "--quiet", "--no-edit", "FETCH_HEAD")
    }

    private func expectSpent(_ images: Int, _ amount: String) throws {
        let spent = try kiosk.program.run("spent", "--by", "person", "--format", "json")
        #expect(spent.status == 0, "\(spent.errors)")
        let report = try JSONSerialization.jsonObject(with: Data(spent.output.utf8)) as? [String: Any]
        let total = try #require((report?["totals"] as? [[String: Any]])?.first)
        #expect(total["images"] as? Int == images)
        #expect(total["amount"] as? String == amount)
    }

    /// The plan finds every cell made, here or elsewhere, and buys nothing.
    private func expectNothingToBuy(_ program: Program) throws {
        let states = try kiosk.states(program, provider: "toapis")
        #expect(states.count == 6)
        #expect(Set(states.values).isSubset(of: ["unchanged", "redraw", "elsewhere"]), "\(states)")
        let plan = try program.run("plan", Kiosk.series, "--provider", "toapis")
        #expect(plan.output.contains("0 images to buy, 0.00 USD"), "\(plan.output)")
    }

    @Test func `on one account share what one of them paid for, and it is counted once`() throws {
        let sandbox = try RunningSandbox(in: kiosk.folder)
        let ada = try kiosk.program(with: sandbox, isReal: true)
        try buy(ada, "--select", "subject=cup")
        try buy(try bo(with: sandbox))
        #expect(try sandbox.acceptedKeys().count == 3)
        try merge()
        try expectSpent(3, "0.15")
        try expectNothingToBuy(ada)
        // Two judge one image: the poster that one approved stays, the other that has it is made anew.
        try kiosk.git("-C", clone, "pull", "--quiet", "--ff-only")
        let cell = "cup.en-GB.card"
        let judged = [Kiosk.series, cell, "--provider", "toapis", "--yes"]
        #expect(try ada.start(["approve"] + judged).wait().status == 0)
        #expect(try bo(with: sandbox).start(["reject"] + judged).wait().status == 0)
        try merge()
        let lines = try kiosk.read(Kiosk.lock).split(separator: "\n").filter { $0.contains("  \(cell): ") }
        #expect(lines.count == 2, "\(lines)")
        let states = try kiosk.states(ada, provider: "toapis")
        #expect(states[cell] == "unchanged" && states["cup.de-DE.card"] == "rejected", "\(states)")
    }

    @Test func `on two accounts paid twice, and both payments are counted`() throws {
        let (first, second) = (try RunningSandbox(in: kiosk.folder), try RunningSandbox(in: kiosk.folder))
        let bo = try bo(with: second)
        // In another order, so that the accounts' tasks have other names.
        try buy(bo, "--select", "subject=bag")
        try buy(bo)
        let ada = try kiosk.program(with: first, isReal: true)
        try buy(ada)
        try merge()
        let text = try kiosk.read("brands/kiosk/series/opening.spent.csv")
        #expect(text.contains(",Ada,") && text.contains(",Bo,"), "\(text)")
        try expectSpent(6, "0.30")
        try expectNothingToBuy(ada)
        // What both paid counts against the one budget: 0.30 of 0.34 USD is spent, and one more image does not fit.
        try kiosk.edit("brands/kiosk/series/opening.yaml", "budget: 5 USD", "budget: 0.34 USD")
        try kiosk.edit("brands/kiosk/brand.yaml", "soft low sun", "hard noon sun")
        let run = try ada.run("run", Kiosk.series, "--provider", "toapis", "--yes", "--jobs", "1")
        #expect(run.status == 2, "\(run.errors)")
        #expect(run.errors.contains("0.30 USD of 0.34 USD are spent or promised"), "\(run.errors)")
        #expect(try first.acceptedKeys().count == 3)
    }
}

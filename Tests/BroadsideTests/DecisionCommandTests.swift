import Foundation
import Testing

@Suite struct `Decisions on the command line` {
    private let kiosk: Kiosk

    init() throws { kiosk = try Kiosk() }

    private func write(_ text: String, to path: String) throws {
        try text.write(toFile: "\(kiosk.folder)/\(path)", atomically: true, encoding: .utf8)
    }

    @Test func `on real posters go into the lock, keep what is approved and make anew what is rejected`()
        throws
    {
        let sandbox = try RunningSandbox(in: kiosk.folder)
        let program = try kiosk.program(with: sandbox, isReal: true)
        let real = ["--provider", "toapis"]
        #expect(try program.start(["run", Kiosk.series, "--yes"] + real).wait().status == 0)
        let approve = ["approve", Kiosk.series, "cup.en-GB.card", "--because", "seen"] + real
        let asked = try program.start(approve).wait()
        #expect(asked.status == 64 && asked.errors.contains("say --yes"), "\(asked.errors)")
        let approved = try program.start(approve + ["--yes"]).wait()
        #expect(approved.status == 0, "\(approved.errors)")
        #expect(approved.errors.contains("to commit: \(Kiosk.lock)"))
        let reject = ["reject", Kiosk.series, "bag.de-DE.card", "--because", "too dark", "--yes"] + real
        let rejected = try program.start(reject).wait()
        #expect(
            rejected.output.contains("reject 1 image on 2 posters"), "\(rejected.output)\(rejected.errors)")
        let lock = try kiosk.read(Kiosk.lock)
        #expect(lock.contains("state: approved, by: \"") && lock.contains("because: \"seen\""), "\(lock)")
        #expect(lock.components(separatedBy: "because: \"too dark\", next: 2").count == 3, "\(lock)")
        try kiosk.edit("brands/kiosk/series/opening.yaml", "Open at eight.", "Come at eight.")
        let states = try kiosk.states(program, provider: "toapis")
        #expect(states["cup.en-GB.card"] == "outdated" && states["bag.en-GB.card"] == "rejected", "\(states)")
        let run = try program.start(["run", Kiosk.series, "--yes"] + real).wait()
        #expect(
            run.status == 0 && run.output.contains("made 1 image and 3 posters, 0.05 USD"), "\(run.output)")
        #expect(run.errors.contains("1 approved poster changed since and stays as approved"), "\(run.errors)")
        #expect(try sandbox.acceptedKeys().count == 4)
        #expect(try kiosk.read(Kiosk.lock).contains("variant: 2, provider: toapis, state: made"))
        let open = try program.start(["run", Kiosk.series, "--yes", "--reopen"] + real).wait()
        #expect(
            open.errors.contains("1 approved poster will be replaced, cup.en-GB.card first"), "\(open.errors)"
        )
        #expect(!(try kiosk.read(Kiosk.lock).contains("approved")))
    }

    @Test func `never take a line out of the lock that they cannot read`() throws {
        let sandbox = try RunningSandbox(in: kiosk.folder)
        let program = try kiosk.program(with: sandbox, isReal: true)
        let real = ["--provider", "toapis", "--yes"]
        #expect(try program.start(["run", Kiosk.series] + real).wait().status == 0)
        let line = try #require(try kiosk.read(Kiosk.lock).split(separator: "\n").last)
        try kiosk.edit(Kiosk.lock, String(line), String(line.replacing("state: made", with: "state: frozen")))
        let lock = try kiosk.read(Kiosk.lock)
        for deed in ["approve", "reject"] {
            let said = try program.start([deed, Kiosk.series, "bag.en-GB.card"] + real).wait()
            #expect(said.status == 74, "\(said.errors)")
            #expect(
                said.errors.contains("\(Kiosk.lock):11 cannot be read; restore the file"), "\(said.errors)")
        }
        #expect(try kiosk.read(Kiosk.lock) == lock)
        let run = try program.start(["run", Kiosk.series] + real).wait()
        #expect(run.status == 74 && run.errors.contains("and nothing was sent"), "\(run.errors)")
    }

    @Test func `on trials stay here, come from a file, and are taken back`() throws {
        try kiosk.makeProofs()
        try write(
            """
            series: kiosk/opening
            decisions:
              cup.en-GB.card: approve
              bag.en-GB.card: {reject: too dark}
              cup.en-GB.strip: {approve: 1}

            """, to: "decisions.yaml")
        let decided = try kiosk.program.run("approve", "--from", "decisions.yaml", "--yes")
        #expect(decided.status == 0, "\(decided.errors)")
        #expect(
            decided.output.contains("approve 2 posters, reject 1 image on 2 posters"), "\(decided.output)")
        #expect(!kiosk.exists(Kiosk.lock))
        let status = try kiosk.program.run("status", Kiosk.series)
        #expect(status.output.contains("approved: 2") && status.output.contains("rejected, to make anew: 1"))
        let undone = try kiosk.program.run("reject", Kiosk.series, "bag.de-DE.card", "--undo", "--yes")
        #expect(
            undone.output.contains("take back what was said of 2 posters"), "\(undone.output)\(undone.errors)"
        )
        #expect(Set(try kiosk.states(kiosk.program, provider: "proof").values) == ["unchanged"])
    }

    @Test func `take a picture of one's own, which no run replaces, and the poster says how it was made`()
        throws
    {
        let sandbox = try RunningSandbox(in: kiosk.folder)
        let program = try kiosk.program(with: sandbox, isReal: true)
        let real = ["--provider", "toapis", "--yes"]
        let mine = "\(kiosk.folder)/shot.png"
        try FileManager.default.copyItem(
            atPath: "\(kiosk.folder)/brands/kiosk/references/look.png", toPath: mine)
        let before = try Data(contentsOf: URL(filePath: mine))
        let adopt = ["adopt", Kiosk.series, "bag.en-GB.card", "shot.png", "--source"]
        let wrong = try program.start(adopt + ["digitalCaptur"] + real).wait()
        #expect(
            wrong.status == 64 && wrong.errors.contains("did you mean 'digitalCapture'?"), "\(wrong.errors)")
        let adopted = try program.start(adopt + ["digitalCapture"] + real).wait()
        #expect(adopted.status == 0 && adopted.output.contains("adopt the picture"), "\(adopted.errors)")
        #expect(try program.start(["run", Kiosk.series] + real).wait().status == 0)
        #expect(try sandbox.acceptedKeys().count == 3, "the other bag still needs one")
        let poster = try Data(
            contentsOf: URL(filePath: kiosk.folder + "/out/kiosk/opening/bag.en-GB.card.png"))
        #expect(poster.range(of: Data("digitalsourcetype/digitalCapture\"".utf8)) != nil)
        let lock = try kiosk.read(Kiosk.lock)
        #expect(
            lock.contains("provider: hand, state: approved, by: ") && lock.contains("source: digitalCapture}")
        )
        #expect(try Data(contentsOf: URL(filePath: mine)) == before)
        #expect(try program.run("doctor").status == 0)
        #expect(Set(try kiosk.states(program, provider: "toapis").values) == ["unchanged"])
        try Data("no image".utf8).write(to: URL(filePath: mine))
        let text = try program.start(adopt + ["digitalCapture"] + real).wait()
        #expect(
            text.status == 64 && text.errors.contains("it is no image of a kind that is read"),
            "\(text.errors)")
    }

    @Test func `in a file with mistakes are refused at their places, and nothing is written`() throws {
        try kiosk.makeProofs()
        try write(
            "series: kiosk/opening\ndecisions:\n  cup.en-GB.cart: approve\n  bag.en-GB.card: aprove\n",
            to: "decisions.yaml")
        let word = try kiosk.program.run("approve", "--from", "decisions.yaml", "--yes")
        #expect(word.status == 1 && word.output.contains("decisions.yaml:4:19"), "\(word.output)")
        #expect(word.output.contains("did you mean 'approve'?"))
        try write(
            "series: kiosk/opening\ndecisions:\n  cup.en-GB.cart: approve\n  bag.en-GB.card: approve\n",
            to: "decisions.yaml")
        let cell = try kiosk.program.run("approve", "--from", "decisions.yaml", "--yes")
        #expect(cell.status == 1 && cell.output.contains("did you mean 'cup.en-GB.card'?"), "\(cell.output)")
        let status = try kiosk.program.run("status", Kiosk.series)
        #expect(!status.output.contains("approved"))
    }

    @Test(
        .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/node"), "node is not installed"))
    func `made on the page come back as the file that it writes`() throws {
        try kiosk.makeProofs()
        #expect(try kiosk.program.run("sheet", Kiosk.series).status == 0)
        let page = try kiosk.read("out/kiosk/opening/proof/index.html")
        let ids = page.matches(of: /data-id="([^"]+)"/).map { String($0.1) }
        #expect(Set(ids) == Set(Kiosk.cells))
        let script = try #require(page.firstMatch(of: /<script>(?<text>.*?)const all/.dotMatchesNewlines()))
            .text
        let said = """
            [{id: "cup.en-GB.card", verdict: "approve"}, {id: "bag.en-GB.card", verdict: "reject", reason: "no: \\"#1\\" 😀"}]
            """
        let node = try RunningProgram(
            "/usr/bin/node",
            ["-e", script + "process.stdout.write(decisionsFile('\(Kiosk.series)', \(said)))"],
            folder: kiosk.folder, environment: [:]
        ).wait()
        try write(node.output, to: "decisions.yaml")
        let decided = try kiosk.program.run("approve", "--from", "decisions.yaml", "--yes")
        #expect(
            decided.status == 0 && decided.output.contains("approve 1 poster, reject 1 image on 2 posters"),
            "\(decided.output)\(decided.errors)\(node.output)")
        #expect(try kiosk.program.run("sheet", Kiosk.series).status == 0)
        let after = try kiosk.read("out/kiosk/opening/proof/index.html")
        #expect(after.components(separatedBy: "data-decided=\"approved\"").count == 2)
        #expect(!after.contains("data-id=\"bag.en-GB.card\""), "its image was rejected already")
    }
}

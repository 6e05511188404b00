import Foundation
import Testing

@Suite struct `A series with an anchor` {
    private let kiosk: Kiosk

    init() throws { kiosk = try Kiosk() }

    private func follow(_ anchor: String) throws {
        try kiosk.edit("brands/kiosk/series/opening.yaml", "budget:", "anchor: \(anchor)\nbudget:")
    }

    @Test func `stops for a person with a sheet of its images, and goes on with the one that is approved`()
        throws
    {
        try follow("{per: subject, cell: {locale: en-GB, size: card}, variants: 2}")
        let sandbox = try RunningSandbox(in: kiosk.folder, showing: .scene)
        let program = try kiosk.program(with: sandbox, isReal: true)
        let paid = ["run", Kiosk.series, "--provider", "toapis", "--yes"]
        let first = try program.start(paid).wait()
        #expect(first.status == 4, "\(first.errors)")
        #expect(first.output.contains("made 4 images and 4 posters, 0.20 USD"), "\(first.output)")
        #expect(
            first.errors.contains("broadside approve kiosk/opening cup.en-GB.card --variant 1"),
            "\(first.errors)")
        #expect(kiosk.exists("out/kiosk/opening/variants.png"))
        #expect(kiosk.exists("out/kiosk/opening/variants/cup.en-GB.card.2.png"))
        let again = try program.start(paid).wait()
        #expect(again.status == 4 && again.output.contains("nothing to make"), "\(again.output)")
        for (cell, variant) in [("cup.en-GB.card", "2"), ("bag.en-GB.card", "1")] {
            let approve = [
                "approve", Kiosk.series, cell, "--variant", variant, "--provider", "toapis", "--yes",
            ]
            #expect(try program.start(approve).wait().status == 0)
        }
        let states = try kiosk.states(program, provider: "toapis")
        #expect(states["cup.en-GB.strip"] == "new" && states["cup.de-DE.card"] == "redraw", "\(states)")
        let second = try program.start(paid).wait()
        #expect(second.status == 0, "\(second.errors)")
        #expect(second.output.contains("made 1 image and 6 posters, 0.05 USD"), "\(second.output)")
        let explained = try program.run("explain", Kiosk.series, "cup.de-DE.strip", "--provider", "toapis")
        #expect(explained.output.contains("the image of its anchor cup.en-GB.card"), "\(explained.output)")
        // Elsewhere, nothing is spent on what would follow it.
        try FileManager.default.removeItem(atPath: kiosk.folder + "/.broadside")
        try kiosk.edit("brands/kiosk/brand.yaml", "calm and generous", "quiet")
        let elsewhere = try program.start(paid).wait()
        #expect(elsewhere.status == 2 && elsewhere.errors.contains("is elsewhere"), "\(elsewhere.errors)")
        #expect(try sandbox.acceptedKeys().count == 5)
    }

    @Test func `goes on by itself where the program may choose, within the sum that was allowed`() throws {
        try follow("{cell: {subject: cup, locale: en-GB, size: card}, variants: 2, approve: auto}")
        let sandbox = try RunningSandbox(in: kiosk.folder, showing: .scene)
        let program = try kiosk.program(with: sandbox, isReal: true)
        let asked = try program.run("run", Kiosk.series, "--provider", "toapis")
        #expect(asked.status == 64 && asked.errors.contains("this would cost 0.20 USD"), "\(asked.errors)")
        let run = try program.run("run", Kiosk.series, "--provider", "toapis", "--yes")
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.output.contains("made 4 images and 7 posters, 0.20 USD"), "\(run.output)")
        #expect(
            run.errors.contains(
                "image 1 of cup.en-GB.card is chosen: mean colour difference from the palette"))
        #expect(try kiosk.read(Kiosk.lock).contains("state: approved, by: \"broadside\""))
        #expect(Set(try kiosk.states(program, provider: "toapis").values) == ["unchanged"])
    }

    @Test func `takes a person's no for its word where the program may choose`() throws {
        try follow("{cell: {subject: cup, locale: en-GB, size: card}, variants: 2, approve: auto}")
        let sandbox = try RunningSandbox(in: kiosk.folder, showing: .scene)
        let program = try kiosk.program(with: sandbox, isReal: true)
        let real = ["--provider", "toapis", "--yes"]
        #expect(try program.start(["run", Kiosk.series] + real).wait().status == 0)
        let undo = try program.start(["approve", Kiosk.series, "cup.en-GB.card", "--undo"] + real).wait()
        #expect(undo.status == 64 && undo.errors.contains("delete 'approve: auto'"), "\(undo.errors)")
        #expect(try program.start(["reject", Kiosk.series, "cup.en-GB.card"] + real).wait().status == 0)
        let run = try program.start(["run", Kiosk.series] + real).wait()
        #expect(run.errors.contains("image 3 of cup.en-GB.card is chosen"), "\(run.errors)")
        let lines = try kiosk.read(Kiosk.lock).split(separator: "\n").filter {
            $0.contains("cup.en-GB.card:")
        }
        #expect(lines.count == 1 && lines[0].contains("variant: 3,"), "\(lines)")
        let again = try program.start(["run", Kiosk.series] + real).wait()
        #expect(
            again.status == 0 && again.output.contains("nothing to make"), "\(again.output)\(again.errors)")
    }

    @Test func `is chosen for by the program only once a person has allowed what follows`() throws {
        let anchor = "{cell: {subject: cup, locale: en-GB, size: card}}"
        try follow(anchor)
        let sandbox = try RunningSandbox(in: kiosk.folder, showing: .scene)
        let program = try kiosk.program(with: sandbox, isReal: true)
        let run = ["run", Kiosk.series, "--provider", "toapis"]
        #expect(try program.start(run + ["--yes"]).wait().status == 4)
        try kiosk.edit(
            "brands/kiosk/series/opening.yaml", anchor, anchor.replacing("}}", with: "}, approve: auto}"))
        let before = try kiosk.read(Kiosk.lock)
        let asked = try program.start(run).wait()
        #expect(asked.status == 64 && asked.errors.contains("this would cost"), "\(asked.errors)")
        #expect(try kiosk.read(Kiosk.lock) == before)
        let allowed = try program.start(run + ["--yes"]).wait()
        #expect(allowed.status == 0 && allowed.errors.contains("is chosen"), "\(allowed.errors)")
    }

    @Test func `is chosen by how well it fits where the series says so`() throws {
        try follow("{per: subject, cell: {locale: en-GB, size: card}, approve: auto, variants: 2}")
        try kiosk.edit("brands/kiosk/series/opening.yaml", "budget:", "choose: best\nbudget:")
        let sandbox = try RunningSandbox(in: kiosk.folder, showing: .scene)
        let program = try kiosk.program(with: sandbox, isReal: true)
        let run = try program.start(["run", Kiosk.series, "--provider", "toapis", "--yes"]).wait()
        #expect(run.status == 0, "\(run.errors)")
        let lock = try kiosk.read(Kiosk.lock)
        #expect(lock.contains("by: \"broadside\"") && lock.contains("because: \"score "), "\(lock)")
    }

    @Test(arguments: ["[card, wall]", "[card, wall, strip]"])
    func `sends nothing where the price of what follows is not known`(sizes: String) throws {
        try follow("{per: subject, cell: {locale: en-GB, size: card}, approve: auto}")
        try kiosk.edit("brands/kiosk/series/opening.yaml", "[card, strip]", sizes)
        try kiosk.edit("brands/kiosk/brand.yaml", "nano-banana-pro", "nano-banana-pro-official")
        try kiosk.edit("brands/kiosk/brand.yaml", "  strip:", "  wall: 3000x3750\n  strip:")
        let sandbox = try RunningSandbox(in: kiosk.folder, showing: .scene)
        let program = try kiosk.program(with: sandbox, isReal: true)
        let settings = try kiosk.read("broadside.yaml")
        try (settings + "prices:\n  toapis/nano-banana-pro-official: {1K: 0.05 USD}\n")
            .write(toFile: kiosk.folder + "/broadside.yaml", atomically: true, encoding: .utf8)
        for permission in [["--yes"], ["--max-cost", "2 USD"], []] {
            let run = try program.start(["run", Kiosk.series, "--provider", "toapis"] + permission).wait()
            #expect(run.status == 1, "\(run.output)\(run.errors)")
            #expect(run.errors.contains("is not known in one currency"), "\(run.errors)")
            #expect(run.errors.contains("Nothing was sent"), "\(run.errors)")
        }
        #expect(try sandbox.events("accepted").isEmpty)
    }

    @Test func `buys nothing that came up while it was under way`() throws {
        try follow("{per: subject, cell: {locale: en-GB, size: card}, approve: auto}")
        let paid = ["run", Kiosk.series, "--provider", "toapis", "--yes"]
        let quick = try RunningSandbox(in: kiosk.folder, showing: .scene)
        let first = try kiosk.program(with: quick, isReal: true).start(paid + ["--select", "subject=cup"])
            .wait()
        #expect(first.status == 0, "\(first.errors)")
        let slow = try RunningSandbox(in: kiosk.folder, showing: .scene, "--latency", "8")
        let program = try kiosk.program(with: slow, isReal: true)
        let running = try program.start(paid, environment: ["BROADSIDE_CLOCK": "50"])
        let deadline = ContinuousClock.now + .seconds(60)
        while try slow.events("accepted").isEmpty, ContinuousClock.now < deadline { sched_yield() }
        let reject = ["reject", Kiosk.series, "cup.en-GB.strip", "--provider", "toapis", "--yes"]
        let rejected = try program.start(reject).wait()
        #expect(rejected.status == 0, "\(rejected.errors)")
        let run = running.wait()
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.errors.contains("1 image came up while the run was under way"), "\(run.errors)")
        #expect(try slow.acceptedKeys().count == 1, "the image of the bag alone")
        let states = try kiosk.states(program, provider: "toapis")
        #expect(
            states["cup.en-GB.strip"] == "rejected" && states["bag.de-DE.card"] == "unchanged", "\(states)")
    }

    @Test(arguments: ["while-polling", "while-writing-the-lock"])
    func `is gone on with by the next run, whatever it was killed at, and no image is paid for twice`(
        moment: String
    )
        throws
    {
        try follow("{per: subject, cell: {locale: en-GB, size: card}, variants: 2, approve: auto}")
        let sandbox = try RunningSandbox(in: kiosk.folder, showing: .scene)
        let program = try kiosk.program(with: sandbox, isReal: true)
        let paid = ["run", Kiosk.series, "--provider", "toapis", "--yes", "--jobs", "1"]
        let killed = try program.start(paid, environment: ["BROADSIDE_FAULT": moment]).wait()
        #expect(killed.status == 128 + SIGKILL, "\(killed.errors)")
        let run = try program.start(paid).wait()
        #expect(run.status == 0, "\(run.errors)")
        let keys = try sandbox.acceptedKeys()
        #expect(keys.count == 5 && Set(keys).count == 5, "two images of each anchor, and the strip")
        #expect(Set(try kiosk.states(program, provider: "toapis").values) == ["unchanged"])
        #expect(try kiosk.read("brands/kiosk/series/opening.spent.csv").split(separator: "\n").count == 6)
    }

    @Test func `goes on by itself as a trial`() throws {
        try follow("{per: subject, cell: {locale: en-GB, size: card}}")
        let sandbox = try RunningSandbox(in: kiosk.folder, showing: .scene)
        let program = try kiosk.program(with: sandbox, isReal: false)
        let run = try program.run("run", Kiosk.series, "--provider", "toapis")
        #expect(
            run.status == 0 && run.output.contains("made 3 images and 6 posters"),
            "\(run.output)\(run.errors)")
        #expect(Set(try kiosk.states(program, provider: "toapis").values) == ["unchanged"])
    }
}

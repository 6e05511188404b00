import Foundation
import Testing

@Suite struct `A series from the service` {
    private let kiosk: Kiosk

    init() throws { kiosk = try Kiosk() }

    @Test func `submits each key once, uploads each reference once, and leaves lock and spent file`() throws {
        let sandbox = try RunningSandbox(in: kiosk.folder)
        let program = try kiosk.program(with: sandbox, isReal: true)
        let run = try program.run("run", Kiosk.series, "--provider", "toapis", "--yes")
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.output.contains("made 3 images and 6 posters, 0.15 USD"))
        let keys = try sandbox.acceptedKeys()
        #expect(keys.count == 3 && Set(keys).count == 3)
        #expect(try sandbox.events("uploaded").count == 1)
        for cell in Kiosk.cells { #expect(kiosk.exists("out/kiosk/opening/\(cell).png")) }
        let lock = try kiosk.read("brands/kiosk/series/opening.lock.yaml")
        #expect(Kiosk.cells.allSatisfy { lock.contains("  \($0): {key:") })
        #expect(lock.contains("provider: toapis,"))
        let spent = try kiosk.read("brands/kiosk/series/opening.spent.csv").split(separator: "\n")
        #expect(spent.count == 4)
        let again = try program.run("run", Kiosk.series, "--provider", "toapis", "--yes")
        #expect(again.output.contains("nothing to make"))
        #expect(try sandbox.acceptedKeys().count == 3)
    }

    @Test func `on this machine is a trial, and going live afterwards still finds everything new`() throws {
        let sandbox = try RunningSandbox(in: kiosk.folder)
        let program = try kiosk.program(with: sandbox, isReal: false)
        let run = try program.run("run", Kiosk.series, "--provider", "toapis", "--yes")
        #expect(run.status == 0, "\(run.errors)")
        #expect(kiosk.exists("out/kiosk/opening/toapis-trial/cup.en-GB.card.png"))
        #expect(!kiosk.exists("brands/kiosk/series/opening.lock.yaml"))
        #expect(Set(try kiosk.states(kiosk.program, provider: "toapis").values) == ["new", "shared"])
    }

    @Test func `is elsewhere in a clone without the store, and is not bought again`() throws {
        let sandbox = try RunningSandbox(in: kiosk.folder)
        let program = try kiosk.program(with: sandbox, isReal: true)
        _ = try program.run("run", Kiosk.series, "--provider", "toapis", "--yes")
        try FileManager.default.removeItem(atPath: kiosk.folder + "/.broadside")
        #expect(Set(try kiosk.states(program, provider: "toapis").values) == ["elsewhere"])
        let run = try program.run("run", Kiosk.series, "--provider", "toapis", "--yes")
        #expect(run.status == 2)
        #expect(try sandbox.acceptedKeys().count == 3)
    }

    @Test func `gives up images that the service keeps no longer, and orders others only at their price`()
        throws
    {
        let sandbox = try RunningSandbox(in: kiosk.folder, "--keep", "0")
        let program = try kiosk.program(with: sandbox, isReal: true)
        let run = try program.run("run", Kiosk.series, "--provider", "toapis", "--yes")
        #expect(run.status == 2)
        #expect(run.errors.contains("gone: the image is no longer at"), "\(run.errors)")
        #expect(try sandbox.acceptedKeys().count == 3)
        let spent = try kiosk.read("brands/kiosk/series/opening.spent.csv")
        #expect(spent.components(separatedBy: ",gone,no,").count == 4)
        let plan = try program.run("plan", Kiosk.series, "--provider", "toapis")
        #expect(plan.output.contains("3 images to buy, 0.15 USD"), "\(plan.output)")
        #expect(try program.run("run", Kiosk.series, "--provider", "toapis").status == 64)
        #expect(try sandbox.acceptedKeys().count == 3, "nobody has allowed to pay again")
        // A clone has no ledger, and knows from the spent file what came to nothing.
        try FileManager.default.removeItem(atPath: kiosk.folder + "/.broadside")
        try kiosk.edit("brands/kiosk/series/opening.yaml", "budget: 5 USD", "budget: 0.25 USD")
        let again = try program.run("run", Kiosk.series, "--provider", "toapis", "--yes")
        #expect(again.status == 2)
        let keys = try sandbox.acceptedKeys()
        #expect(
            keys.count == 5 && Set(keys).count == 3, "what is gone counts: 0.25 USD pay for five, not for six"
        )
    }

    @Test func `goes on asking for images that are missing while the service says that it has them`() throws {
        let sandbox = try RunningSandbox(in: kiosk.folder, "--faults", "expired=1")
        let program = try kiosk.program(with: sandbox, isReal: true)
        for _ in 0..<2 {
            let run = try program.run(
                "run", Kiosk.series, "--provider", "toapis", "--yes", "--resubmit-unknown")
            #expect(run.status == 2)
            #expect(run.errors.contains("in flight: the image is no longer at"), "\(run.errors)")
            #expect(Set(try kiosk.states(program, provider: "toapis").values) == ["in-flight"])
        }
        #expect(try sandbox.acceptedKeys().count == 3)
    }

    @Test func `needs a leave to spend off a terminal`() throws {
        let sandbox = try RunningSandbox(in: kiosk.folder)
        let program = try kiosk.program(with: sandbox, isReal: true)
        let run = try program.run("run", Kiosk.series, "--provider", "toapis")
        #expect(run.status == 64)
        #expect(run.errors.contains("this would cost 0.15 USD; say --yes, or --max-cost"))
        #expect(try sandbox.acceptedKeys().isEmpty)
    }

    @Test func `needs it again for what a dead run had reserved and never sent`() throws {
        let sandbox = try RunningSandbox(in: kiosk.folder)
        let program = try kiosk.program(with: sandbox, isReal: true)
        let paid = ["run", Kiosk.series, "--provider", "toapis", "--jobs", "1"]
        _ = try program.start(paid + ["--yes"], environment: ["BROADSIDE_FAULT": "after-intent"]).wait()
        #expect(try program.start(paid).wait().status == 64)
        #expect(try sandbox.acceptedKeys().isEmpty)
    }

    @Test func `is not bought back over a colleague's newer line in the lock`() throws {
        let sandbox = try RunningSandbox(in: kiosk.folder)
        let program = try kiosk.program(with: sandbox, isReal: true)
        _ = try program.run("run", Kiosk.series, "--provider", "toapis", "--yes")
        try kiosk.edit("brands/kiosk/brand.yaml", "soft low sun", "hard noon sun")
        try kiosk.writeLock(program)
        let lock = try kiosk.read(Kiosk.lock)
        #expect(Set(try kiosk.states(program, provider: "toapis").values) == ["elsewhere"])
        #expect(try program.run("run", Kiosk.series, "--provider", "toapis", "--yes").status == 2)
        #expect(try kiosk.read(Kiosk.lock) == lock)
        #expect(try sandbox.acceptedKeys().count == 3)
    }

    @Test func `fetches what was paid for although no cell needs it any more`() throws {
        let sandbox = try RunningSandbox(in: kiosk.folder)
        let program = try kiosk.program(with: sandbox, isReal: true)
        let paid = ["run", Kiosk.series, "--provider", "toapis", "--jobs", "1", "--yes"]
        _ = try program.start(paid, environment: ["BROADSIDE_FAULT": "while-polling"]).wait()
        try kiosk.edit("brands/kiosk/brand.yaml", "soft low sun", "hard noon sun")
        let run = try program.start(paid).wait()
        #expect(run.status == 0, "\(run.errors)")
        #expect(try sandbox.acceptedKeys().count == 4)
        #expect(try kiosk.read("brands/kiosk/series/opening.spent.csv").split(separator: "\n").count == 5)
    }

    @Test func `fetches what was paid for although a picture was brought in its place`() throws {
        try kiosk.edit("brands/kiosk/series/opening.yaml", "locale: [en-GB, de-DE]", "locale: [en-GB]")
        let sandbox = try RunningSandbox(in: kiosk.folder)
        let program = try kiosk.program(with: sandbox, isReal: true)
        let paid = ["run", Kiosk.series, "--provider", "toapis", "--jobs", "1", "--yes"]
        _ = try program.start(paid, environment: ["BROADSIDE_FAULT": "while-polling"]).wait()
        let adopted = try program.run(
            "adopt", Kiosk.series, "cup.en-GB.card", "brands/kiosk/references/look.png", "--source",
            "digitalCapture", "--provider", "toapis", "--yes")
        #expect(adopted.status == 0, "\(adopted.errors)")
        let run = try program.start(paid).wait()
        #expect(run.status == 0, "\(run.errors)")
        let keys = try sandbox.acceptedKeys()
        #expect(keys.count == 3 && Set(keys).count == 3)
        #expect(try kiosk.read("brands/kiosk/series/opening.spent.csv").split(separator: "\n").count == 4)
        #expect(
            try program.run("status", Kiosk.series, "--provider", "toapis").output.contains("0.15 USD of"))
        #expect(Set(try kiosk.states(program, provider: "toapis").values) == ["unchanged"])
        #expect(try kiosk.read(Kiosk.lock).contains("source: digitalCapture"))
    }

    @Test func `writes no poster through a link that leads out of the workspace`() throws {
        let outside = kiosk.folder + "-outside"
        try FileManager.default.createDirectory(atPath: outside, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: outside) }
        try FileManager.default.createSymbolicLink(
            atPath: kiosk.folder + "/out", withDestinationPath: outside)
        let run = try kiosk.program.run("run", Kiosk.series)
        #expect(run.status == 73, "\(run.output)")
        #expect(try FileManager.default.contentsOfDirectory(atPath: outside).isEmpty)
    }

    @Test func `stops at the cost it was given, and says what it left`() throws {
        let sandbox = try RunningSandbox(in: kiosk.folder)
        let program = try kiosk.program(with: sandbox, isReal: true)
        let run = try program.run("run", Kiosk.series, "--provider", "toapis", "--max-cost", "0.10 USD")
        #expect(run.status == 2)
        #expect(run.errors.contains("0.10 USD of 0.10 USD are spent or promised"), "\(run.errors)")
        #expect(try sandbox.acceptedKeys().count == 2)
    }

    @Test func `without a key says what to set`() throws {
        let run = try kiosk.program.run("run", Kiosk.series, "--provider", "toapis", "--yes")
        #expect(run.status == 3)
        #expect(run.errors.contains("set the environment variable TOAPIS_API_KEY"))
    }

    @Test func `with a wrong key stops, pays nothing and shows the key to nobody`() throws {
        let sandbox = try RunningSandbox(in: kiosk.folder, "--key", "the-right-one")
        let program = try kiosk.program(with: sandbox, isReal: true)
        let run = try program.run("run", Kiosk.series, "--provider", "toapis", "--yes")
        #expect(run.status == 3, "\(run.errors)")
        #expect(!(run.output + run.errors).contains("secret-key-of-the-tests"))
        #expect(try sandbox.acceptedKeys().isEmpty)
    }

    @Test func `comes through a service in bad shape without paying twice`() throws {
        let sandbox = try RunningSandbox(
            in: kiosk.folder, "--faults", "429=0.3,500=0.2,html=0.1,truncate=0.3", "--seed", "7")
        let program = try kiosk.program(with: sandbox, isReal: true)
        for _ in 0..<6 where try program.run("run", Kiosk.series, "--provider", "toapis", "--yes").status != 0
        {}
        let keys = try sandbox.acceptedKeys()
        #expect(Set(keys).count == keys.count)
        let states = try kiosk.states(program, provider: "toapis")
        #expect(Set(states.values).isSubset(of: ["unchanged", "unknown"]), "\(states)")
    }

    @Test func `interrupted ends with 130, and status is right afterwards`() throws {
        let sandbox = try RunningSandbox(in: kiosk.folder, "--latency", "3600")
        let program = try kiosk.program(with: sandbox, isReal: true)
        let running = try program.start(
            ["run", Kiosk.series, "--provider", "toapis", "--yes"], environment: ["BROADSIDE_CLOCK": "1"])
        let deadline = ContinuousClock.now + .seconds(60)
        while try sandbox.events("accepted").count < 3, ContinuousClock.now < deadline { sched_yield() }
        running.signal(SIGINT)
        let result = running.wait()
        #expect(result.status == 130, "\(result.errors)")
        let status = try program.run("status", Kiosk.series, "--provider", "toapis")
        #expect(status.output.contains("in flight: 6"), "\(status.output)")
        #expect(status.output.contains("spent: 0.15 USD of 5.00 USD"), "\(status.output)")
    }
}

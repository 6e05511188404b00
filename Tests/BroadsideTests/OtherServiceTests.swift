import Foundation
import Testing

/// A service whose paid answer is the image, from the plan to the posters.
@Suite struct `A series from Gemini` {
    private let kiosk: Kiosk

    init() throws { kiosk = try Kiosk() }

    private var inbox: [String] {
        get throws { try FileManager.default.contentsOfDirectory(atPath: kiosk.folder + "/.broadside/inbox") }
    }

    private static let paid = ["run", Kiosk.series, "--provider", "gemini", "--yes", "--jobs", "1"]

    private func program(with sandbox: RunningSandbox, settings: String) throws -> Program {
        try settings.write(toFile: kiosk.folder + "/broadside.yaml", atomically: true, encoding: .utf8)
        var program = kiosk.program
        program.environment["GEMINI_BASE_URL"] = sandbox.address
        program.environment["GEMINI_API_KEY"] = "secret-key-of-the-tests"
        return program
    }

    @Test func `needs a price, comes through a kill between answer and mark, and pays for nothing twice`()
        throws
    {
        let sandbox = try RunningSandbox(in: kiosk.folder)
        let settings = "providers:\n  gemini: {base-url: \(sandbox.address), trial: false}\n"
        let program = try program(with: sandbox, settings: settings)
        let unpriced = try program.start(Self.paid).wait()
        #expect(unpriced.status == 1 && unpriced.errors.contains("unknown-price"), "\(unpriced.errors)")
        #expect(try sandbox.events("accepted").isEmpty)

        let price = "prices:\n  gemini/nano-banana-pro: 0.10 USD\n"
        let priced = try self.program(with: sandbox, settings: settings + price)
        let killed = try priced.start(Self.paid, environment: ["BROADSIDE_FAULT": "after-answer"]).wait()
        #expect(killed.status == 128 + SIGKILL, "\(killed.output)\(killed.errors)")
        let answer = try #require(try inbox.first)
        #expect(try inbox.count == 1 && answer.hasSuffix("-1.answer"))

        let resumed = try priced.start(Self.paid).wait()
        #expect(resumed.status == 0, "\(resumed.errors)")
        let accepted = try sandbox.events("accepted").compactMap { $0["request"] as? String }
        #expect(accepted.count == 3 && Set(accepted).count == 3)
        #expect(try sandbox.events("accepted").allSatisfy { $0["service"] as? String == "gemini" })
        #expect(try inbox.isEmpty)
        for cell in Kiosk.cells { #expect(kiosk.exists("out/kiosk/opening/\(cell).png")) }
        #expect(try kiosk.read(Kiosk.lock).contains("provider: gemini,"))
        let spent = try kiosk.read("brands/kiosk/series/opening.spent.csv")
        #expect(spent.components(separatedBy: "0.10").count == 4, "\(spent)")

        // What a kill in the last moment leaves, and what no ledger knows.
        let (over, foreign) = (
            kiosk.folder + "/.broadside/inbox/\(answer)", kiosk.folder + "/.broadside/inbox/00ff-1.answer"
        )
        for path in [over, foreign] { try "{}".write(toFile: path, atomically: true, encoding: .utf8) }
        #expect(try priced.run("doctor").output.contains(".broadside/inbox/\(answer)"))
        _ = try priced.run("doctor", "--fix")
        #expect(try inbox == ["00ff-1.answer"])
    }

    @Test
    func `on this machine is a trial; a host that only a file names gets no key, and a wrong key ends it`()
        throws
    {
        let sandbox = try RunningSandbox(in: kiosk.folder, "--key", "the-right-one")
        let run = try program(with: sandbox, settings: "").start(Self.paid).wait()
        #expect(run.status == 3, "\(run.errors)")
        #expect(run.errors.contains("Correct GEMINI_API_KEY"))
        #expect(!(run.output + run.errors).contains("secret-key-of-the-tests"))
        #expect(!kiosk.exists(Kiosk.lock))

        var stranger = try program(
            with: sandbox, settings: "providers:\n  gemini: {base-url: https://x.example}\n")
        stranger.environment["GEMINI_BASE_URL"] = nil
        let refused = try stranger.start(Self.paid).wait()
        #expect(refused.status == 64)
        #expect(refused.errors.contains("if you trust it with your key, set GEMINI_BASE_URL to it"))

        let unknown = try kiosk.program.run("plan", Kiosk.series, "--provider", "gemin")
        #expect(unknown.errors.contains("there is no provider 'gemin'; did you mean 'gemini'?"))
    }
}

@Suite struct `A series that another service goes on with` {
    private let kiosk: Kiosk

    init() throws { kiosk = try Kiosk() }

    @Test func `keeps what was approved, its file and its line in the lock, until that is let go`() throws {
        let sandbox = try RunningSandbox(in: kiosk.folder)
        var program = try kiosk.program(with: sandbox, isReal: true)
        (program.environment["GEMINI_BASE_URL"], program.environment["GEMINI_API_KEY"]) = (
            sandbox.address, "secret-key-of-the-tests"
        )
        let settings = """
            providers:
              toapis: {base-url: \(sandbox.address), trial: false}
              gemini: {base-url: \(sandbox.address), trial: false}
            prices: {gemini/nano-banana-pro: 0.10 USD}

            """
        try settings.write(toFile: kiosk.folder + "/broadside.yaml", atomically: true, encoding: .utf8)
        let (cell, poster) = ("cup.en-GB.card", "out/kiosk/opening/cup.en-GB.card.png")
        func run(_ arguments: String...) throws -> Program.Result {
            try program.start(["run", Kiosk.series, "--yes", "--provider"] + arguments).wait()
        }
        func line() throws -> Substring? {
            try kiosk.read(Kiosk.lock).split(separator: "\n").first { $0.contains("\(cell):") }
        }
        #expect(try run("toapis").status == 0)
        let approve = ["approve", Kiosk.series, cell, "--provider", "toapis", "--yes"]
        #expect(try program.start(approve).wait().status == 0)
        let (before, approved) = (try kiosk.bytes(poster), try line())
        let plan = try program.run("plan", Kiosk.series, "--provider", "gemini")
        #expect(plan.output.contains("toapis made it"), "\(plan.output)")
        let other = try run("gemini")
        #expect(other.status == 0 && other.errors.contains("stays as approved"), "\(other.errors)")
        #expect(try kiosk.bytes(poster) == before && line() == approved)
        let open = try run("gemini", "--reopen")
        #expect(open.status == 0, "\(open.errors)")
        let now = try line()
        #expect(now?.contains("provider: gemini, state: made}") == true, "\(now ?? "none"): \(open)")
    }
}

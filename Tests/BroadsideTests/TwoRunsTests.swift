import Foundation
import Testing

@Suite(.timeLimit(.minutes(3))) struct `Two runs of one series` {
    private let kiosk: Kiosk
    private static let paid = ["run", Kiosk.series, "--provider", "toapis", "--yes"]

    init() throws { kiosk = try Kiosk() }

    @Test func `that start together pay for each image once, and each says what the other has`() throws {
        let sandbox = try RunningSandbox(in: kiosk.folder, "--latency", "0.3")
        let program = try kiosk.program(with: sandbox, isReal: true)
        let runs = [try program.start(Self.paid), try program.start(Self.paid)].map { $0.wait() }
        #expect(runs.allSatisfy { [0, 2].contains($0.status) }, "\(runs.map(\.errors))")
        for run in runs where run.status == 2 {
            #expect(run.errors.contains("held by another run ("), "\(run.errors)")
        }
        _ = try program.start(Self.paid).wait()
        let keys = try sandbox.acceptedKeys()
        #expect(keys.count == 3 && Set(keys).count == 3)
        #expect(Set(try kiosk.states(program, provider: "toapis").values) == ["unchanged"])
    }

    /// A suspended laptop's run keeps its keys, is seen by all others, and finishes when the lid is opened.
    @Test func `of which one is suspended: it keeps what it holds, and nobody waits for it`() throws {
        let sandbox = try RunningSandbox(in: kiosk.folder, "--latency", "1.5")
        var program = try kiosk.program(with: sandbox, isReal: true)
        program.environment["BROADSIDE_CLOCK"] = "20"
        let suspended = try program.start(Self.paid + ["--log-format", "json"])
        let deadline = ContinuousClock.now + .seconds(60)
        while try sandbox.events("accepted").count < 3, ContinuousClock.now < deadline { sched_yield() }
        suspended.signal(SIGSTOP)

        let start = ContinuousClock.now
        let second = try program.start(Self.paid).wait()
        #expect(second.status == 2, "\(second.errors)")
        #expect(second.errors.contains("held by another run ("), "\(second.errors)")
        let status = try program.run("status", Kiosk.series, "--provider", "toapis")
        #expect(status.output.contains("tasks held by a run that lives: 3"), "\(status.output)")
        #expect(status.output.contains(", held by run "), "\(status.output)")
        #expect(try program.run("plan", Kiosk.series, "--provider", "toapis").output.contains("in-flight"))
        #expect(try program.run("sheet", Kiosk.series, "--provider", "toapis").status == 0)
        #expect(ContinuousClock.now - start < .seconds(20))

        let watch = try program.start(["status", Kiosk.series, "--provider", "toapis", "--watch"])
        _ = try watch.line(beginning: "kiosk/opening by toapis")
        suspended.signal(SIGCONT)
        let finished = suspended.wait()
        #expect(finished.status == 0, "\(finished.errors)")
        let seen = watch.wait()
        #expect(seen.status == 0 && seen.output.contains("cup.en-GB.card 1 stored"), "\(seen.output)")
        #expect(try sandbox.acceptedKeys().count == 3)
        try check(log: finished.errors)
    }

    @Test func `of different cells do not hinder each other`() throws {
        let slow = try RunningSandbox(in: kiosk.folder, "--latency", "3600")
        let program = try kiosk.program(with: slow, isReal: true)
        let waiting = try program.start(
            Self.paid + ["--select", "subject=cup"], environment: ["BROADSIDE_CLOCK": "1"])
        let deadline = ContinuousClock.now + .seconds(60)
        let status = ["status", Kiosk.series, "--provider", "toapis"]
        while try !program.start(status).wait().output.contains("in flight: 4"),
            ContinuousClock.now < deadline
        {}
        let quick = try RunningSandbox(in: kiosk.folder)
        let other = try kiosk.program(with: quick, isReal: true)
            .start(Self.paid + ["--select", "subject=bag"]).wait()
        #expect(other.status == 0, "\(other.errors)")
        #expect(
            other.errors.contains("2 images that this run does not need, of cup."), "\(other.errors)")
        #expect(try slow.acceptedKeys().count == 2 && quick.acceptedKeys().count == 1)
        waiting.signal(SIGINT)
        #expect(waiting.wait().status == 130)
    }

    private func check(log: String) throws {
        let lines = try log.split(separator: "\n").map { line in
            try #require(
                JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any], "no JSON: \(line)")
        }
        let names = lines.compactMap { $0["event"] as? String }
        #expect(names.first == "note" && names.contains("run-began") && names.contains("run-ended"))
        for name in ["opened", "not-found", "reserved", "submitted", "status", "stored", "ended"] {
            #expect(names.count { $0 == name } >= 3, "\(name): \(names)")
        }
        #expect(names.count { $0 == "laid-out" } == 6)
        let ended = try #require(lines.first { $0["event"] as? String == "ended" })
        #expect(ended["state"] as? String == "stored" && ended["attempt"] as? Int == 1)
        #expect((ended["key"] as? String)?.hasPrefix("sha256:") == true && ended["task"] is String)
        #expect(ended["milliseconds"] is Int && ended["run"] is String && ended["time"] is String)
        #expect(!log.contains("secret-key-of-the-tests") && !log.contains("?"))
    }
}

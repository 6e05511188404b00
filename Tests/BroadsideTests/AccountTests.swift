import Foundation
import Testing

@Suite struct `An account that cannot pay for all` {
    private let kiosk: Kiosk

    init() throws { kiosk = try Kiosk() }

    private func run(_ sandbox: RunningSandbox, _ more: String...) throws -> Program.Result {
        let program = try kiosk.program(with: sandbox, isReal: true)
        return try program.start(["run", Kiosk.series, "--provider", "toapis"] + more).wait()
    }

    @Test func `pays for what it can, and the rest is named and never ordered`() throws {
        let sandbox = try RunningSandbox(in: kiosk.folder, "--balance", "0.1234 USD")
        let result = try run(sandbox, "--yes")
        #expect(result.status == 2, "\(result.errors)")
        #expect(
            result.errors.contains(
                "the account has 0.1234 USD and this run wants 0.15 USD: that pays for 2 of 3 images; top up"),
            "\(result.errors)")
        #expect(result.errors.contains("bag.en-GB.card, bag.de-DE.card: not ordered, the account's balance"))
        #expect(try sandbox.acceptedKeys().count == 2)
        #expect(try sandbox.events("refused").filter { $0["status"] as? Int == 402 }.isEmpty)
        for file in try kiosk.summaries() { #expect(!"\(file)".contains("0.1234")) }
    }

    @Test func `that pays for none begins nothing`() throws {
        let sandbox = try RunningSandbox(in: kiosk.folder, "--balance", "0.04 USD")
        let result = try run(sandbox, "--yes")
        #expect(result.status == 2, "\(result.errors)")
        #expect(result.errors.contains("that pays for none of 3 images"))
        #expect(!result.output.contains("nothing to make"))
        #expect(try sandbox.events("accepted").isEmpty && sandbox.events("uploaded").isEmpty)
    }

    @Test func `is no matter where the run wants less`() throws {
        let sandbox = try RunningSandbox(in: kiosk.folder, "--balance", "0.1234 USD")
        let result = try run(sandbox, "--max-cost", "0.05 USD")
        #expect(!result.errors.contains("the account has"), "\(result.errors)")
        #expect(try sandbox.acceptedKeys().count == 1)
    }

    @Test func `is not asked for before somebody has allowed to spend`() throws {
        let sandbox = try RunningSandbox(in: kiosk.folder, "--balance", "0.1234 USD")
        let result = try run(sandbox)
        #expect(result.status == 64 && !result.errors.contains("0.1234"))
    }

    @Test func `and does not say what it has stops nothing by that`() throws {
        let sandbox = try RunningSandbox(in: kiosk.folder, "--key", "another")
        let result = try run(sandbox, "--yes")
        #expect(result.errors.contains("the account's balance cannot be had, and was not compared"))
        #expect(result.status == 3, "\(result.errors)")
    }

    @Test func `has a balance in dollars`() throws {
        let result = try kiosk.program.run("sandbox", "--port", "0", "--balance", "2 EUR")
        #expect(result.status == 64)
        #expect(result.errors.contains("write dollars"))
    }
}

@Suite struct `The summary of a run` {
    private let kiosk: Kiosk

    init() throws { kiosk = try Kiosk() }

    @Test func `says what was made, what it cost and saved, and what is to be committed`() throws {
        let sandbox = try RunningSandbox(in: kiosk.folder)
        let program = try kiosk.program(with: sandbox, isReal: true)
        let run = try program.run("run", Kiosk.series, "--provider", "toapis", "--yes")
        let files = [Kiosk.lock, "brands/kiosk/series/opening.spent.csv"]
        #expect(run.errors.contains("to commit: \(files.joined(separator: ", "))"), "\(run.errors)")
        #expect(run.errors.contains("3 posters shared an image with another one: 0.15 USD saved"))
        let summary = try #require(try kiosk.summaries().first)
        #expect(summary["series"] as? String == Kiosk.series)
        #expect(summary["provider"] as? String == "toapis")
        #expect(summary["trial"] as? Bool == false)
        #expect(summary["exitCode"] as? Int == 0)
        #expect(summary["posters"] as? Int == 6)
        #expect(summary["shared"] as? Int == 3)
        #expect(summary["spent"] as? [String: String] == ["amount": "0.15", "currency": "USD"])
        #expect(summary["saved"] as? [String: String] == ["amount": "0.15", "currency": "USD"])
        #expect((summary["images"] as? [String: Int])?.filter { $0.value > 0 } == ["made": 3])
        #expect(summary["toCommit"] as? [String] == files)
        #expect(!"\(summary)".contains("secret-key-of-the-tests"))
        let again = try program.run("run", Kiosk.series, "--provider", "toapis", "--yes")
        #expect(!again.errors.contains("to commit"))
        #expect(try kiosk.summaries().count == 1)
    }

    @Test func `tells of a run that the service refused, and of trials`() throws {
        let sandbox = try RunningSandbox(in: kiosk.folder, "--faults", "refuse=1")
        let program = try kiosk.program(with: sandbox, isReal: false)
        let run = try program.run("run", Kiosk.series, "--provider", "toapis", "--yes")
        #expect(run.status == 2, "\(run.errors)")
        #expect(!run.errors.contains("to commit"))
        let summary = try #require(try kiosk.summaries().first)
        #expect(summary["exitCode"] as? Int == 2)
        #expect(summary["trial"] as? Bool == true)
        #expect((summary["images"] as? [String: Int])?["refused"] == 3)
    }
}

extension Kiosk {
    /// The summaries of all runs.
    fileprivate func summaries() throws -> [[String: Any]] {
        let runs = folder + "/.broadside/runs"
        let names = try FileManager.default.contentsOfDirectory(atPath: runs).filter { $0.hasSuffix(".json") }
        return try names.map { name in
            let data = try Data(contentsOf: URL(filePath: "\(runs)/\(name)"))
            return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        }
    }
}

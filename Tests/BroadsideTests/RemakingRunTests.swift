import Foundation
import Testing

/// The service of these tests makes pictures of one colour, which no series wants.
@Suite(.timeLimit(.minutes(3))) struct `A run that may make once more what does not fit` {
    private static let file = "brands/kiosk/series/opening.yaml"
    private let kiosk: Kiosk

    init() throws {
        kiosk = try Kiosk()
        try kiosk.edit(Self.file, "budget: 5 USD", "consistency: {retry: 1, budget: 0.10 USD}\nbudget: 5 USD")
    }

    @Test func `says beforehand what that may cost, asks for so many and no more, and remembers why`() throws
    {
        let sandbox = try RunningSandbox(in: kiosk.folder)
        let program = try kiosk.program(with: sandbox, isReal: true)
        let asked = try program.run("run", Kiosk.series, "--provider", "toapis")
        #expect(asked.status == 64 && asked.errors.contains("this would cost 0.25 USD"), "\(asked.errors)")
        #expect(
            asked.errors.contains("at most 0.10 USD of 0.25 USD is for making once more"), "\(asked.errors)")
        #expect(try sandbox.acceptedKeys().isEmpty)

        let run = try program.run("run", Kiosk.series, "--provider", "toapis", "--yes")
        #expect(run.status == 0, "\(run.errors)")
        #expect(
            run.errors.contains("does not fit, and is made once more: there is nothing on it but one colour"),
            "\(run.errors)")
        #expect(run.errors.contains("another image is beyond the budget of 'consistency'"), "\(run.errors)")
        let keys = try sandbox.acceptedKeys()
        #expect(keys.count == 5 && Set(keys).count == 5, "three images, and two of them once more")
        #expect(Set(try kiosk.states(program, provider: "toapis").values) == ["unchanged"])

        let again = try program.run("run", Kiosk.series, "--provider", "toapis", "--yes")
        #expect(again.status == 0, "\(again.errors)")
        #expect(again.errors.contains("does not fit, and stays: "), "\(again.errors)")
        #expect(try sandbox.acceptedKeys().count == 5, "no row of runs goes on for ever")
        #expect(try !kiosk.read(Kiosk.lock).contains("state: approved"))
    }

    @Test func `says where the calibration cannot be read before anything is sent`() throws {
        try "broadside: 1\nnoise\n".write(
            toFile: "\(kiosk.folder)/brands/kiosk/calibration.yaml", atomically: true, encoding: .utf8)
        let sandbox = try RunningSandbox(in: kiosk.folder)
        let program = try kiosk.program(with: sandbox, isReal: true)
        let run = try program.run("run", Kiosk.series, "--provider", "toapis", "--yes")
        #expect(run.status == 1, "\(run.errors)")
        #expect(run.output.contains("brands/kiosk/calibration.yaml:2:1"), "\(run.output)")
        #expect(
            run.errors.contains("1 error in the files") && !run.errors.contains("BrokenFiles"),
            "\(run.errors)")
        #expect(try sandbox.acceptedKeys().isEmpty)
    }

    @Test func `makes nothing once more where the series does not say so`() throws {
        try kiosk.edit(Self.file, "consistency: {retry: 1, budget: 0.10 USD}\n", "")
        let sandbox = try RunningSandbox(in: kiosk.folder)
        let program = try kiosk.program(with: sandbox, isReal: true)
        let run = try program.run("run", Kiosk.series, "--provider", "toapis", "--yes")
        #expect(run.status == 0 && !run.errors.contains("does not fit"), "\(run.errors)")
        #expect(try sandbox.acceptedKeys().count == 3)
    }

    private static let paid = ["run", Kiosk.series, "--provider", "toapis", "--yes"]

    @Test func `spends no more on that where two runs of different cells do so at once`() throws {
        try kiosk.edit(Self.file, "budget: 0.10 USD}", "budget: 0.05 USD}")
        let sandbox = try RunningSandbox(in: kiosk.folder, "--latency", "0.3")
        let program = try kiosk.program(with: sandbox, isReal: true)
        let runs = try ["subject=bag", "size=strip"].map { try program.start(Self.paid + ["--select", $0]) }
        let ends = runs.map { $0.wait() }
        #expect(ends.allSatisfy { $0.status == 0 }, "\(ends.map(\.errors))")
        #expect(try sandbox.acceptedKeys().count == 3, "two images, and one of them once more")
        #expect(
            try kiosk.read("brands/kiosk/series/opening.spent.csv").components(separatedBy: ",remake\n").count
                == 2)
    }

    @Test func `buys what the plan said it would, for images that are there already, too`() throws {
        let terms = "consistency: {retry: 1, budget: 0.10 USD}\n"
        try kiosk.edit(Self.file, terms, "")
        let sandbox = try RunningSandbox(in: kiosk.folder)
        let program = try kiosk.program(with: sandbox, isReal: true)
        #expect(try program.start(Self.paid).wait().status == 0)
        try kiosk.edit(Self.file, "budget: 5 USD", "\(terms)budget: 5 USD")
        let plan = try program.run("plan", Kiosk.series, "--provider", "toapis", "--detailed-exit-code")
        #expect(plan.status == 10 && plan.output.contains("2 images to buy, 0.10 USD"), "\(plan.output)")
        #expect(plan.errors.contains("does not fit, and is made once more"), "\(plan.errors)")
        #expect(try sandbox.acceptedKeys().count == 3)
        let run = try program.start(Self.paid).wait()
        #expect(run.status == 0, "\(run.errors)")
        #expect(try sandbox.acceptedKeys().count == 5)
    }

    @Test func `is whole where the series' own budget does not reach for it`() throws {
        try kiosk.edit(Self.file, "budget: 5 USD", "budget: 0.20 USD")
        let sandbox = try RunningSandbox(in: kiosk.folder)
        let program = try kiosk.program(with: sandbox, isReal: true)
        let run = try program.run("run", Kiosk.series, "--provider", "toapis", "--yes")
        #expect(run.status == 0, "\(run.errors)")
        #expect(
            run.errors.contains("does not fit and stays, no budget reaches for another image"),
            "\(run.errors)")
        #expect(try sandbox.acceptedKeys().count == 4)
        let again = try program.run("run", Kiosk.series, "--provider", "toapis", "--yes")
        #expect(again.status == 0, "\(again.errors)")
    }

    @Test func `buys nothing in the place of an image that was damaged here`() throws {
        let sandbox = try RunningSandbox(in: kiosk.folder)
        let program = try kiosk.program(with: sandbox, isReal: true)
        try kiosk.edit(Self.file, "consistency: {retry: 1, budget: 0.10 USD}\n", "")
        #expect(try program.run("run", Kiosk.series, "--provider", "toapis", "--yes").status == 0)
        try kiosk.edit(Self.file, "budget: 5 USD", "consistency: {retry: 1, budget: 0.10 USD}\nbudget: 5 USD")
        let store = kiosk.folder + "/.broadside/store"
        let takes = try FileManager.default.subpathsOfDirectory(atPath: store).filter { $0.hasSuffix(".png") }
        for take in takes {
            let path = "\(store)/\(take)"
            try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
            try Data(contentsOf: URL(filePath: path)).prefix(100).write(to: URL(filePath: path))
        }
        let run = try program.run("run", Kiosk.series, "--provider", "toapis", "--yes")
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.errors.contains("is not what was stored there, and was not measured"), "\(run.errors)")
        #expect(try sandbox.acceptedKeys().count == 3)
    }

    @Test func `takes nobody's approval away that was given while it measured`() throws {
        try kiosk.edit(Self.file, "consistency: {retry: 1, budget: 0.10 USD}", "variants: 3\nchoose: best")
        let sandbox = try RunningSandbox(in: kiosk.folder, draws: true)
        let program = try kiosk.program(with: sandbox, isReal: true)
        let run = try program.start(Self.paid, environment: ["BROADSIDE_HALT": "after-measuring"])
        #expect(run.waitUntilHalted())
        let word = try program.run(
            "approve", Kiosk.series, "bag.en-GB.card", "--provider", "toapis", "--because", "as it is",
            "--yes")
        #expect(word.status == 0, "\(word.errors)")
        repeat { run.signal(SIGCONT) } while run.waitUntilHalted()
        let end = run.wait()
        #expect(end.status == 0, "\(end.errors)")
        let line = try kiosk.read(Kiosk.lock).split(separator: "\n").first { $0.contains("bag.en-GB.card") }
        #expect(
            line?.contains("state: approved") == true && line?.contains("as it is") == true, "\(line ?? "")")
    }

    @Test func `chooses no anchor by itself that does not fit, and buys nothing that would follow it`() throws
    {
        try kiosk.edit(
            Self.file, "consistency: {retry: 1, budget: 0.10 USD}",
            "anchor: {cell: {subject: cup, locale: en-GB, size: card}, variants: 2, approve: auto}")
        let sandbox = try RunningSandbox(in: kiosk.folder)
        let program = try kiosk.program(with: sandbox, isReal: true)
        let run = try program.run("run", Kiosk.series, "--provider", "toapis", "--yes")
        #expect(run.status == 4, "\(run.errors)")
        #expect(
            run.errors.contains(
                "no image of the anchor cup.en-GB.card fits, and none is chosen: there is nothing on it"),
            "\(run.errors)")
        #expect(try sandbox.acceptedKeys().count == 2)
    }
}

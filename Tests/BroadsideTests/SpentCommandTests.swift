import Foundation
import Testing

@Suite struct `What was spent` {
    private let kiosk: Kiosk
    private static let header =
        "date,person,cell,key,attempt,model,resolution,amount,currency,outcome,kept,task\n"

    init() throws { kiosk = try Kiosk() }

    private func write(_ rows: String, to path: String) throws {
        let file = URL(filePath: kiosk.folder).appending(path: path)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data((Self.header + rows).utf8).write(to: file)
    }

    private func row(_ key: String, date: String = "2026-11-05", person: String = "Ada") -> String {
        "\(date),\(person),a.b,\(key),1,m,2K,0.05,USD,stored,yes,task-\(key)\n"
    }

    @Test func `is what the runs have paid, by the columns asked for`() throws {
        let sandbox = try RunningSandbox(in: kiosk.folder)
        let program = try kiosk.program(with: sandbox, isReal: true)
        #expect(try program.run("spent").output == "nothing was spent\n")
        _ = try program.run("run", Kiosk.series, "--provider", "toapis", "--yes")
        let spent = try program.run("spent", "--by", "brand,outcome,kept")
        #expect(spent.status == 0, "\(spent.errors)")
        #expect(
            spent.output == """
                brand  outcome  kept  images  kept    amount  not kept
                kiosk  stored   yes        3     3  0.15 USD  0.00 USD
                total                      3     3  0.15 USD  0.00 USD

                """)
    }

    @Test func `has room in the budget again for what came back, by a person's word`() throws {
        try kiosk.edit("brands/kiosk/series/opening.yaml", "budget: 5 USD", "budget: 0.15 USD")
        let sandbox = try RunningSandbox(in: kiosk.folder, "--faults", "refuse=1")
        let program = try kiosk.program(with: sandbox, isReal: true)
        let paid = ["run", Kiosk.series, "--provider", "toapis", "--yes"]
        #expect(try program.start(paid).wait().status == 2)
        try kiosk.edit("brands/kiosk/brand.yaml", "soft low sun", "hard noon sun")
        let stopped = try program.start(paid).wait()
        #expect(stopped.errors.contains("0.15 USD of 0.15 USD are spent or promised"), "\(stopped.errors)")

        #expect(try program.run("refund", Kiosk.series, "--all").status == 64)
        let unknown = try program.run("refund", Kiosk.series, "cup.en-GB.crad", "--yes")
        #expect(unknown.errors.contains("did you mean 'cup.en-GB.card'?"), "\(unknown.errors)")
        let one = try program.run("refund", Kiosk.series, "cup.en-GB.card", "--yes")
        #expect(one.status == 0 && one.output.contains("cup.en-GB.card  refused on "), "\(one)")
        #expect(one.errors.contains("to commit: brands/kiosk/series/opening.spent.csv"))
        let status = try program.run("status", Kiosk.series, "--provider", "toapis")
        #expect(status.output.contains("spent: 0.15 USD of 0.15 USD, 0.05 USD came back"), "\(status.output)")
        #expect(try program.run("refund", Kiosk.series, "cup.en-GB.card", "--yes").status == 64)

        // One image has room again, and no more.
        let tries = sandbox.lines.count
        let again = try program.start(paid).wait()
        #expect(again.errors.contains("0.15 USD of 0.15 USD are spent or promised"), "\(again.errors)")
        #expect(again.errors.components(separatedBy: "refused by the service").count == 2, "\(again.errors)")
        #expect(sandbox.lines.count > tries)
    }

    @Test func `leaves trials out`() throws {
        let sandbox = try RunningSandbox(in: kiosk.folder)
        let program = try kiosk.program(with: sandbox, isReal: false)
        _ = try program.run("run", Kiosk.series, "--provider", "toapis", "--yes")
        #expect(try program.run("spent").output == "nothing was spent\n")
    }

    @Test func `covers series that are gone, the days that were asked for, and goes into a sheet`() throws {
        try write(row("k1") + row("k2", date: "2026-12-01"), to: "brands/gone/series/old.spent.csv")
        try write(row("k3", person: "'=cmd"), to: "brands/kiosk/series/opening.spent.csv")
        let spent = try kiosk.program.run(
            "spent", "--to", "2026-11-30", "--by", "series,person", "--format", "csv")
        #expect(spent.status == 0, "\(spent.errors)")
        #expect(
            spent.output
                == "\u{FEFF}series,person,images,kept images,amount,kept amount,refunded amount,currency\r\n"
                + "gone/old,Ada,1,1,0.05,0.05,0.00,USD\r\nkiosk/opening,'=cmd,1,1,0.05,0.05,0.00,USD\r\n")
    }

    @Test func `names the rows that cannot be read, and ends with 1`() throws {
        try write(
            row("k1") + "2026-11-05,Ada,half a r\n" + row("k2"), to: "brands/kiosk/series/opening.spent.csv")
        let spent = try kiosk.program.run("spent", "--format", "json")
        #expect(spent.status == 1)
        #expect(spent.errors.contains("brands/kiosk/series/opening.spent.csv:3:1"), "\(spent.errors)")
        #expect(spent.errors.contains("1 row could not be read"))
        #expect(spent.output.contains(#""amount": "0.10""#), "\(spent.output)")
        // Nobody can say what is left of the budget: nothing is bought.
        let sandbox = try RunningSandbox(in: kiosk.folder)
        let program = try kiosk.program(with: sandbox, isReal: true)
        let run = try program.run("run", Kiosk.series, "--provider", "toapis", "--yes")
        #expect(run.status == 1)
        #expect(run.errors.contains("'broadside spent' names them. Nothing was sent"), "\(run.errors)")
        #expect(try sandbox.acceptedKeys().isEmpty)
    }

    @Test(arguments: [
        (["--from", "1.11.2026"], "'1.11.2026' is no day; write --from as year, month and day: 2026-11-23"),
        (["--to", "2026-02-30"], "'2026-02-30' is no day"),
        (["--from", "2026-12-01", "--to", "2026-11-01"], "--from 2026-12-01 is after --to 2026-11-01"),
        (["--by", "brand,persn"], "did you mean 'person'?"),
        (["--by", ""], "there are brand, series, month"),
    ])
    func `asked for in words that mean nothing ends with 64`(arguments: [String], words: String) throws {
        let result = try kiosk.program.start(["spent"] + arguments).wait()
        #expect(result.status == 64)
        #expect(result.errors.contains(words), "\(result.errors)")
    }
}

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
                == "\u{FEFF}series,person,images,kept images,amount,kept amount,currency\r\n"
                + "gone/old,Ada,1,1,0.05,0.05,USD\r\nkiosk/opening,'=cmd,1,1,0.05,0.05,USD\r\n")
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

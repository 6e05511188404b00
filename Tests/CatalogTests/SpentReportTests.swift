import Catalog
import Diagnostics
import SeededRandom
import Testing

@Suite struct `A report of what was spent` {
    private static let header =
        "date,person,cell,key,attempt,model,resolution,amount,currency,outcome,kept,task\n"

    private func line(
        _ key: String, date: String = "2026-11-22", person: String = "Ada", amount: String = "0.05",
        currency: String = "USD", kept: String = "yes", task: String = "t"
    ) -> String {
        "\(date),\(person),a.b,\(key),1,m,2K,\(amount),\(currency),stored,\(kept),\(task)\n"
    }

    private func report(
        _ files: [String: String], by columns: [SpentColumn] = [.series], in days: DayRange = DayRange()
    ) throws -> SpentReport {
        let files = files.map { ("brands/\($0.key).spent.csv", Optional(Self.header + $0.value)) }
        return try Sample.changed(Dictionary(uniqueKeysWithValues: files)) { workspace in
            SpentReport(try Payments(of: workspace), by: columns, in: days)
        }
    }

    @Test func `sums all brands and series, those without a YAML file too`() throws {
        let report = try report([
            "nordlys/series/spring-launch": line("k1") + line("k2", kept: "no"),
            "gone/series/old": line("k3", amount: "0.000001"),
        ])
        #expect(
            report.text == """
                series                 images  kept        amount  not kept
                gone/old                    1     1  0.000001 USD  0.00 USD
                nordlys/spring-launch       2     1      0.10 USD  0.05 USD
                total                       3     2  0.100001 USD  0.05 USD
                """)
        #expect(report.isWhole)
    }

    @Test func `shows what came back, in a row of its own, once`() throws {
        let lost = line("k2", kept: "no")
        let refund = lost.replacing("stored", with: "refunded").replacing("2026-11-22", with: "2026-12-01")
        let report = try report(["b/series/s": line("k1") + lost + refund + refund], by: [.month])
        #expect(
            report.text == """
                month    images  kept    amount  refunded   not kept
                2026-11       2     1  0.10 USD  0.00 USD   0.05 USD
                2026-12       0     0  0.00 USD  0.05 USD  -0.05 USD
                total         2     1  0.10 USD  0.05 USD   0.00 USD
                """, "\(report.text)")
    }

    @Test func `keeps currencies apart, and the columns in the order they were asked for`() throws {
        let report = try report(
            [
                "b/series/s": line("k1") + line("k2", date: "2026-10-01", person: "Bo", currency: "EUR")
                    + line("k3", person: "Bo")
            ], by: [.month, .person])
        #expect(report.lines.map(\.values) == [["2026-10", "Bo"], ["2026-11", "Ada"], ["2026-11", "Bo"]])
        #expect(report.totals.map(\.amount.description) == ["0.05 EUR", "0.10 USD"])
        #expect(
            report.markdown.hasPrefix(
                "| month | person | images | kept | amount | not kept |\n| --- | --- | ---: |"))
    }

    @Test(
        arguments: [
            (nil, nil, 3), ("2026-11-01", nil, 2), (nil, "2026-10-31", 1), ("2026-11-22", "2026-11-22", 1),
            ("2027-01-01", nil, 0),
        ] as [(String?, String?, Int)])
    func `counts the days from the first to the last, both included`(
        first: String?, last: String?, images: Int
    ) throws {
        let range = DayRange(from: first.flatMap(CalendarDay.init), to: last.flatMap(CalendarDay.init))
        let rows = ["2026-10-31", "2026-11-22", "2026-11-23"].map { line($0, date: $0) }.joined()
        let report = try report(["b/series/s": rows], in: range)
        #expect(report.totals.reduce(0) { $0 + $1.images } == images)
        #expect(report.text.hasPrefix("nothing was spent") == (images == 0))
    }

    @Test(arguments: ["2026-02-29", "2026-13-01", "2026-00-10", "22.11.2026", "2026-11-1", "２０２６-11-01"])
    func `knows no day that the calendar has not`(text: String) { #expect(CalendarDay(text) == nil) }

    @Test(arguments: ["2024-02-29", "2000-02-29", "2026-12-31"])
    func `knows the days that it has`(text: String) { #expect(CalendarDay(text)?.text == text) }

    @Test func `counts a payment once, and two accounts' payments for one key twice`() throws {
        let shared = line("k1", task: "t1")
        let report = try report([
            "a/series/s": shared + Self.header + shared + line("k1", person: "Bo", task: "t2"),
            "b/series/copy": shared,
        ])
        #expect(report.totals.map(\.images) == [2])
        #expect(report.copied == 1)
    }

    @Test func `names every row that is no payment with its line`() throws {
        let rows =
            line("k1") + "2026-11-22,Ada,a.b\n" + line("k2", amount: "5 cents") + "<<<<<<< ours\n"
            + line("k3", kept: "perhaps") + line("k4", currency: "Dollar") + ",,,\n"
        let report = try report(["a/series/s": rows])
        let places = report.diagnostics.map { diagnostic in
            diagnostic.span.file.location(at: diagnostic.span.range.lowerBound)
        }
        #expect(places.map(\.line) == [3, 4, 5, 6, 7])
        #expect(places.map(\.column) == [1, 30, 1, 46, 35])
        #expect(report.diagnostics.allSatisfy { $0.span.file.path == "brands/a/series/s.spent.csv" })
        #expect(report.unreadable == 4)
        #expect(!report.isWhole)
        #expect(report.totals.map(\.images) == [1])
    }

    @Test func `is not troubled by half a row that stands whole below`() throws {
        let half = String(line("k2", person: "\"Ada, Bo\"").prefix(20)) + "\n"
        let report = try report(["a/series/s": line("k1") + half + line("k2", person: "\"Ada, Bo\"")])
        #expect(report.totals.map(\.images) == [2])
        #expect(report.diagnostics.isEmpty, "\(report.diagnostics)")
    }

    @Test func `counts what a spreadsheet gave another date, but in no range of days`() throws {
        let rows = ["a/series/s": line("k1", date: "11/22/2026")]
        let all = try report(rows, by: [.month])
        #expect(all.lines.map(\.values) == [["unknown"]])
        #expect(all.isWhole && all.diagnostics.count == 1)
        let some = try report(rows, in: DayRange(from: CalendarDay("2026-01-01")))
        #expect(some.totals.isEmpty && some.undated == 1 && !some.isWhole)
    }

    @Test func `opens right in a spreadsheet`() throws {
        let report = try report(
            ["b/series/s": line("k1", person: "'=1+2") + line("k2", person: "\"Zoë, \"\"Z\"\"\"")],
            by: [.person])
        #expect(
            report.csv()
                == "\u{FEFF}person,images,kept images,amount,kept amount,refunded amount,currency\r\n"
                + "'=1+2,1,1,0.05,0.05,0.00,USD\r\n\"Zoë, \"\"Z\"\"\",1,1,0.05,0.05,0.00,USD\r\n")
    }

    @Test func `is the same for programs, amounts as texts`() throws {
        let json = try report(["b/series/s": line("k1", kept: "no")], by: [.brand]).json.compact
        #expect(
            json == #"{"from":null,"to":null,"by":["brand"],"lines":[{"brand":"b","images":1,"keptImages":0,"#
                + #""amount":"0.05","keptAmount":"0.00","refundedAmount":"0.00","currency":"USD"}],"totals":[{"images":1,"keptImages":0,"#
                + #""amount":"0.05","keptAmount":"0.00","refundedAmount":"0.00","currency":"USD"}],"unreadable":0,"undated":0,"copied":0,"#
                + #""diagnostics":[]}"#)
    }

    /// The sum of amounts and the sum of the reported lines are one, whatever they are summed by.
    @Test(arguments: 0..<10 as Range<UInt64>)
    func `has in its lines together what it has in all`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let rows = (0..<40).map { number in
            line(
                "k\(number)", date: "2026-\(["10", "11"].randomElement(using: &random) ?? "")-05",
                person: ["Ada", "Bo"].randomElement(using: &random) ?? "",
                amount:
                    "\(Int.random(in: 0...3, using: &random)).\(Int.random(in: 1...999_999, using: &random))")
        }
        let payments = SpentFile(Self.header + rows.joined()).totals
        let columns = Array(SpentColumn.allCases.shuffled(using: &random).prefix(3))
        let report = try report(["b/series/s": rows.joined()], by: columns)
        #expect(report.lines.reduce(0) { $0 + $1.sum.amount.millionths } == payments["USD"]?.millionths)
        #expect(report.totals.map(\.amount) == [payments["USD"]])
        #expect(Set(report.lines.map(\.values)).count == report.lines.count)
    }
}

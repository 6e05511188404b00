@testable import Catalog
import Diagnostics
import Foundation
import SeededRandom
import Testing

@Suite struct `A sheet's text` {
    private func sheet(_ text: String) throws -> Sheet { try sheet(Array(text.utf8)) }

    private func sheet(_ bytes: [UInt8]) throws -> Sheet {
        try Sheet(SourceFile(path: "a.csv", bytes: bytes))
    }

    private func cells(_ sheet: Sheet) -> [[String]] {
        [sheet.headings.map(\.text)] + sheet.rows.map { $0.cells.map(\.text) }
    }

    private static func utf16(_ text: String, isLittle: Bool) -> [UInt8] {
        ("\u{FEFF}" + text).utf16.flatMap { unit in
            let bytes = [UInt8(unit & 0xFF), UInt8(unit >> 8)]
            return isLittle ? bytes : bytes.reversed()
        }
    }

    @Test(arguments: [",", ";", "\t"])
    func `has its separator found out`(separator: String) throws {
        let rows = [["sku", "shot", "price"], ["a", "a cup", "1"], ["b", "two", "2"]]
        let text = rows.map { $0.joined(separator: separator) }.joined(separator: "\n")
        #expect(cells(try sheet(text)) == rows)
    }

    @Test func `may have other separators in its texts`() throws {
        let sheet = try sheet("sku;shot\na;a cup, a spoon, a napkin\nb;one, two\n")
        #expect(cells(sheet) == [["sku", "shot"], ["a", "a cup, a spoon, a napkin"], ["b", "one, two"]])
    }

    @Test(arguments: ["sep=|\na|b\n1|2", "SEP=;\r\na;b\r\n1;2\r\n", "sep=,\ra,b\r1,2\r"])
    func `says its separator in the first line, as Excel does, which is no row`(text: String) throws {
        let sheet = try sheet(text)
        #expect(cells(sheet) == [["a", "b"], ["1", "2"]])
        #expect(sheet.rows.first?.number == 2)
    }

    @Test(arguments: ["sep=;;\na;b\n1;2\n", "sep=;;;;\r\na;b\r\n1;2\r\n", "\"sep=;\";\na;b\n1;2\n"])
    func `says its separator in a line that a program filled up as a row`(text: String) throws {
        let sheet = try sheet(text)
        #expect(cells(sheet) == [["a", "b"], ["1", "2"]])
        #expect(sheet.diagnostics == [])
        #expect(sheet.headings.map(\.span.start.line) == [2, 2])
    }

    @Test(arguments: ["sep=\na\n1\n", "sep=;x\na;b\n1;2\n", "sept;b\n1;2\n"])
    func `has a first line that only looks like one with a separator`(text: String) throws {
        #expect(try sheet(text).headingRow == 1)
        #expect(try sheet(text).headings.first?.text.hasPrefix("sep") == true)
    }

    @Test(arguments: [
        // Behind a text of two lines, letters of several bytes, and the line that says the separator.
        ("a,b\n\"one\ntwo\",=A1\n", 3, 6), ("a;b\r\nGrüße ☕️;=A1\r\n", 2, 10), ("sep=;\na;b\n1;=A1\n", 3, 3),
        ("\u{FEFF}a,b\n,=A1\n", 2, 2), ("a,b\r\r1,=A1\r", 3, 3), ("a\tb\n\n  \t=A1\n", 3, 4),
        // With its quotes, and the blanks around it, which belong to the cell.
        ("a,b\n1,\"=A1\"\n", 2, 3), ("a,b\n1, =A1\n", 2, 3),
    ])
    func `has its problems at the line and column that an editor shows`(text: String, line: Int, column: Int)
        throws
    {
        for bytes in [Array(text.utf8), Self.utf16(text, isLittle: true)] {
            let found = try sheet(bytes).rows.flatMap(\.diagnostics)
            #expect(found.map(\.span.start) == [SourceLocation(line: line, column: column)])
            #expect(found.map { $0.span.text.filter { !"\" ".contains($0) } } == ["=A1"])
        }
    }

    @Test func `is the same in every encoding and with every line end`() throws {
        let rows = [["field", "de-DE"], ["headline", "Größe „42“ ☕️\nund mehr"]]
        for end in ["\n", "\r\n", "\r"] {
            let text = "field\tde-DE\(end)headline\t\"Größe „42“ ☕️\(end)und mehr\""
            for last in ["", end] {
                for bytes in [
                    Array((text + last).utf8), Array(("\u{FEFF}" + text + last).utf8),
                    Self.utf16(text + last, isLittle: true), Self.utf16(text + last, isLittle: false),
                ] {
                    let sheet = try sheet(bytes)
                    #expect(cells(sheet) == rows)
                    #expect(sheet.diagnostics == [])
                    #expect(sheet.rows.first?.cells[1].span.start == SourceLocation(line: 2, column: 10))
                }
            }
        }
    }

    @Test func `keeps numbers, zeros and dates as they are written`() throws {
        let sheet = try sheet("sku;price;code\n007;1,50;1e3\n008;2026-11-22;1.10\n")
        #expect(cells(sheet).dropFirst() == [["007", "1,50", "1e3"], ["008", "2026-11-22", "1.10"]])
    }

    @Test func `loses the blanks around cells, non-breaking ones too, and none inside`() throws {
        let sheet = try sheet("\u{A0}sku , shot\u{A0}\n a\u{A0}b\t,\" c  d\n \"\n")
        #expect(cells(sheet) == [["sku", "shot"], ["a\u{A0}b", "c  d"]])
    }

    @Test func `counts rows as a spreadsheet does, blank ones among them`() throws {
        let sheet = try sheet("a,b\n\n1,\"x\ny\"\n,\n2\n")
        #expect(sheet.rows.map(\.number) == [3, 5])
        #expect(sheet.rows[1].cells.map(\.text) == ["2", ""])
        #expect(sheet.name(of: sheet.rows[0].cells[1].span) == "cell B3, column 'b'")
        #expect(sheet.name(of: sheet.headings[1].span) == "cell B1")
        #expect((0...27).map(columnLetters).suffix(3) == ["Z", "AA", "AB"])
    }

    @Test(arguments: ["=A1", "=SUM(A1:A3)", "+A1", "-SUM(A1)", "@SUM(A1)", "#NAME?", "#REF! x"])
    func `tells a formula, and never calculates it`(text: String) throws {
        let sheet = try sheet("a,b\n1,\(text)\n")
        #expect(sheet.rows[0].diagnostics.map(\.id) == [.wrongType])
        #expect(sheet.rows[0].diagnostics.map(\.span.text) == [text])
        #expect(sheet.rows[0].cells[1].text == text)
    }

    @Test(arguments: ["+20 %", "-5", "- of course", "@nordlys", "+47 22 33 44", "#slow", "=", "'=A1", "'+A1"])
    func `takes a text that begins with a sign for a text`(text: String) throws {
        let row = try sheet("a,b\n1,\(text)\n").rows[0]
        #expect(row.diagnostics == [])
        #expect(row.cells[1].text == (text.hasPrefix("'") ? String(text.dropFirst()) : text))
    }

    @Test func `knows where each byte of a text stands`() throws {
        let sheet = try sheet("a;b\n1;\"say \"\"cheap\"\" now\r\nor never\"\n")
        let source = sheet.rows[0].cells[1].source
        #expect(source.text == "say \"cheap\" now\nor never")
        #expect(source.span(5..<10).text == "cheap")
        #expect(source.span(4..<11).text == "\"\"cheap\"\"")
        #expect(source.span(16..<24).text == "or never")
    }

    @Test(arguments: [
        ("a,b\n1,\"x\n2,y\n", "this quotation mark is never closed", "\""),
        ("a,b\n1,\"x\"y\n", "text follows the closing quotation mark of its cell", "y"),
        (
            "a,b\n1, \"x, y\"\n", "a space stands before the quotation mark, which so belongs to the text",
            " \"x"
        ),
        ("a,,c\n1,2,3\n", "column B has cells but no heading", "2"),
        ("a,a\n1,2\n", "two columns are headed 'a'", "a"),
        ("", "the sheet has no headings", ""), ("\n\n ,\n", "the sheet has no headings", ""),
    ])
    func `that is broken is told at its place`(text: String, message: String, mark: String) throws {
        let first = try #require(try sheet(text).diagnostics.first)
        #expect(first.message == message)
        #expect(first.span.text == mark)
    }

    @Test func `with more cells in a row than headings is told at the first of them`() throws {
        let row = try sheet("a,b\n1,one, two\n2,x,,\n").rows
        #expect(row[0].diagnostics.map(\.span.text) == [" two"])
        #expect(row[1].diagnostics == [])
    }

    @Test func `that is no text is refused`() throws {
        #expect(throws: SheetProblem.workbook) { try sheet([0x50, 0x4B, 3, 4, 20, 0]) }
        #expect(throws: SheetProblem.self) { try sheet("a,b\n1,\u{0}\n") }
        #expect(throws: SheetProblem.self) { try sheet([0x61, 0x2C, 0xE4, 0x0A]) }
    }

    @Test func `of any bytes ends, and every place lies in it`() {
        var random = SeededGenerator(seed: 3)
        let pieces: [[UInt8]] = [
            [0xEF, 0xBB, 0xBF], [0xFF, 0xFE], [0xFE, 0xFF], [0xC3], [0xA9], [0], Array("sep=".utf8),
            Array(",;\t".utf8),
            Array("\"".utf8), Array("\n".utf8), Array("\r".utf8), Array("a".utf8), Array("'=A1".utf8),
            Array("é".utf8),
        ]
        for _ in 0..<4000 {
            let bytes = (0..<Int.random(in: 0...16, using: &random)).flatMap { _ in
                pieces.randomElement(using: &random) ?? []
            }
            do throws(SheetProblem) {
                let sheet = try Sheet(SourceFile(path: "a.csv", bytes: bytes))
                let spans =
                    sheet.diagnostics.map(\.span)
                    + sheet.rows.flatMap { $0.cells.map(\.span) + $0.diagnostics.map(\.span) }
                #expect(spans.allSatisfy { $0.range.upperBound <= sheet.file.bytes.count })
                #expect(sheet.rows.allSatisfy { $0.cells.count == sheet.headings.count })
                #expect(sheet.placed(sheet.diagnostics).count == sheet.diagnostics.count)
            } catch {
                #expect(
                    !error.diagnostic(
                        named: Located(
                            "a.csv", at: SourceSpan(file: SourceFile(path: "s", bytes: []), range: 0..<0))
                    ).message.isEmpty)
            }
        }
    }

    @Test func `is bounded`() throws {
        let long = String(repeating: "x", count: 32_768)
        #expect(try sheet("a\n\(long)\n").diagnostics.map(\.id) == [.limitExceeded])
        #expect(try sheet("a\n\(long.dropLast())\n").diagnostics == [])
        let wide = String(repeating: "x,", count: 1_000)
        #expect(try sheet(wide).diagnostics.contains { $0.id == .limitExceeded })
        let tall = try sheet(String(repeating: "x\n", count: 100_001))
        #expect(tall.isBroken && tall.diagnostics.map(\.id) == [.limitExceeded])
    }
}

@Suite struct `The records of a sheet` {
    private struct Job: Encodable {
        let text: String
        let separator: String
    }

    private static let pieces = [
        "a", "b c", "é", "☕️", "\"", "\"", "\"\"", ",", ",", ";", "\t", "\n", "\r\n", "\r", " ", "\u{A0}", "'",
        "=", "0",
    ]

    @Test func `are those that Python's csv module reads`() throws {
        var random = SeededGenerator(seed: 7)
        let jobs = (0..<4000).map { number in
            Job(text: random.text(Self.pieces, length: 0...24), separator: [",", ";", "\t"][number % 3])
        }
        let expected = try oracle(jobs)
        try #require(expected.count == jobs.count)
        for (job, rows) in zip(jobs, expected) {
            let file = try SheetText(SourceFile(path: "a.csv", text: job.text)).file
            let records = SheetRecords(file, separator: Array(job.separator.utf8)[0]).records
            #expect(records.map { $0.map(\.source.text) } == rows, "\(job.text.debugDescription)")
            for field in records.joined() where !field.source.text.isEmpty {
                #expect(field.source.span.range.clamped(to: field.span.range) == field.source.span.range)
            }
        }
    }

    private func oracle(_ jobs: [Job]) throws -> [[[String]]] {
        let input = FileManager.default.temporaryDirectory.appending(path: "csv-\(UUID().uuidString).json")
        let output = input.appendingPathExtension("out")
        defer { for file in [input, output] { try? FileManager.default.removeItem(at: file) } }
        try JSONEncoder().encode(jobs).write(to: input)
        try Data().write(to: output)
        let python = Process()
        python.executableURL = URL(filePath: "/usr/bin/env")
        python.arguments = ["python3", Sample.folder.appending(path: "sheets/csv-oracle.py").path]
        python.standardInput = try FileHandle(forReadingFrom: input)
        python.standardOutput = try FileHandle(forWritingTo: output)
        try python.run()
        python.waitUntilExit()
        try #require(python.terminationStatus == 0)
        return try JSONDecoder().decode([[[String]]].self, from: try Data(contentsOf: output))
    }
}

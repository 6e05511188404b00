import Catalog
import Diagnostics
import Foundation
import SeededRandom
import Testing

@Suite struct `A translators' sheet` {
    private static let path = "brands/nordlys/series/spring-launch.yaml"

    /// The sample series with its copy written otherwise.
    private func withSeries<Result>(copy: String, _ body: (Series) throws -> Result) throws -> Result {
        let text = try Sample.file(Self.path, replacing: "\u{0}", with: "")
        let start = try #require(text.range(of: "copy:\n")).lowerBound
        let end = try #require(text.range(of: "variants:")).lowerBound
        let changed = text[..<start] + copy + text[end...]
        return try Sample.changed([Self.path: String(changed)]) { workspace in
            try body(try #require(CheckedFiles.read(workspace).series.first))
        }
    }

    /// The copy of a series after a sheet was taken over, and what was told.
    private func taken(_ sheet: String, into copy: String) throws -> (copy: String, told: [String]) {
        try withSeries(copy: copy) { series in
            let result = CopyImport(SourceFile(path: "words.csv", text: sheet), into: series)
            let text = String(decoding: result.bytes, as: UTF8.self)
            let start = try #require(text.range(of: "copy:")).lowerBound
            let end = try #require(text.range(of: "variants:")).lowerBound
            return (String(text[start..<end]), result.diagnostics.map(\.message))
        }
    }

    private static let copy = """
        copy: # the words
          fallback: {"*": en-GB}
          headline: {en-GB: "Slow mornings.", de-DE: Langsame Morgen.} # first of all
          # required in Germany
          legal:
            de-DE: 'Enthält Koffein.'   # by law

          for:
            - {when: {product: filter}, headline: {en-GB: The long way.}}

        """

    @Test func `changes texts and adds locales, and nothing else`() throws {
        let sheet = """
            field;product;en-GB;de-DE;nb-NO
            headline;;Slow mornings, slowly.;Langsame Morgen.;Rolige morgener.
            legal;;;L'eau: "Koffein";Inneholder
            headline;filter;The longer way;;Den lange veien: nå

            """
        let (text, told) = try taken(sheet, into: Self.copy)
        #expect(told == [])
        #expect(
            text == """
                copy: # the words
                  fallback: {"*": en-GB}
                  headline: {en-GB: "Slow mornings, slowly.", de-DE: Langsame Morgen., nb-NO: Rolige morgener.} # first of all
                  # required in Germany
                  legal:
                    de-DE: 'L''eau: "Koffein"'   # by law
                    nb-NO: Inneholder

                  for:
                    - {when: {product: filter}, headline: {en-GB: The longer way, nb-NO: "Den lange veien: nå"}}

                """)
    }

    @Test func `keeps blocks, and quotes what YAML would take for something else`() throws {
        let copy = """
            copy:
              headline:
                en-GB: |
                  Slow
                  mornings
                de-DE: >-
                  Langsame
                  Morgen
                nb-NO: Rolige

            """
        let sheet = "field,en-GB,de-DE,nb-NO,sv-SE\nheadline,\"A\n\nB: #c\",Neu,No,\"* x\ty\"\n"
        let (text, told) = try taken(sheet, into: copy)
        #expect(told == [])
        #expect(
            text == """
                copy:
                  headline:
                    en-GB: |
                      A

                      B: #c
                    de-DE: |-
                      Neu
                    nb-NO: "No"
                    sv-SE: "* x\\ty"

                """)
    }

    @Test func `leaves out what the series has no place for, and says so`() throws {
        let sheet = "field,size,en-GB\nheadlin,,x\nlegal,,\n"
        let (text, told) = try taken(sheet, into: Self.copy)
        #expect(text == Self.copy)
        #expect(told == ["the series has no copy field 'headlin'; its row is left out"])
    }

    @Test func `adds the fields and rows that the series lacks`() throws {
        let sheet = "field,size,en-GB,de-DE\nclaim,,Now,Jetzt\nheadline,instagram-post,Short,\n"
        let (text, told) = try taken(sheet, into: Self.copy)
        #expect(told == [])
        #expect(
            text.hasSuffix(
                """
                    - {when: {product: filter}, headline: {en-GB: The long way.}}
                    - {when: {size: instagram-post}, headline: {en-GB: Short}}
                  claim: {en-GB: Now, de-DE: Jetzt}

                """), "\(text)")
    }

    @Test(arguments: [
        ("copy: {headline: Hi}\n", "copy: {headline: {\"*\": Hi, en-GB: A, de-DE: B}}\n"),
        ("copy:\n  headline: Hi # short\n", "copy:\n  headline: {\"*\": Hi, en-GB: A, de-DE: B} # short\n"),
        ("copy:\n", "copy:\n  headline: {en-GB: A, de-DE: B}\n"),
    ])
    func `says all of the sheet afterwards`(copy: String, expected: String) throws {
        let (text, told) = try taken("field,en-GB,de-DE\nheadline,A,B\n", into: copy)
        #expect(told == [])
        #expect(text == expected)
    }

    @Test func `keeps the layout of a block where lines end with CR and LF`() throws {
        let text =
            "template: t\nmatrix: {size: [a], locale: [en-GB]}\ncopy:\n  headline:\n    en-GB: |-\n      x\n"
        let file = text.replacing("\n", with: "\r\n")
        try Sample.changed([Self.path: file]) { workspace in
            let series = try #require(CheckedFiles.read(workspace).series.first)
            let sheet = SourceFile(path: "w.csv", text: "field,en-GB\r\nheadline,\"A\r\nB\"\r\n")
            let result = String(decoding: CopyImport(sheet, into: series).bytes, as: UTF8.self)
            #expect(result == file.replacing("      x\r\n", with: "      A\r\n      B\r\n"))
        }
    }

    @Test func `gives copy to a series without any`() throws {
        let text = "template: t\nmatrix: {size: [a], locale: [en-GB]}"
        try Sample.changed([Self.path: text]) { workspace in
            let series = try #require(CheckedFiles.read(workspace).series.first)
            let result = CopyImport(
                SourceFile(path: "w.csv", text: "field,en-GB\nheadline,A\n"), into: series)
            #expect(
                String(decoding: result.bytes, as: UTF8.self) == text + "\ncopy:\n  headline: {en-GB: A}\n")
            #expect(result.addedCount == 1 && result.leftOutCount == 0)
        }
    }

    @Test(arguments: [
        (
            "field,en-GB\nheadline,A\nheadline,B\n", "the field 'headline' is given twice",
            "cell A3, column 'field'"
        ),
        (
            "field,product,en-GB\nheadline,flter,A\n", "the axis 'product' has no value 'flter'",
            "cell B2, column 'product'"
        ),
    ])
    func `that cannot be meant is told by its cell, and changes nothing`(
        sheet: String, message: String, cell: String
    ) throws {
        try withSeries(copy: Self.copy) { series in
            let result = CopyImport(SourceFile(path: "w.csv", text: sheet), into: series)
            #expect(result.diagnostics.map(\.message) == [message])
            #expect(result.diagnostics.flatMap(\.notes) == [cell])
            #expect(result.bytes == series.file.bytes)
        }
    }

    @Test func `that is broken changes nothing`() throws {
        let (text, told) = try taken("field,en-GB\nheadline,\"x\n", into: Self.copy)
        #expect(text == Self.copy)
        #expect(told == ["this quotation mark is never closed"])
    }

    @Test func `never changes a text that an anchor shares elsewhere`() throws {
        let copy = "copy:\n  headline: {en-GB: &a Slow., de-DE: *a}\n  legal: {de-DE: x}\n"
        let (text, told) = try taken("field,en-GB\nheadline,Fast.\n", into: copy)
        #expect(text == copy)
        #expect(told == ["the sheet cannot be taken over without changing more than its texts"])
    }

    @Test func `has the expressions of rows in a column of their own`() throws {
        let copy = """
            copy:
              headline: {en-GB: Slow}
              for:
                - {when: size.tall and locale != "de-DE", headline: {en-GB: Tall}}
                - {when: {product: filter}, headline: {en-GB: Long}, legal: {en-GB: x}}
                - when: 'product == "filter"'
                  headline: {en-GB: Both}
                - {when: -1 < size.width, headline: {en-GB: First}}
                - {when: -1 < size.width, headline: {en-GB: Second}}

            """
        try withSeries(copy: copy) { series in
            let sheet = CopySheet(series)
            #expect(sheet.diagnostics == [])
            let lines = sheet.text().split(whereSeparator: \.isNewline).map {
                $0.replacing("\u{FEFF}", with: "")
            }
            #expect(
                lines == [
                    "field,product,when,en-GB,de-DE,nb-NO,sv-SE", "headline,,,Slow,,,",
                    "headline,,\"size.tall and locale != \"\"de-DE\"\"\",Tall,,,", "headline,filter,,Long,,,",
                    "legal,filter,,x,,,", "headline,,\"product == \"\"filter\"\"\",Both,,,",
                    "headline,,'-1 < size.width,First,,,", "headline,,'-1 < size.width,Second,,,",
                ])
            let back = CopyImport(SourceFile(path: "words.csv", text: sheet.text()), into: series)
            #expect(back.diagnostics.map(\.message) == [])
            #expect(back.bytes == series.file.bytes)
            let edited = sheet.text().replacing("Second", with: "Other").replacing("Tall", with: "Higher")
            let changed = CopyImport(SourceFile(path: "words.csv", text: edited), into: series)
            let text = String(decoding: changed.bytes, as: UTF8.self)
            #expect(text.contains("locale != \"de-DE\", headline: {en-GB: Higher}"))
            #expect(text.contains("headline: {en-GB: First}") && text.contains("headline: {en-GB: Other}"))
            #expect(changed.changedCount == 2)
        }
    }

    @Test(arguments: ["{product: ['a;b', filter]}", "{colour: red}", "{}"])
    func `leaves out a row that no column can place, and says so`(condition: String) throws {
        let copy = "copy:\n  headline: {en-GB: Slow}\n  for: [{when: \(condition), headline: {en-GB: X}}]\n"
        try withSeries(copy: copy) { series in
            let sheet = CopySheet(series)
            #expect(sheet.diagnostics.map(\.span.text) == [condition])
            #expect(!sheet.text().contains("X"))
        }
    }

    @Test(arguments: [",", ";", "\t"] as [Character])
    func `comes back as it went out, whatever the texts and their styles`(separator: Character) throws {
        var random = SeededGenerator(seed: 11)
        let pieces = [
            "a", "é", "☕️", " ", "\"", "'", ",", ";", ":", "#", "=", "+", "-", "\\n", "{", "1", "\\t", "@",
            "“",
        ]
        for _ in 0..<60 {
            func text() -> String { "a" + random.text(pieces, length: 0...12) + "b" }
            let quoted = "\"\(text().replacing("\"", with: "\\\""))\""
            let single = "'\(text().replacing("'", with: "''").replacing("\\", with: ""))'"
            let block = "|\n      \(text())\n      \(text())"
            let copy = """
                copy:
                  fallback: {"*": en-GB}
                  headline:
                    en-GB: \(quoted) # \(single)
                    de-DE: \(single)
                    nb-NO: \(block)
                  legal: {de-DE: \(quoted), sv-SE: \(single)}
                  for:
                    - {when: {product: filter, locale: [en-GB, nb-NO]}, headline: {"*": \(single)}}

                """
            try withSeries(copy: copy) { series in
                let sheet = CopySheet(series).text(separator: separator)
                let back = CopyImport(SourceFile(path: "words.csv", text: sheet), into: series)
                #expect(back.diagnostics.map(\.message) == [], "\(sheet)\n\(copy)")
                #expect(back.bytes == series.file.bytes, "\(sheet)\n\(copy)")
            }
        }
    }
}

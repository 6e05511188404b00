@testable import Catalog
import Diagnostics
import Foundation
import Templating
import Testing

@Suite struct `A series with sheets` {
    private static let products = """
        sku;shot;garnish;cup
        espresso;an espresso cup on slate;;
        filter;a glass carafe on linen;a twig of birch;../references/look-1.png

        """
    private static let copy = """
        field;product;en-GB;de-DE;nb-NO
        headline;;Slow mornings, properly.;Langsame Morgen.;Rolige morgener.
        legal;;;Enthält Koffein.;
        headline;filter;Take the long way.;;

        """

    private func prompts(_ files: CheckedFiles) throws -> [String: String] {
        let series = try #require(files.series.first)
        let brand = try #require(files.brands.first)
        let scope = CellScope(series: series, brand: brand, template: try #require(files.templates.first))
        var prompts: [String: String] = [:]
        for cell in Matrix(series, brand: brand).cells {
            let words = ["headline", "legal"].map { scope.copy($0, for: cell)?.text.source.text ?? "-" }
            prompts[cell.id] = try scope.prompt(for: cell) + words.joined(separator: "|")
        }
        return prompts
    }

    @Test(arguments: [false, true])
    func `says the same as one that holds all of it itself`(isCopy: Bool) throws {
        let changes = isCopy ? try SheetSample.copy(Self.copy) : try SheetSample.products(Self.products)
        try Sample.changed(changes) { workspace in
            let files = CheckedFiles.read(workspace)
            #expect(files.diagnostics == [])
            let expected = try prompts(Sample.files)
            #expect(try prompts(files) == expected)
        }
    }

    @Test func `types its columns by the template, images relative to the sheet`() throws {
        try Sample.changed(try SheetSample.products(Self.products)) { workspace in
            let series = try #require(CheckedFiles.read(workspace).series.first)
            let values = try #require(series.axis(named: "product")).values
            #expect(values.map(\.name) == ["espresso", "filter"])
            #expect(values[0].fields?["garnish"] == nil)
            #expect(values[1].fields?["cup"] == .text("brands/nordlys/references/look-1.png"))
        }
    }

    @Test func `gives each value of a prompt its cell`() throws {
        try Sample.changed(try SheetSample.products(Self.products)) { workspace in
            let files = CheckedFiles.read(workspace)
            let series = try #require(files.series.first)
            let brand = try #require(files.brands.first)
            let scope = CellScope(series: series, brand: brand, template: try #require(files.templates.first))
            let cell = try #require(Matrix(series, brand: brand).cells.first { $0.id.hasPrefix("filter.") })
            let values = try scope.trace(for: cell).pieces.flatMap(\.values)
            let shot = try #require(values.first { $0.name == "product.shot" }?.span)
            #expect(shot.file.path == "brands/nordlys/series/products.csv")
            #expect(shot.text == "a glass carafe on linen")
        }
    }

    @Test func `may name plain values, lists and truth values`() throws {
        let brand = "name: B\nsizes: {s: 9x9}\n"
        let template = """
            variables: {item: {type: object, fields: {tags: {type: list, of: text}, big: boolean, n: number}}}
            prompt: "{{ item.tags | join('+') }}{% if item.big %} big{% endif %} {{ item.n }} {{ locale }}"
            """
        let series = "template: t\nmatrix:\n  item: {from: i.csv}\n  locale: {from: l.csv}\n"
        let files: [String: String?] = [
            "brands/b/brand.yaml": brand, "templates/t.yaml": template, "brands/b/series/s.yaml": series,
            "brands/b/series/i.csv": "id,tags,big,n\nx,\"a; b\nc\",TRUE,1.5\n",
            "brands/b/series/l.csv": "code\nde-DE\nen-GB\n",
        ]
        try Sample.changed(files) { workspace in
            let read = CheckedFiles.read(workspace, series: "b/s")
            #expect(read.diagnostics == [])
            let series = try #require(read.series(named: "b/s"))
            let brand = try #require(read.brand(named: "b"))
            let scope = CellScope(
                series: series, brand: brand, template: try #require(read.template(named: "t")))
            let prompts = try Matrix(series, brand: brand).cells.map { try scope.prompt(for: $0) }
            #expect(prompts == ["a+b+c big 1.5 de-DE", "a+b+c big 1.5 en-GB"])
        }
    }

    @Test func `takes an expression for the cells of a row`() throws {
        let sheet = """
            field;product;when;en-GB;de-DE;nb-NO
            headline;;;Slow mornings, properly.;Langsame Morgen.;Rolige morgener.
            legal;;;;Enthält Koffein.;
            headline;;product == "filter";Take the long way.;;

            """
        try Sample.changed(try SheetSample.copy(sheet)) { workspace in
            let files = CheckedFiles.read(workspace)
            #expect(files.diagnostics == [])
            let expected = try prompts(Sample.files)
            #expect(try prompts(files) == expected)
        }
    }

    @Test func `stops only the cells of a row that is wrong`() throws {
        let sheet = "sku,shot\nespresso,\nfilter,a carafe\n"
        try Sample.changed(try SheetSample.products(sheet)) { workspace in
            let files = CheckedFiles.read(workspace)
            #expect(files.hasErrors && !files.stopEverything)
        }
    }

    @Test func `takes the row for the most axes, and lists of values in a cell`() throws {
        let sheet = """
            field,product,locale,*
            headline,,,All
            headline,"espresso, filter","de-DE; nb-NO",Two
            headline,filter,,One
            headline,filter,de-*,Both
            """
        try Sample.changed(try SheetSample.copy(sheet)) { workspace in
            let found = CheckedFiles.read(workspace).diagnostics.filter { $0.id == .duplicateValue }
            // Two rows name product and locale for filter in de-DE.
            #expect(found.map(\.span.start.line) == [5])
        }
        try Sample.changed(try SheetSample.copy(sheet.replacing("de-DE; nb-NO", with: "nb-NO"))) {
            workspace in
            let prompts = try prompts(CheckedFiles.read(workspace))
            let ends = ["espresso.en-GB", "filter.en-GB", "filter.de-DE", "filter.nb-NO", "espresso.nb-NO"]
                .map {
                    prompts["\($0).instagram-post"]?.split(separator: ".").last.map(String.init)
                }
            #expect(
                ends.map { $0?.trimmingCharacters(in: .whitespaces) } == [
                    "All|-", "One|-", "Both|-", "Two|-", "Two|-",
                ])
        }
    }

    @Test func `keeps line breaks of its cells`() throws {
        let sheet = "field;en-GB\r\nheadline;\"Slow\r\nmornings\"\r\n"
        try Sample.changed(try SheetSample.copy(sheet)) { workspace in
            let series = try #require(CheckedFiles.read(workspace).series.first)
            #expect(series.copy.fields[0].texts[0].source.text == "Slow\nmornings")
        }
    }

    @Test func `may give other fields beside the sheet, but none twice`() throws {
        var changes = try SheetSample.copy("field;en-GB\nheadline;Slow mornings.\n")
        changes[SheetSample.series] = changes[SheetSample.series]??.replacing(
            "  from: copy.csv\n", with: "  from: copy.csv\n  legal: {de-DE: Koffein.}\n  headline: Slow.\n")
        try Sample.changed(changes) { workspace in
            let files = CheckedFiles.read(workspace)
            #expect(files.diagnostics.map(\.message) == ["'headline' is declared twice in this series"])
            #expect(files.series.first?.copy.fieldNames == ["headline", "legal"])
        }
    }
}

import Catalog
import Diagnostics
import Foundation
import Testing

/// The sample workspace with its products or its copy in a sheet, with one mistake each: what is expected was written by
/// hand, the full words are recorded.
///
/// A case under `Fixtures/sheets` names the sheet, its text, and on each line an id with the marked text.
/// `RECORD_GOLDEN=1` writes the words, and still fails.
@Suite struct `A mistake in a sheet` {
    private static let folder = Sample.folder.appending(path: "sheets")
    private static let names =
        ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
        .filter { $0.hasSuffix(".case") }.map { String($0.dropLast(5)) }.sorted()

    @Test func `is among many`() { #expect(Self.names.count >= 20) }

    @Test(arguments: names)
    func `has the marks written by hand, the recorded words, and nothing that --fix changes`(name: String)
        throws
    {
        let text = try String(contentsOf: Self.folder.appending(path: "\(name).case"), encoding: .utf8)
        let parts = text.components(separatedBy: "--- ")
        try #require(parts.count == 3)
        let sheet = String(parts[1].dropFirst("sheet\n".count))
        let changes =
            text.hasPrefix("copy.csv") ? try SheetSample.copy(sheet) : try SheetSample.products(sheet)
        try Sample.changed(changes) { workspace in
            let mended = MendedFiles(workspace)
            let found = mended.found.diagnostics.map { "\($0.id.rawValue) \($0.span.text.debugDescription)" }
            #expect(found.joined(separator: "\n") + "\n" == parts[2].dropFirst("expect\n".count))
            #expect(mended.files.isEmpty)
            try compare(TextRenderer().render(mended.found.diagnostics) + "\n", with: "\(name).golden")
        }
    }

    private func compare(_ text: String, with name: String) throws {
        let golden = Self.folder.appending(path: name)
        guard ProcessInfo.processInfo.environment["RECORD_GOLDEN"] == nil else {
            try text.write(to: golden, atomically: true, encoding: .utf8)
            Issue.record("recorded \(name)")
            return
        }
        #expect(text == (try String(contentsOf: golden, encoding: .utf8)))
    }
}

/// The sample series with parts of it in sheets.
enum SheetSample {
    static let series = "brands/nordlys/series/spring-launch.yaml"
    private static let template = "templates/launch-poster.yaml"

    /// The products in a sheet; the template declares an image as well.
    static func products(_ sheet: String) throws -> [String: String?] {
        let inline = """
                espresso: {shot: an espresso cup on slate}
                filter: {shot: a glass carafe on linen, garnish: a twig of birch}
            """
        return [
            "brands/nordlys/series/products.csv": sheet,
            series: try Sample.file(series, replacing: inline, with: "    {from: products.csv, key: sku}"),
            template: try Sample.file(
                template, replacing: "garnish?: text}", with: "garnish?: text, cup?: image}"),
        ]
    }

    /// The copy in a sheet, the fallback beside it.
    static func copy(_ sheet: String) throws -> [String: String?] {
        var text = try Sample.file(series, replacing: "copy:\n", with: "copy:\n  from: copy.csv\n")
        for line in text.split(separator: "\n")
        where ["  headline:", "  legal:", "  for:", "    - {when: {product: filter}"].contains(
            where: line.hasPrefix)
        {
            text = text.replacingOccurrences(of: line + "\n", with: "")
        }
        return ["brands/nordlys/series/copy.csv": sheet, series: text]
    }
}

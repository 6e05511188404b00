import Diagnostics
import Testing

@testable import Catalog

@Suite struct `Names of exported files` {
    private func names(_ matrix: String, _ files: String? = nil, round: Int = 1) throws -> [String] {
        let series = try SmallSeries(matrix, files.map { "files: \($0)" } ?? "")
        try #require(!series.files.hasErrors, "\(series.files.diagnostics.map(\.message))")
        let names = FileNames(
            series: try #require(series.files.series.first), brand: try #require(series.files.brands.first))
        return try series.matrix.cells.map { try names.name(of: $0, round: round) }
    }

    @Test func `have brand, series, the value on each axis and the round where nothing else is said`() throws
    {
        let all = try names("{product: [cup, big bag], locale: de-DE, size: card}", round: 12)
        #expect(all == ["b_s_cup_de-DE_card_v12", "b_s_big-bag_de-DE_card_v12"])
    }

    @Test func `follow the series' own pattern, with the round in two digits`() throws {
        let all = try names(
            "{product: {cup: {shot: A Cup}}, size: [card, tall-story]}",
            "\"{{ round }} {{ product.shot | lower }}-{{ size.name }}{% if size.tall %}.tall{% endif %}\"")
        #expect(all == ["01-a-cup-card", "01-a-cup-tall-story.tall"])
    }

    @Test func `tell values apart that differ in signs alone, as the cells' ids do`() throws {
        let all = try names("{ratio: [\"4:5\", 4-5], size: card}", "\"{{ ratio }}\"")
        #expect(Set(all).count == 2 && all[1] == "4-5")
    }

    @Test(arguments: [
        ("../../etc/passwd", "etc-passwd"), ("/abs", "abs"), (".hidden", "hidden"), ("a\u{0}b\nc", "a-b-c"),
        ("CON", "_CON"),
        ("com1.x", "_com1.x"), ("..", "b6a2f16f"), ("ä ß 日本", "ä-ß-日本"), ("a\u{200B}b", "a-b"),
        ("trailing. ", "trailing"),
        ("a\\b:c*d?e\"f<g>h|i", "a-b-c-d-e-f-g-h-i"), ("می\u{200C}خواهم", "میخواهم"),
    ])
    func `lead nowhere and are names everywhere`(text: String, name: String) {
        let safe = FileNames.safe(text)
        #expect(safe == name || text == ".." && safe.count == 8)
    }

    @Test func `are never longer than file systems take, and stay apart when cut`() {
        let long = String(repeating: "日本", count: 200)
        let (one, other) = (FileNames.safe(long + "a"), FileNames.safe(long + "b"))
        #expect(one.utf8.count <= 240 && other.utf8.count <= 240 && one != other)
    }

    @Test(arguments: ["{size: card, p: [Cup, cup]}", "{size: card, p: [caf\u{E9}, cafe\u{301}]}"])
    func `that are one on some file system are an error of the pattern`(matrix: String) throws {
        let series = try SmallSeries(matrix, "files: \"{{ p }}\"")
        #expect(series.files.diagnostics.contains { $0.id == .duplicateName || $0.id == .duplicateValue })
    }

    @Test func `may be the brand's, and are wrong where a series lacks an axis of it`() throws {
        let files = try Sample.changed([
            "brands/b/brand.yaml":
                "name: B\nsizes: {card: 100x100}\nrights: © B\nfiles: \"{{ product }}_{{ brand.id }}\"\n",
            "templates/t.yaml": "prompt: A\n",
            "brands/b/series/s.yaml": "template: t\nmatrix: {product: [x, y]}\n",
            "brands/b/series/u.yaml": "template: t\nmatrix: {colour: [x, y]}\n",
        ]) { CheckedFiles.read($0) }
        let found = files.diagnostics.filter { $0.span.file.path == "brands/b/brand.yaml" }
        #expect(found.map(\.id) == [.undefinedVariable] && found.first?.span.text == "product")
        #expect(files.brands.first { $0.id == "b" }?.rights == "© B")
    }

    @Test(arguments: [
        (["logo.svg"], ["logo.svg"]), (["a/logo.svg", "b/Logo.SVG"], ["logo.svg", "b-Logo.SVG"]),
        (["a\\..\\..\\x.svg", "..svg"], ["a-..-..-x.svg", "296228fd.svg"]),
        (["a/l.svg", "a-l.svg", "b/a/l.svg", "b-a/l.svg"], ["l.svg", "a-l.svg", "b-a-l.svg", "l-2.svg"]),
        (["x y.svg", "x-y.svg", "x\ty.svg"], ["x-y.svg", "x-y-2.svg", "x-y-3.svg"]),
        (["CON.svg"], ["_CON.svg"]),
    ])
    func `of several folders in one lead nowhere and are all different`(paths: [String], names: [String]) {
        #expect(FileNames.inOneFolder(paths) == names)
    }
}

import Catalog
import Diagnostics
import Templating
import Testing

@Suite struct `The sample workspace` {
    let files = Sample.files

    @Test func `has no problems`() {
        #expect(TextRenderer().render(files.diagnostics) == "")
    }

    @Test func `is found from a folder inside it`() {
        #expect(Workspace.find(from: Sample.workspace.root + "/brands/nordlys/series") == Sample.workspace)
        #expect(Workspace.find(from: "/") == nil)
    }

    @Test func `says what its brand is`() throws {
        let brand = try #require(files.brand(named: "nordlys"))
        #expect(brand.name.value == "Nordlys Coffee")
        #expect(brand.palette.map(\.colour.value.hex) == ["#14213D", "#FCA311", "#F7F7F2"])
        #expect(brand.palette[1].share == Percent(thousandths: 5000)...Percent(thousandths: 15_000))
        #expect(brand.palette[1].cmyk == [0, 40, 95, 0])
        #expect(
            brand.reference(named: "look")?.files.map(\.path)
                == ["brands/nordlys/references/look-1.png", "brands/nordlys/references/look-2.png"])
        #expect(brand.reference(named: "logo")?.onDark?.path == "brands/nordlys/references/logo-light.svg")
        #expect(brand.typeStyles[0].steps.map(\.description) == ["10%", "8.5%", "7%"])
        #expect(brand.typeStyles[0].tracking.thousandths == -1000)
        #expect(brand.typeStyles[0].leading.thousandths == 105_000)
        #expect(brand.size(named: "a3-poster")?.pixels == PixelSize(width: 1789, height: 2516))
        #expect(brand.size(named: "instagram-post")?.ratio == "4:5")
        #expect(brand.size(named: "instagram-story")?.safe.bottom.description == "20%")
    }

    @Test func `says what its settings are`() throws {
        let provider = try #require(files.settings.provider(named: "toapis"))
        #expect(provider.submitsPerThousandSeconds == 2500)
        #expect(provider.queriesPerThousandSeconds == 40_000)
        #expect(provider.pollEvery == .seconds(5))
        #expect(provider.staleAfter == .seconds(1200))
        #expect(provider.isTrial == true)
        #expect(files.settings.prices.map(\.amount.value.description) == ["0.05 USD", "0.05 USD"])
    }

    @Test func `reads only what one series needs`() {
        let one = CheckedFiles.read(Sample.workspace, series: "nordlys/spring-launch")
        #expect(one.diagnostics.isEmpty)
        #expect(one.series.map(\.id) == ["nordlys/spring-launch"])
        #expect(one.templates.map(\.name) == ["launch-poster"])
        let none = CheckedFiles.read(Sample.workspace, series: "nordlys/missing")
        #expect(none.diagnostics.map(\.id) == [.fileMissing])
    }

    @Test func `has the cells that its arithmetic says`() throws {
        let series = try #require(files.series(named: "nordlys/spring-launch"))
        let brand = try #require(files.brand(named: "nordlys"))
        let matrix = Matrix(series, brand: brand)
        #expect(matrix.arithmetic.description == "2 × 3 × 2 = 12, − 3 excluded, + 1 included = 10 cells")
        #expect(matrix.cells.map(\.id).count == 10)
        #expect(matrix.cells.first { _ in true }?.id == "espresso.en-GB.instagram-post")
        #expect(matrix.cells.filter(\.isIncluded).map(\.id) == ["espresso.sv-SE.instagram-post"])
        #expect(
            matrix.compactMap { $0.exclude?.because } == Array(repeating: "no vertical artwork", count: 3))
    }

    @Test(arguments: [
        (
            "espresso.nb-NO.instagram-story",
            """
            Advertising photograph for Nordlys Coffee: an espresso cup on slate.
            soft low northern sun, long shadows. calm, generous, in the soft low northern sun, long shadows.
            The scene is upright and high.
            It is summer. Keep the top third calm and empty.
            Avoid neon, clutter. Carafe further left.
            """
        ),
        (
            "filter.de-DE.instagram-post",
            """
            Advertising photograph for Nordlys Coffee: a glass carafe on linen.
            soft low northern sun, long shadows. calm, generous, in the soft low northern sun, long shadows.
            With a twig of birch.
            It is spring. Keep the top right corner calm and empty.
            Avoid neon, clutter.
            """
        ),
    ])
    func `writes a prompt for each cell`(id: String, prompt: String) throws {
        let series = try #require(files.series(named: "nordlys/spring-launch"))
        let brand = try #require(files.brand(named: "nordlys"))
        let template = try #require(files.template(named: "launch-poster"))
        let cell = try #require(Matrix(series, brand: brand).cells.first { $0.id == id })
        let scope = CellScope(series: series, brand: brand, template: template)
        #expect(try scope.prompt(for: cell) == prompt)
    }

    @Test(arguments: [("de-DE", "Hallo"), ("nb-NO", "Hi"), ("en-GB", "Hello")])
    func `prefers a locale's own words to those for all`(locale: String, text: String) throws {
        let path = "brands/nordlys/series/spring-launch.yaml"
        let old =
            "headline: {en-GB: \"Slow mornings, properly.\", de-DE: Langsame Morgen., nb-NO: Rolige morgener.}"
        let new = "headline: {\"*\": Hi, de-DE: Hallo, en-GB: Hello}"
        let changed = try Sample.file(path, replacing: old, with: new)
        let files = try Sample.changed([path: changed]) { CheckedFiles.read($0) }
        let copy = try #require(files.series.first?.copy)
        #expect(copy.resolve("headline", locale: locale) { _ in false }?.text.source.text == text)
    }

    @Test(
        arguments: [
            ("espresso.de-DE.instagram-post", "headline", "Langsame Morgen.", false),
            ("espresso.sv-SE.instagram-post", "headline", "Slow mornings, properly.", true),
            ("filter.en-GB.instagram-post", "headline", "Take the long way.", false),
            ("filter.de-DE.instagram-post", "headline", "Langsame Morgen.", false),
            ("espresso.de-DE.instagram-post", "legal", "Enthält Koffein.", false),
            ("espresso.nb-NO.instagram-post", "legal", nil, false),
        ] as [(String, String, String?, Bool)])
    func `finds the words of a cell`(id: String, field: String, text: String?, isFallback: Bool) throws {
        let series = try #require(files.series(named: "nordlys/spring-launch"))
        let brand = try #require(files.brand(named: "nordlys"))
        let template = try #require(files.template(named: "launch-poster"))
        let cell = try #require(Matrix(series, brand: brand).cells.first { $0.id == id })
        let found = CellScope(series: series, brand: brand, template: template).copy(field, for: cell)
        #expect(found?.text.source.text == text)
        #expect(found?.isFallback ?? false == isFallback)
    }
}

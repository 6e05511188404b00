import Catalog
import Diagnostics
import Testing

@Suite struct `A rule for words` {
    private func told(required: String, legal: String) throws -> [String] {
        let brand = "brands/nordlys/brand.yaml"
        let series = "brands/nordlys/series/spring-launch.yaml"
        let changes: [String: String?] = [
            brand: try Sample.file(
                brand, replacing: "required: {de-DE: [legal]}", with: "required: \(required)"),
            series: try Sample.file(
                series, replacing: "legal: {de-DE: Enthält Koffein.}", with: "legal: \(legal)"),
        ]
        return try Sample.changed(changes) { CheckedFiles.read($0).diagnostics.map(\.message) }
    }

    private func lacks(_ locale: String) -> String {
        "'legal' is required for \(locale) and has no text of its own"
    }

    @Test(arguments: ["{de: [legal]}", "{de-DE: legal}"])
    func `for a language or a locale is kept by its own text`(required: String) throws {
        #expect(try told(required: required, legal: "{de-DE: Enthält Koffein.}") == [])
    }

    @Test func `for a language holds in all its countries`() throws {
        #expect(try told(required: "{nb: [legal]}", legal: "{de-DE: x}") == [lacks("nb-NO")])
    }

    @Test func `for all holds in every locale of the cells`() throws {
        let found = try told(required: "{\"*\": [legal]}", legal: "{de-DE: x, nb-NO: y, sv-SE: z}")
        #expect(found == [lacks("en-GB")])
    }

    @Test(arguments: ["\" \"", "\"\""])
    func `is not kept by a blank text`(text: String) throws {
        #expect(try told(required: "{de-DE: [legal]}", legal: "{de-DE: \(text)}") == [lacks("de-DE")])
    }
}

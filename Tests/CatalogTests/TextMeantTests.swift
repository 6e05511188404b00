import Catalog
import Diagnostics
import Testing

private let brand = "brands/nordlys/brand.yaml"
private let template = "templates/launch-poster.yaml"
private let series = "brands/nordlys/series/spring-launch.yaml"
private let headline =
    "{en-GB: \"Slow mornings, properly.\", de-DE: Langsame Morgen., nb-NO: Rolige morgener.}"

@Suite struct `One mistake in what YAML takes for no text` {
    @Test(arguments: [
        (series, headline, "{New}", "yaml-syntax {New}"),
        (series, headline, "{Slow, calm}", "yaml-syntax {Slow, calm}"),
        (series, "{en-GB: \"Take the long way.\"}", "{New}", "yaml-syntax {New}"),
        (series, "{en-GB: \"Take the long way.\"}", "{en-GB: {New}}", "yaml-syntax {New}"),
        (
            series, "[instagram-post, instagram-story]\nexclude", "{instagram-post}\nexclude",
            "yaml-syntax {instagram-post}"
        ),
        (series, "set: {season: spring}", "set: {season}", "yaml-syntax {season}"),
        (series, "set: {season: spring}", "set: {season:spring}", "yaml-syntax season:spring"),
        (
            series, "{shot: an espresso cup on slate}", "{shot:an espresso cup}",
            "yaml-syntax shot:an espresso cup"
        ),
        (
            template, "describe: A product photograph with one headline", "describe: {New}",
            "yaml-syntax {New}"
        ),
        (template, "headline: Slow mornings,", "headline: {New},", "yaml-syntax {New}"),
        (template, "legal?: text\n", "legal?: {text}\n", "yaml-syntax {text}"),
        (brand, "light: soft low northern sun, long shadows", "light: {New}", "yaml-syntax {New}"),
        (brand, "name: Nordlys Coffee", "name: {New}", "yaml-syntax {New}"),
        (brand, "instagram-post: 1080x1350", "instagram-post: {1080x1350}", "yaml-syntax {1080x1350}"),
    ])
    func `of braces around a text is told once`(path: String, old: String, new: String, told: String) throws {
        #expect(try found(path, old, new) == [told])
    }

    @Test(arguments: [
        (series, headline, "!Neu", "unsupported-yaml !Neu"),
        (series, headline, "{en-GB: !Neu, de-DE: x, nb-NO: y}", "unsupported-yaml !Neu"),
        (series, headline, "!Neu # why", "unsupported-yaml !Neu"),
        (series, headline, "!!str", "unsupported-yaml !!str"),
        (series, "set: {season: spring}", "set: {season: !spring }", "unsupported-yaml !spring"),
        (series, "budget: 25 USD", "budget: !25", "unsupported-yaml !25"),
        (series, "budget: 25 USD", "budget: !!int", "unsupported-yaml !!int"),
        (series, "instagram-story]\nexclude", "!story ]\nexclude", "unsupported-yaml !story"),
        (template, "headline: Slow mornings,", "headline: !Neu,", "unsupported-yaml !Neu"),
        (brand, "name: Nordlys Coffee", "name: !Neu", "unsupported-yaml !Neu"),
        (brand, "light: soft low northern sun, long shadows", "light: !Neu", "unsupported-yaml !Neu"),
        (brand, "instagram-post: 1080x1350", "instagram-post: !1080x1350", "unsupported-yaml !1080x1350"),
    ])
    func `of a tag for a text is told once`(path: String, old: String, new: String, told: String) throws {
        #expect(try found(path, old, new) == [told])
    }

    @Test(
        arguments: [brand, template, series, "broadside.yaml"], ["- a: b\n- c\n", "Slow mornings\n", "[]\n"])
    func `of a file that is no map is told once`(path: String, text: String) throws {
        let found = try Sample.changed([path: text]) { CheckedFiles.read($0).diagnostics }
        #expect(found.map { "\($0.id.rawValue) \($0.span.file.path)" } == ["wrong-type \(path)"])
        #expect(found.first?.help?.hasPrefix("write 'name: value' on") == true)
    }

    private func found(_ path: String, _ old: String, _ new: String) throws -> [String] {
        let text = try Sample.file(path, replacing: old, with: new)
        try #require(text.contains(new))
        return try Sample.changed([path: text]) { workspace in
            CheckedFiles.read(workspace).diagnostics.map { "\($0.id.rawValue) \($0.span.text)" }
        }
    }
}

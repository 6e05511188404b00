import Catalog
import Diagnostics
import Foundation
import Generation
import Planning
import SeededRandom
import Testing

/// A workspace whose series uses whatever a seed says: odd names, exclusions, extra cells, adjustments, rows of copy, notes.
struct RandomSeries {
    let files: CheckedFiles

    init(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let root = FileManager.default.temporaryDirectory.appending(
            path: "broadside-random-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: root) }
        let texts = [
            "brands/b/brand.yaml": Self.brand, "brands/b/references/a.png": "a",
            "brands/b/references/b.png": "b", "templates/t.yaml": Self.template(&random),
            "brands/b/series/s.yaml": Self.series(&random),
        ]
        for (path, text) in texts {
            let file = root.appending(path: path)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try text.write(to: file, atomically: true, encoding: .utf8)
        }
        files = CheckedFiles.read(Workspace(root: root.path), series: "b/s")
        let told = files.hasErrors ? TextRenderer().render(files.diagnostics) : ""
        try #require(told == "")
    }

    func planner(_ holdings: Holdings = Holdings()) throws -> Planner {
        Planner(
            files: .init(
                series: try #require(files.series.first), brand: try #require(files.brands.first),
                template: try #require(files.templates.first), lock: nil, root: "/"),
            terms: .init(provider: "toapis", isTrial: false, model: SamplePlan.model), holdings: holdings,
            permissions: Permissions(), ruler: LetterRuler(), digest: { Digest(of: $0.utf8) })
    }

    private static let brand = """
        name: "B \\"&\\" Söhne"
        palette: {ink: "#101010", snow: "#FAFAFA"}
        references: {look: {file: references/a.png}}
        sizes: {post: 1080x1350, wide: 1600x900, strip: 400x1200}
        fragments:
          light: soft {{ product.shot }}
          mood: calm {{ season }} under {{ fragments.light }}
          plain: quiet
          branch: "{% if size.tall %}{% set season = 'no season' %}{% endif %}{{ season }}"
        never: [neon, clutter]
        fonts: {text: Serif}
        type: {headline: {font: text, size: 5%}, line: {font: text, size: 3%}}
        """

    private static func template(_ random: inout SeededGenerator) -> String {
        let lines = [
            "{{ product }}: {{ product.shot }}, {{ tone }}", "{{ fragments.light }}. {{ fragments.plain }}.",
            "{{ fragments.mood }} {{ fragments.branch }}",
            "{% if size.tall %}tall{% elif locale == \"de-DE\" %}deutsch{% else %}other{% endif %}",
            "{{ headline | upper }}", "{{ season }} {{ brand.name }} {{ series.id }}", "{{ layout.clear }}",
            "{{ cell.id }}", "{{ note }}", "\"quoted\" \\ back\tslash", "{{ line | default(\"no line\") }}",
        ]
        let used = lines.filter { _ in Bool.random(using: &random) }
        return """
            variables:
              product: {type: object, fields: {shot: text}}
              headline: text
              line?: text
              tone: text
              season: {one-of: [spring, summer], default: spring}
              picture?: image
            prompt: |
              Poster of
            \(used.map { "  " + $0 }.joined(separator: "\n"))
            layout:
              - {image: take, at: top, height: 50%, when: tone == "warm"}
              - {image: take, sizes: [post, wide]}
              - {stack: [headline, line]}

            """
    }

    private static func series(_ random: inout SeededGenerator) -> String {
        var axes = [
            "product: {cup: {shot: a cup}, \"4:5\": {shot: \"a \\\"pot\\\"\"}, \"4/5\": {shot: a jug}}",
            "locale: [\(sample(["en-GB", "de-DE", "nb-NO"], least: 3, &random))]",
            "size: [\(sample(["post", "wide", "strip"], least: 3, &random))]",
            "tone: [\(sample(["warm", "\"c:1\"", "\"c/1\"", "cold"], least: 4, &random))]",
        ]
        axes.shuffle(using: &random)
        return """
            template: t
            matrix:
            \(axes.map { "  " + $0 }.joined(separator: "\n"))
            exclude: [\(sample(conditions, least: 0, &random))]
            include: [\(sample(["{product: cup, locale: sv-SE, size: post, tone: warm}", "{product: \"4/5\", locale: sv-SE, size: wide, tone: c 1}"], least: 0, &random))]
            adjust: [\(sample(adjustments, least: 0, &random))]
            set: {season: summer}
            copy:
              fallback: {"*": en-GB}
              headline: {en-GB: Good morning, de-DE: Guten Morgen}
              line: {nb-NO: Rolig}
              for: [\(sample(rows, least: 0, &random))]

            """
    }

    private static let conditions = [
        "{product: cup, locale: de-DE}", "{locale: [nb-NO]}", "{when: 'size.tall and tone == \"warm\"'}",
        "{when: '\"c-1\" in cell.id'}", "{tone: [warm, cold], size: strip}",
    ]

    private static let adjustments = [
        "{when: {locale: nb-NO}, set: {season: spring}}", "{when: 'size.tall', note: carafe further left}",
        "{when: {product: cup, tone: warm}, set: {product: {shot: a golden cup}}, note: \"Look up!\"}",
        "{when: 'tone == \"cold\"', set: {headline: Brr}}",
        "{when: {size: wide}, set: {picture: ../references/b.png}}",
    ]

    private static let rows = [
        "{when: {product: cup}, headline: {en-GB: A cup, de-DE: Eine Tasse}}",
        "{when: 'size.wide and tone != \"cold\"', headline: {en-GB: Wide}, line: On and on}",
        "{when: {product: \"4:5\", size: strip}, headline: Narrow}",
    ]

    private static func sample(
        _ texts: [String], least: Int = 1, _ random: inout SeededGenerator
    ) -> String {
        let count = Int.random(in: least...texts.count, using: &random)
        return texts.shuffled(using: &random).prefix(count).joined(separator: ", ")
    }
}

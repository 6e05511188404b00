import Catalog
import Diagnostics
import Foundation
import Templating
import Testing

@Suite struct `A template that names others` {
    private static let path = "templates/launch-poster.yaml"

    /// The sample with a line more in its prompt, and other templates.
    private func sample(_ line: String, _ others: [String: String?]) throws -> [String: String?] {
        let changed = try Sample.file(
            Self.path, replacing: "prompt: |\n", with: "prompt: |\n  \(line)\n")
        return others.merging([Self.path: changed]) { $1 }
    }

    private func check(_ line: String, _ others: [String: String?]) throws -> [Diagnostic] {
        try Sample.changed(try sample(line, others)) { CheckedFiles.read($0).diagnostics }
    }

    private func shown(_ found: [Diagnostic]) -> [String] {
        found.map { "\($0.span.file.path):\($0.span.start.line):\($0.span.start.column) \($0.message)" }
    }

    @Test func `finds them under templates`() throws {
        let others = [
            "templates/parts/light.jinja": "Lit so: {{ fragments.light }}{% include 'parts/end' %}\n",
            "templates/parts/end": "!", "templates/base.yaml": "prompt: |\n  From {{ size.name }} up.\n",
            "templates/parts/macros.txt": "{% macro twice(a) %}{{ a }} {{ a }}{% endmacro %}",
        ]
        let line = """
            {% include "parts/light.jinja" %} {% include "base" %} {% from "parts/macros.txt" import twice %}{{ twice(2) }}
            """
        let changes = try sample(line, others)
        let files = try Sample.changed(changes) { CheckedFiles.read($0) }
        #expect(shown(files.diagnostics) == [])
        let prompt = try #require(files.template(named: "launch-poster")?.prompt)
        #expect(prompt.parts.map(\.name) == ["base", "parts/end", "parts/light.jinja", "parts/macros.txt"])
        let text = try prompt.trace([
            "brand": ["name": "N", "never": []], "product": ["shot": "cup"], "season": "spring",
            "fragments": ["light": "low sun", "mood": "calm"], "size": ["name": "post", "tall": false],
            "layout": ["clear": "all"],
        ])
        #expect(text.text.hasPrefix("Lit so: low sun! From post up. 2 2\nAdvertising"), "\(text.text)")
        let base = text.origins.filter { $0.span.file.path == "templates/base.yaml" }.map(\.span.start)
        #expect(base == [3, 11, 23].map { SourceLocation(line: 2, column: $0) })
    }

    @Test func `is told what is wrong in them, in their own files`() throws {
        let found = try check(
            "{% include 'parts/a.jinja' %}{% include 'parts/b.jinja' %}{% include 'parts/c.jinja' %}",
            [
                "templates/parts/a.jinja": "One.\n{{ product | upercase }}{{ 1 + }}",
                "templates/parts/b.jinja": "{{ 'x }}", "templates/unused.jinja": "{% endfor %}",
            ])
        #expect(
            shown(found) == [
                "\(Self.path):9:72 there is no template 'parts/c.jinja'",
                "templates/parts/a.jinja:2:14 there is no filter 'upercase'",
                "templates/parts/a.jinja:2:32 expected a value, found the end of the tag",
                "templates/parts/b.jinja:1:4 a text in quotes is not closed",
            ])
        #expect(found.first?.id == .unknownTemplate)
        #expect(found.first?.help == "did you mean 'parts/a.jinja'?")
    }

    @Test func `has the names in them checked against the matrix`() throws {
        let found = try check(
            "{% include 'parts/light.jinja' %}",
            [
                "templates/parts/light.jinja":
                    "Light.\n{% if size.tall %}{{ product.garnish }}{% endif %} {{ prodct }} {{ headline }}"
            ])
        #expect(
            shown(found) == [
                "templates/parts/light.jinja:2:22 'product.garnish' is optional and may be absent",
                "templates/parts/light.jinja:2:55 'prodct' is not defined",
            ])
    }

    @Test func `has the fields in them checked for each value of an axis`() throws {
        let found = try Sample.changed([
            "templates/plain.yaml": "prompt: \"{% include 'parts/light.jinja' %}\"\n",
            "templates/parts/light.jinja": "Light.\nOn {{ product.shot }}",
            "brands/nordlys/series/plain.yaml":
                "template: plain\nmatrix:\n  product: {espresso: {shot: a cup}, filter: {look: a carafe}}\n"
                + "  size: [instagram-post]\n",
        ]) { CheckedFiles.read($0).diagnostics }
        #expect(shown(found) == ["templates/parts/light.jinja:2:15 the axis value 'filter' has no 'shot'"])
    }

    @Test func `may not name itself through others, and is told the way`() throws {
        let found = try check(
            "{% include 'parts/a' %}",
            [
                "templates/parts/a": "{% include 'parts/b' %}",
                "templates/parts/b": "{% include 'launch-poster' %}",
            ])
        #expect(
            shown(found) == [
                "\(Self.path):9:14 templates name one another in a circle: "
                    + "parts/a → parts/b → launch-poster → parts/a"
            ])
    }

    @Test(arguments: [
        ("../brands/nordlys/brand.yaml", "a name is a path inside 'templates/', without '..'"),
        ("parts/../../broadside.yaml", "a name is a path inside 'templates/', without '..'"),
        ("/etc/passwd", "a name is a path inside 'templates/', without '..'"),
        ("./parts/a", "a name is a path inside 'templates/', without '..'"),
        ("parts//a", "a name is a path inside 'templates/', without '..'"),
        ("", "a name is a path inside 'templates/', without '..'"),
        ("parts", "'templates/parts' is no plain file that you may read"),
        ("launch-poster.yaml", "a YAML template is named without its ending: 'launch-poster'"),
        ("broken", "'templates/broken.yaml' has no prompt that can be read"),
        ("out", "'templates/out' is a link that leads out of 'templates/'"),
        ("brand", "'templates/brand' is a link that leads out of 'templates/'"),
        ("folder/passwd", "'templates/folder/passwd' is a link that leads out of 'templates/'"),
        ("latin", "'templates/latin' is not UTF-8"),
        ("large", "'templates/large' has more than 1000000 bytes"),
    ])
    func `finds none that lies elsewhere or cannot be read, and says why`(name: String, reason: String) throws
    {
        let others = [
            "templates/parts/a": "a", "templates/broken.yaml": "prompt: [",
            "templates/large": String(repeating: "a", count: 1_000_001),
        ]
        for line in ["{% include '\(name)' %}", "{% include '\(name)' ignore missing %}"] {
            let found = try Sample.changed(try sample(line, others)) { workspace in
                for (link, target) in [
                    ("out", "/etc/passwd"), ("folder", "/etc"), ("brand", "../brands/nordlys/brand.yaml"),
                ] {
                    try FileManager.default.createSymbolicLink(
                        atPath: "\(workspace.root)/templates/\(link)", withDestinationPath: target)
                }
                try Data([0xE9, 0x74, 0xE9]).write(to: URL(filePath: "\(workspace.root)/templates/latin"))
                return CheckedFiles.read(workspace, template: "launch-poster").diagnostics
            }
            guard !line.contains("ignore") else {
                #expect(shown(found) == [])
                continue
            }
            #expect(shown(found) == ["\(Self.path):9:14 there is no template '\(name)'"])
            #expect(found.first?.help == reason)
        }
    }

    @Test func `may follow a link that stays inside`() throws {
        let found = try Sample.changed(try sample("{% include 'b' %}", ["templates/parts/a": "a"])) {
            workspace in
            try FileManager.default.createSymbolicLink(
                atPath: "\(workspace.root)/templates/b", withDestinationPath: "parts/a")
            return CheckedFiles.read(workspace, template: "launch-poster").diagnostics
        }
        #expect(shown(found) == [])
    }

    @Test func `is not tried by its tests while one of them has a mistake`() throws {
        let found = try check(
            "{% include 'parts/a' %}", ["templates/parts/a": "{{ product.garnihs }}"])
        #expect(shown(found) == ["templates/parts/a:1:12 'product' has no 'garnihs'"])
    }

    @Test func `may name one by an axis, and that may use any fragment`() throws {
        let files = try Sample.changed([
            "templates/plain.yaml": "prompt: \"{% include 'for/' ~ size.name %}\"\n",
            "templates/for/instagram-post": "In {{ fragments.light }}.",
            "brands/nordlys/series/plain.yaml": "template: plain\nmatrix: {size: [instagram-post]}\n",
        ]) { workspace in
            let files = CheckedFiles.read(workspace, series: "nordlys/plain")
            #expect(shown(files.diagnostics) == [])
            let (series, brand) = try (#require(files.series.first), #require(files.brands.first))
            let scope = CellScope(series: series, brand: brand, template: try #require(files.templates.first))
            let cell = try #require(Matrix(series, brand: brand).cells.first { _ in true })
            #expect(try scope.prompt(for: cell) == "In soft low northern sun, long shadows.")
            return files
        }
        #expect(files.template(named: "plain")?.prompt?.hasUnknownParts == true)
    }

    @Test func `may be a fragment`() throws {
        let brand = "brands/nordlys/brand.yaml"
        let text = try Sample.file(
            brand, replacing: "fragments:", with: "fragments:\n  more: '{% include \"p\" %}'")
        let changes = try sample("{{ fragments.more }}", [brand: text, "templates/p": "{{ size.tal }}"])
        let found = try Sample.changed(changes) { CheckedFiles.read($0).diagnostics }
        #expect(shown(found) == ["templates/p:1:9 'size' has no 'tal'"])
    }

    @Test func `tells a mistake of a template that two others name once`() throws {
        let found = try check(
            "{% include 'base' %}",
            [
                "templates/base.yaml": "prompt: '{{ siz.name }} {{ 1 | upp }}'\n",
                "templates/other.yaml": "prompt: '{% include \"base\" %}'\n",
            ])
        #expect(shown(found) == ["templates/base.yaml:1:32 there is no filter 'upp'"])
    }
}

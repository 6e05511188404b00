import Diagnostics
import Templating
import Testing

@Suite struct `Mistakes in a template` {
    @Test func `are gathered from all tags in one reading`() throws {
        let text = "{{ a | uppr }}\n{% if b is evn %}\n{{ c + }}\n{% for x in %}\n{{ 'd }}\n"
        let errors = try #require(throws: TemplateErrors.self) {
            try Template(SourceText(text, named: "five"))
        }
        #expect(
            errors.errors.map { "\($0.diagnostic.id.rawValue) '\($0.span.text)'" } == [
                "unknown-filter 'uppr'", "template-syntax '{% if'", "unknown-filter 'evn'",
                "template-syntax '}}'",
                "template-syntax '{% for'", "template-syntax '%}'", "template-syntax '''",
            ])
    }

    @Test func `are gathered from the template and all that it names, each in its own file`() throws {
        let main = "{{ a | uppr }}{% include 'a' %}{% import 'gone' as g %}\n{% from 'b' import m %}"
        let parts = [
            "a": "{% if b is evn %}{{ b }}{% endif %}\n{{ 'c }}", "b": "{% macro m() %}{{ 1 + }}",
            "unused": "{% nothing %}",
        ]
        let loader = TemplateLoader(
            Dictionary(uniqueKeysWithValues: parts.map { ($0.key, SourceText($0.value, named: $0.key)) }))
        let errors = try #require(throws: TemplateErrors.self) {
            try Template(SourceText(main, named: "main"), loader: loader)
        }
        #expect(
            errors.errors.map { "\($0.span.file.path):\($0.span.start.line) '\($0.span.text)'" } == [
                "a:1 'evn'", "a:2 '''", "b:1 '{% macro'", "b:1 '}}'", "main:1 'uppr'", "main:1 ''gone''",
            ])
    }

    @Test(arguments: [
        "{% include 'NEXT' %}{% include 'NEXT' %}",
        "{% with aNEXT = 1 %}{% include 'NEXT' %}{% endwith %}{% include 'NEXT' %}",
    ])
    func `are looked for in good time where each template names the next twice`(text: String) throws {
        let texts = (0..<60).map { text.replacing("NEXT", with: String($0 + 1)) } + ["{{ x }}"]
        let files = texts.enumerated().map { (String($0), SourceText($1, named: String($0))) }
        let loader = TemplateLoader(Dictionary(uniqueKeysWithValues: files))
        let template = try Template(SourceText("{% include '0' %}", named: "main"), loader: loader)
        #expect(template.uses.contains { $0.path == ["x"] })
    }

    @Test func `of a name whose template is refused say why`() throws {
        let loader = TemplateLoader(
            names: { [] }, refusal: { $0 == "up" ? "it lies above" : nil }, load: { _ in nil })
        for text in ["{% include 'up' %}", "{% set n = 'up' %}{% include n %}"] {
            let diagnostics = mistakes(in: text, loader)
            #expect(diagnostics.map(\.message) == ["there is no template 'up'"])
            #expect(diagnostics.map(\.help) == ["it lies above"])
        }
        #expect(mistakes(in: "{% include 'up' ignore missing %}", loader).isEmpty)
    }

    private func mistakes(in text: String, _ loader: TemplateLoader) -> [Diagnostic] {
        do throws(TemplateErrors) {
            let template = try Template(SourceText(text, named: "t"), loader: loader)
            do throws(TemplateError) {
                _ = try template.render([:])
                return []
            } catch {
                return [error.diagnostic]
            }
        } catch {
            return error.errors.map(\.diagnostic)
        }
    }

    @Test func `point into the file that the text was taken from`() throws {
        // A block scalar loses its indentation, so that text and file are of different lengths.
        let file = SourceFile(path: "templates/poster.yaml", text: "prompt: |\n  Photo of\n  {{ prodct }}.\n")
        let text = SourceText(
            "Photo of\n{{ prodct }}.\n", file: file,
            pieces: [
                .init(textStart: 0, fileRange: 12..<21, isVerbatim: true),
                .init(textStart: 9, fileRange: 23..<37, isVerbatim: true),
            ])
        let error = try #require(throws: TemplateError.self) { try Template(text).render(["product": "cup"]) }
        #expect(error.span.start == SourceLocation(line: 3, column: 6))
        #expect(error.diagnostic.help == "did you mean 'product'?")
    }

    @Test func `of an expression are found as those of a template are`() throws {
        let errors = try #require(throws: TemplateErrors.self) {
            try Expression(SourceText("size.tall and locale =! 'de'", named: "when"))
        }
        #expect(errors.errors.map(\.span.text) == ["="])
        #expect(throws: TemplateErrors.self) { try Expression(SourceText("", named: "when")) }
        #expect(throws: TemplateErrors.self) { try Expression(SourceText("a }}", named: "when")) }
    }
}

@Suite struct `Limits of a render` {
    @Test(arguments: [
        ("{% for i in range(100) %}{{ i }}{% endfor %}", RenderLimits(steps: 50)),
        ("{{ 'abc' * 10 }}", RenderLimits(outputBytes: 20)),
        ("abcdefghijklmnopqrstuvwxyz", RenderLimits(outputBytes: 20)),
        (
            "{% macro m(n) %}{{ n }}{% if n %}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(9) }}",
            RenderLimits(recursion: 60)
        ),
        ("{% set x = [[[[1]]]] %}", RenderLimits(depth: 3)),
        ("{% set t = 'a' * 9000 %}{{ ([t] * 500) | unique | length }}", RenderLimits(steps: 20_000)),
        ("{% set t = 'a' * 9000 %}{{ ([t] * 500) == ([t] * 500) }}", RenderLimits(steps: 20_000)),
        (
            "{% set t = 'a' * 9000 %}{% for i in range(500) %}{{ t[i] }}{{ t[:1] }}{% endfor %}",
            RenderLimits(steps: 20_000)
        ),
        ("{% for i in range(500) %}{% set t = 'a' * 9000 %}{% endfor %}", RenderLimits(steps: 20_000)),
        (
            "{% set t = 'a' * 9000 %}{% for i in range(500) %}{% set u = t + 'b' %}{% endfor %}",
            RenderLimits(steps: 20_000)
        ),
        (
            "{% set t = 'a' * 9000 %}{% for i in range(50) %}{% for c in t %}{% break %}{% endfor %}{% endfor %}",
            RenderLimits(steps: 20_000)
        ),
        (
            "{% for i in range(500) %}{% set t %}" + String(repeating: "a", count: 9000)
                + "{% endset %}{% endfor %}", RenderLimits(steps: 20_000)
        ),
        (
            "{% set d = {} %}{% for i in range(500) %}{% do d.update({i ~ '': 1}) %}{% endfor %}"
                + "{% for i in range(90) %}{% set e = dict(d, a=1) %}{% endfor %}",
            RenderLimits(steps: 40_000)
        ),
        ("{{ 'a' | replace('', 'bbbbbbbbbbbbbbbbbbbbbbb') }}", RenderLimits(outputBytes: 20)),
        ("{{ [1] | batch(1000, 'x') }}", RenderLimits(steps: 500)),
        ("{{ 'a' | indent(1000, first=true) }}", RenderLimits(outputBytes: 20)),
        ("{{ '' | indent(1000) }}", RenderLimits(outputBytes: 20)),
        ("{{ range(10) | map('string') | join('----') }}", RenderLimits(outputBytes: 20)),
    ])
    func `are met with an error that says so`(text: String, limits: RenderLimits) throws {
        let template = try Template(SourceText(text, named: "limited"))
        let error = try #require(throws: TemplateError.self) { try template.render([:], limits: limits) }
        #expect(error.diagnostic.id == .limitExceeded)
        #expect(throws: Never.self) { try template.render([:]) }
    }
}

import Diagnostics
import Templating
import Testing

@Suite struct `Uses of variables` {
    @Test(arguments: [
        ("{{ product.shot }} {{ brand['name'] }} {{ a.b[0].c }}", ["product.shot", "brand.name", "a.b"]),
        ("{% for x in l %}{{ x.y }}{{ loop.index }}{{ z }}{% endfor %}{{ x }}", ["l", "z", "x"]),
        ("{{ a }}{% set a = b %}{{ a.c }}", ["a", "b"]),
        ("{% for a in l if a.on and m %}{% set n = a %}{{ n }}{% endfor %}{{ n }}", ["l", "m", "n"]),
        ("{% set t %}{{ a }}{% set b = 1 %}{% endset %}{{ t }}{{ b }}", ["a", "b"]),
        (
            "{{ a if b else c }} {{ d | join(e) }} {{ f is divisibleby(g) }} {{ h[i] }}",
            ["a", "b", "c", "d", "e", "f", "g", "h", "i"]
        ),
        (
            "{{ [a, {'k': b}, (c,)] }} {{ d[e:f] }} {{ range(g) }} {{ -h ~ i < j }}",
            ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"]
        ),
        ("{% if a %}{% set v = 1 %}{% endif %}{{ v }}", ["a"]),
        ("{# {{ no }} #}{% raw %}{{ no }}{% endraw %}", []),
    ])
    func `are those of names that the template does not set`(text: String, paths: [String]) throws {
        let uses = try Template(SourceText(text, named: "uses")).uses
        #expect(uses.map { $0.path.joined(separator: ".") } == paths)
    }

    @Test(arguments: [
        ("{{ a | default(1) }} {{ a.b | d }} {{ a is defined }}", "a a.b a", ""),
        ("{% if a is defined %}{{ a }}{{ a.b }}{% else %}{{ a }}{% endif %}{{ a }}", "a a a.b", "a a"),
        ("{% if a is not defined %}{{ a }}{% else %}{{ a }}{% endif %}", "a a", "a"),
        ("{% if a is undefined or b is undefined %}{% elif a and b %}{{ a }}{% endif %}", "a b a b a", ""),
        ("{{ a if a is defined and c }} {{ a.b is defined and a.b.c }} {{ a.b }}", "a a a.b a.b.c", "c a.b"),
        ("{% for x in l if b is defined %}{{ b }}{% endfor %}", "b b", "l"),
        ("{{ (a if c) | default(b) }}", "a", "c b"),
    ])
    func `know whether the template provides for their absence`(text: String, guarded: String, free: String)
        throws
    {
        let uses = try Template(SourceText(text, named: "uses")).uses
        func paths(_ isGuarded: Bool) -> String {
            uses.filter { $0.isGuarded == isGuarded }.map { $0.path.joined(separator: ".") }.joined(
                separator: " ")
        }
        #expect(paths(true).split(separator: " ").sorted() == guarded.split(separator: " ").sorted())
        #expect(paths(false).split(separator: " ").sorted() == free.split(separator: " ").sorted())
    }

    @Test func `have the places of the path and of each name`() throws {
        let use = try #require(
            Template(SourceText("é {{ product [ 'shot' ].light | upper }}", named: "uses")).uses.first)
        #expect(use.span.text == "product [ 'shot' ].light")
        #expect(use.segmentSpans.map(\.text) == ["product", "'shot'", "light"])
    }

    @Test func `of an expression are in order of place`() throws {
        let uses = try Expression(SourceText("(a if b else c) and d.e", named: "when")).uses
        #expect(uses.map(\.path) == [["a"], ["b"], ["c"], ["d", "e"]])
    }

    @Test func `that an expression compares with a text are told with it`() throws {
        let text = #"a != 'x' and ('y' == b.c or d in ["z", 'x', 1]) and (e < 'f' or g == h)"#
        let found = try Expression(SourceText(text, named: "when")).comparisons
        #expect(found.map { $0.path.joined(separator: ".") } == ["a", "b.c", "d", "d"])
        #expect(found.map(\.text.value) == ["x", "y", "z", "x"])
        #expect(found.map(\.text.span.text) == ["'x'", "'y'", "\"z\"", "'x'"])
    }
}

@Suite struct `Templates that lead to one another` {
    @Test func `are refused where thousands of names are shown to thousands of templates`() throws {
        let text = (0..<600).map { "{% set a\($0) = 1 %}{% include 'x' %}" }.joined()
        let loader = TemplateLoader(["x": SourceText("{{ a1 }}", named: "x")])
        let errors = try #require(throws: TemplateErrors.self) {
            try Template(SourceText(text, named: "t"), loader: loader)
        }
        #expect(
            errors.errors.first?.diagnostic.message == "templates are shown more than 200000 names in all")
    }

    @Test func `are gone through once, however many ways lead to them`() throws {
        var files = ["150": SourceText("{{ light }}", named: "150")]
        for place in 0..<150 {
            let next = "{% include '\(place + 1)' %}"
            files["\(place)"] = SourceText(next + next, named: "\(place)")
        }
        let template = try Template(
            SourceText("{% include '0' %}", named: "t"), loader: TemplateLoader(files))
        #expect(template.uses.map(\.path) == [["light"]])
    }
}

import Testing

@testable import Templating

/// What filters do where texts are escaped, with the results of Jinja2 3.1.6 under `autoescape=True`.
@Suite struct `Filters where texts are escaped` {
    @Test func `join as markup as soon as one part is`() throws {
        #expect(try filtered(["<", "b"], "join", ["&"]) == "<&b")
        #expect(try filtered(["<", .markup("<b>")], "join", ["&"]) == .markup("&lt;&amp;<b>"))
        #expect(try filtered(["<"], "join", [.markup("<br>")]) == .markup("&lt;"))
    }

    @Test func `replace in markup, or with markup, escaping the other side`() throws {
        #expect(try filtered(.markup("<b>a</b>"), "replace", ["a", "<"]) == .markup("<b>&lt;</b>"))
        #expect(try filtered("<a>", "replace", ["a", .markup("<i>")]) == .markup("&lt;<i>&gt;"))
        #expect(try filtered("<a>", "replace", ["a", "b"]) == "<b>")
        #expect(try filtered(.markup("<b>a</b>"), "replace", ["a", "<"], escapes: false) == "<b><</b>")
    }

    @Test func `give markup from links and attributes`() throws {
        #expect(try filtered("x", "urlize") == .markup("x"))
        #expect(try filtered(["id": "a"], "xmlattr") == .markup(" id=\"a\""))
        #expect(try filtered(["id": "a"], "xmlattr", escapes: false) == " id=\"a\"")
        #expect(try filtered(["<", .markup("<")], "map", ["upper"]) == ["<", .markup("<")])
    }

    @Test func `escape what a format in markup takes in`() throws {
        #expect(try filtered(.markup("<b>%s</b>"), "format", ["<"]) == .markup("<b>&lt;</b>"))
        #expect(try filtered(.markup("%s"), "format", [.markup("<i>")]) == .markup("<i>"))
        #expect(try filtered("%s", "format", ["<"]) == "<")
    }

    private func filtered(
        _ subject: TemplateValue, _ name: String, _ positional: [TemplateValue] = [], escapes: Bool = true
    ) throws -> TemplateValue {
        var meter = Meter(limits: .standard)
        let filter = try Registry.standard.filter(name)
        let bound = try filter.signature.bind(positional: positional, named: [])
        let arguments = Arguments(signature: filter.signature, bound: bound, escapes: escapes)
        return try filter.body(subject, arguments, &meter)
    }
}

import Diagnostics
import Templating
import Testing

@Suite struct `Where the pieces of a rendered text came from` {
    @Test(arguments: Fixture.all)
    func `is told of all of it, in order`(fixture: Fixture) throws {
        guard case .output(let text) = fixture.outcome else { return }
        let source = SourceText(fixture.template, named: "\(fixture.name).jinja")
        let template = try Template(source, options: fixture.options, loader: TemplateLoader(fixture.files))
        let traced = try template.trace(fixture.context)
        #expect(traced.text.utf8.elementsEqual(text.utf8))
        var end = 0
        for origin in traced.origins {
            #expect(origin.range.lowerBound == end && !origin.range.isEmpty)
            end = origin.range.upperBound
        }
        #expect(end == text.utf8.count)
    }

    @Test func `is the block itself for what a filter block makes`() throws {
        let text = "a{% filter upper | replace('B', '_') %}b {{ 1 }}{% endfilter %}"
        let origins = try Template(SourceText(text, named: "t"), options: .jinja).trace([:]).origins
        #expect(origins.map(\.range) == [0..<1, 1..<4])
        #expect(origins.last.map { $0.span.file.text($0.span.range) } == "upper")
    }

    @Test(arguments: ["\n  é {{ x }}", "\u{3000} \u{2028}a {{ x }} \u{3000}", "\n{{ x }}", "é{{ x }}\n"])
    func `is told of what is left when the white space at the ends is gone`(text: String) throws {
        let traced = try Template(SourceText(text, named: "t"), options: .prompt).trace(["x": "value"])
        let origin = try #require(traced.origins.first { $0.variable == "x" })
        #expect(String(decoding: Array(traced.text.utf8)[origin.range], as: UTF8.self) == "value")
        #expect(traced.origins.last?.range.upperBound == traced.text.utf8.count)
    }
}

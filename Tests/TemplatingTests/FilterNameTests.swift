import Diagnostics
import Testing

@testable import Templating

/// The names of the filters and tests that there should be.
enum FilterNames {
    /// Those of Jinja2 3.1.6; `random` is left out, since a prompt is the same each time.
    static let jinja = """
        abs attr batch capitalize center count d default dictsort e escape filesizeformat first float forceescape format \
        groupby indent int items join last length list lower map max min pprint reject rejectattr replace reverse round safe \
        select selectattr slice sort string striptags sum title tojson trim truncate unique upper urlencode urlize wordcount \
        wordwrap xmlattr
        """.split(separator: " ").map(String.init)

    /// Those of Jinja2 3.1.6.
    static let jinjaTests = """
        boolean callable defined divisibleby eq equalto == != ne > gt greaterthan >= ge < lt lessthan <= le escaped even \
        false filter float in integer iterable lower mapping none number odd sameas sequence string test true undefined upper
        """.split(separator: " ").map(String.init)

    /// The filters made for prompts.
    static let own = ["oxford", "article", "quote", "slug", "words", "sentence", "color_name"]
}

@Suite struct `The filters and tests of the dialect` {
    private static let rendering = Fixture.all.filter { if case .output = $0.outcome { true } else { false } }

    @Test(arguments: FilterNames.jinja + FilterNames.own)
    func `are each shown by a fixture`(filter name: String) throws {
        #expect(try Registry.standard.filter(name).signature.callee == name)
        let isShown = Self.rendering.contains { fixture in
            ["|\(name)", "| \(name)", "map('\(name)'"].contains(where: fixture.template.contains)
        }
        #expect(isShown, "no fixture for the filter '\(name)'")
    }

    @Test(arguments: FilterNames.jinjaTests)
    func `are each asked by a fixture`(test name: String) throws {
        #expect(try Registry.standard.test(name).signature.callee == name)
        let isShown = Self.rendering.contains { fixture in
            ["is \(name)", "is not \(name)", "('\(name)'", ",'\(name)'", ", '\(name)'"].contains(
                where: fixture.template.contains)
        }
        #expect(isShown, "no fixture for the test '\(name)'")
    }

    @Test(arguments: [
        "{{ t | striptags }}", "{{ t | wordwrap(3) }}", "{{ t | urlize }}", "{{ t | title }}",
        "{{ t | slug }}",
        "{{ t | escape }}", "{{ t | pprint }}", "{{ t | sentence }}", "{{ t | replace('<', '&lt;') }}",
        "{{ t | trim('<-') }}", "{{ t | truncate(50) }}", "{{ t | wordcount }}", "{{ t | urlencode }}",
    ])
    func `take linear time in texts that a stranger made`(template: String) throws {
        let compiled = try Template(SourceText(template, named: "t"), options: .jinja)
        for piece in ["<", "<!--", "&", "(http://", "-a", "a-", "@.", "'Σ", "{%", "\u{301}"] {
            let text = String(repeating: piece, count: 2_000)
            _ = try compiled.render(["t": .text(text)], limits: RenderLimits(steps: 200_000))
        }
    }
}

import Diagnostics
import Foundation
import Templating
import Testing

@Suite struct `The stack that a template takes` {
    @Test(arguments: [
        "{{ " + "(a or a and not a == a + a ~ a * a ** -l[a if a else " * 3 + "0" + "])" * 3 + " }}",
        "{{ " + "[" * 30 + "]" * 30 + " }}",
        "{{ a" + "|string" * 62 + " }}",
        "{{ a" + " or a" * 62 + " }}",
    ])
    func `is less than a megabyte, up to the limits`(expression: String) async {
        let text = "{% for x in [1] %}" * 30 + expression + "{% endfor %}" * 30
        #expect(await Self.outcome(of: text) == "output")
    }

    @Test(arguments: [
        "{{ m(n + 1) }}", "{{ m(" + "(" * 28 + "n" + ")" * 28 + ") }}",
        "{{ " + "[" * 20 + "m(n)" + "]" * 20 + " }}",
        "{{ " + "n + (" * 20 + "m(n)" + ")" * 20 + " }}", "{{ m(n)" + "|string" * 55 + " }}",
        "{{ " + "m(" * 20 + "n" + ")" * 20 + " }}", "{{ 'a'.join([m(n)]) }}",
        "{% call m(n) %}{{ caller() }}{% endcall %}",
        "{% call m(n) %}" * 10 + "{{ caller() }}" + "{% endcall %}" * 10,
        "{% if true %}" * 29 + "{{ m(n) }}" + "{% endif %}" * 29,
        "{% for a in [1] %}" * 29 + "{{ m(n) }}" + "{% endfor %}" * 29,
        "{% for a in l recursive %}{{ loop(l) }}{% endfor %}",
        "{% for a in l recursive %}" + "{% with b = a %}" * 28 + "{{ loop(l) }}" + "{% endwith %}" * 28
            + "{% endfor %}",
        "{% with a = 1 %}" * 29 + "{{ m(n) }}" + "{% endwith %}" * 29,
        "{% filter upper %}" * 29 + "{{ m(n) }}" + "{% endfilter %}" * 29,
        "{% set a %}" * 29 + "{{ m(n) }}" + "{% endset %}" * 29,
        "{% autoescape true %}" * 29 + "{{ m(n) }}" + "{% endautoescape %}" * 29,
    ])
    func `is less than a megabyte, in macros that call themselves without end`(body: String) async {
        let text = "{% macro m(n) %}" + body + "{% endmacro %}"
        #expect(await Self.outcome(of: text + "{{ m(0)" + "|string" * 40 + " }}") == Self.tooDeep)
        #expect(
            await Self.outcome(of: text + "{% filter upper %}" * 28 + "{{ m(0) }}" + "{% endfilter %}" * 28)
                == Self.tooDeep)
    }

    @Test(arguments: [
        "{% include 'NEXT' %}", "{% import 'NEXT' as a %}",
        "{% if true %}" * 30 + "{% include 'NEXT' %}" + "{% endif %}" * 30,
        "{% filter upper %}" * 30 + "{% include 'NEXT' %}" + "{% endfilter %}" * 30,
        "{% extends 'NEXT' %}{% block a %}{{ super() }}{% endblock %}",
    ])
    func `is less than a megabyte, in templates within templates`(text: String) async {
        var files = ["190": SourceText("{% block a %}{% endblock %}", named: "190")]
        for place in 0..<190 {
            let name = String(place + 1)
            files[String(place)] = SourceText(text.replacing("NEXT", with: name), named: String(place))
        }
        #expect(await Self.outcome(of: text.replacing("NEXT", with: "0"), files) == Self.tooDeep)
    }

    @Test func `is less than a megabyte, in a block that calls itself and in thousands of branches`() async {
        #expect(await Self.outcome(of: "{% block b %}{{ self.b() }}{% endblock %}") == Self.tooDeep)
        #expect(
            await Self.outcome(of: "{% if 0 %}" + "{% elif a %}" * 5000 + "{% else %}x{% endif %}")
                == "output")
    }

    @Test(arguments: [
        "{% with a = a" + "|batch(1)" * 50 + " %}", "{% for a in [[a" + "|batch(1)" * 50 + "]] %}",
        "{% with a = dict(a=" + "[" * 25 + "a" + "]" * 25 + ") %}",
        "{% with a = " + "[" * 30 + "a" + "]" * 30 + " %}",
    ])
    func `is less than a megabyte, with lists within lists`(opening: String) async {
        let end = opening.hasPrefix("{% for") ? "{% endfor %}" : "{% endwith %}"
        let text = "{% set a = [1] %}" + opening * 30 + "{{ a }}{{ a == [a] }}{{ a|tojson }}" + end * 30
        #expect(await Self.outcome(of: text) == "lists or loops are nested more than 64 deep")
    }

    private static let tooDeep = "macros, blocks and templates call one another too deep"

    /// What comes of a template on a stack of a megabyte; a crash if that is too little.
    private static func outcome(of text: String, _ files: [String: SourceText] = [:]) async -> String {
        await withCheckedContinuation { continuation in
            let thread = Thread {
                continuation.resume(returning: rendered(text, files))
            }
            thread.stackSize = 1 << 20
            thread.start()
        }
    }

    private static func rendered(_ text: String, _ files: [String: SourceText]) -> String {
        do {
            let source = SourceText(text, named: "deep")
            let template = try Template(source, options: .jinja, loader: TemplateLoader(files))
            _ = try template.render(["a": 0, "l": [1, 2]])
            return "output"
        } catch let error as TemplateError {
            return error.diagnostic.message
        } catch {
            return "refused"
        }
    }
}

extension String {
    /// A text many times over.
    fileprivate static func * (text: String, count: Int) -> String { String(repeating: text, count: count) }
}

import Foundation
import Testing

@testable import Templating

@Suite struct `Methods of values` {
    /// One call as Python answers it, recorded by `Fixtures/python/record-methods.py`.
    struct Call: CustomTestStringConvertible {
        let line: String
        let method: String
        let subject: TemplateValue
        let positional: [TemplateValue]
        let named: [(String, TemplateValue)]
        let result: String
        let after: String

        var testDescription: String { line }

        init?(_ line: Substring) {
            self.line = String(line)
            guard case .list(let parts)? = ContextReader.value(of: String(line)), parts.count == 6,
                case .list(let positional) = parts[2], let named = parts[3].asMap
            else { return nil }
            method = parts[0].printed
            subject = parts[1]
            self.positional = positional.map { value in
                if case .list(let elements)? = value.asMap?["$tuple"] { return .tuple(elements) }
                return value
            }
            self.named = named.pairs.map { ($0.key, $0.value) }
            result = parts[4].printed
            after = parts[5].printed
        }
    }

    static let lines: [Substring] = {
        let file = Fixture.folder.appending(path: "python/methods.jsonl")
        return (try? Data(contentsOf: file)).map {
            String(decoding: $0, as: UTF8.self).split(separator: "\n")
        } ?? []
    }()

    @Test func `give what Python's give, and leave the value as Python's do`() throws {
        #expect(Self.lines.count > 500)
        for line in Self.lines {
            let call = try #require(Call(line), "\(line)")
            var subject = call.subject
            let result = try? answer(call.method, &subject, call.positional, call.named)
            let shown = result.map { quoted($0) } ?? "ERROR"
            #expect(shown.utf8.elementsEqual(call.result.utf8), "\(line): \(shown)")
            #expect(quoted(subject).utf8.elementsEqual(call.after.utf8), "\(line): \(quoted(subject))")
        }
    }

    @Test func `are each in what was recorded from Python`() {
        let recorded = Set(Self.lines.compactMap { Call($0)?.method })
        let names =
            Method.texts + Method.textParts + Method.textSearch + Method.textQuestions + Method.textFormats
            + Method.lists + Method.rows + Method.maps + Method.wholes + Method.fractions
        #expect(Set(names.map(\.signature.callee)).subtracting(recorded) == [])
    }

    @Test func `are found by name and kind, and the nearest is named`() throws {
        let registry = Registry.standard
        #expect(registry.hasMethod("append"))
        #expect(!registry.hasMethod("encode"))
        #expect(try registry.method("append", of: []).mutates)
        #expect(try !registry.method("upper", of: "a").mutates)
        #expect(try registry.method("items", of: .named("a", ["b": 1])).signature.callee == "items")
        #expect(try registry.method("upper", of: .named("a", [:])).signature.callee == "upper")
        #expect(registry.methods(named: "copy").count == 2)
        #expect(throws: Fault.self) { try registry.method("update", of: .named("a", [:])) }
        #expect(throws: Fault.self) { try registry.method("upper", of: .null) }
        do {
            _ = try registry.method("uper", of: "a")
            Issue.record("there is no such method")
        } catch {
            #expect(error.kind == .unknownMethod("uper", of: "a text", nearest: "upper"))
        }
    }

    @Test func `of markup give markup, and escape what they take in`() throws {
        var subject = TemplateValue.markup("<b>{}</b>")
        #expect(try answer("upper", &subject, []) == .markup("<B>{}</B>"))
        #expect(try answer("format", &subject, ["<"]) == .markup("<b>&lt;</b>"))
        #expect(try answer("replace", &subject, ["{}", "&"]) == .markup("<b>&amp;</b>"))
        subject = .markup("<br>")
        #expect(try answer("join", &subject, [["<", .markup("<i>")]]) == .markup("&lt;<br><i>"))
    }

    @Test func `that nest a list in itself end with an error`() throws {
        var subject: TemplateValue = [1]
        #expect(throws: Fault.self) {
            for _ in 0..<200 {
                let whole = subject
                _ = try answer("append", &subject, [whole])
            }
        }
    }

    @Test(
        arguments: [
            ("{:>9999999999}", ["a"]), ("{:.9999999}", [1.5]), ("{:{}}", [1, 99_999_999]),
        ] as [(String, [TemplateValue])])
    func `refuse what would be too long`(format: String, values: [TemplateValue]) {
        var subject = TemplateValue.text(format)
        #expect(throws: Fault.self) { try answer("format", &subject, values) }
    }

    private func quoted(_ value: TemplateValue) -> String {
        var printer = Printer(limit: .max)
        printer.quote(value)
        return String(decoding: printer.bytes, as: UTF8.self)
    }

    private func answer(
        _ name: String, _ subject: inout TemplateValue, _ positional: [TemplateValue],
        _ named: [(String, TemplateValue)] = []
    ) throws -> TemplateValue {
        var meter = Meter(limits: .standard)
        let method = try Registry.standard.method(name, of: subject)
        let bound = try method.signature.bind(positional: positional, named: named)
        return try method.body(&subject, Arguments(signature: method.signature, bound: bound), &meter)
    }
}

import Diagnostics
import SeededRandom
import Testing

@testable import Templating

@Suite struct `Reading expressions` {
    @Test(arguments: 0..<400 as Range<UInt64>)
    func `gives back the tree that was written`(seed: UInt64) throws {
        var random = RandomExpressions(seed: seed)
        let written = ExpressionText.text(random.expression())
        let read = try Parser.expression(Lexer.tokens(ofExpression: written)).get()
        #expect(ExpressionText.text(read) == written)
    }

    @Test(arguments: [
        ("a + b * c", "a + b * c"), ("(a + b) * c", "(a + b) * c"), ("-2 ** 2", "-2 ** 2"),
        ("(2 ** 2)", "2 ** 2"),
        ("-1|abs", "-1|abs()"), ("a is not none", "not a is none()"), ("a.0.1", "a[0][1]"),
        ("a is divisibleby 3 + 1", "a is divisibleby(3) + 1"), ("not a in b", "not a in b"),
        ("'a' 'b'", "'ab'"),
        ("a if b else c if d else e", "a if b else c if d else e"), ("1 ~ 2 + 3", "1 ~ 2 + 3"),
        ("((a))", "a"),
    ])
    func `follows Jinja's precedence`(written: String, meant: String) throws {
        let read = try Parser.expression(Lexer.tokens(ofExpression: written)).get()
        #expect(ExpressionText.text(read) == meant)
    }

    @Test func `knows where each part stands`() throws {
        let text = "brand.name|join(', ') ~ (a + -b)"
        let read = try Parser.expression(Lexer.tokens(ofExpression: text)).get()
        #expect(
            parts(of: read, in: text) == [
                text, "brand.name|join(', ')", "brand.name", "brand", "', '", "(a + -b)", "a", "-b", "b",
            ])
    }

    private func parts(of expression: ExpressionSyntax, in text: String) -> [String] {
        [String(decoding: Array(text.utf8)[expression.range], as: UTF8.self)]
            + expression.kind.children.flatMap { parts(of: $0, in: text) }
    }
}

@Suite struct `Templates from strangers` {
    @Test(arguments: 0..<300 as Range<UInt64>)
    func `end in an output or a mistake with a place, however broken`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let fixture = Fixture.all[Int.random(in: Fixture.all.indices, using: &generator)]
        let text = String(decoding: mutated(Array(fixture.template.utf8), &generator), as: UTF8.self)
        let limits = RenderLimits(steps: 20_000, outputBytes: 2_000)
        do throws(TemplateErrors) {
            let template = try Template(SourceText(text, named: "mutated"), options: fixture.options)
            do throws(TemplateError) {
                #expect(try template.render(fixture.context, limits: limits).utf8.count <= limits.outputBytes)
            } catch {
                expectPlace(of: error, in: text)
            }
        } catch {
            #expect(!error.errors.isEmpty)
            for mistake in error.errors { expectPlace(of: mistake, in: text) }
        }
    }

    private func expectPlace(of error: TemplateError, in text: String) {
        #expect(error.span.range.upperBound <= text.utf8.count)
        #expect(!TextRenderer().render(error.diagnostic).isEmpty)
    }

    private func mutated(_ bytes: [UInt8], _ generator: inout SeededGenerator) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<Int.random(in: 1...4, using: &generator) where !bytes.isEmpty {
            let place = Int.random(in: bytes.indices, using: &generator)
            switch Int.random(in: 0..<5, using: &generator) {
            case 0: bytes[place] ^= UInt8(1) << UInt8.random(in: 0..<8, using: &generator)
            case 1: bytes.removeSubrange(place...)
            case 2: bytes.remove(at: place)
            case 3:
                bytes.insert(
                    contentsOf: Array("{%{{}}%}()[]'\"|-~.,\\".utf8.shuffled(using: &generator).prefix(2)),
                    at: place)
            default: bytes.insert(contentsOf: bytes[place...].prefix(12), at: place)
            }
        }
        return bytes
    }

    @Test(arguments: [
        "(", "[", "{", "-", "not ", "a if b else ", "a[", "f(", "a ** ", "a and ", "a ~ (", "x|f(", "{'a': ",
    ])
    func `may nest as they like without harm`(piece: String) {
        let text = "{{ " + String(repeating: piece, count: 2_000) + " }}"
        #expect(throws: TemplateErrors.self) { try Template(SourceText(text, named: "deep")) }
    }

    @Test(arguments: [".a", "[0]", "|upper", " + 1", " ~ 1", " and 1", " is none", " < 1", "(1)", " if 1"])
    func `may go on as long as they like without harm`(piece: String) {
        let text = "{{ a" + String(repeating: piece, count: 2_000) + " }}"
        let template = try? Template(SourceText(text, named: "long"))
        _ = try? template?.render(["a": 1], limits: RenderLimits(steps: 50_000, outputBytes: 10_000))
        #expect(template == nil || [" ~ 1", " < 1"].contains(piece))
    }
}

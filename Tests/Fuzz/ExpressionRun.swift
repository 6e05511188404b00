import Diagnostics
import Templating

/// One expression, evaluated twice by itself, and once as the only tag of a template.
enum ExpressionRun {
    static func check(_ input: FuzzInput) -> Int32 {
        do throws(TemplateErrors) {
            let expression = try Expression(input.source)
            let first = value(expression, input.context)
            let second = value(expression, input.context)
            claim((first == nil) == (second == nil), otherwise: "two evaluations differ")
            if let first, isPlain(first) {
                claim(first == second, otherwise: "two evaluations differ")
                checkPrint(of: first, input)
            }
        } catch {
            claim(!error.errors.isEmpty, otherwise: "refused without a mistake")
            for mistake in error.errors { mistake.checkPlace(in: input.sources) }
        }
        return 0
    }

    private static func value(_ expression: Expression, _ values: TemplateMap) -> TemplateValue? {
        do throws(TemplateError) {
            return try expression.evaluate(values, limits: RunOutcome.limits)
        } catch {
            error.checkPlace(in: [expression.source])
            return nil
        }
    }

    /// Whether it prints the same wherever it stands: what has a state does not, null may have been not defined, and
    /// NaN is unlike itself.
    private static func isPlain(_ value: TemplateValue) -> Bool {
        switch value {
        case .null, .object: false
        case .number(let number): !number.isNaN
        case .list(let values), .tuple(let values): values.allSatisfy(isPlain)
        case .map(let map), .named(_, let map): map.pairs.allSatisfy { isPlain($0.value) }
        case .boolean, .integer, .text, .markup: true
        }
    }

    /// Stops where `{{ … }}` of the expression prints otherwise than its value does.
    private static func checkPrint(of value: TemplateValue, _ input: FuzzInput) {
        guard let whole = template("{{ (" + input.source.text + ") }}"), let print = template("{{ it }}")
        else {
            fatalError("an expression that reads by itself does not in a template")
        }
        let outcome = RunOutcome.of(whole, input.context, in: [whole.source])
        guard case .bytes = outcome else { return }
        claim(
            outcome == RunOutcome.of(print, ["it": value], in: [print.source]),
            otherwise: "prints otherwise in a template")
    }

    private static func template(_ text: String) -> Template? {
        try? Template(SourceText(text, named: "fuzz.jinja"), options: .jinja)
    }
}

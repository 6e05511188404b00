@testable import Templating

/// Writes a tree as text again, with brackets only where it would otherwise read as another tree.
struct ExpressionText {
    /// How strongly each form binds; an operand that binds less than its place demands gets brackets.
    private enum Level {
        static let conditional = 0, or = 1, and = 2, not = 3, comparison = 4, sum = 5, concatenation = 6
        static let product = 7, power = 8, filter = 9, sign = 10, postfix = 11
    }

    static func text(_ expression: ExpressionSyntax) -> String {
        text(expression, atLeast: Level.conditional)
    }

    private static func text(_ expression: ExpressionSyntax, atLeast least: Int) -> String {
        let (level, text) = written(expression)
        return level < least ? "(\(text))" : text
    }

    private static func written(_ expression: ExpressionSyntax) -> (level: Int, text: String) {
        switch expression.kind {
        case .literal(let value): (Level.postfix, literal(value))
        case .name(let name): (Level.postfix, name)
        case .attribute(let base, let name):
            (Level.postfix, text(base, atLeast: Level.postfix) + "." + name.text)
        case .item(let base, let index):
            (Level.postfix, text(base, atLeast: Level.postfix) + "[\(text(index))]")
        case .slice(let base, let slice):
            (Level.postfix, text(base, atLeast: Level.postfix) + "[\(bounds(slice))]")
        case .list(let parts): (Level.postfix, "[\(series(parts))]")
        case .tuple(let parts):
            (Level.postfix, parts.count == 1 ? "(\(series(parts)),)" : "(\(series(parts)))")
        case .map(let pairs):
            (
                Level.postfix,
                "{" + pairs.map { "\(text($0.key)): \(text($0.value))" }.joined(separator: ", ") + "}"
            )
        case .call(let callee, let arguments):
            (Level.postfix, text(callee, atLeast: Level.postfix) + "(\(list(arguments)))")
        default: operation(expression)
        }
    }

    private static func operation(_ expression: ExpressionSyntax) -> (level: Int, text: String) {
        switch expression.kind {
        case .minus(let operand): (Level.sign, "-" + text(operand, atLeast: Level.sign))
        case .plus(let operand): (Level.sign, "+" + text(operand, atLeast: Level.sign))
        case .not(let operand): (Level.not, "not " + text(operand, atLeast: Level.not))
        case .or(let a, let b): (Level.or, text(a, atLeast: Level.or) + " or " + text(b, atLeast: Level.and))
        case .and(let a, let b):
            (Level.and, text(a, atLeast: Level.and) + " and " + text(b, atLeast: Level.not))
        case .arithmetic(let a, let sign, let b): arithmetic(a, sign, b)
        case .concatenation(let parts):
            (Level.concatenation, parts.map { text($0, atLeast: Level.product) }.joined(separator: " ~ "))
        case .comparison(let first, let rest):
            (
                Level.comparison,
                rest.reduce(text(first, atLeast: Level.sum)) {
                    "\($0) \($1.comparison.rawValue) \(text($1.right, atLeast: Level.sum))"
                }
            )
        case .conditional(let value, let condition, let otherwise):
            (
                Level.conditional,
                text(value, atLeast: Level.or) + " if " + text(condition, atLeast: Level.or)
                    + (otherwise.map { " else " + text($0) } ?? "")
            )
        case .filter(let subject, let call):
            (
                Level.filter,
                text(subject, atLeast: Level.filter) + "|\(call.name.text)(\(list(call.arguments)))"
            )
        case .test(let subject, let call):
            (
                Level.filter,
                text(subject, atLeast: Level.filter) + " is \(call.name.text)(\(list(call.arguments)))"
            )
        default: (Level.postfix, "")
        }
    }

    private static func arithmetic(
        _ a: ExpressionSyntax, _ sign: ArithmeticOperator, _ b: ExpressionSyntax
    ) -> (level: Int, text: String) {
        let level =
            switch sign {
            case .add, .subtract: Level.sum
            case .power: Level.power
            default: Level.product
            }
        return (level, "\(text(a, atLeast: level)) \(sign.rawValue) \(text(b, atLeast: level + 1))")
    }

    private static func series(_ parts: [ExpressionSyntax]) -> String {
        parts.map(text).joined(separator: ", ")
    }

    private static func bounds(_ slice: SliceSyntax) -> String {
        [slice.start, slice.stop, slice.step].map { $0.map(text) ?? "" }.joined(separator: ":")
    }

    private static func list(_ arguments: [ArgumentSyntax]) -> String {
        arguments.map { ($0.name.map { "\($0.text)=" } ?? "") + text($0.value) }.joined(separator: ", ")
    }

    private static func literal(_ value: TemplateValue) -> String {
        var printer = Printer(limit: .max)
        printer.quote(value)
        return String(decoding: printer.bytes, as: UTF8.self)
    }
}

import SeededRandom

@testable import Templating

/// Makes trees of expressions of every kind.
struct RandomExpressions {
    var generator: SeededGenerator

    init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

    mutating func expression(depth: Int = 4) -> ExpressionSyntax {
        ExpressionSyntax(kind: depth == 0 ? leaf() : branch(depth - 1), range: 0..<0)
    }

    private mutating func leaf() -> ExpressionSyntax.Kind {
        switch Int.random(in: 0..<6, using: &generator) {
        case 0: .literal(.integer(Int.random(in: 0...9999, using: &generator)))
        case 1: .literal(.number(Double(Int.random(in: 0...999, using: &generator)) / 8))
        case 2:
            .literal(
                .text(["", "a", "it's", "\"q\"", "back\\slash", "line\nbreak", "日本", "}}"].one(&generator)))
        case 3: .literal([.null, true, false].one(&generator))
        default: .name(["a", "b", "size", "iffy", "größe", "not_", "loop"].one(&generator))
        }
    }

    private mutating func branch(_ depth: Int) -> ExpressionSyntax.Kind {
        switch Int.random(in: 0..<19, using: &generator) {
        case 0: .attribute(expression(depth: depth), name())
        case 1: .item(expression(depth: depth), expression(depth: depth))
        case 2: .slice(expression(depth: depth), slice(depth))
        case 3: .list(expressions(0...3, depth))
        case 4: .tuple(expressions(0...3, depth))
        case 5: .map(expressions(0...2, depth).map { PairSyntax(key: $0, value: $0) })
        case 6: .minus(expression(depth: depth))
        case 7: .plus(expression(depth: depth))
        case 8: .not(expression(depth: depth))
        case 9: .and(expression(depth: depth), expression(depth: depth))
        case 10: .or(expression(depth: depth), expression(depth: depth))
        case 11: .concatenation(expressions(2...3, depth))
        case 12: .comparison(expression(depth: depth), comparisons(depth))
        case 13:
            .conditional(expression(depth: depth), when: expression(depth: depth), otherwise: maybe(depth))
        case 14: .filter(expression(depth: depth), call(depth))
        case 15: .test(expression(depth: depth), call(depth))
        case 16: .call(expression(depth: depth), arguments(depth))
        default: .arithmetic(expression(depth: depth), sign(), expression(depth: depth))
        }
    }

    private mutating func name() -> NameSyntax {
        NameSyntax(text: ["a", "shot", "in", "x1"].one(&generator), range: 0..<0)
    }

    private mutating func expressions(_ count: ClosedRange<Int>, _ depth: Int) -> [ExpressionSyntax] {
        (0..<Int.random(in: count, using: &generator)).map { _ in expression(depth: depth) }
    }

    private mutating func maybe(_ depth: Int) -> ExpressionSyntax? {
        Bool.random(using: &generator) ? expression(depth: depth) : nil
    }

    private mutating func slice(_ depth: Int) -> SliceSyntax {
        SliceSyntax(start: maybe(depth), stop: maybe(depth), step: maybe(depth))
    }

    private mutating func comparisons(_ depth: Int) -> [ComparisonSyntax] {
        let operators: [ComparisonOperator] = [.equal, .unequal, .less, .greaterOrEqual, .isIn, .isNotIn]
        return expressions(1...2, depth).map {
            ComparisonSyntax(comparison: operators.one(&generator), right: $0)
        }
    }

    private mutating func sign() -> ArithmeticOperator {
        let signs: [ArithmeticOperator] = [
            .add, .subtract, .multiply, .divide, .floorDivide, .remainder, .power,
        ]
        return signs.one(&generator)
    }

    private mutating func call(_ depth: Int) -> CallSyntax {
        CallSyntax(name: NameSyntax(text: "f", range: 0..<0), arguments: arguments(depth))
    }

    private mutating func arguments(_ depth: Int) -> [ArgumentSyntax] {
        expressions(0...2, depth).map {
            ArgumentSyntax(name: Bool.random(using: &generator) ? name() : nil, value: $0)
        }
    }
}

extension Array {
    /// One element, by chance.
    func one(_ generator: inout SeededGenerator) -> Element {
        self[Int.random(in: indices, using: &generator)]
    }
}

/// An expression as it was written, with its place.
struct ExpressionSyntax: Sendable, Hashable {
    /// What it is.
    let kind: Kind
    /// Where it stands: UTF-8 byte offsets into the template's text.
    let range: Range<Int>
    /// How many levels the tree under it has, itself included.
    let height: Int

    /// An expression of a kind at a place.
    init(kind: Kind, range: Range<Int>) {
        self.kind = kind
        self.range = range
        height = 1 + (kind.children.map(\.height).max() ?? 0)
    }

    /// What an expression can be.
    indirect enum Kind: Sendable, Hashable {
        case literal(TemplateValue)
        case name(String)
        case attribute(ExpressionSyntax, NameSyntax)
        case item(ExpressionSyntax, ExpressionSyntax)
        case slice(ExpressionSyntax, SliceSyntax)
        case list([ExpressionSyntax])
        case tuple([ExpressionSyntax])
        case map([PairSyntax])
        case minus(ExpressionSyntax)
        case plus(ExpressionSyntax)
        case not(ExpressionSyntax)
        case and(ExpressionSyntax, ExpressionSyntax)
        case or(ExpressionSyntax, ExpressionSyntax)
        case arithmetic(ExpressionSyntax, ArithmeticOperator, ExpressionSyntax)
        case concatenation([ExpressionSyntax])
        case comparison(ExpressionSyntax, [ComparisonSyntax])
        case conditional(ExpressionSyntax, when: ExpressionSyntax, otherwise: ExpressionSyntax?)
        case filter(ExpressionSyntax, CallSyntax)
        case test(ExpressionSyntax, CallSyntax)
        case call(ExpressionSyntax, [ArgumentSyntax])
    }
}

/// A name with its place.
struct NameSyntax: Sendable, Hashable {
    /// The name.
    let text: String
    /// Where it stands.
    let range: Range<Int>
}

/// The bounds of `[start:stop:step]`.
struct SliceSyntax: Sendable, Hashable {
    /// The first element that is in.
    let start: ExpressionSyntax?
    /// The first that is out.
    let stop: ExpressionSyntax?
    /// How far to the next.
    let step: ExpressionSyntax?
}

/// One entry of a map literal.
struct PairSyntax: Sendable, Hashable {
    /// The key.
    let key: ExpressionSyntax
    /// Its value.
    let value: ExpressionSyntax
}

/// A comparison with what stands on its right.
struct ComparisonSyntax: Sendable, Hashable {
    /// The operator.
    let comparison: ComparisonOperator
    /// The right side.
    let right: ExpressionSyntax
}

/// An operator that answers yes or no.
enum ComparisonOperator: String, Sendable, Hashable {
    case equal = "=="
    case unequal = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case isIn = "in"
    case isNotIn = "not in"
}

/// A filter or test by name, with its arguments.
struct CallSyntax: Sendable, Hashable {
    /// What is called.
    let name: NameSyntax
    /// What it is given.
    let arguments: [ArgumentSyntax]
}

/// An argument by place, by name, or several at once.
struct ArgumentSyntax: Sendable, Hashable {
    /// How an argument stands for several.
    enum Spread: String, Sendable { case list = "*", map = "**" }

    /// Whether it stands for several.
    var spread: Spread?
    /// Its name, if it was written.
    let name: NameSyntax?
    /// Its value.
    let value: ExpressionSyntax
}

extension ExpressionSyntax.Kind {
    /// The expressions right inside it, in reading order.
    var children: [ExpressionSyntax] {
        switch self {
        case .literal, .name: []
        case .attribute(let base, _), .minus(let base), .plus(let base), .not(let base): [base]
        case .item(let a, let b), .and(let a, let b), .or(let a, let b), .arithmetic(let a, _, let b): [a, b]
        case .slice(let base, let slice): [base] + [slice.start, slice.stop, slice.step].compactMap { $0 }
        case .list(let parts), .tuple(let parts), .concatenation(let parts): parts
        case .map(let pairs): pairs.flatMap { [$0.key, $0.value] }
        case .comparison(let first, let rest): [first] + rest.map(\.right)
        case .conditional(let value, let condition, let otherwise):
            [value, condition] + (otherwise.map { [$0] } ?? [])
        case .filter(let subject, let call), .test(let subject, let call):
            [subject] + call.arguments.map(\.value)
        case .call(let callee, let arguments): [callee] + arguments.map(\.value)
        }
    }
}

/// An expression as it is evaluated: the tree with filters, tests and functions found and their arguments in place.
struct ExpressionCode: Sendable {
    /// What it is.
    let kind: Kind
    /// Where it stands in the text, for mistakes.
    let range: Range<Int>

    /// What an expression can be.
    indirect enum Kind: Sendable {
        case constant(TemplateValue)
        case variable(String)
        case attribute(ExpressionCode, String, at: Range<Int>)
        case item(ExpressionCode, ExpressionCode)
        case slice(ExpressionCode, SliceCode)
        case list([ExpressionCode])
        case tuple([ExpressionCode])
        case map([(key: ExpressionCode, value: ExpressionCode)])
        case minus(ExpressionCode)
        case plus(ExpressionCode)
        case not(ExpressionCode)
        case and(ExpressionCode, ExpressionCode)
        case or(ExpressionCode, ExpressionCode)
        case arithmetic(ExpressionCode, ArithmeticOperator, ExpressionCode)
        case concatenation([ExpressionCode])
        case comparison(ExpressionCode, [(ComparisonOperator, ExpressionCode)])
        case conditional(ExpressionCode, when: ExpressionCode, otherwise: ExpressionCode?)
        case filter(ExpressionCode, FilterCode)
        case test(ExpressionCode, Test, Bound<ExpressionCode>)
        case call(Function, Bound<ExpressionCode>)
        case cycle([ExpressionCode])
    }
}

/// A filter with the arguments it is given, and the place of its name.
struct FilterCode: Sendable {
    /// The filter.
    let filter: Filter
    /// Its arguments.
    let arguments: Bound<ExpressionCode>
    /// Where its name stands.
    let range: Range<Int>
}

/// The bounds of a slice.
struct SliceCode: Sendable {
    /// The first element that is in.
    let start: ExpressionCode?
    /// The first that is out.
    let stop: ExpressionCode?
    /// How far to the next.
    let step: ExpressionCode?
}

/// A statement as it is carried out.
indirect enum StatementCode: Sendable {
    case text([UInt8])
    case output(ExpressionCode)
    case condition([(condition: ExpressionCode, body: [StatementCode])], otherwise: [StatementCode])
    case loop(LoopCode)
    case assignment(TargetSyntax, ExpressionCode)
    case capture(NameSyntax, filters: [FilterCode], body: [StatementCode])
}

/// A loop as it is carried out.
struct LoopCode: Sendable {
    /// The names that take each element.
    let target: TargetSyntax
    /// What is gone through.
    let sequence: ExpressionCode
    /// Which elements are taken.
    let filter: ExpressionCode?
    /// What is done for each.
    let body: [StatementCode]
    /// What is done if there was none.
    let otherwise: [StatementCode]
}

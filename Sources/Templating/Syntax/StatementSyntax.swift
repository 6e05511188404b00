/// A piece of a template between the tags, or a tag with all that belongs to it.
indirect enum StatementSyntax: Sendable, Hashable {
    /// Text, printed as it is.
    case text(String)
    /// `{{ … }}`
    case output(ExpressionSyntax)
    /// `{% if %}` with its branches.
    case condition(ConditionSyntax)
    /// `{% for %}`
    case loop(LoopSyntax)
    /// `{% set name = value %}`
    case assignment(TargetSyntax, ExpressionSyntax)
    /// `{% set name %}…{% endset %}`: the rendered body, through filters perhaps.
    case capture(NameSyntax, filters: [CallSyntax], body: [StatementSyntax])
}

/// An `if` with its `elif`s and `else`.
struct ConditionSyntax: Sendable, Hashable {
    /// A condition with what holds under it.
    struct Branch: Sendable, Hashable {
        /// The condition.
        let condition: ExpressionSyntax
        /// What it lets through.
        let body: [StatementSyntax]
    }

    /// The conditions in order, `if` first.
    let branches: [Branch]
    /// What stands after `else`.
    let otherwise: [StatementSyntax]
}

/// A `for` with all its parts.
struct LoopSyntax: Sendable, Hashable {
    /// The names that take each element.
    let target: TargetSyntax
    /// What is gone through.
    let sequence: ExpressionSyntax
    /// Which elements are taken.
    let filter: ExpressionSyntax?
    /// What is done for each.
    let body: [StatementSyntax]
    /// What is done if there was none.
    let otherwise: [StatementSyntax]
}

/// The names that a value is given to: one, or several that share out its elements.
indirect enum TargetSyntax: Sendable, Hashable {
    case name(NameSyntax)
    case tuple([TargetSyntax], Range<Int>)

    /// All names, in order.
    var names: [String] {
        switch self {
        case .name(let name): [name.text]
        case .tuple(let targets, _): targets.flatMap(\.names)
        }
    }

    /// Where it stands.
    var range: Range<Int> {
        switch self {
        case .name(let name): name.range
        case .tuple(_, let range): range
        }
    }
}

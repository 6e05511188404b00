/// A piece of a template between the tags, or a tag with all that belongs to it.
indirect enum StatementSyntax: Sendable {
    /// Text, printed as it is, and where it stands.
    case text(String, Range<Int>)
    /// `{{ … }}`
    case output(ExpressionSyntax)
    /// `{% print … %}`: several outputs.
    case outputs([ExpressionSyntax])
    /// `{% if %}` with its branches.
    case condition(ConditionSyntax)
    /// `{% for %}`
    case loop(LoopSyntax)
    /// `{% set name = value %}`
    case assignment(TargetSyntax, ExpressionSyntax)
    /// `{% set name %}…{% endset %}`: the rendered body, through filters perhaps.
    case capture(TargetSyntax, filters: [CallSyntax], body: [StatementSyntax])
    /// `{% with %}`: names for a while.
    case with(WithSyntax)
    /// `{% macro %}`
    case macro(MacroSyntax)
    /// `{% call %}`: a call that is handed a body.
    case call(caller: MacroSyntax, ExpressionSyntax)
    /// `{% filter %}`: the rendered body through filters.
    case filter([CallSyntax], body: [StatementSyntax])
    /// `{% include %}`
    case include(IncludeSyntax)
    /// `{% import %}` and `{% from … import … %}`
    case importing(ImportSyntax)
    /// `{% extends %}`
    case extends(ExpressionSyntax)
    /// `{% block %}`
    case block(BlockSyntax)
    /// `{% autoescape %}`
    case autoescape(ExpressionSyntax, body: [StatementSyntax])
    /// `{% do %}`: an expression for what it does.
    case evaluation(ExpressionSyntax)
    /// `{% break %}` and `{% continue %}`
    case jump(Jump, Range<Int>)

    /// Where a loop goes on before its turn is over.
    enum Jump: String, Sendable { case leave = "break", next = "continue" }
}

/// An `if` with its `elif`s and `else`.
struct ConditionSyntax: Sendable {
    /// A condition with what holds under it.
    struct Branch: Sendable {
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
struct LoopSyntax: Sendable {
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
    /// Whether `loop(…)` goes through the body again with other elements.
    let isRecursive: Bool
}

/// A `with`: names and their values, which do not see one another.
struct WithSyntax: Sendable {
    /// One name with its value.
    struct Binding: Sendable {
        let target: TargetSyntax
        let value: ExpressionSyntax
    }

    /// The names with their values.
    let bindings: [Binding]
    /// Where they hold.
    let body: [StatementSyntax]
}

/// A macro, or the body that a `call` hands over.
struct MacroSyntax: Sendable {
    /// A parameter, perhaps with the value that stands in where none is given.
    struct Parameter: Sendable {
        let name: NameSyntax
        let fallback: ExpressionSyntax?
    }

    /// Its name; `caller` for the body of a `call`.
    let name: NameSyntax
    /// Its parameters in order.
    let parameters: [Parameter]
    /// What it renders.
    let body: [StatementSyntax]
}

/// An `include`.
struct IncludeSyntax: Sendable {
    /// The name of the template, or a list of names of which the first that exists is taken.
    let template: ExpressionSyntax
    /// Whether a template that does not exist is passed over.
    let ignoresMissing: Bool
    /// Whether the included template sees the names of this one.
    let seesContext: Bool
}

/// An `import`, of a whole template or of some of its names.
struct ImportSyntax: Sendable {
    /// A name with the one it gets here.
    struct Name: Sendable {
        let exported: NameSyntax
        let local: NameSyntax
    }

    /// What is imported.
    enum Names: Sendable {
        /// `import … as name`
        case whole(NameSyntax)
        /// `from … import a, b as c`
        case some([Name])
    }

    /// The name of the template.
    let template: ExpressionSyntax
    /// What of it.
    let names: Names
    /// Whether the imported template sees the names of this one.
    let seesContext: Bool

    /// The names that it gives values to.
    var bound: [NameSyntax] {
        switch names {
        case .whole(let name): [name]
        case .some(let names): names.map(\.local)
        }
    }
}

/// A `block`, which a template that extends this one may replace.
struct BlockSyntax: Sendable {
    /// Its name.
    let name: NameSyntax
    /// What it renders.
    let body: [StatementSyntax]
    /// Whether it sees the names around it.
    let isScoped: Bool
    /// Whether a template that extends this one has to replace it.
    let isRequired: Bool
}

/// What a value is given to: one name, or several that share out its elements.
indirect enum TargetSyntax: Sendable {
    case name(NameSyntax)
    /// `ns.name` of a namespace.
    case attribute(NameSyntax, NameSyntax)
    case tuple([TargetSyntax], Range<Int>)

    /// All names, in order.
    var names: [String] {
        switch self {
        case .name(let name): [name.text]
        case .attribute: []
        case .tuple(let targets, _): targets.flatMap(\.names)
        }
    }

    /// Where it stands.
    var range: Range<Int> {
        switch self {
        case .name(let name): name.range
        case .attribute(let namespace, let name): namespace.range.lowerBound..<name.range.upperBound
        case .tuple(_, let range): range
        }
    }
}

/// What a condition says about values being there.
struct Guards {
    /// The paths that are there if it holds.
    private(set) var ifTrue: Set<[String]> = []
    /// The paths that are there if it does not.
    private(set) var ifFalse: Set<[String]> = []

    /// What can be told from a condition's form.
    init(_ condition: ExpressionSyntax) {
        switch condition.kind {
        case .test(let subject, let call):
            guard let path = StaticPath(subject)?.names.map(\.text) else { return }
            if call.name.text == "defined" { ifTrue = [path] }
            if call.name.text == "undefined" { ifFalse = [path] }
        case .not(let operand):
            let inner = Guards(operand)
            (ifTrue, ifFalse) = (inner.ifFalse, inner.ifTrue)
        case .and(let left, let right): ifTrue = Guards(left).ifTrue.union(Guards(right).ifTrue)
        case .or(let left, let right): ifFalse = Guards(left).ifFalse.union(Guards(right).ifFalse)
        default: break
        }
    }
}

/// A variable with the attributes that are written out: `a.b["c"]`.
struct StaticPath {
    /// The names with their places, the variable first.
    let names: [NameSyntax]
    /// Where the whole path stands.
    let range: Range<Int>

    /// The path that an expression is; `nil` if it is another kind of expression.
    init?(_ expression: ExpressionSyntax) {
        range = expression.range
        switch expression.kind {
        case .name(let name): names = [NameSyntax(text: name, range: expression.range)]
        case .attribute(let base, let name):
            guard let path = StaticPath(base) else { return nil }
            names = path.names + [name]
        case .item(let base, let index):
            guard let path = StaticPath(base), case .literal(.text(let name)) = index.kind else { return nil }
            names = path.names + [NameSyntax(text: name, range: index.range)]
        default: return nil
        }
    }
}

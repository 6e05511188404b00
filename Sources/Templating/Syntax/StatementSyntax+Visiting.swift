extension StatementSyntax {
    /// Calls `visit` for every expression in it, those inside others after them.
    func visitExpressions(_ visit: (ExpressionSyntax) -> Void) {
        for expression in ownExpressions { expression.visit(visit) }
        for body in bodies { for statement in body { statement.visitExpressions(visit) } }
    }

    /// The expressions that stand in its own tags.
    var ownExpressions: [ExpressionSyntax] {
        switch self {
        case .text, .jump, .block: []
        case .output(let value), .evaluation(let value), .extends(let value), .autoescape(let value, _),
            .assignment(_, let value):
            [value]
        case .outputs(let values): values
        case .condition(let condition): condition.branches.map(\.condition)
        case .loop(let loop): [loop.sequence] + (loop.filter.map { [$0] } ?? [])
        case .capture(_, let filters, _), .filter(let filters, _):
            filters.flatMap { $0.arguments.map(\.value) }
        case .with(let with): with.bindings.map(\.value)
        case .macro(let macro): macro.parameters.compactMap(\.fallback)
        case .call(let caller, let call): [call] + caller.parameters.compactMap(\.fallback)
        case .include(let include): [include.template]
        case .importing(let syntax): [syntax.template]
        }
    }

    /// The statements that stand inside it.
    var bodies: [[StatementSyntax]] {
        switch self {
        case .text, .output, .outputs, .assignment, .evaluation, .extends, .include, .importing, .jump: []
        case .condition(let condition): condition.branches.map(\.body) + [condition.otherwise]
        case .loop(let loop): [loop.body, loop.otherwise]
        case .capture(_, _, let body), .filter(_, let body), .autoescape(_, let body): [body]
        case .with(let with): [with.body]
        case .macro(let macro), .call(let macro, _): [macro.body]
        case .block(let block): [block.body]
        }
    }
}

extension ExpressionSyntax {
    /// Calls `visit` for it and every expression in it.
    func visit(_ visit: (ExpressionSyntax) -> Void) {
        visit(self)
        for child in kind.children { child.visit(visit) }
    }
}

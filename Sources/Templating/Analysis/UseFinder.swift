import Diagnostics

/// Walks a tree and notes each use of a variable that the template does not set itself.
struct UseFinder {
    private let source: SourceText
    private(set) var uses: [VariableUse] = []
    /// The names set so far, by the blocks that are around.
    private var bound: [Set<String>] = [[]]
    /// The paths that are known to be there, by the branches that are around.
    private var guarded: [Set<[String]>] = []

    /// A finder for one text.
    init(source: SourceText) { self.source = source }

    /// Notes the uses in statements.
    mutating func find(in statements: [StatementSyntax]) {
        for statement in statements { find(in: statement) }
    }

    private mutating func find(in statement: StatementSyntax) {
        switch statement {
        case .text: break
        case .output(let expression): find(in: expression)
        case .condition(let condition): find(in: condition)
        case .loop(let loop): find(in: loop)
        case .assignment(let target, let value):
            find(in: value)
            bind(target.names)
        case .capture(let name, let filters, let body):
            inBlock { $0.find(in: body) }
            for argument in filters.flatMap(\.arguments) { find(in: argument.value) }
            bind([name.text])
        }
    }

    /// Each branch may count on what its condition says, and on what those before it denied.
    private mutating func find(in condition: ConditionSyntax) {
        let before = guarded
        for branch in condition.branches {
            find(in: branch.condition)
            let guards = Guards(branch.condition)
            given(guards.ifTrue) { $0.find(in: branch.body) }
            guarded.append(guards.ifFalse)
        }
        find(in: condition.otherwise)
        guarded = before
    }

    private mutating func find(in loop: LoopSyntax) {
        find(in: loop.sequence)
        inBlock { finder in
            finder.bind(loop.target.names)
            let guards = loop.filter.map(Guards.init)
            if let filter = loop.filter { finder.find(in: filter) }
            finder.bind(["loop"])
            finder.given(guards?.ifTrue ?? []) { $0.find(in: loop.body) }
        }
        inBlock { $0.find(in: loop.otherwise) }
    }

    private mutating func bind(_ names: [String]) { bound[bound.count - 1].formUnion(names) }

    private mutating func inBlock(_ body: (inout UseFinder) -> Void) {
        bound.append([])
        body(&self)
        bound.removeLast()
    }

    private mutating func given(_ paths: Set<[String]>, _ body: (inout UseFinder) -> Void) {
        guarded.append(paths)
        body(&self)
        guarded.removeLast()
    }
}

// Expressions.
extension UseFinder {
    /// Notes the uses in an expression.
    mutating func find(in expression: ExpressionSyntax) { find(in: expression, mayBeMissing: false) }

    private mutating func find(in expression: ExpressionSyntax, mayBeMissing: Bool) {
        if let path = StaticPath(expression) { return note(path, mayBeMissing: mayBeMissing) }
        switch expression.kind {
        case .and(let left, let right):
            find(in: left)
            given(Guards(left).ifTrue) { $0.find(in: right) }
        case .or(let left, let right):
            find(in: left)
            given(Guards(left).ifFalse) { $0.find(in: right) }
        case .conditional(let value, let condition, let otherwise):
            find(in: value, condition, otherwise, mayBeMissing: mayBeMissing)
        case .filter(let subject, let call):
            find(in: subject, mayBeMissing: ["default", "d"].contains(call.name.text))
            for argument in call.arguments { find(in: argument.value) }
        case .test(let subject, let call):
            find(in: subject, mayBeMissing: ["defined", "undefined"].contains(call.name.text))
            for argument in call.arguments { find(in: argument.value) }
        case .call(let callee, let arguments):
            // The name of a function is no variable.
            if case .name = callee.kind {} else { find(in: callee) }
            for argument in arguments { find(in: argument.value) }
        default: for child in expression.kind.children { find(in: child) }
        }
    }

    private mutating func find(
        in value: ExpressionSyntax, _ condition: ExpressionSyntax, _ otherwise: ExpressionSyntax?,
        mayBeMissing: Bool
    ) {
        let guards = Guards(condition)
        given(guards.ifTrue) { $0.find(in: value, mayBeMissing: mayBeMissing) }
        find(in: condition)
        guard let otherwise else { return }
        given(guards.ifFalse) { $0.find(in: otherwise, mayBeMissing: mayBeMissing) }
    }

    private mutating func note(_ path: StaticPath, mayBeMissing: Bool) {
        guard let root = path.names.first, !bound.contains(where: { $0.contains(root.text) }) else { return }
        let names = path.names.map(\.text)
        let isGuarded = guarded.contains { paths in paths.contains { names.starts(with: $0) } }
        uses.append(
            VariableUse(
                path: names, span: source.span(path.range),
                segmentSpans: path.names.map { source.span($0.range) }, isGuarded: mayBeMissing || isGuarded))
    }
}

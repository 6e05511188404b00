import Diagnostics

/// Walks a tree and notes each use of a variable that the template does not set itself.
struct UseFinder {
    private let source: SourceText
    private var found: [VariableUse] = []
    /// The templates that the text names, in order.
    private var visits: [Visit] = []
    /// The names that the template, or one that it extends, sets outside of all blocks.
    private var outermost: Set<String>
    /// The names set so far, by the blocks that are around.
    private var bound: [Set<String>] = [[]]
    /// The paths that are known to be there, by the branches that are around.
    private var guarded: [Set<[String]>] = []

    /// A finder for one text.
    init(source: SourceText, outermost: Set<String> = []) {
        self.source = source
        self.outermost = outermost
    }

    /// The uses in a template and in all that it names.
    static func uses(in linker: Linker) -> [VariableUse] {
        guard let main = linker.main else { return [] }
        let parents = main.references.filter { $0.purpose == .extends }.flatMap {
            linker.readings[$0.name]?.body.namesSet ?? []
        }
        var finder = UseFinder(source: main.source, outermost: Set(main.body.namesSet + parents))
        finder.find(in: main.body)
        var uses = finder.uses
        // Templates that include one another twice each are many on the way and few in kind.
        var seen: Set<Visit> = []
        var waiting = Array(finder.visits.reversed())
        while seen.count < mostVisits, let visit = waiting.popLast() {
            guard let reading = linker.readings[visit.name], seen.insert(visit).inserted else { continue }
            var finder = UseFinder(
                source: reading.source, outermost: visit.outermost.union(reading.body.namesSet))
            finder.bound = [visit.bound, []]
            finder.guarded = [visit.guarded]
            finder.find(in: reading.body)
            uses += finder.uses
            waiting += finder.visits.reversed()
        }
        return uses
    }

    /// The most ways to get to templates that are gone; on others a name that is not there is found while rendering.
    private static let mostVisits = 1000

    /// A template that a text names, with what is known there.
    private struct Visit: Hashable {
        let name: String
        let bound: Set<String>
        let guarded: Set<[String]>
        let outermost: Set<String>
    }

    /// What has been found, in order of place.
    var uses: [VariableUse] { found.sorted { $0.span.range.lowerBound < $1.span.range.lowerBound } }

    /// Notes the uses in statements.
    mutating func find(in statements: [StatementSyntax]) {
        for statement in statements { find(in: statement) }
    }

    private mutating func find(in statement: StatementSyntax) {
        switch statement {
        case .condition(let condition): find(in: condition)
        case .loop(let loop): find(in: loop)
        case .assignment(let target, let value):
            find(in: value)
            bind(target.names)
        case .capture(let target, _, _):
            findInParts(of: statement)
            bind(target.names)
        case .with(let with):
            for binding in with.bindings { find(in: binding.value) }
            inBlock { finder in
                finder.bind(with.bindings.flatMap(\.target.names))
                finder.find(in: with.body)
            }
        case .macro(let macro):
            bind([macro.name.text])
            find(in: macro)
        case .call(let caller, let call):
            find(in: call)
            find(in: caller)
        default: findElsewhere(statement)
        }
    }

    private mutating func findElsewhere(_ statement: StatementSyntax) {
        switch statement {
        case .include(let include):
            find(in: include.template)
            if include.seesContext { find(inTemplates: include.template, bound: bound) }
        case .importing(let syntax):
            find(in: syntax.template)
            if syntax.seesContext { find(inTemplates: syntax.template, bound: bound) }
            bind(syntax.bound.map(\.text))
        case .extends(let template):
            find(in: template)
            find(inTemplates: template, bound: [outermost])
        case .block(let block):
            let around = bound
            if !block.isScoped { bound = [outermost] }
            inBlock { $0.find(in: block.body) }
            bound = around
        default: findInParts(of: statement)
        }
    }

    /// Notes the uses in a statement whose body sets nothing for what is around it.
    private mutating func findInParts(of statement: StatementSyntax) {
        for expression in statement.ownExpressions { find(in: expression) }
        for body in statement.bodies { inBlock { $0.find(in: body) } }
    }

    /// A macro sees what the template sets, wherever it does.
    private mutating func find(in macro: MacroSyntax) {
        bound.append(outermost)
        defer { bound.removeLast() }
        inBlock { finder in
            finder.bind(["varargs", "kwargs", "caller"])
            for parameter in macro.parameters {
                if let fallback = parameter.fallback { finder.find(in: fallback) }
                finder.bind([parameter.name.text])
            }
            finder.find(in: macro.body)
        }
    }

    /// Notes the uses in the templates that an expression is sure to name.
    private mutating func find(inTemplates expression: ExpressionSyntax, bound: [Set<String>]) {
        switch expression.kind {
        case .literal(.text(let name)):
            visits.append(
                Visit(
                    name: name, bound: bound.reduce(into: []) { $0.formUnion($1) },
                    guarded: guarded.reduce(into: []) { $0.formUnion($1) }, outermost: outermost))
        case .list, .tuple, .conditional:
            for child in expression.kind.children { find(inTemplates: child, bound: bound) }
        default: return
        }
    }

    /// Each branch may count on what its condition says, and on what those before it denied.
    private mutating func find(in condition: ConditionSyntax) {
        guarded.append([])
        defer { guarded.removeLast() }
        for branch in condition.branches {
            find(in: branch.condition)
            let guards = Guards(branch.condition)
            given(guards.ifTrue) { $0.find(in: branch.body) }
            guarded[guarded.count - 1].formUnion(guards.ifFalse)
        }
        find(in: condition.otherwise)
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

    @inline(never)  // Inlined into each other, the methods of this walk cost an optimiser most of its time.
    private mutating func inBlock(_ body: (inout UseFinder) -> Void) {
        bound.append([])
        body(&self)
        bound.removeLast()
    }

    @inline(never)
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
            find(inCallee: callee)
            for argument in arguments { find(in: argument.value) }
        default: for child in expression.kind.children { find(in: child) }
        }
    }

    /// The name of a function is no variable, and neither is that of a method.
    private mutating func find(inCallee callee: ExpressionSyntax) {
        switch callee.kind {
        case .name: return
        case .attribute(let base, _):
            if base.kind != .name("self") { find(in: base) }
        default: find(in: callee)
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
        let beginnings = names.indices.map { Array(names[...$0]) }
        let isGuarded = guarded.contains { paths in beginnings.contains(where: paths.contains) }
        found.append(
            VariableUse(
                path: names, span: source.span(path.range),
                segmentSpans: path.names.map { source.span($0.range) }, isGuarded: mayBeMissing || isGuarded))
    }
}

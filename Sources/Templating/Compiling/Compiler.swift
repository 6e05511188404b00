/// Makes code of a tree: finds the filters, tests and functions it names and puts their arguments in place, so that a
/// misspelt one is found before anything is rendered.
struct Compiler {
    private let registry: Registry
    /// What is wrong with names and arguments.
    private(set) var mistakes: [Parser.Mistake] = []

    /// A compiler for a dialect.
    init(registry: Registry) { self.registry = registry }

    /// The code of statements.
    mutating func code(_ statements: [StatementSyntax]) -> [StatementCode] {
        var code: [StatementCode] = []
        for statement in statements { code.append(self.code(statement)) }
        return code
    }

    private mutating func code(_ statement: StatementSyntax) -> StatementCode {
        switch statement {
        case .text(let text): .text(Array(text.utf8))
        case .output(let expression): .output(code(expression))
        case .condition(let condition): code(condition)
        case .loop(let loop): code(loop)
        case .assignment(let target, let value): .assignment(target, code(value))
        case .capture(let name, let filters, let body):
            .capture(name, filters: filters.compactMap { filter($0) }, body: code(body))
        }
    }

    private mutating func code(_ condition: ConditionSyntax) -> StatementCode {
        .condition(
            condition.branches.map { (condition: code($0.condition), body: code($0.body)) },
            otherwise: code(condition.otherwise))
    }

    private mutating func code(_ loop: LoopSyntax) -> StatementCode {
        .loop(
            LoopCode(
                target: loop.target, sequence: code(loop.sequence), filter: loop.filter.map { code($0) },
                body: code(loop.body), otherwise: code(loop.otherwise)))
    }

    /// The code of an expression.
    mutating func code(_ expression: ExpressionSyntax) -> ExpressionCode {
        ExpressionCode(kind: kind(expression), range: expression.range)
    }

    private mutating func kind(_ expression: ExpressionSyntax) -> ExpressionCode.Kind {
        switch expression.kind {
        case .literal(let value): .constant(value)
        case .name(let name): .variable(name)
        case .attribute(let base, let name): .attribute(code(base), name.text, at: name.range)
        case .item(let base, let index): .item(code(base), code(index))
        case .slice(let base, let slice): .slice(code(base), code(slice))
        case .list(let parts): .list(parts.map { code($0) })
        case .tuple(let parts): .tuple(parts.map { code($0) })
        case .map(let pairs): .map(pairs.map { (key: code($0.key), value: code($0.value)) })
        case .concatenation(let parts): .concatenation(parts.map { code($0) })
        case .filter(let subject, let call): filtered(subject, call)
        case .test(let subject, let call): tested(subject, call)
        case .call(let callee, let arguments): called(callee, arguments)
        default: operation(expression)
        }
    }

    private mutating func operation(_ expression: ExpressionSyntax) -> ExpressionCode.Kind {
        switch expression.kind {
        case .minus(let value): .minus(code(value))
        case .plus(let value): .plus(code(value))
        case .not(let value): .not(code(value))
        case .and(let a, let b): .and(code(a), code(b))
        case .or(let a, let b): .or(code(a), code(b))
        case .arithmetic(let a, let operation, let b): .arithmetic(code(a), operation, code(b))
        case .comparison(let first, let rest):
            .comparison(code(first), rest.map { ($0.comparison, code($0.right)) })
        case .conditional(let value, let condition, let otherwise):
            .conditional(code(value), when: code(condition), otherwise: otherwise.map { code($0) })
        default: .constant(.null)
        }
    }

    private mutating func code(_ slice: SliceSyntax) -> SliceCode {
        SliceCode(
            start: slice.start.map { code($0) }, stop: slice.stop.map { code($0) },
            step: slice.step.map { code($0) })
    }
}

// Names of the dialect.
extension Compiler {
    private mutating func filtered(_ subject: ExpressionSyntax, _ call: CallSyntax) -> ExpressionCode.Kind {
        let subject = code(subject)
        return filter(call).map { .filter(subject, $0) } ?? .constant(.null)
    }

    private mutating func filter(_ call: CallSyntax) -> FilterCode? {
        let arguments = call.arguments.map { code($0) }
        return noting(call) { registry throws(Fault) in
            let filter = try registry.filter(call.name.text)
            let bound = try bind(arguments, call.arguments, to: filter.signature)
            try Filter.checkNames(filter.signature, bound, registry)
            return FilterCode(filter: filter, arguments: bound, range: call.name.range)
        }
    }

    private mutating func tested(_ subject: ExpressionSyntax, _ call: CallSyntax) -> ExpressionCode.Kind {
        let subject = code(subject)
        let arguments = call.arguments.map { code($0) }
        return noting(call) { registry throws(Fault) in
            let test = try registry.test(call.name.text)
            return .test(subject, test, try bind(arguments, call.arguments, to: test.signature))
        } ?? .constant(.null)
    }

    private mutating func called(_ callee: ExpressionSyntax, _ arguments: [ArgumentSyntax])
        -> ExpressionCode.Kind
    {
        let values = arguments.map { code($0) }
        switch callee.kind {
        case .attribute(let base, let name) where base.kind == .name("loop") && name.text == "cycle":
            return .cycle(values)
        case .name(let name):
            let call = CallSyntax(name: NameSyntax(text: name, range: callee.range), arguments: arguments)
            return noting(call) { registry throws(Fault) in
                let function = try registry.function(name)
                return .call(function, try bind(values, arguments, to: function.signature))
            } ?? .constant(.null)
        case .attribute(_, let name):
            mistakes.append(Parser.Mistake(kind: .unsupportedCall(name.text), range: name.range))
        default: mistakes.append(Parser.Mistake(kind: .unsupportedCall(nil), range: callee.range))
        }
        return .constant(.null)
    }

    private mutating func code(_ argument: ArgumentSyntax) -> ExpressionCode { code(argument.value) }

    /// What `find` finds; a mistake is noted at the argument it names, or else at the call's name.
    private mutating func noting<Found>(
        _ call: CallSyntax, _ find: (Registry) throws(Fault) -> Found
    ) -> Found? {
        do throws(Fault) {
            return try find(registry)
        } catch {
            mistakes.append(Parser.Mistake(kind: error.kind, range: place(of: error, in: call)))
            return nil
        }
    }

    private func place(of fault: Fault, in call: CallSyntax) -> Range<Int> {
        switch fault.kind {
        case .unknownArgument(let name, _, _), .repeatedArgument(let name, _):
            call.arguments.last { $0.name?.text == name }?.name?.range ?? call.name.range
        case .tooManyArguments(_, let most) where most < call.arguments.count:
            call.arguments[most].value.range
        case .unknownFilter(let name, _), .unknownTest(let name, _):
            call.arguments.first { $0.value.kind == .literal(.text(name)) }?.value.range ?? call.name.range
        default: call.name.range
        }
    }
}

/// Code of arguments in the places of a signature's parameters.
private func bind(
    _ values: [ExpressionCode], _ arguments: [ArgumentSyntax], to signature: Signature
) throws(Fault) -> Bound<ExpressionCode> {
    let pairs = zip(arguments, values)
    return try signature.bind(
        positional: pairs.filter { $0.0.name == nil }.map(\.1),
        named: pairs.compactMap { argument, value in argument.name.map { ($0.text, value) } })
}

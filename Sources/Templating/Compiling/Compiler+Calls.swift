/// Filters, tests, functions, methods and macros: what is called by name, and with which arguments.
extension Compiler {
    mutating func filtered(_ subject: ExpressionSyntax, _ call: CallSyntax) -> ExpressionCode {
        let subject = node(subject)
        guard let filter = filter(call) else { return constant(.null) }
        return .filter(subject, parts.filters.place(filter))
    }

    /// The code of a filter.
    mutating func filter(_ call: CallSyntax) -> FilterCode? {
        let arguments = self.arguments(call.arguments)
        return noting(call) { compiler throws(Fault) in
            let filter = try compiler.registry.filter(call.name.text)
            let bound = try compiler.bind(arguments, to: filter.signature)
            let named = arguments.dropFirst(filter.signature.parameters.count).first { $0.name == nil }
            try Filter.checkNames(
                filter.signature, named.flatMap { compiler.constant($0.value) }, compiler.registry)
            return FilterCode(filter: filter, arguments: bound, range: call.name.range)
        }
    }

    mutating func tested(_ subject: ExpressionSyntax, _ call: CallSyntax) -> ExpressionCode {
        let subject = node(subject)
        let arguments = self.arguments(call.arguments)
        let code = noting(call) { compiler throws(Fault) in
            let test = try compiler.registry.test(call.name.text)
            return TestCode(test: test, arguments: try compiler.bind(arguments, to: test.signature))
        }
        guard let code else { return constant(.null) }
        return .test(subject, parts.tests.place(code))
    }

    mutating func called(
        _ callee: ExpressionSyntax, _ arguments: [ArgumentSyntax], _ range: Range<Int>
    ) -> ExpressionCode {
        let node = call(callee, arguments, more: [], at: range)
        return parts.expressions[Int(node.place)]
    }

    /// The node of a call, with arguments that are not written in it.
    mutating func call(
        _ callee: ExpressionSyntax, _ arguments: [ArgumentSyntax], more: [ArgumentCode], at range: Range<Int>
    ) -> Node {
        let values = self.arguments(arguments) + more
        return parts.add(code(callee, values, arguments), at: range)
    }

    private mutating func code(
        _ callee: ExpressionSyntax, _ values: [ArgumentCode], _ arguments: [ArgumentSyntax]
    ) -> ExpressionCode {
        switch callee.kind {
        case .name("super") where isInBlock: return .parentBlock
        case .name(let name):
            if scopes.find(name) == nil, let function = function(name, callee, values, arguments) {
                return function
            }
            return .call(node(callee), parts.calls.place(values))
        case .attribute(let base, let name):
            if base.kind == .name("self"), scopes.find("self") == nil {
                return .ownBlock(name: parts.name(name.text))
            }
            check(method: name, of: base)
            return .method(node(base), name: parts.name(name.text), parts.calls.place(values))
        default: return .call(node(callee), parts.calls.place(values))
        }
    }

    /// A call of one of the dialect's functions; `nil` if the name may be a macro of another template.
    private mutating func function(
        _ name: String, _ callee: ExpressionSyntax, _ values: [ArgumentCode], _ arguments: [ArgumentSyntax]
    ) -> ExpressionCode? {
        if mayComeFromElsewhere(name), !registry.hasFunction(name) { return nil }
        let call = CallSyntax(name: NameSyntax(text: name, range: callee.range), arguments: arguments)
        let code = noting(call) { compiler throws(Fault) in
            let body = try compiler.registry.callable(name)
            return FunctionCode(body: body, arguments: try compiler.bind(values, to: body.signature))
        }
        return code.map { .function(parts.functions.place($0)) } ?? constant(.null)
    }

    /// Whether a name that no scope here has may be a macro or a module all the same.
    private func mayComeFromElsewhere(_ name: String) -> Bool {
        meetsForeignNames || (isInBlock && exported.contains(name))
            || references.contains { $0.purpose == .extends }
    }

    /// A method that no value has is a mistake, unless the name leads to something that only a render makes.
    private mutating func check(method name: NameSyntax, of base: ExpressionSyntax) {
        guard !registry.hasMethod(name.text) else { return }
        if let root = StaticPath(base)?.names.first?.text,
            scopes.find(root).map({ !scopes.isGlobal($0) }) ?? mayComeFromElsewhere(root)
        {
            return
        }
        switch base.kind {
        case .name, .attribute, .item, .literal, .list, .map, .tuple, .filter:
            note(.unsupportedCall(name.text), at: name.range)
        default: break
        }
    }
}

// Arguments.
extension Compiler {
    private mutating func arguments(_ arguments: [ArgumentSyntax]) -> [ArgumentCode] {
        arguments.map { ArgumentCode(spread: $0.spread, name: $0.name?.text, value: node($0.value)) }
    }

    private func bind(_ arguments: [ArgumentCode], to signature: Signature) throws(Fault) -> ArgumentsCode {
        guard arguments.allSatisfy({ $0.spread == nil }) else { return .spread(arguments) }
        let bound = try signature.bind(
            positional: arguments.filter { $0.name == nil }.map(\.value),
            named: arguments.compactMap { argument in argument.name.map { ($0, argument.value) } })
        return fixed(bound).map(ArgumentsCode.fixed) ?? .bound(bound)
    }

    /// The arguments as values, if all are known already.
    private func fixed(_ bound: Bound<Node>) -> Bound<TemplateValue>? {
        let values = bound.values.map { $0.map { constant($0) } }
        let rest = bound.rest.compactMap { constant($0) }
        let named = bound.named.compactMap { name, node in constant(node).map { (name, $0) } }
        guard !values.contains(where: { if case .some(.none) = $0 { true } else { false } }),
            rest.count == bound.rest.count, named.count == bound.named.count
        else { return nil }
        return Bound(values: values.map { $0.flatMap { $0 } }, rest: rest, named: named)
    }

    /// What `find` finds; a mistake is noted at the argument it names, or else at the call's name.
    @inline(never)
    private mutating func noting<Found>(
        _ call: CallSyntax, _ find: (borrowing Compiler) throws(Fault) -> Found
    ) -> Found? {
        do throws(Fault) {
            return try find(self)
        } catch {
            note(error.kind, at: place(of: error, in: call))
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

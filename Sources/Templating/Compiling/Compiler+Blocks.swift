/// The blocks that give names, macros and filters to what is inside them.
extension Compiler {
    /// The values of a `with` do not see its names; it takes the stack of two blocks.
    mutating func with(_ syntax: WithSyntax) -> StatementCode {
        nesting += 1
        defer { nesting -= 1 }
        let values = syntax.bindings.map { node($0.value) }
        let bound = syntax.bindings.flatMap(\.target.names)
        let names = inherited(syntax.body.namesSet.filter { !bound.contains($0) })
        scopes.enter()
        let targets = syntax.bindings.map { target($0.target) }
        let inherited = declare(names)
        let body = block(syntax.body)
        scopes.leave()
        return .with(
            parts.withs.place(
                WithCode(
                    bindings: zip(targets, values).map { (target: $0, value: $1) }, inherited: inherited,
                    body: body)))
    }

    mutating func capture(
        _ target: TargetSyntax, _ filters: [CallSyntax], _ body: [StatementSyntax]
    ) -> StatementCode {
        let scope = scope(body)
        let filters = filters.compactMap { filter($0) }
        return .capture(
            parts.captures.place(
                CaptureCode(
                    target: self.target(target), filters: filters, inherited: scope.inherited,
                    body: scope.body, range: target.range)))
    }

    mutating func filtered(_ filters: [CallSyntax], _ body: [StatementSyntax]) -> StatementCode {
        let scope = scope(body)
        let range = filters.first?.name.range ?? 0..<0
        return .filtered(
            parts.captures.place(
                CaptureCode(
                    target: nil, filters: filters.compactMap { filter($0) }, inherited: scope.inherited,
                    body: scope.body, range: range)))
    }

    mutating func autoescape(_ condition: ExpressionSyntax, _ body: [StatementSyntax]) -> StatementCode {
        let condition = node(condition)
        let scope = scope(body)
        let inside = parts.withs.place(
            WithCode(bindings: [], inherited: scope.inherited, body: scope.body))
        return .autoescape(condition, body: parts.add([.with(inside)]))
    }

    mutating func macro(_ syntax: MacroSyntax) -> StatementCode {
        scopes.keepFrame()
        return .macro(routine: Int32(routine(of: syntax)), slot: scopes.declare(syntax.name.text))
    }

    mutating func callBlock(_ caller: MacroSyntax, _ call: ExpressionSyntax) -> StatementCode {
        // The called macro may give its `caller` to others, who call it when this routine is over.
        scopes.keepFrame()
        let routine = routine(of: caller)
        let slot = scopes.newSlot()
        let name = ExpressionSyntax(kind: .name(""), range: caller.name.range)
        guard case .call(let callee, let arguments) = call.kind else { return .evaluation(node(name)) }
        scopes.enter()
        defer { scopes.leave() }
        let handed = ArgumentCode(
            spread: nil, name: "caller", value: parts.add(.slot(slot), at: caller.name.range))
        return .callBlock(
            routine: Int32(routine), slot: slot,
            call: self.call(callee, arguments, more: [handed], at: call.range))
    }

    /// The routine of a macro; its defaults may use the parameters before them.
    private mutating func routine(of syntax: MacroSyntax) -> Int {
        let place = beginRoutine(syntax.name.text)
        var parameters: [Routine.Parameter] = []
        for parameter in syntax.parameters {
            if parameters.contains(where: { $0.name == parameter.name.text }) {
                note(.repeatedArgument(parameter.name.text, of: syntax.name.text), at: parameter.name.range)
            }
            let slot = scopes.declare(parameter.name.text)
            parameters.append(
                Routine.Parameter(
                    name: parameter.name.text, slot: slot, fallback: parameter.fallback.map { node($0) }))
        }
        parts.routines[place].parameters = parameters
        parts.routines[place].extras = syntax.body.speak(of: "varargs") ? scopes.declare("varargs") : nil
        parts.routines[place].namedExtras = syntax.body.speak(of: "kwargs") ? scopes.declare("kwargs") : nil
        parts.routines[place].caller = syntax.body.speak(of: "caller") ? scopes.declare("caller") : nil
        let declared = Set(parameters.map(\.name) + ["varargs", "kwargs", "caller"])
        let names = syntax.body.namesSet.filter { !declared.contains($0) }
        let inherited = inherited(names)
        scopes.enter()
        let inside = declare(inherited)
        let body = block(syntax.body)
        scopes.leave()
        let code = parts.withs.place(WithCode(bindings: [], inherited: inside, body: body))
        parts.routines[place].body = inside.isEmpty ? body : parts.add([.with(code)])
        endRoutine(place)
        return place
    }
}

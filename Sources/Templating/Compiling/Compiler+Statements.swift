/// Statements. Each has its case here and its method here or in the files of blocks and of templates.
extension Compiler {
    /// The code of statements side by side.
    mutating func block(_ statements: [StatementSyntax]) -> Block {
        nesting += 1
        defer { nesting -= 1 }
        var code: [StatementCode] = []
        for statement in statements {
            if case .outputs(let values) = statement { code += values.map { output($0) } }
            if let statement = self.code(statement) { code.append(statement) }
        }
        return parts.add(merged(code))
    }

    /// Texts that stand side by side, as one.
    private func merged(_ code: [StatementCode]) -> [StatementCode] {
        var merged: [StatementCode] = []
        for statement in code {
            if case .text(let next, let more) = statement, case .text(let start, let count)? = merged.last,
                start + count == next
            {
                merged[merged.count - 1] = .text(start: start, count: count + more)
            } else {
                merged.append(statement)
            }
        }
        return merged
    }

    private mutating func code(_ statement: StatementSyntax) -> StatementCode? {
        switch statement {
        case .text(let text, let range): self.text(text, at: range)
        case .output(let expression): output(expression)
        case .condition(let condition): self.condition(condition)
        case .loop(let loop): self.loop(loop)
        case .assignment(let target, let value): assignment(target, value)
        case .capture(let target, let filters, let body): capture(target, filters, body)
        case .with(let syntax): with(syntax)
        case .macro(let syntax): macro(syntax)
        case .call(let caller, let call): callBlock(caller, call)
        case .filter(let filters, let body): filtered(filters, body)
        case .autoescape(let condition, let body): autoescape(condition, body)
        case .evaluation(let expression): .evaluation(node(expression))
        case .jump(let jump, _): jump == .leave ? .leaveLoop : .nextTurn
        case .outputs: nil
        case .include, .importing, .extends, .block: templates(statement)
        }
    }

    private mutating func text(_ text: String, at range: Range<Int>) -> StatementCode {
        parts.textPlaces.append((parts.text.count, range))
        let start = Int32(parts.text.count)
        parts.text += Array(text.utf8)
        return .text(start: start, count: Int32(parts.text.count) - start)
    }

    private mutating func output(_ expression: ExpressionSyntax) -> StatementCode {
        let node = self.node(expression)
        // What HTML would have to escape is not known to be as it is: 'autoescape' decides while rendering.
        if let value = constant(node), case .text(let text) = value, !text.isEmpty, text.htmlEscaped == text {
            return self.text(text, at: expression.range)
        }
        return .output(node)
    }

    /// An `if` whose `else` is the next `elif`; made from the last to the first, since there may be thousands.
    private mutating func condition(_ condition: ConditionSyntax) -> StatementCode? {
        let branches = condition.branches.map { (condition: node($0.condition), then: block($0.body)) }
        var otherwise = block(condition.otherwise)
        var code: StatementCode?
        for branch in branches.reversed() {
            if let code { otherwise = parts.add([code]) }
            code = .condition(branch.condition, then: branch.then, otherwise: otherwise)
        }
        return code
    }

    private mutating func assignment(_ target: TargetSyntax, _ value: ExpressionSyntax) -> StatementCode {
        let value = node(value)
        return .assignment(target: parts.targets.place(self.target(target)), value)
    }

    /// The code of a target whose names are declared in the present scope.
    mutating func target(_ target: TargetSyntax) -> TargetCode {
        switch target {
        case .name(let name): .slot(scopes.declare(name.text))
        case .attribute(let namespace, let name):
            .attribute(
                node(ExpressionSyntax(kind: .name(namespace.text), range: namespace.range)), name.text,
                range: target.range)
        case .tuple(let targets, let range): .tuple(targets.map { self.target($0) }, range: range)
        }
    }
}

// Loops.
extension Compiler {
    private mutating func loop(_ loop: LoopSyntax) -> StatementCode {
        guard loop.isRecursive else {
            return .loop(place(of: loop, sequence: node(loop.sequence), routine: nil))
        }
        let sequence = node(loop.sequence)
        let routine = beginRoutine("loop")
        let element = scopes.declare("")
        let code = place(
            of: loop, sequence: parts.add(.slot(element), at: loop.sequence.range), routine: Int32(routine))
        parts.routines[routine].body = parts.add([.loop(code)])
        endRoutine(routine)
        return .recursiveLoop(sequence: sequence, routine: Int32(routine))
    }

    private mutating func place(of loop: LoopSyntax, sequence: Node, routine: Int32?) -> Int32 {
        let inherited = inherited(loop.body.namesSet.filter { !loop.target.names.contains($0) })
        scopes.enter()
        let target = target(loop.target)
        let filter = loop.filter.map { node($0) }
        let state = scopes.declare("loop")
        if loop.body.speak(of: "loop") { _ = scopes.find("loop") }
        let inside = declare(inherited)
        let body = block(loop.body)
        let usesLoop = scopes.leave()
        let otherwiseInherited = self.inherited(loop.otherwise.namesSet)
        scopes.enter()
        let otherwise = declare(otherwiseInherited)
        let otherwiseBody = block(loop.otherwise)
        scopes.leave()
        return parts.loops.place(
            LoopCode(
                target: target, sequence: sequence, filter: filter,
                state: usesLoop || routine != nil ? state : nil, inherited: inside, body: body,
                otherwise: otherwiseBody, otherwiseInherited: otherwise, routine: routine))
    }
}

// Scopes.
extension Compiler {
    /// What leads to names from outside a scope that is about to be entered and sets them.
    mutating func inherited(_ names: [String]) -> [(name: String, outer: Node)] {
        names.map { ($0, node(scopes.place(of: $0), at: 0..<0)) }
    }

    /// Declares names inside a scope that was just entered.
    mutating func declare(_ names: [(name: String, outer: Node)]) -> [Inherited] {
        names.map { Inherited(slot: scopes.declare($0.name), outer: $0.outer) }
    }

    /// A scope around a body: what it begins with, and the body.
    ///
    /// The blocks with such bodies take three times the stack of others.
    mutating func scope(_ body: [StatementSyntax]) -> (inherited: [Inherited], body: Block) {
        nesting += 2
        defer { nesting -= 2 }
        let names = inherited(body.namesSet)
        scopes.enter()
        let inherited = declare(names)
        let block = block(body)
        scopes.leave()
        return (inherited, block)
    }

    /// Begins a routine inside the present one, and says where it is.
    mutating func beginRoutine(_ name: String) -> Int {
        parts.routines.append(Routine(name: name))
        scopes.enterRoutine()
        nestings.append(nesting)
        nesting = 0
        return parts.routines.count - 1
    }

    /// Ends a routine.
    mutating func endRoutine(_ routine: Int) {
        var code = parts.routines[routine]
        scopes.leaveRoutine(into: &code)
        parts.routines[routine] = code
        nesting = nestings.popLast() ?? 0
    }

    /// The node that leads to a place.
    mutating func node(_ place: Scopes.Place, at range: Range<Int>) -> Node {
        parts.add(
            place.level == 0 ? .slot(place.slot) : .outer(level: Int32(place.level), slot: place.slot),
            at: range)
    }

    /// All names that can be seen from elsewhere.
    ///
    /// - Parameters:
    ///   - range: The statement that they are for: one that comes after very many others is refused.
    ///   - withLoop: Whether `loop` is among them even if nothing else in its loop speaks of it: blocks see it, other
    ///     templates only where it is spoken of, as Jinja2 has it.
    /// - Returns: The names, with what leads to them.
    mutating func visible(at range: Range<Int>, withLoop: Bool = false) -> [VisibleName] {
        guard visibleCount <= Compiler.mostVisible else {
            note(.tooManyNames(most: Compiler.mostVisible), at: range)
            return []
        }
        let knowsLoop = withLoop || scopes.speaksOfLoop
        let visible = scopes.visible { !$0.isEmpty && ($0 != "loop" || knowsLoop) }.map {
            VisibleName(name: $0.name, node: node($0.place, at: 0..<0))
        }
        visibleCount += visible.count
        return visible
    }

    /// The most names that a template shows to others, in all its statements: thousands of names in thousands of them would
    /// be millions.
    private static let mostVisible = 200_000
}

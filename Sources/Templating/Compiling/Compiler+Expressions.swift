/// Expressions without calls.
extension Compiler {
    /// The node of an expression.
    mutating func node(_ expression: ExpressionSyntax) -> Node {
        // A level of an expression takes about three times the stack of a block, and its last one less.
        scopes.note(height: nesting + 3 * expression.height - 2)
        let code = code(expression)
        return folded(parts.add(code, at: expression.range))
    }

    private mutating func code(_ expression: ExpressionSyntax) -> ExpressionCode {
        switch expression.kind {
        case .literal(let value): constant(value)
        case .name(let name): code(scopes.place(of: name))
        case .attribute(let base, let name): .attribute(node(base), name: parts.name(name.text))
        case .item(let base, let index): item(base, index)
        case .slice(let base, let slice):
            .slice(
                node(base), start: slice.start.map { node($0) }, stop: slice.stop.map { node($0) },
                step: slice.step.map { node($0) })
        case .list(let values): .list(nodes(values))
        case .tuple(let values): .tuple(nodes(values))
        case .map(let pairs): .map(nodes(pairs.flatMap { [$0.key, $0.value] }))
        case .filter(let subject, let call): filtered(subject, call)
        case .test(let subject, let call): tested(subject, call)
        case .call(let callee, let arguments): called(callee, arguments, expression.range)
        default: operation(expression)
        }
    }

    private mutating func operation(_ expression: ExpressionSyntax) -> ExpressionCode {
        switch expression.kind {
        case .minus(let value): .minus(node(value))
        case .plus(let value): .plus(node(value))
        case .not(let value): .not(node(value))
        case .and(let left, let right): .and(node(left), node(right))
        case .or(let left, let right): .or(node(left), node(right))
        case .arithmetic(let left, let sign, let right): .arithmetic(sign, node(left), node(right))
        case .concatenation(let values): .concatenation(nodes(values))
        case .comparison(let first, let rest): comparison(first, rest)
        case .conditional(let value, let condition, let otherwise):
            .conditional(node(value), when: node(condition), otherwise: otherwise.map { node($0) })
        default: constant(.null)
        }
    }

    private func code(_ place: Scopes.Place) -> ExpressionCode {
        place.level == 0 ? .slot(place.slot) : .outer(level: Int32(place.level), slot: place.slot)
    }

    /// `a["b"]` is looked up as `a.b` is, where the name is written out.
    private mutating func item(_ base: ExpressionSyntax, _ index: ExpressionSyntax) -> ExpressionCode {
        .item(node(base), node(index))
    }

    private mutating func comparison(_ first: ExpressionSyntax, _ rest: [ComparisonSyntax]) -> ExpressionCode
    {
        if rest.count == 1, let only = rest.first {
            return .comparison(only.comparison, node(first), node(only.right))
        }
        let nodes = nodes([first] + rest.map(\.right))
        return .chain(nodes, operators: parts.chains.place(rest.map(\.comparison)))
    }

    /// The nodes of expressions, side by side.
    mutating func nodes(_ expressions: [ExpressionSyntax]) -> Nodes {
        parts.add(expressions.map { node($0) })
    }

    /// The code of a value.
    mutating func constant(_ value: TemplateValue) -> ExpressionCode {
        .constant(parts.constants.place(value))
    }

    /// The value of a node, if that is known already.
    func constant(_ node: Node) -> TemplateValue? {
        guard case .constant(let place) = parts.expressions[Int(node.place)] else { return nil }
        return parts.constants[Int(place)]
    }
}

// Constants.
extension Compiler {
    /// Works out what depends on constants only; what would be a mistake is left to be one when it is reached.
    private mutating func folded(_ node: Node) -> Node {
        let limits = RenderLimits(steps: 100, depth: 8, outputBytes: 100)
        var meter = Meter(limits: limits)
        do throws(Fault) {
            if let value = try value(of: parts.expressions[Int(node.place)], &meter) {
                parts.expressions[Int(node.place)] = constant(value)
            }
        } catch {
            return node
        }
        return node
    }

    private func value(of code: ExpressionCode, _ meter: inout Meter) throws(Fault) -> TemplateValue? {
        switch code {
        case .list(let nodes): return constants(nodes).map(TemplateValue.list)
        case .tuple(let nodes): return constants(nodes).map(TemplateValue.tuple)
        case .not(let node): return constant(node).map { .boolean(!$0.truth) }
        case .minus(let node): return try constant(node)?.negated()
        case .arithmetic(let sign, let left, let right):
            guard let left = constant(left), let right = constant(right) else { return nil }
            return try sign(left, right, &meter)
        case .comparison(let comparison, let left, let right):
            guard let left = constant(left), let right = constant(right) else { return nil }
            return .boolean(try comparison(left, right, &meter))
        default: return nil
        }
    }

    private func constants(_ nodes: Nodes) -> [TemplateValue]? {
        var values: [TemplateValue] = []
        for place in nodes.places {
            guard let value = constant(parts.operands[place]) else { return nil }
            values.append(value)
        }
        return values
    }
}

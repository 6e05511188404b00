extension Renderer {
    /// The value of an expression; one that is not defined is a mistake.
    mutating func evaluate(_ node: Node) throws(Fault) -> TemplateValue {
        if let value = try find(node) { return value }
        throw missing(node)
    }

    /// The value of an expression, a mistake without a place shown there.
    mutating func evaluate(_ node: Node, placing place: Node) throws(Fault) -> TemplateValue {
        do throws(Fault) {
            if let value = try find(node) { return value }
        } catch {
            throw placed(error, at: program.range(place))
        }
        throw missing(node)
    }

    /// The value of an expression; `nil` for one that is not defined.
    ///
    /// Only what may be asked `is defined`, or given a `default`, can be undefined; everything else that is wrong is
    /// thrown.
    mutating func find(_ node: Node) throws(Fault) -> TemplateValue? {
        try meter.step()
        switch program.expressions[Int(node.place)] {
        case .constant(let place): return program.constants[Int(place)]
        case .slot(let slot): return slots[Int(slot)]
        case .outer(let level, let slot): return outer(Int(level), Int(slot))
        case .attribute(let base, let name): return try attribute(name, of: base)
        case .item(let base, let index): return try item(index, of: base)
        case .filter(let subject, let place): return try filtered(subject, program.filters[Int(place)])
        case .test(let subject, let place):
            return .boolean(try tested(subject, program.tests[Int(place)], node))
        case .conditional(let value, let condition, let otherwise):
            return try conditional(value, condition, otherwise)
        case .function(let place): return try called(program.functions[Int(place)], node)
        case .call(let callee, let arguments): return try call(callee, program.calls[Int(arguments)], node)
        case .method(let base, let name, let arguments):
            return try call(program.names[Int(name)].text, of: base, program.calls[Int(arguments)], node)
        case .parentBlock: return try parentBlock(node)
        case .ownBlock(let name): return try ownBlock(program.names[Int(name)].text, node)
        default: return try compute(node)
        }
    }

    private mutating func compute(_ node: Node) throws(Fault) -> TemplateValue {
        switch program.expressions[Int(node.place)] {
        case .and(let left, let right): return try conjunction(left, right)
        case .or(let left, let right): return try disjunction(left, right)
        case .not(let operand): return .boolean(try !evaluate(operand).truth)
        case .comparison(let sign, let left, let right): return try comparison(sign, left, right)
        case .chain(let nodes, let operators):
            return try chain(nodes, program.chains[Int(operators)])
        case .arithmetic(let sign, let left, let right): return try arithmetic(sign, left, right, node)
        case .concatenation(let nodes): return try concatenation(nodes)
        case .list(let nodes): return .list(try values(nodes))
        case .tuple(let nodes): return .tuple(try values(nodes))
        case .map(let nodes): return try map(nodes)
        case .minus(let operand):
            return try signed(operand, node) { value throws(Fault) in try value.negated() }
        case .plus(let operand):
            return try signed(operand, node) { value throws(Fault) in try value.positive() }
        case .slice(let base, let start, let stop, let step):
            return try sliced(base, start, stop, step, node)
        default: return .null
        }
    }

    /// The value of a name of a routine around the one that runs.
    private func outer(_ level: Int, _ slot: Int) -> TemplateValue? {
        var place = frame
        for _ in 0..<level { place = frames[place].outer }
        return frames[place].slots[slot]
    }

    /// The values of expressions side by side.
    mutating func values(_ nodes: Nodes) throws(Fault) -> [TemplateValue] {
        var values: [TemplateValue] = []
        values.reserveCapacity(Int(nodes.count))
        for place in nodes.places { values.append(try evaluate(program.operands[place])) }
        return values
    }

    private mutating func map(_ nodes: Nodes) throws(Fault) -> TemplateValue {
        var map = TemplateMap()
        for place in stride(from: nodes.places.lowerBound, to: nodes.places.upperBound, by: 2) {
            let key = try evaluate(program.operands[place])
            guard let name = key.mapKey else {
                throw placed(
                    Fault(.wrongIndex(found: key.kindName)), at: program.range(program.operands[place]))
            }
            map[name] = try evaluate(program.operands[place + 1])
        }
        return .map(map)
    }

    private mutating func conditional(
        _ value: Node, _ condition: Node, _ otherwise: Node?
    ) throws(Fault) -> TemplateValue? {
        if try evaluate(condition).truth { return try find(value) }
        if let otherwise { return try find(otherwise) }
        return .object(TemplateObject(kind: .blank, index: 0))
    }
}

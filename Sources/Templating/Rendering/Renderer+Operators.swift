/// Signs and words between operands.
extension Renderer {
    mutating func signed(
        _ operand: Node, _ node: Node, _ sign: (TemplateValue) throws(Fault) -> TemplateValue
    ) throws(Fault) -> TemplateValue {
        let value = try evaluate(operand)
        do throws(Fault) {
            return try sign(value)
        } catch {
            throw placed(error, at: program.range(node))
        }
    }

    /// `and` gives the operand that decided, as in Python.
    mutating func conjunction(_ left: Node, _ right: Node) throws(Fault) -> TemplateValue {
        let value = try evaluate(left)
        return value.truth ? try evaluate(right) : value
    }

    /// `or` gives the operand that decided, as in Python.
    mutating func disjunction(_ left: Node, _ right: Node) throws(Fault) -> TemplateValue {
        let value = try evaluate(left)
        return value.truth ? value : try evaluate(right)
    }

    mutating func arithmetic(
        _ sign: ArithmeticOperator, _ left: Node, _ right: Node, _ node: Node
    ) throws(Fault) -> TemplateValue {
        let (a, b) = (try evaluate(left), try evaluate(right))
        do throws(Fault) {
            switch (sign, a, b) {
            case (.add, .markup, _), (.add, _, .markup): return try joined(a, b)
            case (.remainder, .text, _), (.remainder, .markup, _): return try counted(printf(a, b, &meter))
            default: return try counted(sign(a, b, &meter))
            }
        } catch {
            throw placed(error, at: program.range(node))
        }
    }

    /// `+` with markup on either side: a text beside it is escaped.
    private mutating func joined(_ left: TemplateValue, _ right: TemplateValue) throws(Fault) -> TemplateValue
    {
        guard left.asText != nil, right.asText != nil else {
            throw Fault(.wrongOperands("+", left: left.kindName, right: right.kindName))
        }
        let text = try left.escaped(&meter) + right.escaped(&meter)
        try meter.allow(bytes: text.utf8.count)
        return .markup(text)
    }

    /// `~`: the operands as they print; with markup among them, the others escaped.
    mutating func concatenation(_ nodes: Nodes) throws(Fault) -> TemplateValue {
        let values = try values(nodes)
        let isMarkup = values.contains { if case .markup = $0 { true } else { false } }
        var bytes: [UInt8] = []
        for (place, value) in zip(nodes.places, values) {
            do throws(Fault) {
                bytes += Array((isMarkup ? try value.escaped(&meter) : try meter.printed(value)).utf8)
                try meter.allow(bytes: bytes.count)
            } catch {
                throw placed(error, at: program.range(program.operands[place]))
            }
        }
        let text = String(decoding: bytes, as: UTF8.self)
        return isMarkup ? .markup(text) : .text(text)
    }

    mutating func comparison(
        _ sign: ComparisonOperator, _ left: Node, _ right: Node
    ) throws(Fault) -> TemplateValue {
        let (a, b) = (try evaluate(left), try evaluate(right))
        do throws(Fault) {
            return .boolean(try sign(a, b, &meter))
        } catch {
            throw placed(error, at: program.range(left).lowerBound..<program.range(right).upperBound)
        }
    }

    /// `a < b < c` holds if both do; what stands after a comparison that fails is not evaluated.
    mutating func chain(_ nodes: Nodes, _ signs: [ComparisonOperator]) throws(Fault) -> TemplateValue {
        var previous = program.operands[nodes.places.lowerBound]
        var left = try evaluate(previous)
        for (sign, place) in zip(signs, nodes.places.dropFirst()) {
            let node = program.operands[place]
            let right = try evaluate(node)
            do throws(Fault) {
                if try !sign(left, right, &meter) { return false }
            } catch {
                throw placed(
                    error, at: program.range(previous).lowerBound..<program.range(node).upperBound)
            }
            (left, previous) = (right, node)
        }
        return true
    }
}

extension ComparisonOperator {
    /// Whether it holds between two values.
    func callAsFunction(
        _ left: TemplateValue, _ right: TemplateValue, _ meter: inout Meter
    ) throws(Fault) -> Bool {
        switch self {
        case .equal: try left.equals(right, &meter)
        case .unequal: try !left.equals(right, &meter)
        case .less: try left.precedes(right, sign: rawValue, &meter)
        case .greater: try right.precedes(left, sign: rawValue, &meter)
        case .lessOrEqual: try orEqual(left, right, left.precedes(right, sign: rawValue, &meter), &meter)
        case .greaterOrEqual: try orEqual(left, right, right.precedes(left, sign: rawValue, &meter), &meter)
        case .isIn: try right.contains(left, &meter)
        case .isNotIn: try !right.contains(left, &meter)
        }
    }

    private func orEqual(
        _ left: TemplateValue, _ right: TemplateValue, _ precedes: Bool, _ meter: inout Meter
    ) throws(Fault) -> Bool {
        if precedes { return true }
        return try left.equals(right, &meter)
    }
}

extension TemplateValue {
    /// The number with its sign turned round.
    func negated() throws(Fault) -> TemplateValue {
        if case .number(let number) = self { return .number(-number) }
        guard let integer = asInteger else { throw Fault(.wrongOperand("-", found: kindName)) }
        guard integer != .min else { throw Fault(.integerOverflow) }
        return .integer(-integer)
    }

    /// The number itself, true as 1 and false as 0.
    func positive() throws(Fault) -> TemplateValue {
        if case .number = self { return self }
        guard let integer = asInteger else { throw Fault(.wrongOperand("+", found: kindName)) }
        return .integer(integer)
    }
}

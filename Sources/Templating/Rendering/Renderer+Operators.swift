import Diagnostics

/// Signs and words between operands.
extension Renderer {
    mutating func negated(_ operand: ExpressionCode, _ range: Range<Int>) throws(TemplateError)
        -> TemplateValue
    {
        let value = try evaluate(operand)
        if case .number(let number) = value { return .number(-number) }
        guard let integer = value.asInteger else {
            throw TemplateError(.wrongOperand("-", found: value.kindName), at: source.span(range))
        }
        guard integer != .min else { throw TemplateError(.integerOverflow, at: source.span(range)) }
        return .integer(-integer)
    }

    mutating func positive(_ operand: ExpressionCode, _ range: Range<Int>) throws(TemplateError)
        -> TemplateValue
    {
        let value = try evaluate(operand)
        if case .number = value { return value }
        guard let integer = value.asInteger else {
            throw TemplateError(.wrongOperand("+", found: value.kindName), at: source.span(range))
        }
        return .integer(integer)
    }

    /// `and` gives the operand that decided, as in Python.
    mutating func conjunction(
        _ left: ExpressionCode, _ right: ExpressionCode
    ) throws(TemplateError) -> TemplateValue {
        let value = try evaluate(left)
        return value.truth ? try evaluate(right) : value
    }

    /// `or` gives the operand that decided, as in Python.
    mutating func disjunction(
        _ left: ExpressionCode, _ right: ExpressionCode
    ) throws(TemplateError) -> TemplateValue {
        let value = try evaluate(left)
        return value.truth ? value : try evaluate(right)
    }

    mutating func arithmetic(
        _ left: ExpressionCode, _ operation: ArithmeticOperator, _ right: ExpressionCode, _ range: Range<Int>
    ) throws(TemplateError) -> TemplateValue {
        let (a, b) = (try evaluate(left), try evaluate(right))
        return try located(range) { renderer throws(Fault) in try operation(a, b, &renderer.meter) }
    }

    mutating func concatenation(
        _ parts: [ExpressionCode], _ range: Range<Int>
    ) throws(TemplateError) -> TemplateValue {
        var text = ""
        for part in parts {
            let value = try evaluate(part)
            text += try located(part.range) { renderer throws(Fault) in try renderer.meter.printed(value) }
            try located(range) { [size = text.utf8.count] renderer throws(Fault) in
                try renderer.meter.allow(bytes: size)
            }
        }
        return .text(text)
    }

    /// `a < b < c` holds if both do; what stands after a comparison that fails is not evaluated.
    mutating func comparison(
        _ first: ExpressionCode, _ rest: [(ComparisonOperator, ExpressionCode)]
    ) throws(TemplateError) -> TemplateValue {
        var (left, start) = (try evaluate(first), first.range.lowerBound)
        for (comparison, code) in rest {
            let right = try evaluate(code)
            let holds = try located(start..<code.range.upperBound) { [left] renderer throws(Fault) in
                try comparison(left, right, &renderer.meter)
            }
            if !holds { return false }
            (left, start) = (right, code.range.lowerBound)
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

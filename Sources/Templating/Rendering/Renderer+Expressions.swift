import Diagnostics

extension Renderer {
    /// The value of an expression.
    mutating func evaluate(_ code: ExpressionCode) throws(TemplateError) -> TemplateValue {
        switch try find(code) {
        case .value(let value): return value
        case .blank: return ""
        case .missing(let error): throw error
        }
    }

    /// What an expression leads to.
    ///
    /// Only what may be asked `is defined`, or given a `default`, can be missing; everything else that is
    /// wrong is thrown.
    enum Found {
        case value(TemplateValue)
        /// `a if b` where `b` is false: not defined, and yet no mistake; as a text it is empty.
        case blank
        case missing(TemplateError)
    }

    /// Where an expression leads.
    mutating func find(_ code: ExpressionCode) throws(TemplateError) -> Found {
        try located(code.range) { renderer throws(Fault) in try renderer.meter.step() }
        switch code.kind {
        case .variable(let name): return variable(name, code.range)
        case .attribute(let base, let name, let range): return try attribute(name, of: base, at: range)
        case .item(let base, let index): return try item(index, of: base)
        case .conditional(let value, let condition, let otherwise):
            return try conditional(value, condition, otherwise)
        case .filter(let subject, let filter): return try filtered(subject, filter, code.range)
        default: return .value(try compute(code))
        }
    }

    private mutating func compute(_ code: ExpressionCode) throws(TemplateError) -> TemplateValue {
        switch code.kind {
        case .constant(let value): return value
        case .slice(let base, let slice): return try sliced(base, slice, code.range)
        case .list(let parts): return .list(try values(parts))
        case .tuple(let parts): return .tuple(try values(parts))
        case .map(let pairs): return try map(pairs)
        case .minus(let operand): return try negated(operand, code.range)
        case .plus(let operand): return try positive(operand, code.range)
        case .not(let operand): return .boolean(try !evaluate(operand).truth)
        case .and(let left, let right): return try conjunction(left, right)
        case .or(let left, let right): return try disjunction(left, right)
        case .arithmetic(let left, let sign, let right): return try arithmetic(left, sign, right, code.range)
        case .concatenation(let parts): return try concatenation(parts, code.range)
        case .comparison(let first, let rest): return try comparison(first, rest)
        case .test(let subject, let test, let arguments):
            return try tested(subject, test, arguments, code.range)
        case .call(let function, let arguments): return try called(function, arguments, code.range)
        case .cycle(let parts): return try cycle(parts, code.range)
        case .variable, .attribute, .item, .conditional, .filter: return try evaluate(code)
        }
    }

    private mutating func values(_ parts: [ExpressionCode]) throws(TemplateError) -> [TemplateValue] {
        var values: [TemplateValue] = []
        values.reserveCapacity(parts.count)
        for part in parts { values.append(try evaluate(part)) }
        return values
    }

    private mutating func map(
        _ pairs: [(key: ExpressionCode, value: ExpressionCode)]
    ) throws(TemplateError) -> TemplateValue {
        var map = TemplateMap()
        for pair in pairs {
            let key = try evaluate(pair.key)
            guard let name = key.asText else {
                throw TemplateError(.wrongIndex(found: key.kindName), at: source.span(pair.key.range))
            }
            map[name] = try evaluate(pair.value)
        }
        return .map(map)
    }

    private mutating func conditional(
        _ value: ExpressionCode, _ condition: ExpressionCode, _ otherwise: ExpressionCode?
    ) throws(TemplateError) -> Found {
        if try evaluate(condition).truth { return try find(value) }
        if let otherwise { return try find(otherwise) }
        return .blank
    }
}

// Filters, tests and functions.
extension Renderer {
    private mutating func filtered(
        _ subject: ExpressionCode, _ filter: FilterCode, _ range: Range<Int>
    ) throws(TemplateError) -> Found {
        let value = try self.subject(subject, mayBeMissing: filter.filter.acceptsUndefined)
        let result: TemplateValue
        do throws(TemplateError) {
            result = try apply(filter, to: value, at: filter.range)
        } catch {
            if case .emptyList = error.kind { return .missing(error) }
            throw error
        }
        return .value(result)
    }

    private mutating func subject(
        _ code: ExpressionCode, mayBeMissing: Bool
    ) throws(TemplateError) -> TemplateValue? {
        switch try find(code) {
        case .value(let value): return value
        case .missing where mayBeMissing, .blank where mayBeMissing: return nil
        case .blank: return ""
        case .missing(let error): throw error
        }
    }

    /// The result of a filter; a mistake in it is shown at `range`.
    mutating func apply(
        _ code: FilterCode, to value: TemplateValue?, at range: Range<Int>
    ) throws(TemplateError) -> TemplateValue {
        let arguments = try self.arguments(code.arguments, of: code.filter.signature)
        return try located(range) { renderer throws(Fault) in
            try code.filter.body(value, arguments, &renderer.meter)
        }
    }

    private mutating func arguments(
        _ bound: Bound<ExpressionCode>, of signature: Signature
    ) throws(TemplateError) -> Arguments {
        var given: [TemplateValue?] = []
        for code in bound.values {
            if let code { given.append(try evaluate(code)) } else { given.append(nil) }
        }
        var named: [(String, TemplateValue)] = []
        for (name, code) in bound.named { named.append((name, try evaluate(code))) }
        return Arguments(
            signature: signature, bound: Bound(values: given, rest: try values(bound.rest), named: named))
    }

    private mutating func tested(
        _ subject: ExpressionCode, _ test: Test, _ bound: Bound<ExpressionCode>, _ range: Range<Int>
    ) throws(TemplateError) -> TemplateValue {
        let value = try self.subject(subject, mayBeMissing: test.acceptsUndefined)
        let arguments = try self.arguments(bound, of: test.signature)
        return .boolean(
            try located(range) { renderer throws(Fault) in try test.body(value, arguments, &renderer.meter) })
    }

    private mutating func called(
        _ function: Function, _ bound: Bound<ExpressionCode>, _ range: Range<Int>
    ) throws(TemplateError) -> TemplateValue {
        let arguments = try self.arguments(bound, of: function.signature)
        return try located(range) { renderer throws(Fault) in try function.body(arguments, &renderer.meter) }
    }

    private mutating func cycle(_ parts: [ExpressionCode], _ range: Range<Int>) throws(TemplateError)
        -> TemplateValue
    {
        guard let loop = scope.loop else {
            throw TemplateError(.undefinedVariable("loop", nearest: nil), at: source.span(range))
        }
        guard !parts.isEmpty else {
            throw TemplateError(.missingArgument("values", of: "loop.cycle"), at: source.span(range))
        }
        let values = try values(parts)
        return values[loop.index % values.count]
    }
}

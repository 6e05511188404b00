#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// An arithmetic operator.
enum ArithmeticOperator: String, Sendable, Hashable {
    case add = "+"
    case subtract = "-"
    case multiply = "*"
    case divide = "/"
    case floorDivide = "//"
    case remainder = "%"
    case power = "**"
}

/// Arithmetic as Python's: whole numbers stay whole except under `/`, remainders take the divisor's sign; beyond 64 bits
/// is an error.
extension ArithmeticOperator {
    /// The result of `left` and `right` under this operator.
    func callAsFunction(
        _ left: TemplateValue, _ right: TemplateValue, _ meter: inout Meter
    ) throws(Fault) -> TemplateValue {
        if let a = left.asInteger, let b = right.asInteger { return try whole(a, b) }
        if let a = left.asNumber, let b = right.asNumber { return .number(try fractional(a, b)) }
        if let joined = try sequences(left, right, &meter) { return joined }
        throw Fault(.wrongOperands(rawValue, left: left.kindName, right: right.kindName))
    }

    private func whole(_ a: Int, _ b: Int) throws(Fault) -> TemplateValue {
        switch self {
        case .add: return try exact(a.addingReportingOverflow(b))
        case .subtract: return try exact(a.subtractingReportingOverflow(b))
        case .multiply: return try exact(a.multipliedReportingOverflow(by: b))
        case .divide: return .number(try fractional(Double(a), Double(b)))
        case .floorDivide: return .integer(try floorQuotient(a, b))
        case .remainder: return .integer(try floorRemainder(a, b))
        case .power: return b < 0 ? .number(try fractional(Double(a), Double(b))) : .integer(try power(a, b))
        }
    }

    private func exact(_ result: (partialValue: Int, overflow: Bool)) throws(Fault) -> TemplateValue {
        if result.overflow { throw Fault(.integerOverflow) }
        return .integer(result.partialValue)
    }

    private func floorQuotient(_ a: Int, _ b: Int) throws(Fault) -> Int {
        if b == 0 { throw Fault(.divisionByZero) }
        let (quotient, overflows) = a.dividedReportingOverflow(by: b)
        if overflows { throw Fault(.integerOverflow) }
        return a % b != 0 && (a < 0) != (b < 0) ? quotient - 1 : quotient
    }

    private func floorRemainder(_ a: Int, _ b: Int) throws(Fault) -> Int {
        if b == 0 { throw Fault(.divisionByZero) }
        if b == -1 { return 0 }
        let rest = a % b
        return rest != 0 && (rest < 0) != (b < 0) ? rest + b : rest
    }

    private func power(_ base: Int, _ exponent: Int) throws(Fault) -> Int {
        if base == 0 || base == 1 { return exponent == 0 ? 1 : base }
        if base == -1 { return exponent % 2 == 0 ? 1 : -1 }
        var result = 1
        for _ in 0..<min(exponent, 64) {
            let (product, overflows) = result.multipliedReportingOverflow(by: base)
            if overflows { throw Fault(.integerOverflow) }
            result = product
        }
        return result
    }

    private func fractional(_ a: Double, _ b: Double) throws(Fault) -> Double {
        switch self {
        case .add: return a + b
        case .subtract: return a - b
        case .multiply: return a * b
        case .divide:
            if b == 0 { throw Fault(.divisionByZero) }
            return a / b
        case .floorDivide: return try floorQuotient(a, b)
        case .remainder: return try floorRemainder(a, b)
        case .power:
            if a == 0, b < 0 { throw Fault(.divisionByZero) }
            let result = pow(a, b)
            if result.isNaN, !a.isNaN, !b.isNaN {
                throw Fault(.wrongOperands("**", left: "a negative number", right: "a fraction"))
            }
            if result.isInfinite, a.isFinite, b.isFinite { throw Fault(.integerOverflow) }
            return result
        }
    }

    /// The quotient rounded down, a zero with the sign that the exact quotient has, as CPython's `float_divmod` finds it.
    private func floorQuotient(_ a: Double, _ b: Double) throws(Fault) -> Double {
        let quotient = ((a - (try floorRemainder(a, b))) / b).rounded()
        return quotient == 0 ? Double(signOf: a / b, magnitudeOf: 0) : quotient
    }

    private func floorRemainder(_ a: Double, _ b: Double) throws(Fault) -> Double {
        if b == 0 { throw Fault(.divisionByZero) }
        let rest = a.truncatingRemainder(dividingBy: b)
        if rest == 0 { return b < 0 ? -0.0 : 0.0 }
        return (rest < 0) != (b < 0) ? rest + b : rest
    }

    /// Texts and lists: `+` puts one after the other, `*` repeats.
    private func sequences(
        _ left: TemplateValue, _ right: TemplateValue, _ meter: inout Meter
    ) throws(Fault) -> TemplateValue? {
        switch (self, left, right) {
        case (.add, .list(let a), .list(let b)): return .list(try joined(a, b, &meter))
        case (.add, .tuple(let a), .tuple(let b)): return .tuple(try joined(a, b, &meter))
        case (.add, _, _):
            guard let a = left.asText, let b = right.asText else { return nil }
            try meter.allow(bytes: a.utf8.count + b.utf8.count)
            return .text(a + b)
        case (.multiply, _, _):
            if let count = right.asInteger { return try repeated(left, count, &meter) }
            guard let count = left.asInteger else { return nil }
            return try repeated(right, count, &meter)
        default: return nil
        }
    }

    private func joined(
        _ a: [TemplateValue], _ b: [TemplateValue], _ meter: inout Meter
    ) throws(Fault) -> [TemplateValue] {
        try meter.step(a.count + b.count)
        return a + b
    }

    private func repeated(
        _ value: TemplateValue, _ count: Int, _ meter: inout Meter
    ) throws(Fault) -> TemplateValue? {
        let count = max(0, count)
        switch value {
        case .text(let text), .named(let text, _):
            try meter.allow(bytes: text.utf8.count, times: count)
            return .text(text.repeated(count))
        case .list(let values): return .list(try repeated(values, count, &meter))
        case .tuple(let values): return .tuple(try repeated(values, count, &meter))
        default: return nil
        }
    }

    private func repeated(
        _ values: [TemplateValue], _ count: Int, _ meter: inout Meter
    ) throws(Fault) -> [TemplateValue] {
        // Nothing stays nothing, without going through it 10 ** 12 times.
        if values.isEmpty { return [] }
        try meter.allow(bytes: values.count, times: count)
        try meter.step(values.count * count)
        return Array(repeatElement(values, count: count).joined())
    }
}

/// A number rounded to decimal places as Python's `round` does: the exact binary value decides, ties go to even.
///
/// - Parameters:
///   - value: A number.
///   - places: Decimal places; negative ones round to tens, hundreds and so on.
/// - Returns: The nearest number of that many places.
func roundedToEven(_ value: Double, places: Int) -> Double {
    guard value.isFinite, places < 324 else { return value }
    guard places >= -308 else { return value.sign == .minus ? -0.0 : 0 }
    guard places >= 0 else {
        let unit = pow(10, Double(-places))
        return (value / unit).rounded(.toNearestOrEven) * unit
    }
    // C's printf rounds the exact value correctly; scaling by a power of ten would not (2.675 is a little less).
    var buffer = [CChar](repeating: 0, count: 700)
    let length = withVaList([Int32(places), value]) { vsnprintf(&buffer, 700, "%.*f", $0) }
    let digits = buffer.prefix(Int(max(0, length))).map { UInt8(bitPattern: $0) }
    return Double(String(decoding: digits, as: UTF8.self)) ?? value
}

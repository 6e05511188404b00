/// Filters of numbers, with Jinja2's results.
extension Filter {
    static let numbers: [Filter] = [
        Filter("int", ["default", "base"], int),
        Filter("float", ["default"], float),
        Filter("round", ["precision", "method"], round),
        Filter("abs", [], abs),
        Filter("sum", ["attribute", "start"], sum),
    ]

    private static func int(
        _ subject: TemplateValue, _ arguments: Arguments, _ meter: inout Meter
    ) throws(Fault) -> TemplateValue {
        let base = try arguments.integer(1) ?? 10
        guard base == 0 || (2...36).contains(base) else { throw arguments.wrong(1, "0, or from 2 to 36") }
        if let integer = subject.asInteger { return .integer(integer) }
        if let text = subject.asText, let integer = PythonNumber.integer(text, base: base) {
            return .integer(integer)
        }
        if case .number(let number) = subject, number.isInfinite { throw Fault(.integerOverflow) }
        let number = subject.asText.map(PythonNumber.float) ?? subject.asNumber
        guard let number, number.isFinite else { return arguments[0] ?? 0 }
        guard let integer = Int(exactly: number.rounded(.towardZero)) else { throw Fault(.integerOverflow) }
        return .integer(integer)
    }

    private static func float(
        _ subject: TemplateValue, _ arguments: Arguments, _ meter: inout Meter
    ) throws(Fault) -> TemplateValue {
        let number = subject.asText.map(PythonNumber.float) ?? subject.asNumber
        return number.map(TemplateValue.number) ?? arguments[0] ?? 0.0
    }

    private static func round(
        _ subject: TemplateValue, _ arguments: Arguments, _ meter: inout Meter
    ) throws(Fault) -> TemplateValue {
        guard let number = subject.asNumber else { throw arguments.wrongSubject(subject, "a number") }
        let places = try arguments.integer(0) ?? 0
        guard (-300...300).contains(places) else { throw arguments.wrong(0, "from -300 to 300") }
        switch try arguments.text(1) ?? "common" {
        case "common":
            guard let integer = subject.asInteger else {
                return .number(roundedToEven(number, places: places))
            }
            return places >= 0 ? .integer(integer) : .integer(try roundedToTens(integer, zeros: -places))
        case "ceil": return .number(scaled(number, places) { $0.rounded(.up) })
        case "floor": return .number(scaled(number, places) { $0.rounded(.down) })
        default: throw arguments.wrong(1, "\"common\", \"ceil\" or \"floor\"")
        }
    }

    private static func scaled(_ number: Double, _ places: Int, _ round: (Double) -> Double) -> Double {
        let unit = Double("1e\(places)") ?? 1
        return round(number * unit) / unit
    }

    /// A whole number rounded to tens (1), hundreds (2) and so on; halves go to the even side, as Python has it.
    private static func roundedToTens(_ integer: Int, zeros: Int) throws(Fault) -> Int {
        guard zeros <= 18 else { return 0 }
        let unit = (0..<zeros).reduce(1) { product, _ in product * 10 }
        let rest = ((integer % unit) + unit) % unit
        let (low, overflows) = integer.subtractingReportingOverflow(rest)
        if overflows { throw Fault(.integerOverflow) }
        let isUp = rest > unit - rest || (rest == unit - rest && (low / unit) % 2 != 0)
        let (result, overflowsUp) = low.addingReportingOverflow(isUp ? unit : 0)
        if overflowsUp { throw Fault(.integerOverflow) }
        return result
    }

    private static func abs(
        _ subject: TemplateValue, _ arguments: Arguments, _ meter: inout Meter
    ) throws(Fault) -> TemplateValue {
        if case .number(let number) = subject { return .number(number.magnitude) }
        guard let integer = subject.asInteger else { throw arguments.wrongSubject(subject, "a number") }
        guard integer != .min else { throw Fault(.integerOverflow) }
        return .integer(integer < 0 ? -integer : integer)
    }

    private static func sum(
        _ subject: TemplateValue, _ arguments: Arguments, _ meter: inout Meter
    ) throws(Fault) -> TemplateValue {
        let path = try AttributePath(arguments[0])
        var total = arguments[1] ?? 0
        if total.asText != nil { throw arguments.wrong(1, "a number or a list: 'join' is for texts") }
        for element in try arguments.elements(of: subject, &meter) {
            total = try ArithmeticOperator.add(total, path.value(in: element, &meter), &meter)
        }
        return total
    }
}

/// Numbers in texts, as Python's `int` and `float` read them.
enum PythonNumber {
    /// A whole number in a base; 0 stands for the base that the text itself names by `0x`, `0o` or `0b`.
    static func integer(_ text: String, base: Int) -> Int? {
        var digits = text.asciiDigits.stripped.lowercased()[...]
        var sign = ""
        if let first = digits.first, first == "-" || first == "+" {
            sign = first == "-" ? "-" : ""
            digits.removeFirst()
        }
        var base = base
        for (prefix, named) in [("0x", 16), ("0o", 8), ("0b", 2)]
        where digits.hasPrefix(prefix) && [0, named].contains(base) {
            base = named
            digits.removeFirst(2)
            if digits.first == "_" { digits.removeFirst() }
        }
        guard let plain = withoutSeparators(digits), plain.allSatisfy(\.isASCII) else { return nil }
        return Int(sign + plain, radix: base == 0 ? 10 : base)
    }

    /// A number with or without a fraction, `inf` and `nan` among them.
    static func float(_ text: String) -> Double? {
        let digits = text.asciiDigits.stripped.lowercased()
        let unsigned = digits.drop { $0 == "-" || $0 == "+" }
        guard unsigned.utf8.count + 1 >= digits.utf8.count else { return nil }
        if ["inf", "infinity", "nan"].contains(unsigned) { return Double(digits) }
        guard let plain = withoutSeparators(digits[...]), plain.allSatisfy({ "0123456789.e+-".contains($0) })
        else {
            return nil
        }
        // Swift wants a digit before the dot and none missing after it; Python does not.
        return Double(plain) ?? Double(plain.replacingDots)
    }

    /// The digits without the underscores between them; `nil` if one stands anywhere else.
    private static func withoutSeparators(_ digits: Substring) -> String? {
        guard digits.contains("_") else { return String(digits) }
        let parts = digits.split(separator: "_", omittingEmptySubsequences: false)
        let areBetweenDigits = zip(parts, parts.dropFirst()).allSatisfy { left, right in
            left.last?.isHexDigit == true && right.first?.isHexDigit == true
        }
        return areBetweenDigits ? parts.joined() : nil
    }
}

extension String {
    /// The text with the decimal digits of every script as those of ASCII, as Python reads them.
    fileprivate var asciiDigits: String {
        guard !utf8.allSatisfy({ $0 < 0x80 }) else { return self }
        return unicodeScalars.map { scalar in
            let properties = scalar.properties
            guard properties.numericType == .decimal, let value = properties.numericValue else {
                return String(scalar)
            }
            return String(Int(value))
        }.joined()
    }

    /// `.5` as `0.5` and `5.` as `5.0`, with an exponent behind or not.
    fileprivate var replacingDots: String {
        let parts = split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.contains(where: { $0.contains(where: \.isNumber) }) else { return self }
        let whole = parts[0].last?.isNumber == true ? String(parts[0]) : parts[0] + "0"
        let fraction = parts[1].first?.isNumber == true ? String(parts[1]) : "0" + parts[1]
        return whole + "." + fraction
    }
}

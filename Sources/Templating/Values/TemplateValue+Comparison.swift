/// Equality, order and membership as Python has them, each element that is looked at a step.
extension TemplateValue {
    /// Whether `==` holds: numbers by value (`1 == 1.0 == True`), texts by code points, a named object by its name.
    func equals(_ other: TemplateValue, _ meter: inout Meter) throws(Fault) -> Bool {
        try meter.step()
        switch (self, other) {
        case (.null, .null): return true
        case (.named(let a, let fields), .named(let b, let others)):
            guard a.isSame(as: b) else { return false }
            return try TemplateValue.equals(fields, others, &meter)
        case (.list(let a), .list(let b)), (.tuple(let a), .tuple(let b)):
            return try TemplateValue.equals(a, b, &meter)
        case (.map(let a), .map(let b)): return try TemplateValue.equals(a, b, &meter)
        default:
            if let a = asText, let b = other.asText { try meter.step(bytes: min(a.utf8.count, b.utf8.count)) }
            return equalsPlain(other)
        }
    }

    private func equalsPlain(_ other: TemplateValue) -> Bool {
        if let a = asText, let b = other.asText { return a.isSame(as: b) }
        if let a = asInteger, let b = other.asInteger { return a == b }
        if let a = asNumber, let b = other.asNumber { return a == b }
        return false
    }

    private static func equals(
        _ a: [TemplateValue], _ b: [TemplateValue], _ meter: inout Meter
    ) throws(Fault) -> Bool {
        guard a.count == b.count else { return false }
        for (left, right) in zip(a, b) where try !left.equals(right, &meter) { return false }
        return true
    }

    private static func equals(
        _ a: TemplateMap, _ b: TemplateMap, _ meter: inout Meter
    ) throws(Fault) -> Bool {
        guard a.count == b.count else { return false }
        for pair in a.pairs {
            guard let other = b[pair.name], try pair.value.equals(other, &meter) else { return false }
        }
        return true
    }

    /// Whether `<` holds.
    ///
    /// - Parameters:
    ///   - other: The value on the right.
    ///   - sign: The operator as the user wrote it, for the message.
    ///   - meter: Counts the steps.
    /// - Returns: Whether this value comes first.
    /// - Throws: `wrongOperands` for values of kinds that have no order among them.
    func precedes(_ other: TemplateValue, sign: String = "<", _ meter: inout Meter) throws(Fault) -> Bool {
        try meter.step()
        if let a = asText, let b = other.asText {
            try meter.step(bytes: min(a.utf8.count, b.utf8.count))
            return a.precedes(b)
        }
        if let a = asInteger, let b = other.asInteger { return a < b }
        if let a = asNumber, let b = other.asNumber { return a < b }
        switch (self, other) {
        case (.list(let a), .list(let b)), (.tuple(let a), .tuple(let b)):
            return try TemplateValue.precedes(a, b, sign: sign, &meter)
        default:
            // `a > b` is asked as `b < a`, and is to be shown as it was written.
            let (left, right) = sign.hasPrefix(">") ? (other, self) : (self, other)
            throw Fault(.wrongOperands(sign, left: left.kindName, right: right.kindName))
        }
    }

    private static func precedes(
        _ a: [TemplateValue], _ b: [TemplateValue], sign: String, _ meter: inout Meter
    ) throws(Fault) -> Bool {
        for (left, right) in zip(a, b) where try !left.equals(right, &meter) {
            return try left.precedes(right, sign: sign, &meter)
        }
        return a.count < b.count
    }

    /// Whether `in` holds: an element of a list, a name of a map, a part of a text.
    func contains(_ element: TemplateValue, _ meter: inout Meter) throws(Fault) -> Bool {
        switch self {
        case .text(let text), .markup(let text), .named(let text, _):
            guard let part = element.asText else {
                throw Fault(.wrongOperands("in", left: element.kindName, right: kindName))
            }
            try meter.step(bytes: text.utf8.count)
            return text.holds(part)
        case .map(let map): return element.mapKey.map { map[$0] != nil } ?? false
        case .list(let values), .tuple(let values):
            for value in values where try value.equals(element, &meter) { return true }
            return false
        case .null, .boolean, .integer, .number, .object: throw Fault(.notIndexable(found: kindName))
        }
    }

    /// What two values share exactly if `==` holds between them: for sets of values.
    func identity(_ meter: inout Meter) throws(Fault) -> [UInt8] {
        var printer = Printer(limit: meter.limits.outputBytes)
        printer.quote(normal)
        try meter.allow(bytes: printer.bytes.count)
        try meter.step(bytes: printer.bytes.count)
        return printer.bytes
    }

    /// The value with whole numbers for all numbers that are whole, and texts for named objects.
    private var normal: TemplateValue {
        switch self {
        case .boolean(let value): .integer(value ? 1 : 0)
        case .number(let value): Int(exactly: value).map(TemplateValue.integer) ?? self
        case .named(let text, _), .markup(let text): .text(text)
        default: self
        }
    }
}

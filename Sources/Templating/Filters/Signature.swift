/// The arguments that a filter, test or function takes: names in order, as Jinja2's documentation has them.
final class Signature: Sendable {
    /// The filter's, test's or function's name, for messages.
    let callee: String
    /// The parameters' names in order.
    let parameters: [String]
    /// How many of them, from the first, must be given.
    let required: Int
    /// Whether it takes whatever else comes, as `map` does for the filter that it applies.
    let takesMore: Bool

    init(callee: String, parameters: [String], required: Int, takesMore: Bool) {
        self.callee = callee
        self.parameters = parameters
        self.required = required
        self.takesMore = takesMore
    }

    /// Shares out arguments among the parameters; for expressions before a render as for values during one.
    func bind<Value: Sendable>(positional: [Value], named: [(String, Value)]) throws(Fault) -> Bound<Value> {
        if positional.count > parameters.count, !takesMore {
            throw Fault(.tooManyArguments(of: callee, most: parameters.count))
        }
        var values: [Value?] = Array(positional.prefix(parameters.count))
        values += [Value?](repeating: nil, count: parameters.count - values.count)
        var others: [(String, Value)] = []
        for (name, value) in named {
            if let place = parameters.firstIndex(of: name) {
                if values[place] != nil { throw Fault(.repeatedArgument(name, of: callee)) }
                values[place] = value
            } else {
                guard takesMore else { throw Fault(.unknownArgument(name, of: callee, known: parameters)) }
                others.append((name, value))
            }
        }
        if let missing = values.prefix(required).firstIndex(where: { $0 == nil }) {
            throw Fault(.missingArgument(parameters[missing], of: callee))
        }
        return Bound(values: values, rest: Array(positional.dropFirst(parameters.count)), named: others)
    }
}

/// Arguments in the places of their parameters.
final class Bound<Value: Sendable>: Sendable {
    /// One for each parameter; `nil` for those that were left out.
    let values: [Value?]
    /// What came after the last parameter.
    let rest: [Value]
    /// What was given under names that are no parameters.
    let named: [(String, Value)]

    init(values: [Value?], rest: [Value], named: [(String, Value)]) {
        self.values = values
        self.rest = rest
        self.named = named
    }
}

/// The arguments of one call during a render.
struct Arguments {
    /// Whose they are.
    let signature: Signature
    /// Their values.
    let bound: Bound<TemplateValue>
    /// Whether the call stands where texts are escaped for HTML, Jinja2's `autoescape`.
    var escapes = false

    /// The value of a parameter by its place; `nil` if it was left out.
    subscript(place: Int) -> TemplateValue? { bound.values[place] }

    /// The value of a parameter as a text; `nil` if it was left out or is null.
    func text(_ place: Int) throws(Fault) -> String? {
        try value(place, "a text", \.asText)
    }

    /// The same of a text that the work goes through, however long it is: it is counted.
    func text(_ place: Int, _ meter: inout Meter) throws(Fault) -> String? {
        let text = try text(place)
        try meter.step(bytes: text?.utf8.count ?? 0)
        return text
    }

    /// The value of a parameter as a whole number; `nil` if it was left out or is null.
    func integer(_ place: Int) throws(Fault) -> Int? {
        try value(place, "a whole number", \.asInteger)
    }

    /// The value of a parameter as a whole number of 0 or more.
    func count(_ place: Int) throws(Fault) -> Int? {
        try value(place, "a whole number from 0") { $0.asInteger.flatMap { $0 < 0 ? nil : $0 } }
    }

    /// Whether a parameter was given and is true.
    func flag(_ place: Int) -> Bool { self[place]?.truth ?? false }

    private func value<Value>(
        _ place: Int, _ expected: String, _ read: (TemplateValue) -> Value?
    ) throws(Fault) -> Value? {
        guard let given = self[place], given != .null else { return nil }
        guard let value = read(given) else { throw wrong(place, expected) }
        return value
    }

    /// The mistake that a parameter's value is not what it should be.
    func wrong(_ place: Int, _ expected: String) -> Fault {
        let found = self[place]?.kindName ?? "nothing"
        return Fault(
            .wrongArgument(
                signature.parameters[place], of: signature.callee, expected: expected, found: found))
    }
}

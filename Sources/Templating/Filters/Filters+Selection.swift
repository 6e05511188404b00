/// Filters that apply another filter or a test to each element, with Jinja2's results as lists.
extension Filter {
    static let selection: [Filter] = [
        Filter("map", takesMore: true, map),
        Filter("select", takesMore: true) { subject, arguments, meter throws(Fault) in
            try select(subject, arguments, &meter, path: nil, keeps: true)
        },
        Filter("reject", takesMore: true) { subject, arguments, meter throws(Fault) in
            try select(subject, arguments, &meter, path: nil, keeps: false)
        },
        Filter("selectattr", ["attribute"], required: 1, takesMore: true) {
            subject, arguments, meter throws(Fault) in
            try select(subject, arguments, &meter, path: AttributePath(arguments[0]), keeps: true)
        },
        Filter("rejectattr", ["attribute"], required: 1, takesMore: true) {
            subject, arguments, meter throws(Fault) in
            try select(subject, arguments, &meter, path: AttributePath(arguments[0]), keeps: false)
        },
    ]

    /// Refuses the name of a filter or test that there is not, where a template writes it as a text.
    static func checkNames(
        _ signature: Signature, _ first: TemplateValue?, _ registry: Registry
    ) throws(Fault) {
        guard case .text(let name)? = first else { return }
        switch signature.callee {
        case "map": _ = try registry.filter(name)
        case "select", "reject", "selectattr", "rejectattr": _ = try registry.test(name)
        default: return
        }
    }

    private static func map(
        _ subject: TemplateValue, _ arguments: Arguments, _ meter: inout Meter
    ) throws(Fault) -> TemplateValue {
        let elements = try arguments.elements(of: subject, &meter)
        guard let first = arguments.bound.rest.first else {
            return .list(try mapAttribute(elements, arguments, &meter))
        }
        guard let name = first.asText else { throw Fault(.wrongIndex(found: first.kindName)) }
        let filter = try Registry.standard.filter(name)
        let bound = try filter.signature.bind(
            positional: Array(arguments.bound.rest.dropFirst()), named: arguments.bound.named)
        var results: [TemplateValue] = []
        for element in elements {
            let arguments = Arguments(signature: filter.signature, bound: bound, escapes: arguments.escapes)
            results.append(try filter.body(element, arguments, &meter))
        }
        return .list(results)
    }

    private static func mapAttribute(
        _ elements: [TemplateValue], _ arguments: Arguments, _ meter: inout Meter
    ) throws(Fault) -> [TemplateValue] {
        let given = try Signature(
            callee: "map", parameters: ["attribute", "default"], required: 1, takesMore: false
        )
        .bind(positional: [], named: arguments.bound.named)
        let path = try AttributePath(given.values[0])
        let fallback = given.values[1].flatMap { $0 == .null ? nil : $0 }
        var results: [TemplateValue] = []
        for element in elements {
            results.append(try path.value(in: element, else: fallback, &meter))
        }
        return results
    }

    /// The elements for which a test holds, or does not; without one, those that are true.
    private static func select(
        _ subject: TemplateValue, _ arguments: Arguments, _ meter: inout Meter, path: AttributePath?,
        keeps: Bool
    ) throws(Fault) -> TemplateValue {
        let question = try Question(arguments)
        var kept: [TemplateValue] = []
        for element in try arguments.elements(of: subject, &meter) {
            let value: TemplateValue?
            if let path, question.acceptsUndefined {
                value = try path.optionalValue(in: element, &meter)
            } else {
                value = try path?.value(in: element, &meter) ?? element
            }
            if try question.holds(value, &meter) == keeps { kept.append(element) }
        }
        return .list(kept)
    }

    /// A test with its arguments, or the question whether a value is true.
    private struct Question {
        private let test: (test: Test, arguments: Arguments)?

        init(_ arguments: Arguments) throws(Fault) {
            guard let first = arguments.bound.rest.first else {
                test = nil
                return
            }
            guard let name = first.asText else { throw Fault(.wrongIndex(found: first.kindName)) }
            let found = try Registry.standard.test(name)
            let bound = try found.signature.bind(
                positional: Array(arguments.bound.rest.dropFirst()), named: arguments.bound.named)
            test = (found, Arguments(signature: found.signature, bound: bound, escapes: arguments.escapes))
        }

        var acceptsUndefined: Bool { test?.test.acceptsUndefined ?? false }

        func holds(_ value: TemplateValue?, _ meter: inout Meter) throws(Fault) -> Bool {
            guard let test else { return value?.truth ?? false }
            return try test.test.body(value, test.arguments, &meter)
        }
    }
}

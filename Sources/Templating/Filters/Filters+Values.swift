import Diagnostics

/// Filters of values of any kind.
extension Filter {
    static let values: [Filter] = [
        Filter(lenient: "default", ["default_value", "boolean"], fallback),
        Filter(lenient: "d", ["default_value", "boolean"], fallback),
        Filter("string") { subject, _, meter throws(Fault) in
            subject.replaced(by: try meter.printed(subject))
        },
        Filter("attr", ["name"], required: 1, attribute),
        Filter("length", [], length), Filter("count", [], length),
        Filter("tojson", ["indent"], json),
    ]

    private static func fallback(
        _ subject: TemplateValue?, _ arguments: Arguments, _ meter: inout Meter
    ) throws(Fault) -> TemplateValue {
        guard let subject, subject.truth || !arguments.flag(1) else { return arguments[0] ?? "" }
        return subject
    }

    private static func length(
        _ subject: TemplateValue, _ arguments: Arguments, _ meter: inout Meter
    ) throws(Fault) -> TemplateValue {
        switch subject {
        case .text(let text), .markup(let text), .named(let text, _):
            try meter.step(bytes: text.utf8.count)
            return .integer(text.length)
        case .list(let values), .tuple(let values): return .integer(values.count)
        case .map(let map): return .integer(map.count)
        default: throw arguments.wrongSubject(subject, "a text, a list or a map")
        }
    }

    private static func json(
        _ subject: TemplateValue, _ arguments: Arguments, _ meter: inout Meter
    ) throws(Fault) -> TemplateValue {
        var printer = JSONPrinter(indent: try arguments.count(0), limit: meter.limits.outputBytes)
        printer.print(subject)
        try meter.allow(bytes: printer.bytes.count)
        return .markup(String(decoding: printer.bytes, as: UTF8.self))
    }

    /// The attribute of a name that is worked out while the template renders; in Jinja2 it never finds a map's values.
    private static func attribute(
        _ subject: TemplateValue, _ arguments: Arguments, _ meter: inout Meter
    ) throws(Fault) -> TemplateValue {
        guard let name = try arguments.text(0) else { throw arguments.wrong(0, "a text") }
        if let found = subject.attribute(name) { return found }
        let nearest = nearestName(to: name, among: subject.asMap?.keys ?? [])
        throw Fault(.undefinedAttribute(name, of: subject.kindName, nearest: nearest))
    }
}

extension Arguments {
    /// The mistake that what the filter is applied to is not what it should be.
    func wrongSubject(_ subject: TemplateValue, _ expected: String) -> Fault {
        Fault(.wrongSubject(of: signature.callee, expected: expected, found: subject.kindName))
    }

    /// The elements of what the filter is applied to; each is a step.
    func elements(of subject: TemplateValue, _ meter: inout Meter) throws(Fault) -> [TemplateValue] {
        guard let elements = subject.elements else { throw wrongSubject(subject, "a list") }
        try meter.step(elements.count)
        return elements
    }
}

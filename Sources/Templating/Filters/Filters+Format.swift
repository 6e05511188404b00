/// Filters that write values in a set form, with Jinja2's results.
extension Filter {
    static let formats: [Filter] = [
        Filter("format", takesMore: true, format),
        Filter("filesizeformat", ["binary"], fileSize),
        Filter("pprint") { subject, _, meter throws(Fault) in
            var printer = PrettyPrinter(meter: meter)
            let text = try printer.printed(subject)
            meter = printer.meter
            return .text(text)
        },
    ]

    private static func format(
        _ subject: TemplateValue, _ arguments: Arguments, _ meter: inout Meter
    ) throws(Fault) -> TemplateValue {
        let (rest, named) = (arguments.bound.rest, arguments.bound.named)
        guard rest.isEmpty || named.isEmpty else {
            throw Fault(.invalidFormat("format", problem: "values in order and by name do not go together"))
        }
        let values: TemplateValue = named.isEmpty ? .tuple(rest) : .map(TemplateMap(named))
        return try printf(subject, values, &meter)
    }

    /// A number of bytes in the largest unit of which there is one at least, powers of 1000 or, if `binary`, of 1024.
    private static func fileSize(
        _ subject: TemplateValue, _ arguments: Arguments, _ meter: inout Meter
    ) throws(Fault) -> TemplateValue {
        guard let bytes = subject.asText.map(PythonNumber.float) ?? subject.asNumber else {
            throw arguments.wrongSubject(subject, "a number of bytes")
        }
        let isBinary = arguments.flag(0)
        let base = isBinary ? 1024.0 : 1000.0
        if bytes == 1 { return "1 Byte" }
        if bytes < base {
            guard let whole = Int(exactly: bytes.rounded(.towardZero)) else { throw Fault(.integerOverflow) }
            return .text("\(whole) Bytes")
        }
        var unit = base
        for prefix in ["k", "M", "G", "T", "P", "E", "Z", "Y"] {
            let next = unit * base
            if bytes < next || prefix == "Y" {
                let name = isBinary ? prefix.uppercased() + "iB" : prefix + "B"
                return .text(CNumber.text(base * bytes / next, "f", precision: 1) + " " + name)
            }
            unit = next
        }
        return .null
    }
}

/// Methods of texts that make another text, with Python's results.
extension Method {
    static let texts: [Method] = [
        Method(text: "upper") { $0.uppercased() },
        Method(text: "lower", \.pythonLowercased),
        Method(text: "title", \.pythonTitled),
        Method(text: "capitalize", \.pythonCapitalized),
        Method(text: "casefold", \.pythonCaseFolded),
        Method(text: "swapcase", \.pythonSwapped),
        stripping("strip", atStart: true, atEnd: true),
        stripping("lstrip", atStart: true, atEnd: false),
        stripping("rstrip", atStart: false, atEnd: true),
        Method("replace", ["old", "new", "count"], required: 2, replace),
        filling("center") { text, width, filling in text.centered(width, filling) },
        filling("ljust") { text, width, filling in text + String(filling, width - text.length) },
        filling("rjust") { text, width, filling in String(filling, width - text.length) + text },
        Method("zfill", ["width"], required: 1, zeroFilled),
        removing("removeprefix", ["prefix"]) { text, part in
            text.utf8.starts(with: part.utf8)
                ? String(decoding: text.utf8.dropFirst(part.utf8.count), as: UTF8.self) : text
        },
        removing("removesuffix", ["suffix"]) { text, part in
            text.utf8.suffix(part.utf8.count).elementsEqual(part.utf8)
                ? String(decoding: text.utf8.dropLast(part.utf8.count), as: UTF8.self) : text
        },
        Method("expandtabs", ["tabsize"], expandTabs),
    ]

    private static func stripping(_ name: String, atStart: Bool, atEnd: Bool) -> Method {
        Method(name, ["chars"]) { subject, arguments, meter throws(Fault) in
            let set = (try arguments.text(0, &meter)).map { Set($0.unicodeScalars) }
            var scalars = try meter.printed(subject).unicodeScalars[...]
            func isStripped(_ scalar: Unicode.Scalar) -> Bool {
                set?.contains(scalar) ?? scalar.isPythonSpace
            }
            while atStart, let first = scalars.first, isStripped(first) { scalars.removeFirst() }
            while atEnd, let last = scalars.last, isStripped(last) { scalars.removeLast() }
            return subject.replaced(by: String(scalars))
        }
    }

    private static func replace(
        _ subject: inout TemplateValue, _ arguments: Arguments, _ meter: inout Meter
    ) throws(Fault) -> TemplateValue {
        guard let old = try arguments.text(0, &meter) else { throw arguments.wrong(0, "a text") }
        guard let new = arguments[1], new.asText != nil else { throw arguments.wrong(1, "a text") }
        let most = try arguments.integer(2).flatMap { $0 < 0 ? nil : $0 } ?? .max
        let inserted = try subject.isMarkup ? new.escaped(&meter) : meter.printed(new)
        return subject.replaced(
            by: try meter.printed(subject).replacing(old, with: inserted, most: most, &meter))
    }

    private static func filling(
        _ name: String, _ fill: @escaping @Sendable (String, Int, Unicode.Scalar) -> String
    ) -> Method {
        Method(name, ["width", "fillchar"], required: 1) { subject, arguments, meter throws(Fault) in
            guard let width = try arguments.integer(0) else { throw arguments.wrong(0, "a whole number") }
            let filling = try arguments.text(1) ?? " "
            guard let scalar = filling.unicodeScalars.first, filling.length == 1 else {
                throw arguments.wrong(1, "one character")
            }
            try meter.allow(bytes: filling.utf8.count, times: width)
            return subject.replaced(by: fill(try meter.printed(subject), width, scalar))
        }
    }

    private static func zeroFilled(
        _ subject: inout TemplateValue, _ arguments: Arguments, _ meter: inout Meter
    ) throws(Fault) -> TemplateValue {
        guard let width = try arguments.integer(0) else { throw arguments.wrong(0, "a whole number") }
        try meter.allow(bytes: max(0, width))
        var text = try meter.printed(subject)
        let zeros = String("0", width - text.length)
        let sign = text.first == "-" || text.first == "+" ? String(text.removeFirst()) : ""
        return subject.replaced(by: sign + zeros + text)
    }

    private static func removing(
        _ name: String, _ parameters: [String], _ remove: @escaping @Sendable (String, String) -> String
    ) -> Method {
        Method(name, parameters, required: 1) { subject, arguments, meter throws(Fault) in
            guard let part = try arguments.text(0, &meter) else { throw arguments.wrong(0, "a text") }
            return subject.replaced(by: remove(try meter.printed(subject), part))
        }
    }

    private static func expandTabs(
        _ subject: inout TemplateValue, _ arguments: Arguments, _ meter: inout Meter
    ) throws(Fault) -> TemplateValue {
        let size = max(0, try arguments.integer(0) ?? 8)
        let text = try meter.printed(subject)
        try meter.allow(bytes: size, times: text.utf8.count { $0 == UInt8(ascii: "\t") })
        var expanded = String.UnicodeScalarView()
        var column = 0
        for scalar in text.unicodeScalars {
            if scalar == "\t" {
                let spaces = size == 0 ? 0 : size - column % size
                expanded.append(contentsOf: repeatElement(" ", count: spaces))
                column += spaces
            } else {
                expanded.append(scalar)
                column = scalar == "\n" || scalar == "\r" ? 0 : column + 1
            }
        }
        return subject.replaced(by: String(expanded))
    }
}

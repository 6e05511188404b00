/// Methods that take texts apart and put them together, with Python's results.
extension Method {
    static let textParts: [Method] = [
        Method("split", ["sep", "maxsplit"]) { subject, arguments, meter throws(Fault) in
            try split(subject, arguments, &meter, fromRight: false)
        },
        Method("rsplit", ["sep", "maxsplit"]) { subject, arguments, meter throws(Fault) in
            try split(subject, arguments, &meter, fromRight: true)
        },
        Method("splitlines", ["keepends"]) { subject, arguments, meter throws(Fault) in
            let lines = try meter.printed(subject).pythonLines(keepsEnds: arguments.flag(0))
            return try list(lines, like: subject, &meter)
        },
        Method("partition", ["sep"], required: 1) { subject, arguments, meter throws(Fault) in
            try partition(subject, arguments, &meter, fromRight: false)
        },
        Method("rpartition", ["sep"], required: 1) { subject, arguments, meter throws(Fault) in
            try partition(subject, arguments, &meter, fromRight: true)
        },
        Method("join", ["iterable"], required: 1, join),
    ]

    private static func list(
        _ parts: [String], like subject: TemplateValue, _ meter: inout Meter
    ) throws(Fault) -> TemplateValue {
        try meter.step(parts.count)
        return .list(parts.map(subject.replaced(by:)))
    }

    private static func split(
        _ subject: TemplateValue, _ arguments: Arguments, _ meter: inout Meter, fromRight: Bool
    ) throws(Fault) -> TemplateValue {
        let text = try meter.printed(subject)
        let most = try arguments.integer(1).flatMap { $0 < 0 ? nil : $0 } ?? .max
        guard let separator = try arguments.text(0, &meter) else {
            return try list(text.spaceSplit(most: most, fromRight: fromRight), like: subject, &meter)
        }
        guard !separator.isEmpty else { throw arguments.wrong(0, "a text that is not empty") }
        let parts = Divider(separator, fromRight: fromRight).parts(of: text, most: most)
        return try list(parts, like: subject, &meter)
    }

    private static func partition(
        _ subject: TemplateValue, _ arguments: Arguments, _ meter: inout Meter, fromRight: Bool
    ) throws(Fault) -> TemplateValue {
        let text = try meter.printed(subject)
        guard let separator = try arguments.text(0, &meter), !separator.isEmpty else {
            throw arguments.wrong(0, "a text that is not empty")
        }
        let parts = Divider(separator, fromRight: fromRight).parts(of: text, most: 1)
        let three =
            parts.count == 2
            ? [parts[0], separator, parts[1]] : fromRight ? ["", "", text] : [text, "", ""]
        return .tuple(three.map(subject.replaced(by:)))
    }

    private static func join(
        _ subject: inout TemplateValue, _ arguments: Arguments, _ meter: inout Meter
    ) throws(Fault) -> TemplateValue {
        guard let elements = arguments[0]?.elements else { throw arguments.wrong(0, "a list of texts") }
        let separator = try meter.printed(subject)
        try meter.step(elements.count)
        var text = ""
        for (index, element) in elements.enumerated() {
            guard subject.isMarkup || element.asText != nil else {
                throw Fault(
                    .wrongArgument(
                        "iterable", of: "join", expected: "a list of texts",
                        found: "one with \(element.kindName)"))
            }
            if index > 0 { text += separator }
            text += try subject.isMarkup ? element.escaped(&meter) : meter.printed(element)
            try meter.allow(bytes: text.utf8.count)
        }
        return subject.replaced(by: text)
    }
}

/// Divides texts at a separator, from either end.
private struct Divider {
    private let pattern: BytePattern
    private let fromRight: Bool

    init(_ separator: String, fromRight: Bool) {
        pattern = fromRight ? BytePattern(separator).reversed : BytePattern(separator)
        self.fromRight = fromRight
    }

    /// The parts between separators, divided at most so many times.
    func parts(of text: String, most: Int) -> [String] {
        let bytes: [UInt8] = fromRight ? text.utf8.reversed() : Array(text.utf8)
        var parts: [ArraySlice<UInt8>] = []
        var start = 0
        while parts.count < most, let place = pattern.place(in: bytes, from: start) {
            parts.append(bytes[start..<place])
            start = place + pattern.count
        }
        parts.append(bytes[start...])
        guard fromRight else { return parts.map { String(decoding: $0, as: UTF8.self) } }
        return parts.reversed().map { String(decoding: $0.reversed(), as: UTF8.self) }
    }
}

extension String {
    /// The words between white space, cut at most so many times from one end; the rest stays as it is but for its end
    /// where the cutting stopped.
    fileprivate func spaceSplit(most: Int, fromRight: Bool) -> [String] {
        let scalars: [Unicode.Scalar] = fromRight ? unicodeScalars.reversed() : Array(unicodeScalars)
        var words: [[Unicode.Scalar]] = []
        var rest = scalars[...].drop(while: \.isPythonSpace)
        while !rest.isEmpty, words.count < most {
            let word = rest.prefix { !$0.isPythonSpace }
            words.append(Array(word))
            rest = rest[word.endIndex...].drop(while: \.isPythonSpace)
        }
        if !rest.isEmpty { words.append(Array(rest)) }
        let ordered = fromRight ? words.reversed().map { $0.reversed() } : words
        return ordered.map { String(String.UnicodeScalarView($0)) }
    }
}

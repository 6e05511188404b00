/// Filters of lists, with Jinja2's results; where Jinja2 gives a generator they give the list.
extension Filter {
    static let lists: [Filter] = [
        Filter("join", ["d", "attribute"], join),
        Filter("first") { subject, arguments, meter throws(Fault) in
            try found(arguments.elements(of: subject, &meter).first, arguments)
        },
        Filter("last") { subject, arguments, meter throws(Fault) in
            try found(arguments.elements(of: subject, &meter).last, arguments)
        },
        Filter("list") { subject, arguments, meter throws(Fault) in
            .list(try arguments.elements(of: subject, &meter))
        },
        Filter("reverse", [], reverse),
        Filter("batch", ["linecount", "fill_with"], required: 1, batch),
        Filter("slice", ["slices", "fill_with"], required: 1, slice),
        Filter("items", [], items),
    ]

    /// An element that there must be; `default` may stand in for one that is not there.
    static func found(_ element: TemplateValue?, _ arguments: Arguments) throws(Fault) -> TemplateValue {
        guard let element else { throw Fault(.emptyList(filter: arguments.signature.callee)) }
        return element
    }

    private static func join(
        _ subject: TemplateValue, _ arguments: Arguments, _ meter: inout Meter
    ) throws(Fault) -> TemplateValue {
        var parts = try arguments.elements(of: subject, &meter)
        if let attribute = arguments[1] {
            let key = try AttributePath(attribute)
            for index in parts.indices { parts[index] = try key.value(in: parts[index], &meter) }
        }
        let separator = arguments[0] ?? ""
        // Where texts are escaped, one that is markup makes the whole markup, and the others are escaped.
        let isMarkup = arguments.escapes && (separator.isMarkup || parts.contains(where: \.isMarkup))
        let between = try isMarkup ? separator.escaped(&meter) : meter.printed(separator)
        var output = OutputBuffer(capacity: 128)
        for index in parts.indices {
            if index > 0 { output.append(between) }
            output.append(try isMarkup ? parts[index].escaped(&meter) : meter.printed(parts[index]))
            try meter.allow(bytes: output.count)
        }
        let text = output.text
        return isMarkup ? .markup(text) : .text(text)
    }

    private static func reverse(
        _ subject: TemplateValue, _ arguments: Arguments, _ meter: inout Meter
    ) throws(Fault) -> TemplateValue {
        if let text = subject.asText {
            try meter.step(bytes: text.utf8.count)
            return subject.replaced(by: String(String.UnicodeScalarView(text.unicodeScalars.reversed())))
        }
        return .list(try arguments.elements(of: subject, &meter).reversed())
    }

    private static func batch(
        _ subject: TemplateValue, _ arguments: Arguments, _ meter: inout Meter
    ) throws(Fault) -> TemplateValue {
        let elements = try arguments.elements(of: subject, &meter)
        guard let size = try arguments.integer(0), size > 0 else {
            throw arguments.wrong(0, "a whole number from 1")
        }
        var rows = stride(from: 0, to: elements.count, by: size).map { start in
            Array(elements[start..<min(elements.count - start, size) + start])
        }
        if let fill = arguments[1], fill != .null, let last = rows.popLast() {
            try meter.step(size)
            rows.append(last + repeatElement(fill, count: size - last.count))
        }
        return .list(rows.map(TemplateValue.list))
    }

    private static func slice(
        _ subject: TemplateValue, _ arguments: Arguments, _ meter: inout Meter
    ) throws(Fault) -> TemplateValue {
        let elements = try arguments.elements(of: subject, &meter)
        guard let count = try arguments.integer(0), count != 0 else {
            throw arguments.wrong(0, "a whole number from 1")
        }
        guard count > 0 else { return [] }
        try meter.step(count)
        let (least, longer) = elements.count.quotientAndRemainder(dividingBy: count)
        var columns: [TemplateValue] = []
        var start = 0
        for column in 0..<count {
            let end = start + least + (column < longer ? 1 : 0)
            var values = Array(elements[start..<end])
            if let fill = arguments[1], fill != .null, column >= longer { values.append(fill) }
            columns.append(.list(values))
            start = end
        }
        return .list(columns)
    }

    private static func items(
        _ subject: TemplateValue, _ arguments: Arguments, _ meter: inout Meter
    ) throws(Fault) -> TemplateValue {
        guard let map = subject.asMap else { throw arguments.wrongSubject(subject, "a map") }
        try meter.step(map.count)
        return .list(map.pairs.map { .tuple([TemplateValue(mapKey: $0.key), $0.value]) })
    }
}

extension Function {
    static let lists: [Function] = [Function("range", ["start", "stop", "step"], required: 1, range)]

    /// The whole numbers from `start` up to `stop`, which is not among them; with one argument from 0 up to that.
    private static func range(_ arguments: Arguments, _ meter: inout Meter) throws(Fault) -> TemplateValue {
        guard let first = try arguments.integer(0) else { throw arguments.wrong(0, "a whole number") }
        let second = try arguments.integer(1)
        let step = try arguments.integer(2) ?? 1
        guard step != 0 else { throw arguments.wrong(2, "other than 0") }
        let bounds = second.map { (first, $0) } ?? (0, first)
        var (numbers, number) = ([TemplateValue](), bounds.0)
        while step > 0 ? number < bounds.1 : number > bounds.1 {
            try meter.step()
            numbers.append(.integer(number))
            let (next, overflows) = number.addingReportingOverflow(step)
            if overflows { break }
            number = next
        }
        return .list(numbers)
    }
}

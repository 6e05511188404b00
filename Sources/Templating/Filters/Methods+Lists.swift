/// Methods of lists, with Python's results.
extension Method {
    /// What tuples can do too.
    static let rows: [Method] = [
        Method("index", ["value", "start", "end"], required: 1, index),
        Method("count", ["value"], required: 1) { subject, arguments, meter throws(Fault) in
            var count = 0
            for element in subject.elements ?? [] where try element.equals(arguments[0] ?? .null, &meter) {
                count += 1
            }
            return .integer(count)
        },
    ]

    static let lists: [Method] = [
        Method("copy") { subject, _, _ throws(Fault) in subject },
        changing("append", ["object"], required: 1) { values, arguments, meter throws(Fault) in
            values.append(try element(arguments, 0, &meter))
            return .null
        },
        changing("extend", ["iterable"], required: 1) { values, arguments, meter throws(Fault) in
            guard let others = arguments[0]?.elements else { throw arguments.wrong(0, "a list") }
            try meter.allow(depthOf: .list(others))
            values += others
            return .null
        },
        changing("insert", ["index", "object"], required: 2) { values, arguments, meter throws(Fault) in
            guard let place = try arguments.integer(0) else { throw arguments.wrong(0, "a whole number") }
            try meter.step(bytes: values.count)
            values.insert(
                try element(arguments, 1, &meter), at: min(clamped(place, values.count), values.count))
            return .null
        },
        changing("pop", ["index"]) { values, arguments, meter throws(Fault) in
            let place = try arguments.integer(0) ?? -1
            let index = place < 0 ? place + values.count : place
            guard values.indices.contains(index) else {
                throw Fault(.undefinedIndex(place, count: values.count))
            }
            try meter.step(bytes: values.count - index)
            return values.remove(at: index)
        },
        changing("remove", ["value"], required: 1) { values, arguments, meter throws(Fault) in
            let place = try place(of: arguments[0] ?? .null, in: values, &meter)
            values.remove(at: try found(place, arguments))
            return .null
        },
        changing("reverse") { values, _, meter throws(Fault) in
            try meter.step(bytes: values.count)
            values.reverse()
            return .null
        },
        changing("clear") { values, _, _ throws(Fault) in
            values = []
            return .null
        },
        changing("sort", ["reverse"]) { values, arguments, meter throws(Fault) in
            try meter.step(values.count)
            let rows = values.map { Filter.Keyed(value: $0, keys: [$0]) }
            values = try Filter.sorted(rows, isReversed: arguments.flag(0), &meter).map(\.value)
            return .null
        },
    ]

    private static func changing(
        _ name: String, _ parameters: [String] = [], required: Int = 0,
        _ change:
            @escaping @Sendable (inout [TemplateValue], Arguments, inout Meter) throws(Fault) -> TemplateValue
    ) -> Method {
        Method(name, parameters, required: required, mutates: true) {
            subject, arguments, meter throws(Fault) in
            guard case .list(var values) = subject else { throw arguments.wrongSubject(subject, "a list") }
            // While it is changed nothing else may hold the list, or it is copied: that too is counted.
            try meter.step(bytes: values.count)
            subject = .null
            do throws(Fault) {
                let result = try change(&values, arguments, &meter)
                subject = .list(values)
                return result
            } catch {
                subject = .list(values)
                throw error
            }
        }
    }

    /// An argument that goes into a list, and with it does not nest too deep.
    static func element(
        _ arguments: Arguments, _ place: Int, _ meter: inout Meter
    ) throws(Fault) -> TemplateValue {
        let element = arguments[place] ?? .null
        try meter.allow(depthOf: element, within: meter.limits.depth - 1)
        return element
    }

    private static func place(
        of element: TemplateValue, in values: [TemplateValue], _ meter: inout Meter
    ) throws(Fault) -> Int? {
        for (place, value) in values.enumerated() where try value.equals(element, &meter) { return place }
        return nil
    }

    private static func index(
        _ subject: inout TemplateValue, _ arguments: Arguments, _ meter: inout Meter
    ) throws(Fault) -> TemplateValue {
        let values = subject.elements ?? []
        let start = min(clamped(try arguments.integer(1) ?? 0, values.count), values.count)
        let end = min(clamped(try arguments.integer(2) ?? values.count, values.count), values.count)
        let part = start < end ? Array(values[start..<end]) : []
        return .integer(start + (try found(place(of: arguments[0] ?? .null, in: part, &meter), arguments)))
    }
}

/// Filters that put values in order, or look for the first or last in order, with Jinja2's results.
extension Filter {
    static let order: [Filter] = [
        Filter("sort", ["reverse", "case_sensitive", "attribute"], sort),
        Filter("dictsort", ["case_sensitive", "by", "reverse"], dictsort),
        Filter("unique", ["case_sensitive", "attribute"], unique),
        Filter("min", ["case_sensitive", "attribute"]) { subject, arguments, meter throws(Fault) in
            try extreme(subject, arguments, &meter) { best, key, meter throws(Fault) in
                try key.precedes(best, &meter)
            }
        },
        Filter("max", ["case_sensitive", "attribute"]) { subject, arguments, meter throws(Fault) in
            try extreme(subject, arguments, &meter) { best, key, meter throws(Fault) in
                try best.precedes(key, sign: ">", &meter)
            }
        },
    ]

    /// A value with what it is ordered by.
    struct Keyed {
        let value: TemplateValue
        let keys: [TemplateValue]
    }

    private static func keyed(
        _ value: TemplateValue, _ paths: [AttributePath], _ isCaseSensitive: Bool, _ meter: inout Meter
    ) throws(Fault) -> Keyed {
        var keys: [TemplateValue] = []
        for path in paths { keys.append(try path.value(in: value, &meter).folded(isCaseSensitive, &meter)) }
        return Keyed(value: value, keys: keys)
    }

    private static func sort(
        _ subject: TemplateValue, _ arguments: Arguments, _ meter: inout Meter
    ) throws(Fault) -> TemplateValue {
        let paths = try AttributePath.paths(arguments[2])
        var rows: [Keyed] = []
        for element in try arguments.elements(of: subject, &meter) {
            rows.append(try keyed(element, paths, arguments.flag(1), &meter))
        }
        return .list(try sorted(rows, isReversed: arguments.flag(0), &meter).map(\.value))
    }

    private static func dictsort(
        _ subject: TemplateValue, _ arguments: Arguments, _ meter: inout Meter
    ) throws(Fault) -> TemplateValue {
        guard let map = subject.asMap else { throw arguments.wrongSubject(subject, "a map") }
        let part = try arguments.text(1) ?? "key"
        guard ["key", "value"].contains(part) else { throw arguments.wrong(1, "\"key\" or \"value\"") }
        var rows: [Keyed] = []
        for pair in map.pairs {
            let name = TemplateValue(mapKey: pair.key)
            let key = try (part == "key" ? name : pair.value).folded(arguments.flag(0), &meter)
            rows.append(Keyed(value: .tuple([name, pair.value]), keys: [key]))
        }
        return .list(try sorted(rows, isReversed: arguments.flag(2), &meter).map(\.value))
    }

    /// The rows in order, those that are equal as they stood: a merge sort, since the standard library's cannot throw a
    /// typed error and promises no order among equals.
    static func sorted(
        _ rows: [Keyed], isReversed: Bool, _ meter: inout Meter
    ) throws(Fault) -> [Keyed] {
        guard rows.count > 1 else { return rows }
        let middle = rows.count / 2
        var left = try sorted(Array(rows[..<middle]), isReversed: isReversed, &meter)[...]
        var right = try sorted(Array(rows[middle...]), isReversed: isReversed, &meter)[...]
        var merged: [Keyed] = []
        while let a = left.first, let b = right.first {
            let (low, high) = isReversed ? (a.keys, b.keys) : (b.keys, a.keys)
            let isSwapped = try TemplateValue.list(low).precedes(.list(high), &meter)
            merged.append(isSwapped ? right.removeFirst() : left.removeFirst())
        }
        return merged + left + right
    }

    private static func unique(
        _ subject: TemplateValue, _ arguments: Arguments, _ meter: inout Meter
    ) throws(Fault) -> TemplateValue {
        let path = try AttributePath(arguments[1])
        var seen: Set<[UInt8]> = []
        var kept: [TemplateValue] = []
        for element in try arguments.elements(of: subject, &meter) {
            let key = try path.value(in: element, &meter).folded(arguments.flag(0), &meter)
            if seen.insert(try key.identity(&meter)).inserted { kept.append(element) }
        }
        return .list(kept)
    }

    private static func extreme(
        _ subject: TemplateValue, _ arguments: Arguments, _ meter: inout Meter,
        isBetter: (_ best: TemplateValue, _ key: TemplateValue, inout Meter) throws(Fault) -> Bool
    ) throws(Fault) -> TemplateValue {
        let path = try AttributePath(arguments[1])
        var best: (element: TemplateValue, key: TemplateValue)?
        for element in try arguments.elements(of: subject, &meter) {
            let key = try path.value(in: element, &meter).folded(arguments.flag(0), &meter)
            if let best, try !isBetter(best.key, key, &meter) { continue }
            best = (element, key)
        }
        return try found(best?.element, arguments)
    }
}

extension TemplateValue {
    /// The value as it is ordered: a text in small letters unless letter case counts.
    func folded(_ isCaseSensitive: Bool, _ meter: inout Meter) throws(Fault) -> TemplateValue {
        guard !isCaseSensitive, let text = asText else { return self }
        try meter.step(bytes: text.utf8.count)
        return .text(text.pythonLowercased)
    }
}

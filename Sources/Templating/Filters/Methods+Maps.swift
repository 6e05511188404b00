import Diagnostics

/// Methods of maps and of numbers, with Python's results; `items`, `keys` and `values` give lists.
extension Method {
    static let maps: [Method] = [
        reading("items") { map in .list(map.pairs.map { .tuple([TemplateValue(mapKey: $0.key), $0.value]) })
        },
        reading("keys") { map in .list(map.keyValues) },
        reading("values") { map in .list(map.values) },
        reading("copy") { map in .map(map) },
        Method("get", ["key", "default"], required: 1) { subject, arguments, _ throws(Fault) in
            arguments[0]?.mapKey.flatMap { subject.asMap?[$0] } ?? arguments[1] ?? .null
        },
        changing("pop", ["key", "default"], required: 1) { map, arguments, meter throws(Fault) in
            let key = try key(arguments)
            if let value = map[key] {
                try meter.step(map.count)
                map[key] = nil
                return value
            }
            if let fallback = arguments[1] { return fallback }
            let nearest = nearestName(to: key, among: map.keys)
            throw Fault(.undefinedAttribute(key, of: "a map", nearest: nearest))
        },
        changing("popitem") { map, _, _ throws(Fault) in
            guard let last = map.pairs.last else { throw Fault(.emptyList(filter: "popitem")) }
            map[last.key] = nil
            return .tuple([TemplateValue(mapKey: last.key), last.value])
        },
        changing("setdefault", ["key", "default"], required: 1) { map, arguments, meter throws(Fault) in
            let key = try key(arguments)
            if let value = map[key] { return value }
            let value = try element(arguments, 1, &meter)
            map[key] = value
            return value
        },
        changing("update", ["other"], takesMore: true) { map, arguments, meter throws(Fault) in
            let others = try pairs(arguments) + arguments.bound.named
            try meter.allow(depthOf: .list(others.map(\.1)))
            for (key, value) in others { map[key] = value }
            return .null
        },
        changing("clear") { map, _, _ throws(Fault) in
            map = TemplateMap()
            return .null
        },
    ]

    static let wholes: [Method] = [
        Method("is_integer") { _, _, _ throws(Fault) in true },
        Method("bit_length") { subject, _, _ throws(Fault) in
            .integer(Int.bitWidth - (subject.asInteger ?? 0).magnitude.leadingZeroBitCount)
        },
    ]

    static let fractions: [Method] = [
        Method("is_integer") { subject, _, _ throws(Fault) in
            .boolean(subject.asNumber.map { $0.isFinite && $0 == $0.rounded() } ?? false)
        }
    ]

    private static func reading(
        _ name: String, _ read: @escaping @Sendable (TemplateMap) -> TemplateValue
    ) -> Method {
        Method(name) { subject, arguments, meter throws(Fault) in
            guard let map = subject.asMap else { throw arguments.wrongSubject(subject, "a map") }
            try meter.step(map.count)
            return read(map)
        }
    }

    private static func changing(
        _ name: String, _ parameters: [String] = [], required: Int = 0, takesMore: Bool = false,
        _ change:
            @escaping @Sendable (inout TemplateMap, Arguments, inout Meter) throws(Fault) -> TemplateValue
    ) -> Method {
        Method(name, parameters, required: required, takesMore: takesMore, mutates: true) {
            subject, arguments, meter throws(Fault) in
            guard case .map(var map) = subject else { throw arguments.wrongSubject(subject, "a map") }
            // While it is changed nothing else may hold the map, or it is copied: that too is counted.
            try meter.step(bytes: map.count)
            subject = .null
            do throws(Fault) {
                let result = try change(&map, arguments, &meter)
                subject = .map(map)
                return result
            } catch {
                subject = .map(map)
                throw error
            }
        }
    }

    private static func key(_ arguments: Arguments) throws(Fault) -> String {
        guard let key = arguments[0]?.mapKey else { throw arguments.wrong(0, "a text or a number") }
        return key
    }

    /// The pairs of the first argument: a map, or a list of pairs of a name and a value.
    private static func pairs(_ arguments: Arguments) throws(Fault) -> [(String, TemplateValue)] {
        guard let other = arguments[0] else { return [] }
        if let map = other.asMap { return map.pairs.map { ($0.key, $0.value) } }
        var pairs: [(String, TemplateValue)] = []
        for element in other.elements ?? [] {
            guard let parts = element.elements, parts.count == 2, let key = parts[0].mapKey else {
                throw arguments.wrong(0, "a map or a list of pairs")
            }
            pairs.append((key, parts[1]))
        }
        return pairs
    }
}

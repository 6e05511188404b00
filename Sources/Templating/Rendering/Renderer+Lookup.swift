import Diagnostics

/// Attributes, items and slices.
extension Renderer {
    /// The value of `base.name`, the name by its place in the program.
    mutating func attribute(_ name: Int32, of base: Node) throws(Fault) -> TemplateValue? {
        switch try evaluate(base) {
        case .map(let map), .named(_, let map):
            let mark = program.marks[Int(name)]
            return Name.isWhole(mark) ? map.value(ofShort: mark) : map[program.names[Int(name)]]
        case .object(let object): return attribute(program.names[Int(name)].text, of: object)
        case let other: return other.attribute(program.names[Int(name)].text)
        }
    }

    /// The value of an attribute of something that the render made.
    func attribute(_ name: String, of object: TemplateObject) -> TemplateValue? {
        switch object.kind {
        case .loop: objects.loops[object.index].property(name)
        case .namespace: objects.namespaces[object.index][name]
        case .module: objects.modules[object.index][name]
        case .cycler where name == "current": current(of: objects.cyclers[object.index])
        case .macro where name == "name": .text(routine(of: objects.macros[object.index]).name)
        case .macro where name == "arguments":
            .tuple(routine(of: objects.macros[object.index]).parameters.map { .text($0.name) })
        default: nil
        }
    }

    private func current(of cycler: RenderObjects.Cycler) -> TemplateValue? {
        cycler.values.isEmpty ? nil : cycler.values[cycler.position % cycler.values.count]
    }

    /// The value of `base[index]`.
    mutating func item(_ index: Node, of base: Node) throws(Fault) -> TemplateValue? {
        let value = try evaluate(base)
        let key = try evaluate(index)
        if let name = key.asText {
            if case .object(let object) = value { return attribute(name, of: object) }
            return value.attribute(name)
        }
        if case .map(let map) = value, let name = key.mapKey { return map[name] }
        guard let place = key.asInteger else {
            throw placed(Fault(.wrongIndex(found: key.kindName)), at: program.range(index))
        }
        return try element(place, of: value)
    }

    private mutating func element(
        _ place: Int, of value: TemplateValue
    ) throws(Fault) -> TemplateValue? {
        switch value {
        case .list(let values), .tuple(let values):
            return values.indexFromEitherEnd(place).map { values[$0] }
        case .text(let text), .markup(let text):
            try meter.step(bytes: text.utf8.count)
            let scalars = Array(text.unicodeScalars)
            return scalars.indexFromEitherEnd(place).map { .text(String(scalars[$0])) }
        case .map, .named, .null, .boolean, .integer, .number, .object: return nil
        }
    }

    /// The value of `base[start:stop:step]`.
    mutating func sliced(
        _ base: Node, _ start: Node?, _ stop: Node?, _ step: Node?, _ node: Node
    ) throws(Fault) -> TemplateValue {
        let value = try evaluate(base)
        let (start, stop) = (try bound(start), try bound(stop))
        let step = try bound(step) ?? 1
        try meter.step(bytes: value.size)
        guard step != 0 else {
            throw placed(Fault(.wrongIndex(found: "a step of 0")), at: program.range(node))
        }
        func taken<Part>(_ parts: [Part]) -> [Part] {
            places(start, stop, step.clamped(to: parts.count + 1), of: parts.count).map { parts[$0] }
        }
        switch value {
        case .list(let values): return .list(taken(values))
        case .tuple(let values): return .tuple(taken(values))
        case .markup(let text):
            return .markup(String(String.UnicodeScalarView(taken(Array(text.unicodeScalars)))))
        case .text(let text), .named(let text, _):
            return .text(String(String.UnicodeScalarView(taken(Array(text.unicodeScalars)))))
        default: throw placed(Fault(.notIndexable(found: value.kindName)), at: program.range(base))
        }
    }

    private mutating func bound(_ node: Node?) throws(Fault) -> Int? {
        guard let node else { return nil }
        let value = try evaluate(node)
        if value == .null { return nil }
        guard let place = value.asInteger else {
            throw placed(Fault(.wrongIndex(found: value.kindName)), at: program.range(node))
        }
        return place
    }
}

/// The places that a slice takes from a row, by Python's rules: negative bounds count from the end, and all are brought into it.
private func places(_ start: Int?, _ stop: Int?, _ step: Int, of count: Int) -> [Int] {
    func clamped(_ bound: Int, _ low: Int, _ high: Int) -> Int {
        min(max(bound < 0 ? (bound &+ count < 0 ? low : bound + count) : bound, low), high)
    }
    guard step < 0 else {
        let first = start.map { clamped($0, 0, count) } ?? 0
        let end = stop.map { clamped($0, 0, count) } ?? count
        return Array(stride(from: first, to: end, by: step))
    }
    let first = start.map { clamped($0, -1, count - 1) } ?? count - 1
    let end = stop.map { clamped($0, -1, count - 1) } ?? -1
    return Array(stride(from: first, to: end, by: step))
}

extension Array {
    /// The index that a place stands for, negative ones counted from the end; `nil` if there is none.
    fileprivate func indexFromEitherEnd(_ place: Int) -> Int? {
        let index = place < 0 ? place + count : place
        return indices.contains(index) ? index : nil
    }
}

extension TemplateValue {
    /// About how many bytes or elements there are to go through.
    fileprivate var size: Int {
        switch self {
        case .list(let values), .tuple(let values): values.count
        default: asText?.utf8.count ?? 0
        }
    }
}

extension Int {
    /// The number, no further from 0 than `most`.
    fileprivate func clamped(to most: Int) -> Int { Swift.min(Swift.max(self, -most), most) }
}

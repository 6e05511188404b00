import Diagnostics

/// Names, attributes and items.
extension Renderer {
    /// The value of a name.
    func variable(_ name: String, _ range: Range<Int>) -> Found {
        if let value = scope.value(of: name) { return .value(value) }
        let nearest = nearestName(to: name, among: scope.names)
        return .missing(TemplateError(.undefinedVariable(name, nearest: nearest), at: source.span(range)))
    }

    /// The value of `base.name`.
    mutating func attribute(
        _ name: String, of base: ExpressionCode, at range: Range<Int>
    ) throws(TemplateError) -> Found {
        if case .variable("loop") = base.kind, let value = scope.loop?.property(name) { return .value(value) }
        let value = try evaluate(base)
        if let found = value.asMap?[name] { return .value(found) }
        return .missing(missing(name, in: value, base, at: range))
    }

    /// The value of `base[index]`.
    mutating func item(_ index: ExpressionCode, of base: ExpressionCode) throws(TemplateError) -> Found {
        let value = try evaluate(base)
        let key = try evaluate(index)
        if let name = key.asText {
            if let found = value.asMap?[name] { return .value(found) }
            return .missing(missing(name, in: value, base, at: index.range))
        }
        guard let place = key.asInteger else {
            throw TemplateError(.wrongIndex(found: key.kindName), at: source.span(index.range))
        }
        return try element(place, of: value, base, at: index.range)
    }

    private mutating func element(
        _ place: Int, of value: TemplateValue, _ base: ExpressionCode, at range: Range<Int>
    ) throws(TemplateError) -> Found {
        switch value {
        case .list(let values), .tuple(let values):
            return values.indexFromEitherEnd(place).map { .value(values[$0]) }
                ?? .missing(
                    TemplateError(.undefinedIndex(place, count: values.count), at: source.span(range)))
        case .text(let text), .markup(let text):
            try located(range) { renderer throws(Fault) in try renderer.meter.step(bytes: text.utf8.count) }
            let scalars = Array(text.unicodeScalars)
            return scalars.indexFromEitherEnd(place).map { .value(.text(String(scalars[$0]))) }
                ?? .missing(
                    TemplateError(.undefinedIndex(place, count: scalars.count), at: source.span(range)))
        case .map, .named: return .missing(missing(String(place), in: value, base, at: range))
        case .null, .boolean, .integer, .number, .object:
            return .missing(TemplateError(.notIndexable(found: value.kindName), at: source.span(base.range)))
        }
    }

    private func missing(
        _ name: String, in value: TemplateValue, _ base: ExpressionCode, at range: Range<Int>
    ) -> TemplateError {
        let nearest = nearestName(to: name, among: value.asMap?.keys ?? [])
        let owner = base.path.map { "'\($0)'" } ?? value.kindName
        return TemplateError(.undefinedAttribute(name, of: owner, nearest: nearest), at: source.span(range))
    }

    /// The value of `base[start:stop:step]`.
    mutating func sliced(
        _ base: ExpressionCode, _ slice: SliceCode, _ range: Range<Int>
    ) throws(TemplateError) -> TemplateValue {
        let value = try evaluate(base)
        let start = try bound(slice.start)
        let stop = try bound(slice.stop)
        let step = try bound(slice.step) ?? 1
        try located(range) { renderer throws(Fault) in try renderer.meter.step(bytes: value.size) }
        guard step != 0 else {
            throw TemplateError(.wrongIndex(found: "a step of 0"), at: source.span(range))
        }
        func taken<Part>(_ parts: [Part]) -> [Part] {
            places(start, stop, step.clamped(to: parts.count + 1), of: parts.count).map { parts[$0] }
        }
        switch value {
        case .list(let values): return .list(taken(values))
        case .tuple(let values): return .tuple(taken(values))
        case .text(let text), .markup(let text), .named(let text, _):
            return .text(String(String.UnicodeScalarView(taken(Array(text.unicodeScalars)))))
        default: throw TemplateError(.notIndexable(found: value.kindName), at: source.span(base.range))
        }
    }

    private mutating func bound(_ code: ExpressionCode?) throws(TemplateError) -> Int? {
        guard let code else { return nil }
        let value = try evaluate(code)
        if value == .null { return nil }
        guard let place = value.asInteger else {
            throw TemplateError(.wrongIndex(found: value.kindName), at: source.span(code.range))
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

extension ExpressionCode {
    /// The dotted path that it is, if it is one.
    fileprivate var path: String? {
        switch kind {
        case .variable(let name): name
        case .attribute(let base, let name, _): base.path.map { "\($0).\(name)" }
        default: nil
        }
    }
}

import Diagnostics

/// Where mistakes are, and what the names there were.
extension Renderer {
    /// A mistake at a place of the routine that runs, unless it has one already.
    func placed(_ fault: Fault, at range: Range<Int>) -> Fault {
        guard fault.place == nil else { return fault }
        return fault.at(
            Fault.Place(
                unit: max(0, frame >= 0 ? frames[frame].unit : 0), range: range, values: shown(at: range)))
    }

    /// The mistake that an expression is not defined.
    mutating func missing(_ node: Node) -> Fault {
        do throws(Fault) {
            return placed(Fault(try kind(ofMissing: node)), at: place(ofMissing: node))
        } catch {
            return error
        }
    }

    private mutating func kind(ofMissing node: Node) throws(Fault) -> TemplateError.Kind {
        switch program.expressions[Int(node.place)] {
        case .attribute(let base, let name): return try kind(program.names[Int(name)].text, base)
        case .item(let base, let index):
            let key = try evaluate(index)
            if let name = key.asText { return try kind(name, base) }
            let owner = try evaluate(base)
            guard owner.asMap == nil, let count = owner.elements?.count else {
                return try kind(key.printed, base)
            }
            return .undefinedIndex(key.asInteger ?? 0, count: count)
        case .filter(_, let place):
            return .emptyList(filter: program.filters[Int(place)].filter.signature.callee)
        case .conditional(let value, let condition, let otherwise):
            return try kind(ofMissing: evaluate(condition).truth ? value : otherwise ?? value)
        default:
            let name = path(of: node) ?? "this"
            return .undefinedVariable(name, nearest: nearestName(to: name, among: knownNames))
        }
    }

    private mutating func kind(_ name: String, _ base: Node) throws(Fault) -> TemplateError.Kind {
        let value = try evaluate(base)
        var known = value.asMap?.keys ?? []
        if case .object(let object) = value { known = names(of: object) }
        let owner = path(of: base).map { "'\($0)'" } ?? value.kindName
        return .undefinedAttribute(name, of: owner, nearest: nearestName(to: name, among: known))
    }

    private func place(ofMissing node: Node) -> Range<Int> {
        let range = program.range(node)
        switch program.expressions[Int(node.place)] {
        case .attribute(_, let name):
            return range.upperBound - program.names[Int(name)].text.utf8.count..<range.upperBound
        case .item(_, let index): return program.range(index)
        case .filter(_, let place): return program.filters[Int(place)].range
        case .conditional(let value, _, let otherwise): return program.range(otherwise ?? value)
        default: return range
        }
    }

    /// The dotted path that an expression is, if it is one.
    func path(of node: Node) -> String? {
        switch program.expressions[Int(node.place)] {
        case .slot, .outer: program.source.slice(program.range(node))
        case .attribute(let base, let name): path(of: base).map { "\($0).\(program.names[Int(name)].text)" }
        default: nil
        }
    }

    /// The names that can be seen, for suggestions.
    private var knownNames: [String] {
        guard frame >= 0 else { return [] }
        return families[frames[frame].family].given.keys + program.exports.keys.sorted()
    }

    /// The names that stand on the lines of a place, with their values.
    private func shown(at range: Range<Int>) -> [TemplateError.ShownValue] {
        guard frame >= 0, !range.isEmpty else { return [] }
        let lines = program.source.lines(around: range)
        var shown: [TemplateError.ShownValue] = []
        for place in program.expressions.indices where shown.count < Renderer.mostShown {
            let (start, end) = (Int(program.ranges[place].lowerBound), Int(program.ranges[place].upperBound))
            guard start < end, lines.lowerBound <= start, end <= lines.upperBound,
                let name = path(of: Node(place)), let value = seen(Node(place)),
                !shown.contains(where: { $0.name == name })
            else { continue }
            if case .object = value { continue }
            shown.append(TemplateError.ShownValue(name: name, value: value))
        }
        return shown.filter { value in !shown.contains { $0.name.hasPrefix(value.name + ".") } }
    }

    /// The most names that are looked for: a stranger's line may have thousands.
    private static let mostShown = 64

    /// The value of a path as it stands, without working anything out.
    private func seen(_ node: Node) -> TemplateValue? {
        switch program.expressions[Int(node.place)] {
        case .slot(let slot): slots.indices.contains(Int(slot)) ? slots[Int(slot)] : nil
        case .attribute(let base, let name):
            seen(base).flatMap { $0.attribute(program.names[Int(name)].text) }
        default: nil
        }
    }
}

extension Fault {
    /// The mistake as users see it.
    func reported(_ units: Units) -> TemplateError {
        guard let place else { return TemplateError(kind, at: units.main.source.span(0..<0)) }
        return TemplateError(
            kind, at: units[place.unit].source.span(place.range), values: place.values,
            calls: place.calls.map {
                TemplateError.Call(callee: $0.callee, span: units[$0.unit].source.span($0.range))
            })
    }
}

extension SourceText {
    /// The text of a range of bytes.
    func slice(_ range: Range<Int>) -> String {
        let range = range.clamped(to: 0..<text.utf8.count)
        let start = text.utf8.index(text.utf8.startIndex, offsetBy: range.lowerBound)
        let end = text.utf8.index(start, offsetBy: range.count)
        return String(decoding: text.utf8[start..<end], as: UTF8.self)
    }

    /// The whole lines that hold a range of bytes.
    func lines(around range: Range<Int>) -> Range<Int> {
        let bytes = Array(text.utf8)
        let range = range.clamped(to: 0..<bytes.count)
        let start = bytes[..<range.lowerBound].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
        let end = bytes[range.upperBound...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
        return start..<end
    }
}

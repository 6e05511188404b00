/// The names that can be seen at one point of a render: those of the innermost loop first, the values given last.
struct Scope {
    private let values: TemplateMap
    private var frames = [Frame()]

    private struct Frame {
        var names: [(name: String, value: TemplateValue)] = []
        var loop: LoopState?
    }

    /// A scope in which only the given values are known.
    init(_ values: TemplateMap) { self.values = values }

    /// How many loops and captures are around.
    var depth: Int { frames.count - 1 }

    /// The value of a name.
    func value(of name: String) -> TemplateValue? {
        for frame in frames.reversed() {
            if let found = frame.names.last(where: { $0.name == name }) { return found.value }
            if name == "loop", let loop = frame.loop { return .map(loop.properties) }
        }
        return values[name]
    }

    /// The loop that the name `loop` speaks of; `nil` outside of loops, or if the name was given another value.
    var loop: LoopState? {
        for frame in frames.reversed() {
            if frame.names.contains(where: { $0.name == "loop" }) { return nil }
            if let loop = frame.loop { return loop }
        }
        return nil
    }

    /// All names that are known, for suggestions.
    var names: [String] { values.keys + frames.flatMap { $0.names.map(\.name) } }

    /// Gives a name a value in the innermost frame.
    mutating func set(_ name: String, to value: TemplateValue) {
        let last = frames.count - 1
        if let place = frames[last].names.firstIndex(where: { $0.name == name }) {
            frames[last].names[place].value = value
        } else {
            frames[last].names.append((name, value))
        }
    }

    /// Opens a frame: names set from now on are gone after ``leave()``.
    mutating func enter(loop: LoopState? = nil) { frames.append(Frame(loop: loop)) }

    /// Closes the innermost frame.
    mutating func leave() { frames.removeLast() }
}

/// Where a loop is; what `loop` means inside it.
struct LoopState: Sendable {
    /// All elements that are gone through.
    let elements: [TemplateValue]
    /// The place of the present one, from 0.
    let index: Int

    /// The properties by name; those that do not exist at either end (`previtem`, `nextitem`) are left out.
    ///
    /// `depth` counts the levels of a recursive loop, as Jinja2 has it, not the loops around.
    var properties: TemplateMap {
        var map: TemplateMap = [
            "index": .integer(index + 1), "index0": .integer(index), "first": .boolean(index == 0),
            "last": .boolean(index == elements.count - 1), "length": .integer(elements.count),
            "revindex": .integer(elements.count - index), "revindex0": .integer(elements.count - index - 1),
            "depth": 1, "depth0": 0,
        ]
        if index > 0 { map["previtem"] = elements[index - 1] }
        if index + 1 < elements.count { map["nextitem"] = elements[index + 1] }
        return map
    }

    /// One property; `nil` if there is none of the name, here.
    func property(_ name: String) -> TemplateValue? {
        switch name {
        case "index": .integer(index + 1)
        case "index0": .integer(index)
        case "first": .boolean(index == 0)
        case "last": .boolean(index == elements.count - 1)
        default: properties[name]
        }
    }
}

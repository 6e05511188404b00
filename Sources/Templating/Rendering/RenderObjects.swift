/// What a render has made besides text: macros, namespaces, loops.
///
/// Values name them by their places here.
struct RenderObjects {
    /// A macro with the names that it can see.
    struct Macro {
        let unit: Int
        let routine: Int
        let frame: Int
        let family: Int
        let escapes: Bool
    }

    /// A list to go round in.
    struct Cycler {
        let values: [TemplateValue]
        var position = 0
    }

    /// What stands between: nothing before the first.
    struct Joiner {
        let separator: TemplateValue
        var isFirst = true
    }

    var macros: [Macro] = []
    var namespaces: [TemplateMap] = []
    var modules: [TemplateMap] = []
    var cyclers: [Cycler] = []
    var joiners: [Joiner] = []
    var loops: [LoopState] = []
}

/// Where a loop is; what `loop` means inside it.
struct LoopState {
    /// How a loop goes through other elements in the same way.
    struct Recursion {
        let unit: Int
        let routine: Int
        let outer: Int
        let family: Int
    }

    /// All elements that are gone through.
    let elements: [TemplateValue]
    /// The place of the present one, from 0.
    var index = 0
    /// How many loops of a recursive loop are around.
    let depth: Int
    /// How it starts again, if it is recursive.
    let recursion: Recursion?
    /// What `loop.changed` was given last.
    var lastSeen: TemplateValue?

    /// A property; `nil` if there is none of the name, or none here (`previtem` of the first).
    func property(_ name: String) -> TemplateValue? {
        switch name {
        case "index": .integer(index + 1)
        case "index0": .integer(index)
        case "first": .boolean(index == 0)
        case "last": .boolean(index == elements.count - 1)
        case "length": .integer(elements.count)
        case "revindex": .integer(elements.count - index)
        case "revindex0": .integer(elements.count - index - 1)
        case "depth": .integer(depth + 1)
        case "depth0": .integer(depth)
        case "previtem": index > 0 ? elements[index - 1] : nil
        case "nextitem": index + 1 < elements.count ? elements[index + 1] : nil
        default: nil
        }
    }

    /// The names of all properties.
    static let properties = [
        "index", "index0", "first", "last", "length", "revindex", "revindex0", "depth", "depth0", "previtem",
        "nextitem", "cycle", "changed",
    ]
}

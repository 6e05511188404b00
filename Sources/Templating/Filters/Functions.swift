/// Functions that make something for the template to keep.
extension Function {
    static let values: [Function] = [Function("dict", ["mapping"], takesMore: true, dict)]

    /// A map of the names given, added to those of a map or of pairs.
    private static func dict(_ arguments: Arguments, _ meter: inout Meter) throws(Fault) -> TemplateValue {
        var map = TemplateMap()
        switch arguments[0] {
        case nil: break
        case let given? where given.asMap != nil:
            map = given.asMap ?? map
            try meter.step(map.count)
        case let given?:
            guard let pairs = given.elements else { throw arguments.wrong(0, "a map, or a list of pairs") }
            for pair in pairs {
                guard let pair = pair.elements, pair.count == 2, let name = pair[0].mapKey else {
                    throw arguments.wrong(0, "a map, or a list of pairs")
                }
                try meter.step()
                map[name] = pair[1]
            }
        }
        for (name, value) in arguments.bound.named { map[name] = value }
        return .map(map)
    }

    /// The functions whose results live as long as the render and change meanwhile.
    static let makers: [(kind: TemplateObject.Kind, signature: Signature)] = [
        (.namespace, Signature(callee: "namespace", parameters: ["mapping"], required: 0, takesMore: true)),
        (.cycler, Signature(callee: "cycler", parameters: [], required: 0, takesMore: true)),
        (.joiner, Signature(callee: "joiner", parameters: ["sep"], required: 0, takesMore: false)),
    ]

    /// A map of arguments, as `dict` and `namespace` take them.
    static func map(of arguments: Arguments, _ meter: inout Meter) throws(Fault) -> TemplateMap {
        try dict(arguments, &meter).asMap ?? TemplateMap()
    }
}

/// What a call of one of the dialect's own names does.
enum Callable: Sendable {
    /// Makes a value of values.
    case function(Function)
    /// Makes an object that the render keeps.
    case make(TemplateObject.Kind, Signature)

    /// Its parameters.
    var signature: Signature {
        switch self {
        case .function(let function): function.signature
        case .make(_, let signature): signature
        }
    }
}

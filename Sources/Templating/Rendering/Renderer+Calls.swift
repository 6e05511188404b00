import Diagnostics

/// Arguments of a call whose parameters are known only when it is made.
struct GivenArguments {
    /// Those by place; `nil` for one that is not defined.
    var positional: [TemplateValue?] = []
    /// Those by name.
    var named: [(name: String, value: TemplateValue?)] = []
}

/// Calls of macros, of methods, and of what a render has made.
extension Renderer {
    /// The values of arguments in the order written, those that stand for several taken apart.
    mutating func given(_ codes: [ArgumentCode], at range: Range<Int>) throws(Fault) -> GivenArguments {
        var given = GivenArguments()
        for code in codes {
            switch code.spread {
            case nil:
                let value = try find(code.value)
                if let name = code.name {
                    given.named.append((name, value))
                } else {
                    given.positional.append(value)
                }
            case .list?:
                let value = try evaluate(code.value)
                guard let elements = value.elements else {
                    throw placed(Fault(.notIterable(found: value.kindName)), at: program.range(code.value))
                }
                try meter.step(elements.count)
                given.positional += elements.map { $0 }
            case .map?:
                let value = try evaluate(code.value)
                guard let map = value.asMap else {
                    throw placed(
                        Fault(.wrongSubject(of: "**", expected: "a map", found: value.kindName)),
                        at: program.range(code.value))
                }
                try meter.step(map.count)
                given.named += map.pairs.map { (name: $0.key, value: $0.value) }
            }
        }
        return given
    }

    /// Calls what an expression leads to.
    mutating func call(
        _ callee: Node, _ codes: [ArgumentCode], _ node: Node
    ) throws(Fault) -> TemplateValue? {
        let value = try evaluate(callee)
        return try call(value, given(codes, at: program.range(node)), node)
    }

    private mutating func call(
        _ value: TemplateValue, _ given: GivenArguments, _ node: Node
    ) throws(Fault) -> TemplateValue? {
        guard case .object(let object) = value else {
            throw placed(Fault(.notCallable(found: value.kindName)), at: program.range(node))
        }
        switch object.kind {
        case .macro: return try call(objects.macros[object.index], given, at: program.range(node))
        case .joiner:
            defer { objects.joiners[object.index].isFirst = false }
            return objects.joiners[object.index].isFirst ? "" : objects.joiners[object.index].separator
        case .loop: return try again(object, given, node)
        default: throw placed(Fault(.notCallable(found: object.kind.rawValue)), at: program.range(node))
        }
    }

    /// `loop(…)`: goes through other elements in the same way.
    private mutating func again(
        _ object: TemplateObject, _ given: GivenArguments, _ node: Node
    ) throws(Fault) -> TemplateValue {
        let state = objects.loops[object.index]
        guard let recursion = state.recursion else {
            throw placed(Fault(.loopNotRecursive), at: program.range(node))
        }
        guard case let elements?? = given.positional.first, given.positional.count == 1 else {
            throw placed(Fault(.missingArgument("elements", of: "loop")), at: program.range(node))
        }
        let around = loopDepth
        loopDepth = state.depth + 1
        defer { loopDepth = around }
        return try captured { renderer throws(Fault) in
            try renderer.run(recursion, through: elements, at: renderer.program.range(node))
        }
    }

    /// Calls `base.name(…)`.
    mutating func call(
        _ name: String, of base: Node, _ codes: [ArgumentCode], _ node: Node
    ) throws(Fault) -> TemplateValue? {
        let value = try evaluate(base)
        if case .object(let object) = value {
            let given = try given(codes, at: program.range(node))
            return try call(name, of: object, given, node)
        }
        if let callee = value.attribute(name), case .object = callee {
            return try call(callee, given(codes, at: program.range(node)), node)
        }
        do throws(Fault) {
            let method = try Registry.standard.method(name, of: value)
            let given = try given(codes, at: program.range(node))
            let bound = try method.signature.bind(
                positional: given.positional.map { $0 ?? .null }, named: given.named.map { ($0, $1 ?? .null) }
            )
            return try call(
                method, of: base, value,
                Arguments(signature: method.signature, bound: bound, escapes: escapes))
        } catch {
            throw placed(error, at: program.range(node))
        }
    }

    private mutating func call(
        _ method: Method, of base: Node, _ value: TemplateValue, _ arguments: Arguments
    ) throws(Fault) -> TemplateValue {
        var value = value
        guard method.mutates else { return try counted(method.body(&value, arguments, &meter)) }
        // The slot lets go of the value meanwhile, so that it is changed in place and not copied.
        if case .slot(let slot) = program.expressions[Int(base.place)] { slots[Int(slot)] = nil }
        do throws(Fault) {
            let result = try method.body(&value, arguments, &meter)
            try meter.allow(depthOf: value)
            try store(value, in: base)
            return result
        } catch {
            try store(value, in: base)
            throw error
        }
    }

    /// Puts a changed value back where it came from; what came from nowhere is forgotten.
    private mutating func store(_ value: TemplateValue, in node: Node) throws(Fault) {
        switch program.expressions[Int(node.place)] {
        case .slot(let slot): slots[Int(slot)] = value
        case .outer(let level, let slot):
            var place = frame
            for _ in 0..<level { place = frames[place].outer }
            frames[place].slots[Int(slot)] = value
        case .attribute(let base, let name):
            try store(value, under: program.names[Int(name)].text, in: base)
        case .item(let base, let index):
            guard let key = try evaluate(index).asText else { return }
            try store(value, under: key, in: base)
        default: return
        }
    }

    private mutating func store(_ value: TemplateValue, under name: String, in base: Node) throws(Fault) {
        switch try evaluate(base) {
        case .object(let object) where object.kind == .namespace:
            objects.namespaces[object.index][name] = value
        case .map(var map):
            try meter.step(map.count)
            map[name] = value
            try store(.map(map), in: base)
        default: return
        }
    }

    /// Calls what hangs on something that the render made.
    private mutating func call(
        _ name: String, of object: TemplateObject, _ given: GivenArguments, _ node: Node
    ) throws(Fault) -> TemplateValue? {
        switch (object.kind, name) {
        case (.loop, "cycle"): return try cycle(objects.loops[object.index], given, node)
        case (.loop, "changed"):
            let values = TemplateValue.tuple(given.positional.map { $0 ?? .null })
            let lastSeen = objects.loops[object.index].lastSeen
            objects.loops[object.index].lastSeen = values
            return .boolean(try lastSeen?.equals(values, &meter) != true)
        case (.cycler, "next"):
            guard let value = attribute("current", of: object) else { return nil }
            objects.cyclers[object.index].position += 1
            return value
        case (.cycler, "reset"):
            objects.cyclers[object.index].position = 0
            return .null
        default:
            guard let callee = attribute(name, of: object) else {
                let known = names(of: object)
                throw placed(
                    Fault(
                        .undefinedAttribute(
                            name, of: object.kind.rawValue, nearest: nearestName(to: name, among: known))),
                    at: program.range(node))
            }
            return try call(callee, given, node)
        }
    }

    /// The names of what hangs on something that the render made.
    func names(of object: TemplateObject) -> [String] {
        switch object.kind {
        case .loop: LoopState.properties
        case .namespace: objects.namespaces[object.index].keys
        case .module: objects.modules[object.index].keys
        case .cycler: ["current", "next", "reset"]
        default: []
        }
    }

    private func cycle(
        _ loop: LoopState, _ given: GivenArguments, _ node: Node
    ) throws(Fault) -> TemplateValue? {
        guard !given.positional.isEmpty else {
            throw placed(Fault(.missingArgument("values", of: "loop.cycle")), at: program.range(node))
        }
        return given.positional[loop.index % given.positional.count]
    }
}

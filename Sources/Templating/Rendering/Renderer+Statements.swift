/// Loops, assignments and scopes.
extension Renderer {
    mutating func run(loop: LoopCode) throws(Fault) {
        let elements = try elements(of: loop)
        if elements.isEmpty {
            try begin(loop.otherwiseInherited)
            _ = try run(loop.otherwise)
            return
        }
        if let state = loop.state {
            try turn(loop, through: elements, state: Int(state))
            return
        }
        for element in elements {
            try meter.step()
            try assign(element, to: loop.target)
            try begin(loop.inherited)
            if try run(loop.body) == .leaveLoop { return }
        }
    }

    /// Goes through elements with `loop` known to the body.
    private mutating func turn(
        _ loop: LoopCode, through elements: [TemplateValue], state slot: Int
    ) throws(Fault) {
        let place = objects.loops.count
        let recursion = loop.routine.map {
            LoopState.Recursion(
                unit: frames[frame].unit, routine: Int($0), outer: frames[frame].outer,
                family: frames[frame].family)
        }
        let depth = recursion == nil ? 0 : loopDepth
        objects.loops.append(LoopState(elements: elements, depth: depth, recursion: recursion))
        for index in elements.indices {
            try meter.step()
            objects.loops[place].index = index
            slots[slot] = .object(TemplateObject(kind: .loop, index: place))
            try assign(elements[index], to: loop.target)
            try begin(loop.inherited)
            if try run(loop.body) == .leaveLoop { return }
        }
    }

    /// The elements that a loop goes through, those that its filter leaves out already gone.
    private mutating func elements(of loop: LoopCode) throws(Fault) -> [TemplateValue] {
        let sequence = try evaluate(loop.sequence, placing: loop.sequence)
        switch program.expressions[Int(loop.sequence.place)] {
        case .function: break  // numbers, or the names of a map
        default: try allow(depthOfNew: sequence, from: loop.sequence)
        }
        let elements: [TemplateValue]
        if case .list(let values) = sequence {
            elements = values
        } else {
            guard let values = iterated(sequence) else {
                throw placed(Fault(.notIterable(found: sequence.kindName)), at: program.range(loop.sequence))
            }
            try meter.step(values.count)
            elements = values
        }
        guard let filter = loop.filter else { return elements }
        var taken: [TemplateValue] = []
        for element in elements {
            try assign(element, to: loop.target)
            if try evaluate(filter, placing: filter).truth { taken.append(element) }
        }
        return taken
    }

    private func iterated(_ value: TemplateValue) -> [TemplateValue]? {
        if case .object(let object) = value, object.kind == .blank { return [] }
        return value.elements
    }

    /// Starts a recursive loop.
    mutating func startLoop(_ sequence: Node, _ routine: Int) throws(Fault) {
        let value = try evaluate(sequence, placing: sequence)
        let recursion = LoopState.Recursion(
            unit: frames[frame].unit, routine: routine, outer: frame, family: frames[frame].family)
        let around = loopDepth
        loopDepth = 0
        defer { loopDepth = around }
        try run(recursion, through: value, at: program.range(sequence))
    }

    /// Runs the routine of a recursive loop with elements.
    mutating func run(
        _ recursion: LoopState.Recursion, through elements: TemplateValue, at range: Range<Int>
    ) throws(Fault) {
        let routine = units[recursion.unit].routines[recursion.routine]
        try deeper(than: routine, at: range) { renderer throws(Fault) in
            let wasSilent = renderer.isSilent
            let caller = renderer.enter(
                unit: recursion.unit, routine: recursion.routine, outer: recursion.outer,
                family: recursion.family)
            defer {
                renderer.leave(to: caller, keeps: routine.keepsFrame)
                renderer.isSilent = wasSilent
            }
            renderer.slots[0] = elements
            _ = try renderer.run(routine.body)
        }
    }
}

// Values for names.
extension Renderer {
    /// Refuses a value that was made in the head of a block and nests too deep: blocks within one another add up.
    private mutating func allow(depthOfNew value: TemplateValue, from node: Node) throws(Fault) {
        switch program.expressions[Int(node.place)] {
        case .slot, .outer, .attribute: return
        default: try allow(depthOf: value, from: node)
        }
    }

    private mutating func allow(depthOf value: TemplateValue, from node: Node) throws(Fault) {
        do throws(Fault) {
            try meter.allow(depthOf: value)
        } catch {
            throw placed(error, at: program.range(node))
        }
    }

    /// Carries out `set`, by which lists within lists could grow without end.
    mutating func assign(_ node: Node, to target: TargetCode) throws(Fault) {
        let value = try find(node)
        guard let value else {
            if case .slot(let slot) = target, case .call = program.expressions[Int(node.place)] {
                slots[Int(slot)] = nil
                return
            }
            throw missing(node)
        }
        try allow(depthOf: value, from: node)
        try assign(value, to: target)
    }

    /// Gives a value to a target.
    mutating func assign(_ value: TemplateValue, to target: TargetCode) throws(Fault) {
        switch target {
        case .slot(let slot): slots[Int(slot)] = value
        case .attribute(let node, let name, let range): try set(name, of: node, to: value, at: range)
        case .tuple(let targets, let range): try unpack(value, targets, at: range)
        }
    }

    private mutating func set(
        _ name: String, of node: Node, to value: TemplateValue, at range: Range<Int>
    ) throws(Fault) {
        let owner = try evaluate(node)
        guard case .object(let object) = owner, object.kind == .namespace else {
            throw placed(Fault(.notANamespace(found: owner.kindName)), at: range)
        }
        objects.namespaces[object.index][name] = value
    }

    private mutating func unpack(
        _ value: TemplateValue, _ targets: [TargetCode], at range: Range<Int>
    ) throws(Fault) {
        guard let parts = value.elements else {
            throw placed(Fault(.notIterable(found: value.kindName)), at: range)
        }
        guard parts.count == targets.count else {
            throw placed(Fault(.unpackMismatch(names: targets.count, found: parts.count)), at: range)
        }
        for (part, target) in zip(parts, targets) { try assign(part, to: target) }
    }

    /// Gives the names that a scope sets the values that they have outside.
    mutating func begin(_ inherited: [Inherited]) throws(Fault) {
        for name in inherited {
            slots[Int(name.slot)] = try name.outer.map { node throws(Fault) in try find(node) } ?? nil
        }
    }

    mutating func run(with code: WithCode) throws(Fault) -> Flow {
        var values: [TemplateValue] = []
        for binding in code.bindings {
            let value = try evaluate(binding.value, placing: binding.value)
            try allow(depthOfNew: value, from: binding.value)
            values.append(value)
        }
        for (binding, value) in zip(code.bindings, values) { try assign(value, to: binding.target) }
        try begin(code.inherited)
        return try run(code.body)
    }

    mutating func run(capture code: CaptureCode) throws(Fault) {
        if isSilent, code.target == nil { return }
        try begin(code.inherited)
        var value = try captured { renderer throws(Fault) in _ = try renderer.run(code.body) }
        for filter in code.filters { value = try apply(filter, to: value) }
        if let target = code.target { return try assign(value, to: target) }
        let start = output.count
        do throws(Fault) {
            try append(value)
        } catch {
            throw placed(error, at: code.range)
        }
        record(block: code.range, from: start)
    }

    mutating func run(_ body: Block, escaping condition: Node) throws(Fault) -> Flow {
        let around = escapes
        escapes = try evaluate(condition, placing: condition).truth
        defer { escapes = around }
        return try run(body)
    }
}

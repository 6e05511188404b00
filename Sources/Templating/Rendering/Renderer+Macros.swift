/// Macros: routines that are given arguments and make a text.
extension Renderer {
    /// A macro that sees the names of the routine that runs.
    mutating func makeMacro(_ routine: Int) -> TemplateValue {
        objects.macros.append(
            RenderObjects.Macro(
                unit: frames[frame].unit, routine: routine, frame: frame, family: frames[frame].family,
                escapes: escapes))
        return .object(TemplateObject(kind: .macro, index: objects.macros.count - 1))
    }

    /// The routine of a macro.
    func routine(of macro: RenderObjects.Macro) -> Routine { units[macro.unit].routines[macro.routine] }

    /// The text that a macro makes of arguments.
    mutating func call(
        _ macro: RenderObjects.Macro, _ given: GivenArguments, at range: Range<Int>
    ) throws(Fault) -> TemplateValue {
        let routine = routine(of: macro)
        let callSite = (unit: frames[frame].unit, range: range)
        return try deeper(than: routine, at: range) { renderer throws(Fault) in
            let escaped = renderer.escapes
            let caller = renderer.enter(
                unit: macro.unit, routine: macro.routine, outer: macro.frame, family: macro.family)
            defer {
                renderer.leave(to: caller, keeps: routine.keepsFrame)
                renderer.escapes = escaped
            }
            renderer.escapes = macro.escapes
            do throws(Fault) {
                return try renderer.captured { renderer throws(Fault) in
                    try renderer.bind(given, to: routine)
                    _ = try renderer.run(routine.body)
                }
            } catch {
                throw error.calledFrom(callSite.unit, callSite.range, "macro '\(routine.name)'")
            }
        }
    }

    /// Gives parameters their values: by place, by name, or by default.
    private mutating func bind(_ given: GivenArguments, to routine: Routine) throws(Fault) {
        let name = routine.name
        var isGiven = Set<Int32>()
        for (parameter, value) in zip(routine.parameters, given.positional) {
            slots[Int(parameter.slot)] = value
            isGiven.insert(parameter.slot)
        }
        let more = given.positional.dropFirst(routine.parameters.count)
        if let extras = routine.extras {
            slots[Int(extras)] = .tuple(more.map { $0 ?? .null })
        } else if !more.isEmpty {
            throw Fault(.tooManyArguments(of: name, most: routine.parameters.count))
        }
        try meter.step(given.named.count * routine.parameters.count / 16)
        var named = TemplateMap()
        for argument in given.named {
            if let parameter = routine.parameters.first(where: { $0.name == argument.name }) {
                guard isGiven.insert(parameter.slot).inserted else {
                    throw Fault(.repeatedArgument(argument.name, of: name))
                }
                slots[Int(parameter.slot)] = argument.value
            } else if argument.name == "caller" {
                guard let caller = routine.caller else { throw Fault(.takesNoBody(macro: name)) }
                slots[Int(caller)] = argument.value
            } else if routine.namedExtras != nil {
                named[argument.name] = argument.value
            } else {
                throw Fault(
                    .unknownArgument(argument.name, of: name, known: routine.parameters.map(\.name)))
            }
        }
        if let slot = routine.namedExtras { slots[Int(slot)] = .map(named) }
        for parameter in routine.parameters where !isGiven.contains(parameter.slot) {
            guard let fallback = parameter.fallback else { continue }
            slots[Int(parameter.slot)] = try evaluate(fallback, placing: fallback)
        }
    }
}

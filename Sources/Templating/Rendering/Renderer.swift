import Diagnostics

/// Carries out a program with values.
///
/// Its `switch`es only dispatch: one method for each statement and expression, in the extensions.
struct Renderer {
    /// The programs that it knows, the template itself first.
    var units: Units
    /// The program that runs.
    var program: Program
    /// The values of the names of the routine that runs.
    var slots: [TemplateValue?] = []
    /// What has been written.
    var output: OutputBuffer
    var meter: Meter
    var frames: [Frame] = []
    /// The frame of the routine that runs.
    var frame = -1
    var families: [Family] = []
    var objects = RenderObjects()
    /// Whether outputs are escaped for HTML.
    var escapes = false
    /// Whether what is written is dropped: after `extends`, which leaves only blocks to say anything.
    var isSilent = false
    /// How high the trees are that the walk is in, the whole tree of the routine that runs counted.
    var height: Int
    /// How many turns of a recursive loop are around the one that starts next.
    var loopDepth = 0
    /// The templates that run within one another.
    var chain: [Int] = []
    /// Where each piece of output came from, if someone asked.
    var origins: OriginRecorder?

    /// A renderer that has done nothing yet.
    init(_ units: Units, limits: RenderLimits) {
        self.units = units
        program = units.main
        height = program.routines[0].height
        meter = Meter(limits: limits)
        output = OutputBuffer(capacity: 2 * program.text.count + 256)
    }

    /// Writes the template with the values given.
    mutating func render(_ values: TemplateMap) throws(TemplateError) {
        families.append(Family(given: values))
        try reporting { renderer throws(Fault) in _ = try renderer.run(template: 0, family: 0) }
    }

    /// Works out an expression that is a program of its own.
    mutating func evaluate(
        _ node: Node, _ values: TemplateMap
    ) throws(TemplateError) -> TemplateValue {
        families.append(Family(given: values))
        return try reporting { renderer throws(Fault) in
            renderer.enter(unit: 0, routine: 0, outer: -1, family: 0)
            renderer.resolveGlobals(of: renderer.program.routines[0])
            do throws(Fault) {
                let value = try renderer.evaluate(node)
                return value == .object(TemplateObject(kind: .blank, index: 0)) ? "" : value
            } catch {
                throw renderer.placed(error, at: renderer.program.range(node))
            }
        }
    }

    /// Does something and reports what goes wrong as users see it.
    @inline(never)
    mutating func reporting<Result>(
        _ body: (inout Renderer) throws(Fault) -> Result
    ) throws(TemplateError) -> Result {
        do throws(Fault) {
            return try body(&self)
        } catch {
            throw error.reported(units)
        }
    }
}

// Routines.
extension Renderer {
    /// Begins a routine with all its names undefined; says which frame to go back to.
    @discardableResult
    mutating func enter(unit: Int, routine: Int, outer: Int, family: Int, block: RunningBlock? = nil) -> Int {
        let caller = frame
        if caller >= 0 { swap(&frames[caller].slots, &slots) }
        program = units[unit]
        let count = program.routines[routine].slotCount
        slots = []
        slots.reserveCapacity(count)
        while slots.count < count { slots.append(nil) }
        frames.append(Frame(slots: [], unit: unit, outer: outer, family: family, block: block))
        frame = frames.count - 1
        return caller
    }

    /// Ends a routine and goes back to the frame that called it.
    mutating func leave(to caller: Int, keeps: Bool) {
        if keeps || frame != frames.count - 1 {
            swap(&frames[frame].slots, &slots)
        } else {
            frames.removeLast()
        }
        frame = caller
        guard caller >= 0 else { return }
        slots = []
        swap(&frames[caller].slots, &slots)
        program = units[frames[caller].unit]
    }

    /// Gives the names that are decided outside their values.
    mutating func resolveGlobals(of routine: Routine) {
        let family = frames[frame].family
        let given = families[family].given
        guard frames[frame].block != nil || !families[family].members.isEmpty else {
            for index in routine.globals.indices {
                slots[Int(routine.globals[index].slot)] = given[routine.globals[index].name]
            }
            return
        }
        let around = frames[frame].block?.around
        for (name, slot) in routine.globals {
            slots[Int(slot)] = around?[name] ?? exported(name.text, family: family) ?? given[name]
        }
    }

    /// What a template of a family has set outside of its blocks.
    private func exported(_ name: String, family: Int) -> TemplateValue? {
        for member in families[family].members.reversed() where member.frame != frame {
            guard let slot = units[member.unit].exports[name], frames[member.frame].slots.count > slot,
                let value = frames[member.frame].slots[Int(slot)]
            else { continue }
            return value
        }
        return nil
    }

    /// Does something one routine deeper, unless that is too deep; its names take time and, if they are kept, memory.
    @inline(never)
    mutating func deeper<Result>(
        than routine: Routine, at range: Range<Int>, _ body: (inout Renderer) throws(Fault) -> Result
    ) throws(Fault) -> Result {
        guard height + routine.height + Renderer.callHeight <= meter.limits.recursion else {
            throw placed(Fault(.recursesTooDeep(most: meter.limits.recursion)), at: range)
        }
        try meter.step(routine.slotCount / 4)
        height += routine.height + Renderer.callHeight
        defer { height -= routine.height + Renderer.callHeight }
        return try body(&self)
    }

    /// What a call itself adds to the height of the trees.
    private static let callHeight = 4
}

// Output.
extension Renderer {
    /// Carries out statements side by side.
    mutating func run(_ block: Block) throws(Fault) -> Flow {
        let program = program
        for place in block.places {
            if case .text(let start, let count) = program.statements[place] {
                try write(text: Int(start)..<Int(start + count), of: program)
                continue
            }
            let flow = try run(program.statements[place])
            if flow != .onward { return flow }
        }
        return .onward
    }

    private mutating func run(_ statement: StatementCode) throws(Fault) -> Flow {
        switch statement {
        case .text(let start, let count): try write(text: Int(start)..<Int(start + count), of: program)
        case .output(let node): try write(node)
        case .condition: return try run(chain: statement)
        case .loop(let place): try run(loop: program.loops[Int(place)])
        case .assignment(let target, let node): try assign(node, to: program.targets[Int(target)])
        case .leaveLoop: return .leaveLoop
        case .nextTurn: return .nextTurn
        case .with(let place): return try run(with: program.withs[Int(place)])
        case .autoescape(let condition, let body): return try run(body, escaping: condition)
        default: try runRare(statement)
        }
        return .onward
    }

    /// Carries out the branch that holds; a chain of `elif`s is gone through here, not one within the other.
    private mutating func run(chain first: StatementCode) throws(Fault) -> Flow {
        var statement = first
        while case .condition(let condition, let then, let otherwise) = statement {
            if try evaluate(condition, placing: condition).truth { return try run(then) }
            guard otherwise.count == 1 else { return try run(otherwise) }
            statement = program.statements[Int(otherwise.start)]
        }
        return try run(statement)
    }

    private mutating func runRare(_ statement: StatementCode) throws(Fault) {
        switch statement {
        case .evaluation(let node): _ = try evaluate(node, placing: node)
        case .capture(let place), .filtered(let place): try run(capture: program.captures[Int(place)])
        case .recursiveLoop(let sequence, let routine): try startLoop(sequence, Int(routine))
        case .macro(let routine, let slot): slots[Int(slot)] = makeMacro(Int(routine))
        case .callBlock(let routine, let slot, let call):
            slots[Int(slot)] = makeMacro(Int(routine))
            try write(call)
        case .include(let place): try run(include: program.includes[Int(place)])
        case .importing(let place): try run(importing: program.imports[Int(place)])
        case .extends(let node): try extend(node)
        case .block(let place): try run(block: program.blockUses[Int(place)])
        default: return
        }
    }

    private mutating func write(text range: Range<Int>, of program: Program) throws(Fault) {
        if isSilent { return }
        try meter.step(bytes: range.count)
        let start = output.count
        guard start + range.count <= meter.limits.outputBytes else { throw tooLong(at: 0..<0) }
        program.text.withUnsafeBufferPointer {
            output.append(UnsafeBufferPointer(rebasing: $0[range]))
        }
        if origins != nil { record(text: range, from: start) }
    }

    private mutating func write(_ node: Node) throws(Fault) {
        if isSilent { return }
        let value = try evaluate(node, placing: node)
        let start = output.count
        do throws(Fault) {
            try append(value)
        } catch {
            throw placed(error, at: program.range(node))
        }
        if origins != nil { record(node, from: start) }
    }

    /// Writes a value as it prints.
    mutating func append(_ value: TemplateValue) throws(Fault) {
        if case .text(let text) = value, !escapes {
            try meter.step(bytes: text.utf8.count)
            output.append(text)
        } else {
            try output.append(escapes ? value.escaped(&meter) : meter.printed(value))
        }
        try meter.allow(bytes: output.count)
    }

    private func tooLong(at range: Range<Int>) -> Fault {
        placed(Fault(.outputTooLong(most: meter.limits.outputBytes)), at: range)
    }

    /// What a body writes, as a text of its own.
    @inline(never)
    mutating func captured(_ body: (inout Renderer) throws(Fault) -> Void) throws(Fault) -> TemplateValue {
        var around = OutputBuffer(capacity: 0)
        swap(&around, &output)
        let (wasSilent, recorder) = (isSilent, origins)
        (isSilent, origins) = (false, nil)
        defer {
            swap(&around, &output)
            (isSilent, origins) = (wasSilent, recorder)
        }
        try body(&self)
        let text = output.text
        return escapes ? .markup(text) : .text(text)
    }
}

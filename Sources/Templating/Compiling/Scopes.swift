/// Where names are while a template is compiled: the routines around one point, and the scopes in each.
///
/// Names are resolved when the template is read, as Jinja2 does it: a scope that sets a name has a slot for it, which
/// begins with the value that the name has outside.
struct Scopes {
    /// A place that a name leads to.
    struct Place: Hashable {
        /// How many routines further out.
        let level: Int
        let slot: Int32
    }

    private struct Scope {
        var slots: [String: Int32] = [:]
        /// Whether `loop` is this scope's own, and was spoken of.
        var usesLoop = false
    }

    private struct Frame {
        var scopes: [Scope] = [Scope()]
        var slotCount: Int32 = 0
        var globals: [(name: Name, slot: Int32)] = []
        /// The slots of globals that the template itself never sets.
        var given: Set<Int32> = []
        var height = 0
        var keepsFrame = false
    }

    private var frames: [Frame] = []

    /// How many routines there are.
    var depth: Int { frames.count }
    /// Whether this is the template itself, outside of all loops and other scopes.
    var isOutermost: Bool { frames.count == 1 && frames[0].scopes.count == 1 }

    /// Begins a routine.
    mutating func enterRoutine() { frames.append(Frame()) }

    /// Ends a routine: what is known of it now goes into the routine's code.
    mutating func leaveRoutine(into routine: inout Routine) {
        guard let frame = frames.popLast() else { return }
        routine.slotCount = Int(frame.slotCount)
        routine.globals = frame.globals
        routine.height = frame.height
        routine.keepsFrame = routine.keepsFrame || frame.keepsFrame
    }

    /// Begins a scope inside the routine.
    mutating func enter() { frames[frames.count - 1].scopes.append(Scope()) }

    /// Ends a scope; says whether its `loop` was spoken of.
    @discardableResult
    mutating func leave() -> Bool { frames[frames.count - 1].scopes.removeLast().usesLoop }

    /// A slot that has no name.
    mutating func newSlot() -> Int32 {
        defer { frames[frames.count - 1].slotCount += 1 }
        return frames[frames.count - 1].slotCount
    }

    /// Gives a name a slot of its own in the innermost scope.
    mutating func declare(_ name: String) -> Int32 {
        let frame = frames.count - 1
        let scope = frames[frame].scopes.count - 1
        if let slot = frames[frame].scopes[scope].slots[name] { return slot }
        let slot = newSlot()
        frames[frame].scopes[scope].slots[name] = slot
        return slot
    }

    /// Where a name leads, if a scope around has it.
    mutating func find(_ name: String) -> Place? {
        for level in 0..<frames.count {
            let frame = frames.count - 1 - level
            for scope in frames[frame].scopes.indices.reversed() {
                guard let slot = frames[frame].scopes[scope].slots[name] else { continue }
                if name == "loop" { frames[frame].scopes[scope].usesLoop = true }
                return Place(level: level, slot: slot)
            }
        }
        return nil
    }

    /// Where a name leads; one that no scope has is decided by the values given to the outermost routine.
    mutating func place(of name: String) -> Place {
        if let place = find(name) { return place }
        let slot = frames[0].slotCount
        frames[0].slotCount += 1
        frames[0].globals.append((Name(name), slot))
        frames[0].given.insert(slot)
        frames[0].scopes[0].slots[name] = slot
        return Place(level: frames.count - 1, slot: slot)
    }

    /// Whether a place is decided by the values given, and never set by the template.
    func isGlobal(_ place: Place) -> Bool {
        place.level == frames.count - 1 && frames.first?.given.contains(place.slot) == true
    }

    /// A name that the outermost scope sets itself and that the given values may have set before.
    mutating func declareGlobal(_ name: String) {
        let slot = declare(name)
        frames[0].globals.append((Name(name), slot))
    }

    /// Whether there is a loop around whose `loop` something has spoken of.
    var speaksOfLoop: Bool {
        frames.reversed().lazy.flatMap { $0.scopes.reversed() }.first { $0.slots["loop"] != nil }?.usesLoop
            ?? false
    }

    /// All names that can be seen, in order of the alphabet.
    mutating func visible(_ isWanted: (String) -> Bool) -> [(name: String, place: Place)] {
        let names = Set(frames.flatMap { $0.scopes.flatMap(\.slots.keys) }).filter(isWanted).sorted()
        return names.compactMap { name in find(name).map { (name, $0) } }
    }

    /// The slot of a name in the outermost scope.
    func outermostSlot(of name: String) -> Int32? { frames.first?.scopes.first?.slots[name] }

    /// Notes that a tree of some height is walked here.
    mutating func note(height: Int) {
        frames[frames.count - 1].height = max(frames[frames.count - 1].height, height)
    }

    /// Notes that a macro is made here, which may be called when the routine is over.
    mutating func keepFrame() { frames[frames.count - 1].keepsFrame = true }
}

extension StatementSyntax {
    /// The names that it sets in the scope that it stands in.
    fileprivate var names: [String] {
        switch self {
        case .condition(let condition):
            condition.branches.flatMap { $0.body.namesSet } + condition.otherwise.namesSet
        case .assignment(let target, _), .capture(let target, _, _): target.names
        case .macro(let macro): [macro.name.text]
        case .importing(let syntax): syntax.bound.map(\.text)
        case .autoescape(_, let body): body.namesSet
        default: []
        }
    }
}

extension [StatementSyntax] {
    /// The names that they set in their scope, each once.
    var namesSet: [String] {
        var seen: Set<String> = []
        return flatMap(\.names).filter { seen.insert($0).inserted }
    }
}

extension [StatementSyntax] {
    /// Whether an expression in them has a name.
    func speak(of word: String) -> Bool {
        var isSpokenOf = false
        for statement in self {
            statement.visitExpressions { if $0.kind == .name(word) { isSpokenOf = true } }
        }
        return isSpokenOf
    }
}

/// What a statement at the top of a template reads and sets, as its code says.
struct Dependence {
    /// A name given to the template, or one inside it: `product`, `fragments.light`.
    struct Path: Hashable {
        let slot: Int32
        /// The attribute, where only that is read.
        let attribute: String?
    }

    /// The names it reads, those of the macros that it may call not among them.
    private(set) var reads: Set<Path> = []
    /// The slots that it gives values to, and that others can see.
    private(set) var writes: Set<Int32> = []
    /// Whether it does what cannot be told apart: changes an object, brings in another template.
    private(set) var isOpaque = false

    private let program: Program

    /// What a statement depends on.
    init(_ statement: StatementCode, in program: Program) {
        self.program = program
        visit(statement, level: 0)
        if case .macro(_, let slot) = statement { writes = [slot] }
    }

    /// The slots that it reads.
    var slots: Set<Int32> { Set(reads.map(\.slot)) }
}

// Statements.
extension Dependence {
    private mutating func visit(_ block: Block, level: Int) {
        for place in block.places { visit(program.statements[place], level: level) }
    }

    private mutating func visit(_ statement: StatementCode, level: Int) {
        switch statement {
        case .text, .leaveLoop, .nextTurn: return
        case .output(let node), .evaluation(let node): visit(node, level)
        case .condition: visit(chain: statement, level)
        case .loop(let place): visit(program.loops[Int(place)], level)
        case .recursiveLoop(let sequence, let routine):
            visit(sequence, level)
            visit(routine: routine, level)
        case .assignment(let target, let node):
            visit(node, level)
            visit(program.targets[Int(target)], level)
        case .with(let place): visit(program.withs[Int(place)], level)
        case .capture(let place), .filtered(let place): visit(program.captures[Int(place)], level)
        case .macro(let routine, let slot):
            visit(routine: routine, level)
            if level == 0 { writes.insert(slot) }
        case .callBlock(let routine, _, let call):
            visit(routine: routine, level)
            visit(call, level)
        case .autoescape(let condition, let body):
            visit(condition, level)
            visit(body, level: level)
        case .include, .importing, .extends, .block: isOpaque = true
        }
    }

    /// A chain of `elif`s may have thousands: they are not gone through one within the other.
    private mutating func visit(chain first: StatementCode, _ level: Int) {
        var statement = first
        while case .condition(let condition, let then, let otherwise) = statement {
            visit(condition, level)
            visit(then, level: level)
            guard otherwise.count == 1 else { return visit(otherwise, level: level) }
            statement = program.statements[Int(otherwise.start)]
        }
        visit(statement, level: level)
    }

    private mutating func visit(_ loop: LoopCode, _ level: Int) {
        visit(loop.sequence, level)
        if let filter = loop.filter { visit(filter, level) }
        visit(loop.inherited + loop.otherwiseInherited, level)
        visit(loop.body, level: level)
        visit(loop.otherwise, level: level)
    }

    private mutating func visit(_ with: WithCode, _ level: Int) {
        for binding in with.bindings { visit(binding.value, level) }
        visit(with.inherited, level)
        visit(with.body, level: level)
    }

    private mutating func visit(_ capture: CaptureCode, _ level: Int) {
        visit(capture.inherited, level)
        visit(capture.body, level: level)
        for filter in capture.filters { visit(filter.arguments, level) }
        if let target = capture.target { visit(target, level) }
    }

    private mutating func visit(_ inherited: [Inherited], _ level: Int) {
        for name in inherited { if let outer = name.outer { visit(outer, level) } }
    }

    private mutating func visit(_ target: TargetCode, _ level: Int) {
        switch target {
        case .slot(let slot): if level == 0 { writes.insert(slot) }
        case .attribute: isOpaque = true
        case .tuple(let targets, _): for target in targets { visit(target, level) }
        }
    }

    private mutating func visit(routine place: Int32, _ level: Int) {
        let routine = program.routines[Int(place)]
        for parameter in routine.parameters {
            if let fallback = parameter.fallback { visit(fallback, level + 1) }
        }
        visit(routine.body, level: level + 1)
    }
}

// Expressions.
extension Dependence {
    private mutating func visit(_ node: Node, _ level: Int) {
        if let path = path(node, level) {
            reads.insert(path)
            return
        }
        switch program.expressions[Int(node.place)] {
        case .constant, .slot, .outer: return
        case .attribute(let base, _), .minus(let base), .plus(let base), .not(let base): visit(base, level)
        case .item(let a, let b), .and(let a, let b), .or(let a, let b), .arithmetic(_, let a, let b),
            .comparison(_, let a, let b):
            visit(a, level)
            visit(b, level)
        case .slice(let base, let start, let stop, let step):
            for node in [base, start, stop, step] { if let node { visit(node, level) } }
        case .list(let nodes), .tuple(let nodes), .map(let nodes), .concatenation(let nodes),
            .chain(let nodes, _):
            for place in nodes.places { visit(program.operands[place], level) }
        case .conditional(let value, let condition, let otherwise):
            for node in [value, condition, otherwise] { if let node { visit(node, level) } }
        default: visit(call: node, level)
        }
    }

    private mutating func visit(call node: Node, _ level: Int) {
        switch program.expressions[Int(node.place)] {
        case .filter(let subject, let place):
            visit(subject, level)
            visit(program.filters[Int(place)].arguments, level)
        case .test(let subject, let place):
            visit(subject, level)
            visit(program.tests[Int(place)].arguments, level)
        case .function(let place):
            let function = program.functions[Int(place)]
            if case .make = function.body { isOpaque = true }
            visit(function.arguments, level)
        case .call(let callee, let place):
            visit(callee, level)
            for argument in program.calls[Int(place)] { visit(argument.value, level) }
        case .method(let base, let name, let place):
            if Registry.standard.methods(named: program.names[Int(name)].text).contains(where: \.mutates) {
                isOpaque = true
            }
            visit(base, level)
            for argument in program.calls[Int(place)] { visit(argument.value, level) }
        default: isOpaque = true
        }
    }

    private mutating func visit(_ arguments: ArgumentsCode, _ level: Int) {
        switch arguments {
        case .fixed: return
        case .bound(let bound):
            for node in bound.values { if let node { visit(node, level) } }
            for node in bound.rest + bound.named.map(\.1) { visit(node, level) }
        case .spread(let arguments): for argument in arguments { visit(argument.value, level) }
        }
    }

    /// The name that an expression reads, if it is one of the template's own; `fragments.light` is read alone.
    private func path(_ node: Node, _ level: Int) -> Path? {
        switch program.expressions[Int(node.place)] {
        case .slot(let slot) where level == 0: return Path(slot: slot, attribute: nil)
        case .outer(let out, let slot) where Int(out) == level && level > 0:
            return Path(slot: slot, attribute: nil)
        case .attribute(let base, let name):
            guard let root = path(base, level), root.attribute == nil else { return nil }
            return Path(slot: root.slot, attribute: program.names[Int(name)].text)
        case .item(let base, let index):
            guard let root = path(base, level), root.attribute == nil,
                case .constant(let place) = program.expressions[Int(index.place)],
                case .text(let name) = program.constants[Int(place)]
            else { return nil }
            return Path(slot: root.slot, attribute: name)
        default: return nil
        }
    }
}

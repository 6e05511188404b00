import Diagnostics

/// A piece of a program with names of its own: the template itself, a macro, a block, a loop that runs itself again.
struct Routine: Sendable {
    /// A parameter of a macro.
    struct Parameter: Sendable {
        let name: String
        let slot: Int32
        /// What stands in where no value is given.
        let fallback: Node?
    }

    /// Its name, for messages.
    let name: String
    /// How many slots its names take.
    var slotCount = 0
    /// The names that the values given to the render, or to the block, decide.
    var globals: [(name: Name, slot: Int32)] = []
    /// What it does.
    var body = Block(start: 0, count: 0)
    /// The parameters of a macro, in order.
    var parameters: [Parameter] = []
    /// The slot of `varargs`, if the macro speaks of it, and so takes any number of arguments.
    var extras: Int32?
    /// The slot of `kwargs`, if the macro speaks of it, and so takes arguments by any name.
    var namedExtras: Int32?
    /// The slot of `caller`, if the macro speaks of it.
    var caller: Int32?
    /// Whether its names must outlive it, because a macro was made in it.
    var keepsFrame = false
    /// About how deep a walk of its trees goes.
    var height = 0
}

/// A template as it is carried out: its statements and expressions in lists, the parts of each named by place.
final class Program: Sendable {
    /// The template's text.
    let source: SourceText
    let expressions: [ExpressionCode]
    /// Where each expression stands.
    let ranges: [Range<Int32>]
    let operands: [Node]
    let constants: [TemplateValue]
    let names: [Name]
    /// The marks of the names.
    let marks: [UInt64]
    let chains: [[ComparisonOperator]]
    let filters: [FilterCode]
    let tests: [TestCode]
    let functions: [FunctionCode]
    let calls: [[ArgumentCode]]
    let statements: [StatementCode]
    let text: [UInt8]
    /// Where each piece of the text begins, and where it stands in the template.
    let textPlaces: [(start: Int, range: Range<Int>)]
    let targets: [TargetCode]
    let loops: [LoopCode]
    let withs: [WithCode]
    let captures: [CaptureCode]
    let includes: [IncludeCode]
    let imports: [ImportCode]
    let blockUses: [BlockCode]
    /// The template itself, then its macros, blocks and recursive loops.
    let routines: [Routine]
    /// The blocks by name: their routines, and whether a template that extends this one has to replace them.
    let blocks: [String: (routine: Int, isRequired: Bool)]
    /// The names that the template sets outside of all blocks, with their slots: what others can import.
    let exports: [String: Int32]

    init(_ parts: ProgramParts) {
        source = parts.source
        expressions = parts.expressions
        ranges = parts.ranges
        operands = parts.operands
        constants = parts.constants
        names = parts.names
        marks = parts.names.map(\.mark)
        chains = parts.chains
        filters = parts.filters
        tests = parts.tests
        functions = parts.functions
        calls = parts.calls
        statements = parts.statements
        text = parts.text
        textPlaces = parts.textPlaces
        targets = parts.targets
        loops = parts.loops
        withs = parts.withs
        captures = parts.captures
        includes = parts.includes
        imports = parts.imports
        blockUses = parts.blockUses
        routines = parts.routines
        blocks = parts.blocks
        exports = parts.exports
    }

    /// Where bytes of the text stand in the template.
    func place(ofText range: Range<Int>) -> Range<Int> {
        let pieces = textPlaces[firstText(from: range.lowerBound)..<firstText(from: range.upperBound)]
        guard let first = pieces.first, let last = pieces.last else { return 0..<0 }
        return first.range.lowerBound..<max(first.range.lowerBound, last.range.upperBound)
    }

    /// Which piece of the text is the first that does not begin before a place.
    private func firstText(from start: Int) -> Int {
        var (low, high) = (0, textPlaces.count)
        while low < high {
            let middle = (low + high) / 2
            if textPlaces[middle].start < start { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// Where an expression stands.
    func range(_ node: Node) -> Range<Int> {
        let range = ranges[Int(node.place)]
        return Int(range.lowerBound)..<Int(range.upperBound)
    }
}

/// A program that is being made.
struct ProgramParts {
    let source: SourceText
    var expressions: [ExpressionCode] = []
    var ranges: [Range<Int32>] = []
    var operands: [Node] = []
    var constants: [TemplateValue] = []
    var names: [Name] = []
    private var namePlaces: [String: Int32] = [:]
    var chains: [[ComparisonOperator]] = []
    var filters: [FilterCode] = []
    var tests: [TestCode] = []
    var functions: [FunctionCode] = []
    var calls: [[ArgumentCode]] = []
    var statements: [StatementCode] = []
    var text: [UInt8] = []
    var textPlaces: [(start: Int, range: Range<Int>)] = []
    var targets: [TargetCode] = []
    var loops: [LoopCode] = []
    var withs: [WithCode] = []
    var captures: [CaptureCode] = []
    var includes: [IncludeCode] = []
    var imports: [ImportCode] = []
    var blockUses: [BlockCode] = []
    var routines: [Routine] = []
    var blocks: [String: (routine: Int, isRequired: Bool)] = [:]
    var exports: [String: Int32] = [:]

    init(source: SourceText) { self.source = source }

    /// Adds an expression.
    mutating func add(_ code: ExpressionCode, at range: Range<Int>) -> Node {
        expressions.append(code)
        ranges.append(
            Int32(truncatingIfNeeded: range.lowerBound)..<Int32(truncatingIfNeeded: range.upperBound))
        return Node(expressions.count - 1)
    }

    /// Puts expressions side by side.
    mutating func add(_ nodes: [Node]) -> Nodes {
        operands += nodes
        return Nodes(start: Int32(operands.count - nodes.count), count: Int32(nodes.count))
    }

    /// Puts statements side by side.
    mutating func add(_ block: [StatementCode]) -> Block {
        statements += block
        return Block(start: Int32(statements.count - block.count), count: Int32(block.count))
    }

    /// The place of a name.
    mutating func name(_ name: String) -> Int32 {
        if let place = namePlaces[name] { return place }
        namePlaces[name] = names.place(Name(name))
        return Int32(names.count - 1)
    }
}

extension Array {
    /// Appends an element and says where it is.
    mutating func place(_ element: Element) -> Int32 {
        append(element)
        return Int32(count - 1)
    }
}

/// Statements side by side in a program.
struct Block: Sendable, Hashable {
    let start: Int32
    let count: Int32

    /// Their places.
    var places: Range<Int> { Int(start)..<Int(start) + Int(count) }
}

/// A statement as it is carried out.
enum StatementCode: Sendable {
    /// Bytes of the program's text.
    case text(start: Int32, count: Int32)
    case output(Node)
    case condition(Node, then: Block, otherwise: Block)
    case loop(Int32)
    case recursiveLoop(sequence: Node, routine: Int32)
    case assignment(target: Int32, Node)
    case with(Int32)
    case capture(Int32)
    case macro(routine: Int32, slot: Int32)
    case callBlock(routine: Int32, slot: Int32, call: Node)
    case filtered(Int32)
    case include(Int32)
    case importing(Int32)
    case extends(Node)
    case block(Int32)
    case autoescape(Node, body: Block)
    case evaluation(Node)
    case leaveLoop
    case nextTurn
}

/// A name whose value an inner scope begins with, because it may set the name itself.
struct Inherited: Sendable {
    /// Its slot in the inner scope.
    let slot: Int32
    /// What leads to its value outside; without one it begins undefined.
    let outer: Node?
}

/// What a value is given to.
enum TargetCode: Sendable {
    case slot(Int32)
    /// An attribute of a namespace.
    case attribute(Node, String, range: Range<Int>)
    case tuple([TargetCode], range: Range<Int>)
}

/// A loop as it is carried out.
final class LoopCode: Sendable {
    /// What takes each element.
    let target: TargetCode
    /// What is gone through.
    let sequence: Node
    /// Which elements are taken.
    let filter: Node?
    /// The slot of `loop`, if the body speaks of it.
    let state: Int32?
    /// What each turn begins with.
    let inherited: [Inherited]
    /// What is done for each.
    let body: Block
    /// What is done if there was none.
    let otherwise: Block
    /// What that begins with.
    let otherwiseInherited: [Inherited]
    /// The routine that `loop(…)` runs, of a recursive loop.
    let routine: Int32?

    init(
        target: TargetCode, sequence: Node, filter: Node?, state: Int32?, inherited: [Inherited], body: Block,
        otherwise: Block, otherwiseInherited: [Inherited], routine: Int32?
    ) {
        self.target = target
        self.sequence = sequence
        self.filter = filter
        self.state = state
        self.inherited = inherited
        self.body = body
        self.otherwise = otherwise
        self.otherwiseInherited = otherwiseInherited
        self.routine = routine
    }
}

/// A `with` as it is carried out.
struct WithCode: Sendable {
    let bindings: [(target: TargetCode, value: Node)]
    let inherited: [Inherited]
    let body: Block
}

/// A body whose output becomes a value.
struct CaptureCode: Sendable {
    /// What takes the value; without a target it is printed.
    let target: TargetCode?
    let filters: [FilterCode]
    let inherited: [Inherited]
    let body: Block
    let range: Range<Int>
}

/// An `include` as it is carried out.
struct IncludeCode: Sendable {
    let template: Node
    let ignoresMissing: Bool
    /// The names that the included template sees, besides those given to the render; `nil` if it sees none at all.
    let visible: [VisibleName]?
}

/// An `import` as it is carried out.
struct ImportCode: Sendable {
    let template: Node
    /// The slot that takes the whole template.
    let whole: Int32?
    /// The names taken of it, with their slots.
    let names: [(exported: NameSyntax, slot: Int32)]
    let visible: [VisibleName]?
}

/// A `block` where it stands.
struct BlockCode: Sendable {
    let name: String
    let range: Range<Int>
    /// The names it sees, if it is scoped.
    let visible: [VisibleName]?
}

/// A name that can be seen at one point, and what leads to its value.
struct VisibleName: Sendable {
    let name: String
    let node: Node
}

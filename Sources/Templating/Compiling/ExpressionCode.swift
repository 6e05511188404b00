/// The place of an expression in its program.
struct Node: Sendable, Hashable {
    let place: Int32

    init(_ place: Int) { self.place = Int32(truncatingIfNeeded: place) }
}

/// Expressions side by side in a program's list of operands.
struct Nodes: Sendable, Hashable {
    let start: Int32
    let count: Int32

    /// Their places in the list.
    var places: Range<Int> { Int(start)..<Int(start) + Int(count) }
}

/// An expression as it is evaluated.
///
/// It holds no references, only places in its program: going through a tree of these costs no counting of owners.
enum ExpressionCode: Sendable {
    case constant(Int32)
    /// A name of the routine that runs.
    case slot(Int32)
    /// A name of a routine around it, `level` of them further out.
    case outer(level: Int32, slot: Int32)
    case attribute(Node, name: Int32)
    case item(Node, Node)
    case slice(Node, start: Node?, stop: Node?, step: Node?)
    case list(Nodes)
    case tuple(Nodes)
    /// Keys and values by turns.
    case map(Nodes)
    case minus(Node)
    case plus(Node)
    case not(Node)
    case and(Node, Node)
    case or(Node, Node)
    case arithmetic(ArithmeticOperator, Node, Node)
    case concatenation(Nodes)
    case comparison(ComparisonOperator, Node, Node)
    /// `a < b < c`: the operators are in the program's table.
    case chain(Nodes, operators: Int32)
    case conditional(Node, when: Node, otherwise: Node?)
    case filter(Node, Int32)
    case test(Node, Int32)
    case function(Int32)
    /// A call of what a name or an attribute leads to: a macro, a method.
    case call(Node, Int32)
    case method(Node, name: Int32, Int32)
    /// `super()`
    case parentBlock
    /// `self.name()`
    case ownBlock(name: Int32)
}

/// A filter with the arguments it is given.
final class FilterCode: Sendable {
    /// The filter.
    let filter: Filter
    /// Its arguments.
    let arguments: ArgumentsCode
    /// Where its name stands.
    let range: Range<Int>

    init(filter: Filter, arguments: ArgumentsCode, range: Range<Int>) {
        self.filter = filter
        self.arguments = arguments
        self.range = range
    }
}

/// A test with the arguments it is given.
final class TestCode: Sendable {
    /// The test.
    let test: Test
    /// Its arguments.
    let arguments: ArgumentsCode

    init(test: Test, arguments: ArgumentsCode) {
        self.test = test
        self.arguments = arguments
    }
}

/// A function with the arguments it is given.
final class FunctionCode: Sendable {
    /// What it does.
    let body: Callable
    /// Its arguments.
    let arguments: ArgumentsCode

    init(body: Callable, arguments: ArgumentsCode) {
        self.body = body
        self.arguments = arguments
    }
}

/// Arguments of something whose parameters are known when the template is read.
enum ArgumentsCode: Sendable {
    /// All are constants.
    case fixed(Bound<TemplateValue>)
    /// Each is in the place of its parameter.
    case bound(Bound<Node>)
    /// Some stand for several (`*list`, `**map`): shared out when they are known.
    case spread([ArgumentCode])
}

/// One argument of a call, in the order written.
struct ArgumentCode: Sendable {
    /// Whether it stands for several.
    let spread: ArgumentSyntax.Spread?
    /// Its name, if it was written.
    let name: String?
    /// Its value.
    let value: Node
}

import Diagnostics

/// Makes a program of a tree: finds slots for names, and the filters, tests and functions that the template uses, so
/// that a misspelt one is found before anything is rendered.
struct Compiler {
    let registry: Registry
    var parts: ProgramParts
    var scopes = Scopes()
    /// What is wrong with names and arguments.
    var mistakes: [Parser.Mistake] = []
    /// The other templates that this one names.
    var references: [TemplateReference] = []
    /// How much stack the blocks around take, within the present routine; one `if` is 1.
    var nesting = 0
    /// The same of the routines around.
    var nestings: [Int] = []
    /// How many names were shown to other templates, in all statements so far.
    var visibleCount = 0
    /// Whether this is the body of a `block`.
    var isInBlock = false
    /// The names that the template sets outside of all blocks: macros for its `block`s among them.
    let exported: Set<String>
    /// Whether another template may bring names that this one does not know of.
    let meetsForeignNames: Bool

    /// What a template is made into.
    struct Result {
        let program: Program
        let mistakes: [Parser.Mistake]
        let references: [TemplateReference]
    }

    /// The program of a template.
    ///
    /// - Parameters:
    ///   - body: Its tree.
    ///   - source: Its text.
    ///   - isWhole: Whether it is rendered by itself, not as a part of a template that may have set names for it.
    /// - Returns: The program with all that is wrong with it.
    static func template(_ body: [StatementSyntax], _ source: SourceText, isWhole: Bool) -> Result {
        let names = body.namesSet
        var compiler = Compiler(source, exported: Set(names), meetsForeignNames: !isWhole)
        compiler.parts.routines.append(Routine(name: "template"))
        compiler.scopes.enterRoutine()
        for name in names { compiler.scopes.declareGlobal(name) }
        let block = compiler.block(body)
        compiler.parts.routines[0].body = block
        for name in names where !name.hasPrefix("_") {
            compiler.parts.exports[name] = compiler.scopes.outermostSlot(of: name)
        }
        compiler.scopes.leaveRoutine(into: &compiler.parts.routines[0])
        return compiler.result
    }

    /// The program of an expression, which is the value of its last node.
    static func expression(_ expression: ExpressionSyntax, _ source: SourceText) -> (Result, Node) {
        var compiler = Compiler(source, exported: [], meetsForeignNames: false)
        compiler.parts.routines.append(Routine(name: "expression"))
        compiler.scopes.enterRoutine()
        let node = compiler.node(expression)
        compiler.scopes.leaveRoutine(into: &compiler.parts.routines[0])
        return (compiler.result, node)
    }

    private init(_ source: SourceText, exported: Set<String>, meetsForeignNames: Bool) {
        registry = .standard
        parts = ProgramParts(source: source)
        self.exported = exported
        self.meetsForeignNames = meetsForeignNames
    }

    private var result: Result {
        Result(program: Program(parts), mistakes: mistakes, references: references)
    }

    /// Notes a mistake.
    mutating func note(_ kind: TemplateError.Kind, at range: Range<Int>) {
        mistakes.append(Parser.Mistake(kind: kind, range: range))
    }
}

/// Another template that a template names.
struct TemplateReference: Sendable, Hashable {
    /// What for.
    enum Purpose: Sendable { case include, importing, extends }

    /// Its name.
    let name: String
    /// Where that stands.
    let range: Range<Int>
    /// What for.
    let purpose: Purpose
    /// Whether rendering goes on where it does not exist.
    let isOptional: Bool
}

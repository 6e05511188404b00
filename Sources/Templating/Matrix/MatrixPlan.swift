/// How a template is rendered piece by piece: which statements go together, and what each piece depends on.
struct MatrixPlan {
    /// Statements side by side that depend on the same dimensions.
    struct Piece {
        /// The statements.
        var statements: Range<Int>
        /// The dimensions, as bits.
        var dimensions: UInt64
        /// The names whose values they need.
        var names: Set<Int>
        /// The definitions that they need.
        var definitions: Set<Int>
    }

    /// A statement that gives names values for others.
    struct Definition {
        let statement: Int
        let dimensions: UInt64
        let names: Set<Int>
        let definitions: Set<Int>
    }

    /// The pieces in order; `nil` where the template can only be rendered as a whole.
    let pieces: [Piece]?
    /// What comes before them.
    let definitions: [Definition]
    /// The dimensions that the template as a whole depends on.
    let dimensions: UInt64
    /// The names that the template uses, by their places among those given.
    let used: Set<Int>

    /// A plan for a template with names.
    init(_ template: Template, names: [MatrixName]) {
        let used = Set(
            names.indices.filter { index in
                template.uses.contains {
                    $0.path.starts(with: names[index].path) || names[index].path.starts(with: $0.path)
                }
            })
        self.used = used
        dimensions = used.reduce(0) { $0 | names[$1].mask }
        var planner = PiecePlanner(template.units.main, names: names)
        let isPlanned = planner.plan()
        pieces = isPlanned ? planner.pieces : nil
        definitions = isPlanned ? planner.definitions : []
    }
}

extension MatrixName {
    /// Its dimensions as bits.
    var mask: UInt64 { dimensions.reduce(0) { $0 | 1 << UInt64($1 & 63) } }
}

/// Goes through the statements of a template once.
private struct PiecePlanner {
    private let program: Program
    private let names: [MatrixName]
    private var globals: [Int32: String] = [:]
    /// The definition that gives a slot its value, so far.
    private var writers: [Int32: Int] = [:]
    private var readBefore: Set<Int32> = []
    var pieces: [MatrixPlan.Piece] = []
    var definitions: [MatrixPlan.Definition] = []

    init(_ program: Program, names: [MatrixName]) {
        self.program = program
        self.names = names
        for (name, slot) in program.routines[0].globals { globals[slot] = name.text }
    }

    /// The most definitions: each knows all that it needs, so that a chain of them takes the square of its length.
    private static let most = 500

    /// Makes the plan; `false` if the statements cannot be told apart.
    mutating func plan() -> Bool {
        for statement in program.routines[0].body.places {
            let dependence = Dependence(program.statements[statement], in: program)
            guard !dependence.isOpaque, add(dependence, statement) else { return false }
        }
        return true
    }

    private mutating func add(_ dependence: Dependence, _ statement: Int) -> Bool {
        // A name that is set twice, or read before it is set, changes its meaning on the way.
        let isMacro = if case .macro = program.statements[statement] { true } else { false }
        let own = isMacro ? [] : dependence.slots.intersection(dependence.writes)
        guard own.isEmpty, dependence.writes.allSatisfy({ writers[$0] == nil && !readBefore.contains($0) })
        else { return false }
        readBefore.formUnion(dependence.slots.subtracting(dependence.writes))
        var needed: Set<Int> = []
        var needs: Set<Int> = []
        for path in dependence.reads {
            if let writer = writers[path.slot] {
                needs.formUnion(definitions[writer].definitions.union([writer]))
                needed.formUnion(definitions[writer].names)
            }
            needed.formUnion(names(path))
        }
        let mask = needed.reduce(UInt64(0)) { $0 | names[$1].mask }
        if !dependence.writes.isEmpty {
            guard definitions.count < Self.most else { return false }
            definitions.append(
                MatrixPlan.Definition(
                    statement: statement, dimensions: mask, names: needed, definitions: needs))
            for slot in dependence.writes { writers[slot] = definitions.count - 1 }
        }
        pieces.append(
            MatrixPlan.Piece(
                statements: statement..<statement + 1, dimensions: mask, names: needed, definitions: needs))
        return true
    }

    /// The given names that a path reads.
    private func names(_ path: Dependence.Path) -> Set<Int> {
        guard let root = globals[path.slot] else { return [] }
        return Set(
            names.indices.filter { index in
                let name = names[index].path
                guard name.first == root else { return false }
                return path.attribute == nil || name.count == 1 || name[1] == path.attribute
            })
    }
}

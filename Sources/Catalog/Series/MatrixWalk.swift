/// Goes through the cells of a matrix in order, by position: what `exclude` names left out, what `include` names at the end.
///
/// The same cells as ``Matrix/cells``, a hundred times as fast: conditions are looked up, and no name is copied.
public struct MatrixWalk: Sendable {
    /// Where the walk is: a position in each dimension of the table; before the first step, of no meaning.
    public private(set) var positions: [Int]
    /// Whether this cell is an extra one.
    public private(set) var isIncluded = false
    /// How many combinations were left out so far.
    public private(set) var excluded = 0

    private let table: MatrixTable
    private var excludes: [RememberedCondition]
    private var includesDone = 0
    private var hasBegun = false
    private var isOver: Bool
    /// How many cells had each id so far; only ids that several may have.
    private var taken: [Int: Int] = [:]

    /// A walk that stands before the first cell.
    ///
    /// - Parameters:
    ///   - matrix: The matrix.
    ///   - table: Its table.
    public init(_ matrix: Matrix, table: MatrixTable) {
        self.table = table
        let names = CellNames(conditionsOf: matrix, table: table)
        excludes = matrix.excludes.map {
            RememberedCondition(PlacedCondition($0.condition, names: names), counts: table.counts)
        }
        positions = table.counts.map { _ in 0 }
        isOver = table.factors.isEmpty || table.factors.contains(0)
    }

    /// Goes to the next cell.
    ///
    /// - Returns: Whether there was one; if not, the walk is over.
    public mutating func step() -> Bool {
        while advance() {
            guard isExcluded() else {
                countID()
                return true
            }
            excluded += 1
        }
        return stepIncluded()
    }

    private mutating func isExcluded() -> Bool {
        for index in excludes.indices where excludes[index].holds(at: positions) { return true }
        return false
    }

    private mutating func stepIncluded() -> Bool {
        guard includesDone < table.includes.count else { return false }
        let included = table.includes[includesDone]
        for axis in included.indices { positions[axis] = included[axis] }
        includesDone += 1
        isIncluded = true
        countID()
        return true
    }

    /// Counts like an odometer, the last axis fastest.
    private mutating func advance() -> Bool {
        guard !isOver else { return false }
        if !hasBegun {
            hasBegun = true
            return true
        }
        // What an `exclude` says of ids, it says of the first with that id.
        if table.slugNumbers != nil { positions[table.factors.count] = 0 }
        var axis = table.factors.count - 1
        while axis >= 0 {
            positions[axis] += 1
            if positions[axis] < table.factors[axis] { return true }
            positions[axis] = 0
            axis -= 1
        }
        isOver = true
        return false
    }

    private mutating func countID() {
        guard let slugs = table.slugNumbers else { return }
        var id = 0
        for axis in slugs.indices { id = id &* slugs[axis].count &+ slugs[axis][positions[axis]] }
        let count = taken[id, default: 0]
        taken[id] = count + 1
        positions[slugs.count] = min(count, table.counts[slugs.count] - 1)
    }
}

extension Matrix {
    /// Goes through the cells by position.
    public func walk(_ table: MatrixTable) -> MatrixWalk { MatrixWalk(self, table: table) }
}

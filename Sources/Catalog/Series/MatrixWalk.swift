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
    /// The exclude that leaves out this combination; `nil` at a cell, and always unless the walk stops at those left out.
    public private(set) var exclude: Exclude?

    private let table: MatrixTable
    private let stopsAtExcluded: Bool
    private let allExcludes: [Exclude]
    private var excludes: [RememberedCondition]
    private var includesDone = 0
    private var hasBegun = false
    private var isOver: Bool
    /// The block that is gone through, and where in it: for each axis, the number of the position.
    private var block = 0, places: [Int]
    /// How many cells had each id so far; only ids that several may have.
    private var taken: [Int: Int] = [:]

    /// A walk that stands before the first cell.
    ///
    /// - Parameters:
    ///   - matrix: The matrix.
    ///   - table: Its table.
    ///   - stopsAtExcluded: Whether a step may lead to a combination that is left out.
    public init(_ matrix: Matrix, table: MatrixTable, stopsAtExcluded: Bool = false) {
        self.table = table
        self.stopsAtExcluded = stopsAtExcluded
        allExcludes = matrix.excludes
        let names = CellNames(conditionsOf: matrix, table: table)
        excludes = matrix.excludes.map {
            RememberedCondition(PlacedCondition($0.condition, names: names), counts: table.counts)
        }
        positions = table.counts.map { _ in 0 }
        places = table.axes.map { _ in 0 }
        isOver = table.blocks.isEmpty
    }

    /// Goes to the next cell.
    ///
    /// - Returns: Whether there was one; if not, the walk is over.
    public mutating func step() -> Bool {
        while advance() {
            guard let number = excluding() else {
                if stopsAtExcluded { exclude = nil }
                countID()
                return true
            }
            excluded += 1
            if stopsAtExcluded {
                exclude = allExcludes[number]
                return true
            }
        }
        if stopsAtExcluded { exclude = nil }
        return stepIncluded()
    }

    /// The number of the first exclude that holds.
    private mutating func excluding() -> Int? {
        for index in excludes.indices where excludes[index].holds(at: positions) { return index }
        return nil
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
            begin()
            return true
        }
        // What an `exclude` says of ids, it says of the first with that id.
        if table.slugNumbers != nil { positions[table.axes.count] = 0 }
        var axis = places.count - 1
        while axis >= 0 {
            places[axis] += 1
            if places[axis] < table.blocks[block][axis].count {
                positions[axis] = table.blocks[block][axis][places[axis]]
                return true
            }
            places[axis] = 0
            positions[axis] = table.blocks[block][axis][0]
            axis -= 1
        }
        block += 1
        isOver = block == table.blocks.count
        if !isOver { begin() }
        return !isOver
    }

    /// Goes to the first combination of the block.
    private mutating func begin() {
        for axis in places.indices { positions[axis] = table.blocks[block][axis][0] }
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
    ///
    /// - Parameters:
    ///   - table: The matrix' table.
    ///   - stopsAtExcluded: Whether a step may lead to a combination that is left out.
    /// - Returns: A walk that stands before the first cell.
    public func walk(_ table: MatrixTable, stopsAtExcluded: Bool = false) -> MatrixWalk {
        MatrixWalk(self, table: table, stopsAtExcluded: stopsAtExcluded)
    }
}

/// Counts what excludes leave out of a block, without going through its cells.
///
/// Values of an axis that no exclude tells apart are one class; one combination of classes is asked for all its cells.
struct ExcludedCount {
    /// Positions of an axis that are alike.
    private struct Class {
        let position: Int
        var size: Int
    }

    private let conditions: [PlacedCondition]
    private let table: MatrixTable
    /// How many combinations there are of what no exclude depends on.
    private let rest: Int
    private let axes: [(axis: Int, classes: [Class])]

    /// A count that is not made yet.
    init(of conditions: [PlacedCondition], in table: MatrixTable, block: [[Int]]) {
        self.conditions = conditions
        self.table = table
        let depended = Set(conditions.flatMap(\.dimensions))
        rest = product(of: block.indices.filter { !depended.contains($0) }.map { block[$0].count })
        axes = block.indices.filter(depended.contains).map { axis in
            (axis, Self.classes(of: block[axis], on: axis, conditions))
        }
    }

    /// The most combinations of classes that are asked.
    private static let mostCombinations = 4_000_000

    /// How many combinations are left out; `nil` where there are too many to ask, or more than an integer holds.
    var count: Int? {
        if conditions.isEmpty { return 0 }
        let combinations = product(of: axes.map(\.classes.count))
        let all = product(of: [rest] + axes.map { $0.classes.reduce(0) { $0 + $1.size } })
        guard combinations <= Self.mostCombinations, all < .max else { return nil }
        var remembered = conditions.map { RememberedCondition($0, counts: table.counts) }
        var (places, positions) = (axes.map { _ in 0 }, table.counts.map { _ in 0 })
        var excluded = 0
        for _ in 0..<combinations {
            var size = rest
            for (index, place) in places.enumerated() {
                positions[axes[index].axis] = axes[index].classes[place].position
                size *= axes[index].classes[place].size
            }
            if remembered.indices.contains(where: { remembered[$0].holds(at: positions) }) {
                excluded += size
            }
            advance(&places)
        }
        return excluded
    }

    private func advance(_ places: inout [Int]) {
        for index in places.indices.reversed() {
            places[index] += 1
            if places[index] < axes[index].classes.count { return }
            places[index] = 0
        }
    }

    private static func classes(
        of positions: [Int], on axis: Int, _ conditions: [PlacedCondition]
    ) -> [Class] {
        // What an expression says of two values is known only by asking.
        guard !conditions.contains(where: { $0.isExpression && $0.dimensions.contains(axis) }) else {
            return positions.map { Class(position: $0, size: 1) }
        }
        var numbers: [[Bool]: Int] = [:]
        var classes: [Class] = []
        for position in positions {
            let meant = conditions.map { $0.admits(position, on: axis) }
            if let number = numbers[meant] {
                classes[number].size += 1
            } else {
                numbers[meant] = classes.count
                classes.append(Class(position: position, size: 1))
            }
        }
        return classes
    }
}

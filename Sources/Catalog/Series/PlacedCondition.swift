import Diagnostics
import Templating

/// A condition of a series by position: looked up where it names axes, evaluated where it is an expression.
struct PlacedCondition: Sendable {
    private enum Form: Sendable {
        /// For each axis named, which of its positions are meant.
        case axes([(dimension: Int, isMeant: [Bool])])
        /// What is the same for every cell.
        case fixed(Bool)
        case expression(Expression, [MatrixName])
    }

    /// The dimensions that decide it, ascending.
    let dimensions: [Int]
    private let form: Form

    /// A condition over the names that it may use.
    init(_ condition: Condition, names: CellNames) {
        switch condition.form {
        case .axes(let choices): (form, dimensions) = Self.placed(choices, in: names.table)
        case .expression(let expression):
            let used = names.used(by: expression.uses)
            dimensions = Set(used.flatMap(\.dimensions)).sorted()
            form = .expression(expression, used)
        }
    }

    private static func placed(_ choices: [Condition.AxisChoice], in table: MatrixTable) -> (Form, [Int]) {
        var axes: [(dimension: Int, isMeant: [Bool])] = []
        for choice in choices {
            if let dimension = table.dimension(ofAxis: choice.axis.value) {
                axes.append((dimension, table.values[dimension].map { choice.admits($0.name) }))
            } else {
                guard let name = table.fixedName(on: choice.axis.value), choice.admits(name) else {
                    return (.fixed(false), [])
                }
            }
        }
        return (.axes(axes), Set(axes.map(\.dimension)).sorted())
    }

    /// Whether it takes long to say.
    var isExpression: Bool { if case .expression = form { true } else { false } }

    /// Whether a map of axes leaves a position of one axis in.
    func admits(_ position: Int, on axis: Int) -> Bool {
        guard case .axes(let axes) = form else { return true }
        return axes.allSatisfy { $0.dimension != axis || $0.isMeant[position] }
    }

    /// Whether it holds; one that cannot be told does not, and `check` reports it.
    func holds(at positions: [Int]) -> Bool {
        if case .axes(let axes) = form {
            for axis in axes where !axis.isMeant[positions[axis.dimension]] { return false }
            return true
        }
        do throws(TemplateError) {
            return try truth(at: positions)
        } catch {
            return false
        }
    }

    /// Whether it holds.
    ///
    /// - Parameter positions: A position in every dimension of the matrix.
    /// - Returns: Whether the cell there is meant.
    /// - Throws: What is wrong with an expression for the names there.
    func truth(at positions: [Int]) throws(TemplateError) -> Bool {
        switch form {
        case .fixed(let holds): return holds
        case .axes(let axes): return axes.allSatisfy { $0.isMeant[positions[$0.dimension]] }
        case .expression(let expression, let names):
            var values = TemplateMap()
            for name in names { values[name.path[0]] = try name.value(positions) }
            return try expression.evaluate(values).truth
        }
    }
}

extension MatrixTable {
    /// What every cell is where the series has no such axis: its size, its locale.
    fileprivate func fixedName(on axis: String) -> String? {
        let anywhere = counts.map { _ in 0 }
        return axis == "size" ? size(at: anywhere) : axis == "locale" ? locale(at: anywhere) : nil
    }
}

/// A condition that is asked in order of place, and evaluated once for each combination of what decides it.
struct RememberedCondition: Sendable {
    private let condition: PlacedCondition
    private let combinations: Combinations
    private var known: [Bool?]

    /// A condition that was never asked.
    init(_ condition: PlacedCondition, counts: [Int]) {
        self.condition = condition
        combinations = Combinations(condition.isExpression ? condition.dimensions : [], counts: counts)
        known = Array(repeating: nil, count: condition.isExpression ? combinations.rowLength : 0)
    }

    /// Whether it holds.
    mutating func holds(at positions: [Int]) -> Bool {
        guard !known.isEmpty else { return condition.holds(at: positions) }
        let number = combinations.number(at: positions)
        if let holds = known[number] { return holds }
        let holds = condition.holds(at: positions)
        known[number] = holds
        return holds
    }
}

extension CellNames {
    /// Conditions by position.
    func placed(_ conditions: [Condition]) -> [PlacedCondition] {
        conditions.map { PlacedCondition($0, names: self) }
    }
}

import Diagnostics

extension MatrixTable {
    /// The cells at some positions, told apart by some dimensions only.
    ///
    /// - Parameters:
    ///   - positions: Where they are.
    ///   - dimensions: The dimensions that matter, ascending.
    /// - Returns: Groups that name values; `nil` where they are so many that all cells may as well be meant, or where nothing
    ///   tells the cells apart.
    func groups(of positions: [[Int]], on dimensions: [Int]) -> [CellGroup]? {
        let axes = dimensions.filter { $0 < self.axes.count }
        guard let last = axes.last, positions.count <= 1000 else { return nil }
        var order: [[Int]] = []
        var names: [[Int]: Set<String>] = [:]
        for place in positions {
            let others = axes.dropLast().map { place[$0] }
            if names[others] == nil { order.append(others) }
            names[others, default: []].insert(values[last][place[last]].name)
        }
        return order.map { others in
            var group = [self.axes[last]: names[others] ?? []]
            for (axis, position) in zip(axes, others) {
                group[self.axes[axis]] = [values[axis][position].name]
            }
            return CellGroup(group)
        }
    }
}

/// Some cells of a series: those that have, on each axis named, one of the values given for it.
public struct CellGroup: Hashable, Sendable {
    /// For each axis named, the values that are meant; none named means every cell.
    public let values: [String: Set<String>]

    /// The cells with these values on these axes.
    public init(_ values: [String: Set<String>]) { self.values = values }

    /// Whether a cell is among them.
    ///
    /// - Parameter value: The name of the cell's value on an axis; `nil` where there is no such axis.
    /// - Returns: Whether all axes named have one of their values.
    public func contains(_ value: (String) -> String?) -> Bool {
        values.allSatisfy { axis, names in value(axis).map(names.contains) ?? false }
    }
}

extension Diagnostic {
    /// The same problem, known to concern some cells only: those of each of the groups.
    public func concerning(_ cells: [CellGroup]) -> Diagnostic {
        var diagnostic = self
        diagnostic.cells = cells
        return diagnostic
    }

    /// Whether it stops a whole series, not just some of its cells.
    public var stopsEverything: Bool { severity == .error && cells == nil }
}

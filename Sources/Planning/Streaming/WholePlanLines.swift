internal import Diagnostics
internal import Generation

/// The lines of a plan that was made as a whole, in the form of those that are made one at a time.
struct WholePlanLines {
    private var cells: ArraySlice<PlannedCell>
    private var excluded: ArraySlice<ExcludedCell>

    /// The lines of a plan; with `namesExcluded`, those of the combinations that are left out come after the cells.
    init(_ plan: Plan, namesExcluded: Bool) {
        cells = plan.cells[...]
        excluded = namesExcluded ? plan.excluded[...] : []
    }

    /// Appends lines until there are so many bytes.
    ///
    /// - Parameters:
    ///   - bytes: Where they go.
    ///   - size: When it has so many bytes, the rest is left for the next time.
    /// - Returns: Whether there is a rest.
    mutating func write(to bytes: inout [UInt8], size: Int) -> Bool {
        while bytes.count < size {
            if let cell = cells.popFirst() {
                append(line(of: cell), to: &bytes)
            } else if let cell = excluded.popFirst() {
                append(line(of: cell), to: &bytes)
            } else {
                return false
            }
        }
        return true
    }

    private func append(_ line: JSONValue, to bytes: inout [UInt8]) {
        bytes.append(contentsOf: line.compact.utf8)
        bytes.append(UInt8(ascii: "\n"))
    }

    private func line(of cell: PlannedCell) -> JSONValue {
        [
            "id": .text(cell.id), "axes": .object(cell.axes.map { .init($0.axis, .text($0.value)) }),
            "state": .text(cell.state.rawValue), "key": .optional(cell.key?.description),
            "cost": PlanJSON.amount(cell.cost),
        ]
    }

    private func line(of cell: ExcludedCell) -> JSONValue {
        let axes = cell.axes.sorted { $0.key < $1.key }.map { JSONValue.Member($0.key, .text($0.value)) }
        return [
            "id": .text(cell.id), "axes": .object(axes), "state": "excluded", "key": .null, "cost": .null,
            "because": .optional(cell.because),
        ]
    }
}

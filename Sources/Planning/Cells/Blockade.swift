internal import Catalog
internal import Diagnostics

/// The errors that concern some cells, which wait until they are mended while all others go on.
struct Blockade: Sendable {
    private let problems: [Diagnostic]

    /// What is wrong with some cells; what concerns everything has stopped it before.
    init(_ diagnostics: [Diagnostic]) {
        problems = diagnostics.filter { $0.severity == .error && $0.cells != nil }
    }

    /// Why a cell waits; `nil` where it does not.
    ///
    /// - Parameter value: The name of the cell's value on an axis.
    /// - Returns: The first error that concerns it, with its place.
    func reason(_ value: (String) -> String?) -> String? {
        problems.first { $0.cells?.contains { $0.contains(value) } == true }.map { problem in
            "\(problem.message), at \(problem.span.file.path):\(problem.span.start.line)"
        }
    }

    /// Which positions of a matrix wait.
    func placed(in table: MatrixTable) -> PlacedBlockade { PlacedBlockade(problems, table) }
}

/// Errors by position, looked up.
struct PlacedBlockade: Sendable {
    private let groups: [[(axis: Int, isConcerned: [Bool])]]

    fileprivate init(_ problems: [Diagnostic], _ table: MatrixTable) {
        let anywhere = table.counts.map { _ in 0 }
        groups = problems.flatMap { $0.cells ?? [] }.compactMap { group in
            var axes: [(axis: Int, isConcerned: [Bool])] = []
            for (name, values) in group.values {
                if let axis = table.dimension(ofAxis: name) {
                    axes.append((axis, table.values[axis].map { values.contains($0.name) }))
                } else {
                    let cell = table.cell(at: anywhere)
                    let fixed = name == "size" ? cell.size : name == "locale" ? cell.locale : nil
                    guard let fixed, values.contains(fixed) else { return nil }
                }
            }
            return axes
        }
    }

    /// Whether the cell at a position waits.
    func holds(at positions: [Int]) -> Bool {
        for group in groups where group.allSatisfy({ $0.isConcerned[positions[$0.axis]] }) { return true }
        return false
    }
}

import Diagnostics

/// Rows of copy that are for one cell, give the same text and name as many axes, gathered with the cells they tie for.
struct CopyTies {
    private struct Tie {
        let first: Located<String>
        let second: Located<String>
        let cell: String
        var positions: [[Int]]
    }

    private let copy: Copy
    private let optional: Set<String>
    private let fields: [String]
    private var ties: [Tie] = []
    /// The number of the tie of two places.
    private var numbers: [String: Int] = [:]

    /// No tie yet.
    init(_ copy: Copy, template: TemplateFile?) {
        self.copy = copy
        optional = Set(template?.variables.filter(\.isOptional).map(\.name.value) ?? [])
        fields = copy.rows.count > 1 ? copy.fieldNames : []
    }

    /// Takes in a cell.
    ///
    /// - Parameters:
    ///   - positions: Where it is in the matrix.
    ///   - cell: The cell.
    ///   - rows: The rows that are for it.
    mutating func look(at positions: [Int], _ cell: Cell, rows: [Copy.Row]) {
        guard rows.count > 1, let locale = cell.locale else { return }
        for field in fields {
            let rivals = copy.rivals(
                field, locale: locale, fallsBack: !optional.contains(field), rows: rows)
            for (first, second) in zip(rivals, rivals.dropFirst()) {
                add(first.name, second.name, cell, positions)
            }
        }
    }

    /// One problem for each two rows that tie, for the cells they tie for.
    func diagnostics(_ table: MatrixTable, _ dimensions: [Int]) -> [Diagnostic] {
        ties.map { tie in
            let problem = rowsTie(tie.second, first: tie.first, cell: tie.cell)
            return table.groups(of: tie.positions, on: dimensions).map(problem.concerning) ?? problem
        }
    }

    private mutating func add(
        _ first: Located<String>, _ second: Located<String>, _ cell: Cell, _ positions: [Int]
    ) {
        let places = [first.span, second.span].map { "\($0.file.path):\($0.range.lowerBound)" }
        let key = places.joined(separator: "\n")
        if let index = numbers[key] {
            ties[index].positions.append(positions)
        } else {
            numbers[key] = ties.count
            ties.append(Tie(first: first, second: second, cell: cell.id, positions: [positions]))
        }
    }
}

extension Copy {
    /// The rows' fields of which each could give a cell its text: the first of them does, and one alone should.
    fileprivate func rivals(_ field: String, locale: String, fallsBack: Bool, rows: [Row]) -> [Field] {
        for candidate in fallsBack ? chain(for: locale) : [locale] {
            let own = rows.compactMap { row in
                row.fields.first { own in
                    own.name.value == field
                        && own.texts.contains { [candidate, "*"].contains($0.locale.value) }
                }.map { (axes: row.condition.axisCount, field: $0) }
            }
            if let most = own.map(\.axes).max() { return own.filter { $0.axes == most }.map(\.field) }
            let isGiven = fields.contains { given in
                given.name.value == field
                    && given.texts.contains { [candidate, "*"].contains($0.locale.value) }
            }
            if isGiven { return [] }
        }
        return []
    }
}

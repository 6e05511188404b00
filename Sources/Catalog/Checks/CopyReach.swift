import Diagnostics

/// Which cells a text of copy goes to: those that a mistake in it stops.
struct CopyReach {
    let series: Series
    let brand: Brand

    /// The same diagnostics, those at a text of copy bound to the cells that it is for.
    func bounded(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
        let texts = (series.copy.fields + series.copy.rows.flatMap(\.fields)).flatMap(\.texts)
        let wrong = diagnostics.filter { $0.severity == .error && $0.cells == nil }
        let places = texts.filter { text in wrong.contains { $0.isWithin(text.span) } }.map(\.span)
        guard !places.isEmpty, let groups = groups(ofTextsAt: Set(places)) else { return diagnostics }
        return diagnostics.map { diagnostic in
            guard let place = places.first(where: diagnostic.isWithin), diagnostic.cells == nil,
                let cells = groups[place]
            else { return diagnostic }
            return cells.map(diagnostic.concerning) ?? diagnostic
        }
    }

    /// The cells of each text; `nil` where there are too many to ask.
    private func groups(ofTextsAt places: Set<SourceSpan>) -> [SourceSpan: [CellGroup]?]? {
        let matrix = Matrix(series, brand: brand)
        guard matrix.combinationCount <= max(series.limit.value, Series.defaultLimit) * 4 else { return nil }
        let table = MatrixTable(matrix)
        let conditions = series.copy.rows.map(\.condition)
        let (dimensions, cells) = matrix.cellsOfEachKind(conditions, table)
        let rows = conditions.map {
            PlacedCondition($0, names: CellNames(conditionsOf: matrix, table: table))
        }
        var positions: [SourceSpan: [[Int]]] = [:]
        for place in cells {
            let own = zip(series.copy.rows, rows).filter { $1.holds(at: place) }.map(\.0)
            for field in series.copy.fieldNames {
                let locale = table.locale(at: place) ?? "*"
                let found = series.copy.resolve(field, locale: locale, fallsBack: true, rows: own)
                if let span = found?.text.span, places.contains(span) {
                    positions[span, default: []].append(place)
                }
            }
        }
        return Dictionary(
            places.map { place in
                (place, positions[place].map { table.groups(of: $0, on: dimensions) } ?? [])
            },
            uniquingKeysWith: { first, _ in first })
    }
}

extension Matrix {
    /// The first cell of each combination of what decides the words: the locale, and what some conditions name.
    ///
    /// - Parameters:
    ///   - conditions: The conditions of the rows of copy.
    ///   - table: The matrix by number.
    /// - Returns: The dimensions that decide, and the cells' positions.
    func cellsOfEachKind(
        _ conditions: [Condition], _ table: MatrixTable
    ) -> (dimensions: [Int], positions: [[Int]]) {
        let names = CellNames(conditionsOf: self, table: table)
        let rows = conditions.flatMap { PlacedCondition($0, names: names).dimensions }
        let kinds = Combinations(Set(table.localeDimensions + rows).sorted(), counts: table.counts)
        var met: Set<Int> = []
        var positions: [[Int]] = []
        var walk = walk(table)
        while walk.step() {
            if met.insert(kinds.number(at: walk.positions)).inserted { positions.append(walk.positions) }
        }
        return (kinds.dimensions, positions)
    }
}

extension Diagnostic {
    /// Whether its place is part of another.
    fileprivate func isWithin(_ place: SourceSpan) -> Bool {
        span.file.path == place.file.path && place.range.contains(span.range.lowerBound)
            && span.range.upperBound <= place.range.upperBound
    }
}

import Diagnostics

/// Which cells a text of copy goes to: those that a mistake in it stops.
struct CopyReach {
    /// The cells that show some texts: those of one kind once.
    struct Showing {
        let table: MatrixTable
        /// What decides which text a cell shows.
        let dimensions: [Int]
        /// For each text that is shown, by its place, where.
        let positions: [SourceSpan: [[Int]]]
    }

    let series: Series
    let brand: Brand
    /// Without it nobody knows which fields are optional, which never fall back.
    let template: TemplateFile?

    /// The same diagnostics, those at a text of copy, or in its row of a sheet, bound to the cells that the text is for.
    ///
    /// - Parameters:
    ///   - diagnostics: What was found.
    ///   - isOfText: Whether one of them is about the words where it stands, and not about the file.
    /// - Returns: As many diagnostics.
    func bounded(
        _ diagnostics: [Diagnostic], where isOfText: (Diagnostic) -> Bool = { _ in true }
    ) -> [Diagnostic] {
        let texts = series.copy.allTexts.map(\.span)
        let places = diagnostics.map { diagnostic in
            diagnostic.mayStop && diagnostic.cells == nil && isOfText(diagnostic)
                ? self.places(of: diagnostic, among: texts) : []
        }
        let all = Set(places.joined())
        guard !all.isEmpty, let showing = showing(all) else { return diagnostics }
        return zip(diagnostics, places).map { diagnostic, places in
            guard !places.isEmpty else { return diagnostic }
            var cells: [CellGroup] = []
            for positions in places.compactMap({ showing.positions[$0] }) {
                guard let groups = showing.table.groups(of: positions, on: showing.dimensions) else {
                    return diagnostic
                }
                cells += groups
            }
            return diagnostic.concerning(cells)
        }
    }

    /// What was found when the series was read, bound in the same way where it is about a text, or about cells of a row.
    func boundedWhenRead(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
        let paths = Set([series.file.path] + series.sheets.map(\.file.path))
        guard diagnostics.contains(where: { $0.mayStop && paths.contains($0.span.file.path) }) else {
            return diagnostics
        }
        let rows = series.sheets.flatMap(\.rows).flatMap(\.diagnostics).map(\.span)
        return bounded(diagnostics) { diagnostic in
            paths.contains(diagnostic.span.file.path)
                && (diagnostic.id == .wrongType && diagnostic.span.file.isYAML
                    || rows.contains(diagnostic.span))
        }
    }

    /// The texts that a problem spoils: the one that it is in, else those of its row.
    private func places(of diagnostic: Diagnostic, among texts: [SourceSpan]) -> [SourceSpan] {
        if let text = texts.first(where: diagnostic.isWithin) { return [text] }
        let row = series.sheets.lazy.compactMap { $0.row(of: diagnostic.span) }.first
        return row.map { row in
            texts.filter { $0.file == row.span.file && row.span.range.contains($0.range.lowerBound) }
        } ?? []
    }

    /// Where texts are shown; `nil` where there are too many cells to ask.
    ///
    /// - Parameters:
    ///   - places: The texts, by their places.
    ///   - isBySize: Whether cells of different sizes are told apart where they show the same texts.
    /// - Returns: The cells of each text; nothing for one that no cell shows.
    func showing(_ places: Set<SourceSpan>, bySize isBySize: Bool = false) -> Showing? {
        let matrix = Matrix(series, brand: brand)
        guard matrix.canBeWalked(for: series) else { return nil }
        let table = MatrixTable(matrix)
        let conditions = series.copy.rows.map(\.condition)
        let (dimensions, cells) = matrix.cellsOfEachKind(
            conditions, table, besides: isBySize ? table.sizeDimensions : [])
        let names = CellNames(conditionsOf: matrix, table: table)
        let rows = conditions.map { PlacedCondition($0, names: names) }
        var positions: [SourceSpan: [[Int]]] = [:]
        for place in cells {
            let own = zip(series.copy.rows, rows).filter { $1.holds(at: place) }.map(\.0)
            for field in series.copy.fieldNames {
                let isOptional = template?.variable(named: field)?.isOptional == true
                let found = series.copy.resolve(
                    field, locale: table.locale(at: place) ?? "*", fallsBack: !isOptional, rows: own)
                if let span = found?.text.span, places.contains(span) {
                    positions[span, default: []].append(place)
                }
            }
        }
        return Showing(table: table, dimensions: dimensions, positions: positions)
    }
}

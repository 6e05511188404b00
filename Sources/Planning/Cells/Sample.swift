internal import Catalog
internal import Generation

/// The few cells of a trial run.
///
/// Each cell has a place in an order that its id and the series' alone decide: the first of them are the sample, so that cells
/// that come to the matrix push out a few and leave the others.
struct Sample {
    /// The ids of the cells; `nil` where all are taken.
    let ids: Set<String>?

    /// Chooses among the cells whose axes a person has chosen.
    init(_ planner: Planner, _ selection: Selection) {
        let sampling = selection.sampling ?? planner.files.series.sampling
        guard sampling.isPartial else {
            ids = nil
            return
        }
        let table = MatrixTable(planner.matrix)
        let choice = ChosenPositions(selection, table)
        var walk = planner.matrix.walk(table)
        var cells: [(id: String, place: Digest, positions: [Int])] = []
        while walk.step() {
            guard choice.holds(at: walk.positions) else { continue }
            let id = table.cell(at: walk.positions).id
            let place = Digest(of: "\(planner.files.series.id)\n\(id)".utf8)
            cells.append((id, place, Array(walk.positions.prefix(table.axes.count))))
        }
        cells.sort { $0.place.leadingWords < $1.place.leadingWords }
        ids = Set(Self.taken(of: cells.map(\.positions), table, sampling).map { cells[$0].id })
    }

    /// Whether a cell is among them.
    func holds(_ id: String) -> Bool { ids?.contains(id) ?? true }

    /// What a plan's arithmetic adds: `, 12 of them as a sample`; nothing where all are taken.
    var words: String { ids.map { ", \($0.count) of them as a sample" } ?? "" }

    private static func taken(of cells: [[Int]], _ table: MatrixTable, _ sampling: Sampling) -> [Int] {
        let most = min(sampling.count ?? cells.count, cells.count)
        guard sampling.isPairwise else { return Array(0..<most) }
        var cover = PairCover(counts: table.values.map(\.count))
        return cover.cover(cells, most: most)
    }
}

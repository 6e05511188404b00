import Diagnostics

/// Adjustments that set one name for one cell, where the later does not speak of more axes and so may win by accident.
struct AdjustTies {
    let series: Series
    let brand: Brand

    /// One warning for each two such adjustments and name.
    var diagnostics: [Diagnostic] {
        let rivals = rivals
        guard !rivals.isEmpty else { return [] }
        let matrix = Matrix(series, brand: brand)
        guard matrix.canBeWalked(for: series) else { return [] }
        let table = MatrixTable(matrix)
        let conditions = series.adjusts.map(\.condition)
        let (_, places) = matrix.cellsOfEachKind(conditions, table)
        let names = CellNames(conditionsOf: matrix, table: table)
        let placed = conditions.map { PlacedCondition($0, names: names) }
        return rivals.compactMap { rival in
            let both = [placed[rival.first], placed[rival.second]]
            guard let place = places.first(where: { place in both.allSatisfy { $0.holds(at: place) } }) else {
                return nil
            }
            return adjustedTwice(rival.name, first: rival.earlier, cell: table.cell(at: place).id)
        }
    }

    private typealias Rival = (first: Int, second: Int, name: Located<String>, earlier: Located<String>)

    /// The most adjustments that are compared with each other.
    private static let most = 200

    private var rivals: [Rival] {
        let adjusts = series.adjusts.prefix(Self.most)
        return adjusts.indices.flatMap { second in
            adjusts.indices.prefix(second).flatMap { first in
                adjusts[second].condition.axisCount > adjusts[first].condition.axisCount
                    ? [] : rivals(first, second)
            }
        }
    }

    private func rivals(_ first: Int, _ second: Int) -> [Rival] {
        func values(_ adjust: Adjust) -> [(name: Located<String>, text: String)] {
            adjust.values.map { ($0.name, "\($0.value.value)") }
                + (adjust.note.map { [(Located("note", at: $0.span), $0.value)] } ?? [])
        }
        let earlier = values(series.adjusts[first])
        return values(series.adjusts[second]).compactMap { name, text in
            earlier.first { $0.name.value == name.value && $0.text != text }.map {
                (first, second, name, $0.name)
            }
        }
    }
}

private func adjustedTwice(_ name: Located<String>, first: Located<String>, cell: String) -> Diagnostic {
    Diagnostic(
        .duplicateValue, severity: .warning,
        "two adjustments give '\(shortened(name.value))' for \(cell); the later one wins", at: name.span,
        related: [.init(at: first.span, "the earlier one")],
        help: "name fewer cells in one of them, or put the one for fewer cells last, with one more axis")
}

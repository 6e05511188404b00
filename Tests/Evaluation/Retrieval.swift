internal import Figures
internal import Scoring

extension Exhibition {
    /// Whether the pictures nearest to a picture are those of its series.
    func retrieval() async -> Report.Table {
        let facets = ComparedFacet.allCases
        let all = series.enumerated().flatMap { place, series in series.pictures.map { (place, $0) } }
        let chance = Double(Self.pictures - 1) / Double(all.count - 1)
        var table = Report.Table(
            title: "Retrieval: mean average precision",
            explanation:
                "Each of \(all.count) pictures is the query once, and all others are sorted by their distance from it by "
                + "one facet; those of its series belong to it. Chance is about \(Percent(chance)). Each palette is in two series, each "
                + "texture and light in three, so that no facet alone can find all.",
            columns: facets.map(\.rawValue))
        let rows = await inParallel(Array(series.indices)) { own in
            series[own].pictures.indices.map { query in
                facets.map { facet in
                    averagePrecision(
                        all.enumerated().compactMap { place, other in
                            if place == own * Self.pictures + query { return nil }
                            return (
                                series[own].pictures[query].impression.distance(
                                    to: other.1.impression, by: facet), other.0 == own
                            )
                        }) ?? 0
                }
            }
        }
        table.rows = [
            ("own series", facets.indices.map { facet in Figure(meanOf: rows.map { $0.map { $0[facet] } }) })
        ]
        return table
    }
}

/// A share as a person reads it.
struct Percent: CustomStringConvertible {
    let share: Double
    init(_ share: Double) { self.share = share }
    var description: String {
        let tenths = Int((share * 1000).rounded())
        return tenths % 10 == 0 ? "\(tenths / 10) %" : "\(tenths / 10).\(tenths % 10) %"
    }
}

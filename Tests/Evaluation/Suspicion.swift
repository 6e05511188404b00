internal import Figures
internal import Scoring

extension Exhibition {
    /// Whether an intruder is stranger among the pictures of a series than they are among themselves.
    func suspicion() async -> Report.Table {
        var table = Report.Table(
            title: "AUC by strangeness",
            explanation:
                "The chance that an intruder is stranger (mean distance to the 3 nearest of a series; by palette, mean ΔE₀₀ to "
                + "the swatches) than a picture of the series among the others. \(series.count) series of "
                + "\(Self.pictures), \(Self.intruders) intruders of each kind in each; 95 % by bootstrap over series.",
            columns: Measure.all.map(\.name))
        let found = await inParallel(series) { $0.areas }
        table.rows = Fault.allCases.map { fault in
            (
                fault.rawValue,
                Measure.all.map { measure in
                    Figure(meanOf: found.map { $0[fault]?[measure] ?? [] }).map {
                        Figure(value: $0.value, interval: $0.interval, count: series.count * Self.intruders)
                    }
                }
            )
        }
        return table
    }

    /// Whether two pictures of a series are nearer to each other than to an intruder.
    func pairs() async -> Report.Table {
        let facets = ComparedFacet.allCases
        var table = Report.Table(
            title: "AUC by pairs",
            explanation:
                "The chance that an intruder is farther from a picture of the series than two pictures of the series are from "
                + "each other: the facet's distance alone, without neighbours.",
            columns: facets.map(\.rawValue))
        let found = await inParallel(series) { series in
            Dictionary(
                uniqueKeysWithValues: Fault.allCases.map { fault in
                    (fault, facets.map { series.pairArea(of: fault, by: $0) })
                })
        }
        table.rows = Fault.allCases.map { fault in
            (
                fault.rawValue,
                facets.indices.map { facet in
                    Figure(meanOf: found.map { [$0[fault]?[facet] ?? nil].compactMap { $0 } })
                }
            )
        }
        return table
    }
}

extension Series {
    /// For each fault and measure, the area of this series alone.
    fileprivate var areas: [Fault: [Measure: [Double]]] {
        let peers = Peers(pictures)
        let own = peers.standings.compactMap { $0 }
        var areas: [Fault: [Measure: [Double]]] = [:]
        for (fault, intruders) in intruders {
            let standings = intruders.compactMap { peers.standing(ofNew: $0) }
            for measure in Measure.all {
                let area = areaUnderCurve(
                    faults: standings.compactMap { $0.strangeness(by: measure) },
                    intact: own.compactMap { $0.strangeness(by: measure) })
                areas[fault, default: [:]][measure] = area.map { [$0] }
            }
        }
        return areas
    }

    fileprivate func pairArea(of fault: Fault, by facet: ComparedFacet) -> Double? {
        let own = pictures.indices.flatMap { first in
            pictures[..<first].map { pictures[first].impression.distance(to: $0.impression, by: facet) }
        }
        let strange = (intruders[fault] ?? []).flatMap { intruder in
            pictures.map { intruder.impression.distance(to: $0.impression, by: facet) }
        }
        return areaUnderCurve(faults: strange, intact: own)
    }
}

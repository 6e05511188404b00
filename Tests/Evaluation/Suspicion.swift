internal import Figures
internal import Scoring

extension Exhibition {
    /// Whether an intruder is stranger among the pictures of a series than they are among themselves; then for the fault that a facet
    /// is there for, by how far it goes.
    func suspicion() async -> [Report.Table] {
        let shares = await inParallel(series) { $0.sharesBelow }
        var table = Report.Table(
            title: "AUC by strangeness",
            explanation:
                "The chance that an intruder is stranger (mean distance to the 3 nearest of a series; by palette, mean ΔE₀₀ to the "
                + "swatches) than a picture of the series among the others. \(series.count) series of \(Self.pictures), "
                + "\(series.count * Self.intruders) intruders of each kind; 95 % by bootstrap over series, here and below.",
            columns: Measure.all.map(\.name))
        table.rows = Fault.allCases.map { fault in
            (
                fault.rawValue,
                Measure.all.map { measure in Figure(meanOf: shares.map { $0[fault]?[measure] ?? [] }) }
            )
        }
        return [table, byStrength(shares)]
    }

    private func byStrength(_ shares: [[Fault: [Measure: [Double]]]]) -> Report.Table {
        var table = Report.Table(
            title: "AUC by how far the fault goes",
            explanation:
                "The same, where the intruders are put in thirds by the median ΔE₀₀ of their pixels from the same picture made right.",
            columns: ["faintest", "middle", "plainest"])
        for (fault, facet) in [(Fault.palette, Facet.colour), (.texture, .texture), (.light, .light)] {
            let all = series.flatMap { $0.strengths[fault] ?? [] }.sorted()
            guard !all.isEmpty else { continue }
            let bounds = [-1, all.point(1.0 / 3), all.point(2.0 / 3), .infinity]
            let figures = (0..<3).map { third in
                Figure(
                    meanOf: zip(series, shares).map { series, shares in
                        zip(series.strengths[fault] ?? [], shares[fault]?[.facet(facet)] ?? [])
                            .filter { $0.0 > bounds[third] && $0.0 <= bounds[third + 1] }.map(\.1)
                    })
            }
            let words = bounds[1...2].map { Report.short($0, 1) }.joined(separator: ", ")
            table.rows.append(("\(fault.rawValue) (\(words))", figures))
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
                + "each other: the facet's distance alone, without the choice of the nearest.",
            columns: facets.map(\.rawValue))
        let areas = await inParallel(series) { series in
            Fault.allCases.map { fault in facets.map { series.pairArea(of: fault, by: $0) } }
        }
        table.rows = Fault.allCases.enumerated().map { row, fault in
            (
                fault.rawValue,
                facets.indices.map { column in
                    Figure(meanOf: areas.map { [$0[row][column]].compactMap { $0 } })
                }
            )
        }
        return table
    }
}

extension Series {
    /// For each fault, measure and intruder, the share of the series' own pictures that are less strange: its part of the area.
    fileprivate var sharesBelow: [Fault: [Measure: [Double]]] {
        let peers = Peers(pictures)
        let own = peers.standings.compactMap { $0 }
        return intruders.mapValues { intruders in
            let standings = intruders.compactMap { peers.standing(ofNew: $0) }
            return Measure.all.reduce(into: [:]) { shares, measure in
                let intact = own.compactMap { $0.strangeness(by: measure) }
                shares[measure] = standings.compactMap { standing in
                    standing.strangeness(by: measure).flatMap { areaUnderCurve(faults: [$0], intact: intact) }
                }
            }
        }
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

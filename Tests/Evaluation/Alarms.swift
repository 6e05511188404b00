internal import Figures
internal import Scoring
internal import SeededRandom

/// A verdict that a calibration of some size can give.
private struct Rule: Hashable, Sendable {
    let approved: Int
    let verdict: Verdict

    static let all = [
        Rule(approved: 9, verdict: .look), Rule(approved: 19, verdict: .look),
        Rule(approved: 19, verdict: .fail),
        Rule(approved: 30, verdict: .look), Rule(approved: 30, verdict: .fail),
    ]

    /// The level that ranks among so many can keep: the greatest k / (n + 1) that is not above the one asked for.
    var nominal: Double {
        let asked = verdict == .fail ? Levels().fail : Levels().look
        return Double(asked * (approved + 1) / Levels.whole) / Double(approved + 1)
    }

    var name: String { "\(verdict.rawValue), n = \(approved)" }
}

extension Exhibition {
    /// How often a picture of the series is called out that is as good as those that were approved.
    func falseAlarms(seed: UInt64) async -> Report.Table {
        let found = await inParallel(Array(series.indices)) { place in
            series[place].alarms(seed: seed &+ UInt64(place)) { series, number in [series.pictures[number]] }
        }
        var table = Report.Table(
            title: "False alarms",
            explanation:
                "Each picture of a series is judged by n others of it, drawn by chance, as if these were approved. \"look\" is at "
                + "a level of 10 %, \"fail\" of 5 %; in brackets what ranks among n can keep of it.",
            columns: Measure.all.map(\.name))
        table.rows = Rule.all.map { rule in
            (
                "\(rule.name) (\(Report.short(rule.nominal, 3)))",
                Measure.all.map { measure in Figure(meanOf: found.map { $0[rule]?[measure] ?? [] }) }
            )
        }
        return table
    }

    /// How often an intruder is called out, by the same rule.
    func hits(seed: UInt64) async -> Report.Table {
        var table = Report.Table(
            title: "Intruders called out",
            explanation: "The same rule over all facets, for intruders: what it finds at that price.",
            columns: Rule.all.map(\.name))
        for fault in Fault.allCases {
            let found = await inParallel(Array(series.indices)) { place in
                series[place].alarms(seed: seed &+ UInt64(place)) { series, number in
                    let intruders = series.intruders[fault] ?? []
                    return number < intruders.count ? [intruders[number]] : []
                }
            }
            table.rows.append(
                (
                    fault.rawValue,
                    Rule.all.map { rule in Figure(meanOf: found.map { $0[rule]?[.whole] ?? [] }) }
                ))
        }
        return table
    }
}

extension Series {
    /// For each rule and measure, 1 for each picture that is called out and 0 for each that is not.
    ///
    /// Each picture of the series is left out in turn, and those that `tried` names for its place are judged by the others.
    fileprivate func alarms(
        seed: UInt64, _ tried: (Series, Int) -> [Specimen]
    ) -> [Rule: [Measure: [Double]]] {
        var random = SeededGenerator(seed: seed)
        var alarms: [Rule: [Measure: [Double]]] = [:]
        for number in pictures.indices {
            let others = pictures.indices.filter { $0 != number }.shuffled(using: &random).map {
                pictures[$0]
            }
            let candidates = tried(self, number)
            for approved in [9, 19, 30] where others.count >= approved && !candidates.isEmpty {
                let peers = Peers(Array(others.prefix(approved)))
                for standing in candidates.compactMap({ peers.standing(ofNew: $0) }) {
                    for rule in Rule.all where rule.approved == approved {
                        for measure in Measure.all {
                            let verdict = standing.rank(by: measure)?.verdict(at: Levels()) ?? .pass
                            alarms[rule, default: [:]][measure, default: []].append(
                                verdict >= rule.verdict ? 1 : 0)
                        }
                    }
                }
            }
        }
        return alarms
    }
}

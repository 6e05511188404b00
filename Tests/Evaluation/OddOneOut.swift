internal import Figures
internal import Scoring
internal import SeededRandom

extension Exhibition {
    /// Whether an intruder comes first, or among the first three, when ten pictures are ordered by how strange they are.
    func oddOnesOut(seed: UInt64) async -> [Report.Table] {
        let draws = 3
        let places = await inParallel(Array(series.indices)) { place in
            series[place].places(draws: draws, seed: seed &+ UInt64(place))
        }
        return [(1, "first"), (3, "among the first three")].map { most, words in
            var table = Report.Table(
                title: "Intruder among ten: \(words)",
                explanation:
                    "Nine pictures of a series and one intruder, each judged among the other nine; \(draws) draws for each intruder. Chance is "
                    + "\(Percent(Double(most) / 10)); ties count against.",
                columns: Measure.all.map(\.name))
            table.rows = Fault.allCases.map { fault in
                (
                    fault.rawValue,
                    Measure.all.map { measure in
                        Figure(meanOf: places.map { ($0[fault]?[measure] ?? []).map { $0 <= most ? 1 : 0 } })
                    }
                )
            }
            return table
        }
    }
}

extension Series {
    /// For each fault and measure, the places that intruders come to, 1…10.
    fileprivate func places(draws: Int, seed: UInt64) -> [Fault: [Measure: [Int]]] {
        var random = SeededGenerator(seed: seed)
        var places: [Fault: [Measure: [Int]]] = [:]
        for fault in Fault.allCases {
            for intruder in intruders[fault] ?? [] {
                for _ in 0..<draws {
                    let ten = pictures.shuffled(using: &random).prefix(9) + [intruder]
                    let standings = Peers(Array(ten)).standings.compactMap { $0 }
                    guard let last = standings.last else { continue }
                    for measure in Measure.all {
                        guard let own = last.strangeness(by: measure) else { continue }
                        let place = standings.count { $0.strangeness(by: measure) ?? 0 >= own }
                        places[fault, default: [:]][measure, default: []].append(place)
                    }
                }
            }
        }
        return places
    }
}

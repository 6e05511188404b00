import Scoring
import SeededRandom
import Testing

@Suite struct `A standard of several facets` {
    /// 2,000 pictures like the approved by five facets that know nothing of each other: as many are called out as the level says, but
    /// for chance (three standard deviations).
    @Test(arguments: [9, 19, 29])
    func `calls out one good picture in ten, however many facets there are`(count: Int) {
        let trials = 2_000
        var random = SeededGenerator(seed: UInt64(count))
        let alarms = (0..<trials).count { _ in
            let pictures = (0...count).map { _ in
                Dictionary(
                    uniqueKeysWithValues: Facet.strange.map { facet in
                        // Long in its tail, as the distances of real pictures are.
                        (facet, 100 + 20 / Double.random(in: 0.05...1, using: &random))
                    })
            }
            return Standard(Array(pictures.dropLast())).standing(of: pictures[count])
                .rank.verdict(at: Levels()) != .pass
        }
        let rate = Double(alarms) / Double(trials)
        let deviation = (0.1 * 0.9 / Double(trials)).squareRoot()
        #expect(abs(rate - 0.1) <= 3 * deviation, "\(rate)")
    }
}

import SeededRandom
import Testing

@testable import Scoring

/// Points of a plane for pictures: what judging needs of a picture is how far it is from others.
private typealias Points = Peers<[Double]>

private func peers(_ points: [[Double]]) -> Points {
    Points(
        points.enumerated().map { .init(id: "\($0)", look: $1, palette: nil) },
        by: [.light: { abs($0[0] - $1[0]) }, .composition: { abs($0[1] - $1[1]) }])
}

private func normal(_ random: inout SeededGenerator) -> Double {
    // Irwin and Hall: the sum of twelve uniform numbers, less six, is near enough to a normal one.
    (0..<12).reduce(-6.0) { sum, _ in sum + Double.random(in: 0..<1, using: &random) }
}

@Suite struct `The strangeness of a picture` {
    @Test func `is the mean of the three nearest`() {
        #expect(Strangeness.among([9, 1, 2, 3, 50]) == 2)
        #expect(Strangeness.among([4, 2]) == 3)
        #expect(Strangeness.among([]) == nil)
    }
}

@Suite struct `Pictures that others are judged by` {
    /// By light at 0, 1, 2, 3 and 10.
    ///
    /// Each left out: (1+2+3)/3 = 2, (1+1+2)/3 = 4/3, 4/3, 2, (7+8+9)/3 = 8; the median is 2, the strangest tenth begins at
    /// 2 + 0.6 × 6 = 5.6.
    private let line = peers([[0, 0], [1, 0], [2, 0], [3, 0], [10, 0]])

    @Test func `rank a new picture by hand`() throws {
        // To 20: 10, 17, 18 away, 15 in the mean.
        let standing = try #require(line.standing(of: .init(id: "new", look: [20, 0], palette: nil)))
        let light = try #require(standing.sides.first { $0.facet == .light })
        #expect(light.strangeness == 15)
        #expect(light.yardstick.usual == 2)
        #expect(abs(light.yardstick.spread - 3.6) < 1e-12)
        #expect(abs(light.score - 100 / (1 + 13 / 3.6)) < 1e-9)
        #expect(light.rank == ConformalRank(worse: 0, count: 5))
        #expect(standing.rank == ConformalRank(worse: 0, count: 5))
        #expect(standing.strangest?.facet == .light)
    }

    @Test func `judge one of themselves by the others alone`() throws {
        // Without 10: 2, 4/3, 4/3, 2, so the median is 5/3 and the last tenth begins at 2.
        let standing = try #require(line.standing(of: .init(id: "4", look: [10, 0], palette: nil)))
        let light = try #require(standing.sides.first { $0.facet == .light })
        #expect(light.rank == ConformalRank(worse: 0, count: 4))
        #expect(abs(light.yardstick.usual - 5.0 / 3) < 1e-12)
        #expect(light.strangeness == 8)
        #expect(line.standings[4] == standing)
    }

    @Test func `leave out a facet that one of them lacks`() throws {
        let pictures = (0..<4).map { Points.Picture(id: "\($0)", look: [0, 0], palette: $0 == 2 ? nil : 3) }
        let standing = Points(pictures, by: [:]).standing(of: .init(id: "new", look: [0, 0], palette: 9))
        #expect(standing?.sides.isEmpty == true)
    }

    /// Whole numbers, so that many are equally near; each left out, by the definition.
    @Test(arguments: [2, 3, 4, 5, 33, 70])
    func `are compared each with each, however many there are`(count: Int) {
        var random = SeededGenerator(seed: UInt64(count))
        let points = (0..<count).map { _ in (0..<2).map { _ in Double(Int.random(in: 0...9, using: &random)) }
        }
        func strangeness(of place: Int, among others: [Int]) -> [Facet: Double] {
            var strange: [Facet: Double] = [:]
            for (axis, facet) in [Facet.light, .composition].enumerated() {
                strange[facet] = Strangeness.among(
                    others.filter { $0 != place }.map { abs(points[place][axis] - points[$0][axis]) })
            }
            return strange
        }
        for (place, standing) in peers(points).standings.enumerated() {
            let others = points.indices.filter { $0 != place }
            let standard = Standard(others.map { strangeness(of: $0, among: others) })
            #expect(standing == standard.standing(of: strangeness(of: place, among: others)))
        }
    }

    @Test(arguments: 0..<40 as Range<UInt64>)
    func `are the same measure in any order`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let points = (0..<Int.random(in: 2...14, using: &random)).map { _ in
            [normal(&random), normal(&random)]
        }
        let picture = Points.Picture(id: "new", look: [normal(&random), normal(&random)], palette: nil)
        let first = peers(points).standing(of: picture)
        let second = peers(points.shuffled(using: &random)).standing(of: picture)
        #expect(first == second)
    }

    /// Now and then a good picture is by chance far out by the other facet, so not all of 60.
    @Test func `name the intruder among ten first, 9 times of 10 and more`() {
        let found = (0..<60 as Range<UInt64>).count { seed in
            var random = SeededGenerator(seed: seed)
            var points = (0..<9).map { _ in [normal(&random), normal(&random)] }
            let place = Int.random(in: 0...9, using: &random)
            points.insert([normal(&random) + 12, normal(&random)], at: place)
            let scores = peers(points).standings.map { $0?.strangest?.score ?? 100 }
            return scores.indices.min { scores[$0] < scores[$1] } == place
        }
        #expect(found >= 54, "\(found) of 60")
    }

    /// 1,500 pictures from the same source as the approved ones: no more are called out than the level says, but for chance
    /// (three standard deviations).
    @Test(arguments: [(9, Verdict.look, 0.10), (19, .look, 0.10), (19, .fail, 0.05), (40, .fail, 0.05)])
    func `call out no more good pictures than the level allows`(count: Int, verdict: Verdict, level: Double) {
        let trials = 1_500
        var random = SeededGenerator(seed: UInt64(count))
        var alarms = 0
        for _ in 0..<trials {
            // One facet is heavy in its tail and hangs together with the other, as real ones do.
            let points = (0...count).map { _ in
                let one = normal(&random)
                return [one, one * one * one + normal(&random)]
            }
            let standing = peers(Array(points.dropLast())).standing(
                of: .init(id: "new", look: points[count], palette: nil))
            if let given = standing?.rank.verdict(at: Levels()), given >= verdict { alarms += 1 }
        }
        let rate = Double(alarms) / Double(trials)
        let deviation = (level * (1 - level) / Double(trials)).squareRoot()
        #expect(rate <= level + 3 * deviation, "\(rate)")
        #expect(rate >= level / 2, "so few, \(rate), that the level says nothing")
    }
}

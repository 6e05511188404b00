import SeededRandom
import Testing

@testable import Scoring

@Suite struct `A yardstick` {
    /// Sorted 1, 2, 3, 4, 9: the median is 3, nine tenths of the way (place 3.6) is 4 + 0.6 × 5 = 7.
    private let yardstick = Yardstick(of: [9, 1, 3, 2, 4], step: 1)

    @Test func `has the median and what lies between it and the strangest tenth`() {
        #expect(yardstick.usual == 3)
        #expect(abs(yardstick.spread - 4) < 1e-12)
        #expect(abs(yardstick.tenth - 7) < 1e-12)
    }

    @Test func `says where the strangest tenth begins also where the scale is wider`() {
        let alike = Yardstick(of: [8, 8, 8, 8.5, 8.5], step: 1)
        #expect(alike.tenth == 8.5 && alike.spread == 2 && alike.score(of: 10) == 50)
    }

    @Test(arguments: [(0.0, 100.0), (3.0, 100.0), (7.0, 50.0), (11.0, 100.0 / 3), (15.0, 25.0)])
    func `scores by hand`(strangeness: Double, score: Double) {
        #expect(abs(yardstick.score(of: strangeness) - score) < 1e-9)
    }

    @Test func `takes no hair's breadth for a difference`() {
        let alike = Yardstick(of: [2, 2, 2], step: 1)
        #expect(alike.spread == 1)
        #expect(alike.score(of: 2.01) > 99)
    }

    @Test(arguments: 0..<50 as Range<UInt64>)
    func `scores lower the stranger a picture is`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let known = (0..<Int.random(in: 1...30, using: &random)).map { _ in
            Double.random(in: 0...5, using: &random)
        }
        let yardstick = Yardstick(of: known, step: 0.02)
        var last = 101.0
        for strangeness in stride(from: 0.0, through: 20, by: 0.25) {
            let score = yardstick.score(of: strangeness)
            #expect(score <= last && score > 0 && score <= 100)
            last = score
        }
    }
}

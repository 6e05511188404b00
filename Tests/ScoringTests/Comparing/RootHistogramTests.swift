import SeededRandom
import Testing

@testable import Scoring

@Suite struct `The distance of two histograms` {
    /// As the formula stands, in numbers that hold any sum.
    private func byHand(_ one: [UInt16], _ two: [UInt16]) -> Double {
        let squares = zip(one, two).map { (Double($0) - Double($1)) * (Double($0) - Double($1)) }
        return min(1, (squares.reduce(0, +) / 2).squareRoot() / 4096)
    }

    @Test(arguments: [1, 10, 191, 192, 193, 6_864])
    func `is Hellinger's to the last bit, however long they are`(count: Int) {
        var random = SeededGenerator(seed: UInt64(count))
        for most: UInt16 in [3, 60, 4096] {
            let (one, two) = (0..<2).reduce(into: ([UInt16](), [UInt16]())) { both, number in
                let roots = (0..<count).map { _ in UInt16.random(in: 0...most, using: &random) }
                if number == 0 { both.0 = roots } else { both.1 = roots }
            }
            let distance = RootHistogram(roots: one).distance(to: RootHistogram(roots: two))
            #expect(distance == byHand(one, two))
        }
    }

    /// A file may say what no picture has.
    @Test func `of the greatest numbers there are is 1`() {
        let full = RootHistogram(roots: Array(repeating: 4096, count: 6_864))
        let none = RootHistogram(roots: Array(repeating: 0, count: 6_864))
        #expect(full.distance(to: none) == 1 && none.distance(to: full) == 1 && full.distance(to: full) == 0)
    }
}

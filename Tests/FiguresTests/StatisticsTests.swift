import Figures
import Foundation
import Testing

/// What scikit-learn and SciPy say of lists drawn at random; `record-oracle.py` records it.
private struct Oracle: Decodable {
    struct Curve: Decodable { let faults: [Double], intact: [Double], area: Double }
    struct Precision: Decodable { let distances: [Double], belongs: [Bool], precision: Double }
    struct Share: Decodable { let hits: Int, tries: Int, lower: Double, upper: Double }
    struct Mean: Decodable { let values: [Double], lower: Double, upper: Double, error: Double }

    let curves: [Curve], precisions: [Precision], shares: [Share], means: [Mean]

    init() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "Fixtures/statistics.json")
        self = try JSONDecoder().decode(Oracle.self, from: Data(contentsOf: file))
    }
}

@Suite struct `Statistics beside those of others` {
    private let oracle: Oracle

    init() throws { oracle = try Oracle() }

    @Test func `the area under the curve is scikit-learn's`() throws {
        for curve in oracle.curves {
            let area = try #require(areaUnderCurve(faults: curve.faults, intact: curve.intact))
            #expect(abs(area - curve.area) < 1e-12)
        }
    }

    @Test func `average precision is scikit-learn's`() throws {
        for list in oracle.precisions {
            let found = zip(list.distances, list.belongs).map { (distance: $0, belongs: $1) }
            let precision = try #require(averagePrecision(found))
            #expect(abs(precision - list.precision) < 1e-12)
        }
    }

    @Test func `Wilson's interval is SciPy's`() {
        for share in oracle.shares {
            let interval = Interval.wilson(share.hits, of: share.tries)
            #expect(abs(interval.lower - share.lower) < 1e-9)
            #expect(abs(interval.upper - share.upper) < 1e-9)
        }
    }

    /// Both draw at random: a quarter of a standard error is three times what 2,000 rounds may differ by.
    @Test func `the bootstrap of a mean is SciPy's, as near as chance allows`() throws {
        for mean in oracle.means {
            let figure = try #require(Figure(meanOf: mean.values.map { [$0] }))
            let interval = try #require(figure.interval)
            #expect(abs(interval.lower - mean.lower) < mean.error / 4)
            #expect(abs(interval.upper - mean.upper) < mean.error / 4)
        }
    }

    /// Newcombe (1998), table I, method 3.
    @Test(arguments: [
        (81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0, 0.1611), (1, 29, 0.0061, 0.1718),
    ])
    func `Wilson's interval is the published one`(hits: Int, tries: Int, lower: Double, upper: Double) {
        let interval = Interval.wilson(hits, of: tries)
        #expect(abs(interval.lower - lower) < 0.00005)
        #expect(abs(interval.upper - upper) < 0.00005)
    }
}

@Suite struct Statistics {
    @Test func `by hand: three of four pairs are in order`() {
        #expect(areaUnderCurve(faults: [2, 4], intact: [1, 3]) == 0.75)
        let precision = averagePrecision([(1, true), (2, false), (3, true)]) ?? 0
        #expect(abs(precision - 5.0 / 6) < 1e-12)
    }

    @Test func `what ties is chance, whatever its order`() {
        #expect(areaUnderCurve(faults: [1, 1], intact: [1, 1, 1]) == 0.5)
        let (one, other) = ([(1.0, true), (1.0, false)], [(1.0, false), (1.0, true)])
        #expect(averagePrecision(one) == 0.5)
        #expect(averagePrecision(other) == 0.5)
    }

    @Test func `of nothing there is no figure`() {
        #expect(areaUnderCurve(faults: [], intact: [1]) == nil)
        let foreign = averagePrecision([(1, false)])
        #expect(foreign == nil)
        #expect(Figure(hits: 0, of: 0) == nil)
        #expect(Figure(meanOf: [[], []]) == nil)
    }

    @Test func `one group says nothing of how sure it is`() {
        #expect(Figure(meanOf: [[1, 2, 3]])?.interval == nil)
    }

    @Test func `pictures of one group do not pass for independent`() throws {
        let groups = (0..<10).map { group in Array(repeating: Double(group % 2), count: 100) }
        let together = try #require(Figure(meanOf: groups)?.interval)
        let apart = try #require(Figure(meanOf: groups.flatMap { $0 }.map { [$0] })?.interval)
        #expect(together.upper - together.lower > 5 * (apart.upper - apart.lower))
    }

    @Test func `a seed decides the bootstrap`() {
        let values = [1.0, 2, 4, 8, 16]
        func ends(_ seed: UInt64) -> Interval? {
            .bootstrap(values, seed: seed) { $0.reduce(0, +) / Double($0.count) }
        }
        #expect(ends(1) == ends(1))
        #expect(ends(1) != ends(2))
    }
}

import Generation
import SeededRandom
import Testing

@testable import Scoring

@Suite struct `A score` {
    /// A standing by palette and colour among so many approved, which are at 0, 1, 2 and so on.
    private func standing(_ count: Int, palette: Double, colour: Double) -> Standing {
        Standard((0..<count).map { [.palette: Double($0), .colour: Double($0) / 10] })
            .standing(of: [.palette: palette, .colour: colour])
    }

    private func judged(
        brand: Standing? = nil, series: Standing? = nil, facts: Set<Facet> = [.size], _ flaws: [Flaw] = []
    ) -> Score {
        Score(brand: brand, series: series, facts: facts, flaws: flaws, levels: Levels())
    }

    @Test func `is the least of its facets, which decides`() {
        // 0…8: the median is 4, the strangest tenth begins at 7.2; 10.4 lies two spreads above.
        let score = judged(brand: standing(9, palette: 10.4, colour: 0.1))
        #expect(abs(score.overall - 100.0 / 3) < 1e-9)
        #expect(score.decides == .palette)
        #expect(score.verdict == .look)
        #expect(score.basis == .brand(9))
        #expect(score.sides.map(\.verdict) == [.look, .pass, .pass])
    }

    @Test func `gives no verdict by eight approved, and is measured by the series`() {
        let score = judged(
            brand: standing(8, palette: 100, colour: 100), series: standing(4, palette: 100, colour: 0))
        #expect(score.verdict == nil)
        #expect(score.basis == .series(4))
        #expect(score.decides == .palette)
        #expect(score.overall < 5)
    }

    @Test func `gives no verdict by a series, however strange`() {
        #expect(judged(series: standing(30, palette: 1_000, colour: 9)).verdict == nil)
    }

    @Test func `fails by what is wrong with a picture itself, calibrated or not`() {
        let wrong = Flaw.wrongSize(
            found: PixelSize(width: 10, height: 10), asked: PixelSize(width: 10, height: 20))
        for brand in [nil, standing(20, palette: 0, colour: 0)] {
            let score = judged(brand: brand, series: standing(4, palette: 50, colour: 0), [wrong])
            #expect(score.verdict == .fail)
            #expect(score.decides == .size)
            #expect(score.overall == 0)
        }
    }

    @Test func `of weak contrast is what is reached of what is needed`() {
        let score = judged(facts: [.contrast], [.lowContrast(words: "Now", reached: 360, needed: 450)])
        #expect(score.overall == 80)
        #expect(score.verdict == .look)
    }

    @Test(arguments: [(2_000, 40.0), (10_000, 80.0), (8_000, 100.0)])
    func `of a share is what is met of its range`(found: Int, score: Double) {
        #expect(abs(Flaw.share(swatch: "amber", found: found, range: 5_000...8_000).score - score) < 1e-9)
    }

    @Test func `without anything to say is full, and no verdict`() {
        let score = judged(facts: [])
        #expect(score.overall == 100 && score.verdict == nil && score.decides == nil)
    }

    @Test(arguments: 0..<60 as Range<UInt64>)
    func `never rises when a facet gets worse`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let approved = (0..<Int.random(in: 9...30, using: &random)).map { _ in
            Dictionary(
                uniqueKeysWithValues: Facet.strange.map { ($0, Double.random(in: 0...3, using: &random)) })
        }
        let standard = Standard(approved)
        var picture = Dictionary(
            uniqueKeysWithValues: Facet.strange.map { ($0, Double.random(in: 0...3, using: &random)) })
        var (overall, verdict) = (101.0, Verdict.pass)
        for _ in 0..<30 {
            let facet = Facet.strange.randomElement(using: &random) ?? .palette
            picture[facet, default: 0] += Double.random(in: 0...1, using: &random)
            let score = judged(brand: standard.standing(of: picture))
            #expect(score.overall <= overall)
            #expect(score.verdict.map { $0 >= verdict } == true)
            (overall, verdict) = (score.overall, score.verdict ?? .fail)
        }
    }
}

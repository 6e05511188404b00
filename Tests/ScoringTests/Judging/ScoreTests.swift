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
        #expect(score.sides.map(\.verdict) == [.look, nil, .pass], "of colour alone nothing is said")
    }

    /// A rank is that of the picture as a whole: by a facet that is stranger than each approved one, but not the strangest, nothing
    /// was decided.
    @Test func `lets no facet pass that was not judged alone`() throws {
        let standing = standing(30, palette: 100, colour: 3.1)
        let colour = try #require(standing.sides.first { $0.facet == .colour })
        #expect(colour.rank.worse == 0)
        let score = judged(brand: standing)
        #expect(score.verdict == .fail && score.sides.map(\.verdict) == [.fail, nil, .pass])
    }

    @Test func `names the facet whose number it is, and the one that decides where that is another`() {
        let share = Flaw.share(swatch: "ink", found: 940, range: 1_000...8_000)
        let score = judged(series: standing(4, palette: 0, colour: 5), [share])
        #expect(score.decides == .palette && score.lowest == .colour)
        #expect(score.overall < 10 && score.ranked == nil)
        let whole = judged(series: standing(4, palette: 50, colour: 0), [share])
        #expect(whole.decides == .palette && whole.lowest == .palette)
    }

    /// As many spreads above what is usual and as great a share of the strangest tenth are not the same.
    @Test(arguments: 0..<200 as Range<UInt64>)
    func `of a failure is explained by the facet that ranked it`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        func picture(_ most: Double) -> [Facet: Double] {
            Dictionary(
                uniqueKeysWithValues: Facet.strange.map { facet in
                    (facet, (facet == .light ? 20 : 0) + Double.random(in: 0...most, using: &random))
                })
        }
        let approved = (0..<30).map { _ in picture(4) }
        let own = picture(9)
        let standing = Standard(approved).standing(of: own)
        let score = judged(brand: standing)
        guard score.verdict == .fail else { return }
        let shares = Facet.strange.filter(\.decides).map { facet in
            let numbers = (approved + [own]).compactMap { $0[facet] }.sorted()
            return (facet, (own[facet] ?? 0) / numbers.quantile(0.9))
        }
        let strangest = try #require(shares.max { $0.1 < $1.1 }?.0)
        #expect(score.decides == strangest && score.strangest?.facet == strangest)
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
